"""collect: the facts of each document, reduced to what every document needs of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from pipeline.adapters.xml import XML_ID
from pipeline.model.document import Examined, Facts, Labels
from pipeline.tree.parsed import TEI, Parsed, is_tei

_ENTRIES = tuple(f"{{{TEI}}}{name}" for name in ("person", "personGrp", "org", "place"))
_NAMES = {
    "person": ("persName", "name"),
    "personGrp": ("persName", "name"),
    "org": ("orgName", "name"),
    "place": ("placeName", "name"),
}


def facts(parsed: Parsed) -> Facts:
    """What a document tells the collection: the names in its registers, its pointers to people, its members."""
    root = parsed.root
    if root is None or not is_tei(root):
        return Facts()
    labels = tuple(
        (identifier, label)
        for entry in root.iter(*_ENTRIES)
        if (identifier := entry.get(XML_ID)) and (label := _label(entry))
    )
    pointers: set[str] = set()
    files: set[str] = set()
    for element in root.iter("*"):
        pointers.update((element.get("who") or "").split())
        files.update(file for name in ("ref", "target") if (file := _file(element.get(name) or "")))
    return Facts(True, labels, tuple(sorted(pointers)), tuple(sorted(files)), tuple(parsed.members))


def _file(pointer: str) -> str:
    """The TEI file that the first of some pointers names, if it is a local one."""
    first = pointer.split(maxsplit=1)[0] if pointer.strip() else ""
    file = first.partition("#")[0]
    return file if file.endswith(".xml") and "://" not in file else ""


def _label(entry: etree._Element) -> str:
    """The name by which a register calls an entry: the preferred one, forename before surname."""
    names = [name for kind in _NAMES[etree.QName(entry).localname] for name in entry.iterfind(f"{{{TEI}}}{kind}")]
    preferred = [name for name in names if name.get("type") in ("pref", "preferred", "main", "full")]
    for name in preferred or names:
        surname = " ".join(_text(part) for part in name.iterfind(f"{{{TEI}}}surname"))
        forename = " ".join(_text(part) for part in name.iterfind(f"{{{TEI}}}forename"))
        label = f"{forename} {surname}".strip() if surname and not (name.text or "").strip() else _text(name)
        if label:
            return label
    return ""


def _text(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())


class Register:
    """The names that the collection's registers know, by file and id."""

    def __init__(self, documents: Sequence[Examined]) -> None:
        self._by_file: dict[Path, dict[str, str]] = {}
        self._by_id: dict[str, set[str]] = {}
        self._corpora: dict[Path, list[Path]] = {}
        self._names = {
            document.source.path.resolve(): document.source.name for document in documents if document.facts.is_tei
        }
        for document in documents:
            path = document.source.path.resolve()
            self._by_file[path] = dict(document.facts.labels)
            for identifier, label in document.facts.labels:
                self._by_id.setdefault(identifier, set()).add(label)
            for member in document.facts.members:
                self._corpora.setdefault(member.path.resolve(), []).append(path)

    def labels(self, document: Examined) -> Labels:
        """What one document needs: a name for each pointer that leads to one, a place for each member."""
        pairs = ((pointer, self._name(document, pointer)) for pointer in document.facts.pointers)
        members = tuple(
            (member.href, self._names.get(member.path.resolve(), ""), member.title) for member in document.facts.members
        )
        folder = document.source.path.parent
        documents = (file for file in document.facts.files if (folder / unquote(file)).resolve() in self._names)
        return Labels(tuple((pointer, name) for pointer, name in pairs if name), tuple(documents), members)

    def _name(self, document: Examined, pointer: str) -> str:
        """The name that a pointer leads to, or nothing.

        It is looked for in the file that the pointer names, in the document, in its corpora, and last in
        the register that alone knows the id.
        """
        here = document.source.path.resolve()
        file, _, identifier = pointer.rpartition("#")
        if file:
            named = (here.parent / unquote(file)).resolve()
            if (label := self._by_file.get(named, {}).get(identifier)) is not None:
                return label
        identifier = identifier.rpartition(":")[2] if "#" not in pointer else identifier
        for path in self._around(here):
            if (label := self._by_file.get(path, {}).get(identifier)) is not None:
                return label
        known = self._by_id.get(identifier, set())
        return next(iter(known)) if len(known) == 1 else ""

    def _around(self, path: Path) -> Iterable[Path]:
        yield path
        yield from self._corpora.get(path, ())
