"""collect: the facts of each document, reduced to what every document needs of the others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from pipeline.adapters.xml import XML_ID
from pipeline.model.document import Examined, Facts, Labels
from pipeline.model.errors import WitnessUnknown
from pipeline.model.options import View
from pipeline.model.people import Affiliation, Person
from pipeline.tree.parsed import TEI, Parsed, is_tei, title_of
from pipeline.tree.people import parties, people
from pipeline.tree.witnesses import sigla

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
    return Facts(
        True,
        title_of(root),
        labels,
        tuple(sorted(pointers)),
        tuple(sorted(files)),
        tuple(parsed.members),
        sigla(root),
        tuple(people(root)),
        tuple(parties(root)),
    )


def check_witness(documents: Iterable[Examined], view: View) -> None:
    """Whether some document has the witness that a view asks for. Raises WitnessUnknown."""
    known = tuple(dict.fromkeys(siglum for document in documents for siglum in document.facts.sigla))
    if view.siglum and view.siglum not in known:
        raise WitnessUnknown(view.siglum, known)


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
        self._by_id: dict[str, list[Path]] = {}  # the files that have a name for it
        self._people: dict[tuple[Path, str], Person] = {}
        self._parties: set[tuple[Path, str]] = set()
        self._corpora: dict[Path, list[Path]] = {}
        self._documents = {document.source.key: document for document in documents if document.facts.is_tei}
        for document in documents:
            path = document.source.path.resolve()
            self._by_file.setdefault(path, {}).update(document.facts.labels)
            for identifier, _ in document.facts.labels:
                self._by_id.setdefault(identifier, []).append(path)
            self._people.update(((path, person.id), person) for person in document.facts.people)
            self._parties.update((path, identifier) for identifier in document.facts.parties)
            for member in document.facts.members:
                self._corpora.setdefault(member.path.resolve(), []).append(path)

    def labels(self, document: Examined) -> Labels:
        """What one document needs: a name for each pointer that leads to one, a place for each member."""
        path = document.source.path.resolve()
        entries = {pointer: self._entry(path, pointer) for pointer in document.facts.pointers}
        names = ((pointer, self._by_file[entry[0]][entry[1]]) for pointer, entry in entries.items() if entry)
        people = ((pointer, self._person(*entry)) for pointer, entry in entries.items() if entry in self._people)
        folder = document.source.path.parent
        documents = (
            file for file in document.facts.files if ((folder / unquote(file)).resolve(), "") in self._documents
        )
        return Labels(tuple(names), tuple(documents), tuple(self._members(document)), tuple(people))

    def _members(self, document: Examined) -> Iterable[tuple[str, str, str]]:
        for member in document.facts.members:
            found = self._documents.get((member.path.resolve(), member.label))
            yield member.href, found.source.name if found else "", found.facts.title if found else ""

    def _entry(self, here: Path, pointer: str) -> tuple[Path, str] | None:
        """The file and id of the entry that a pointer in a file leads to.

        It is looked for in the file that the pointer names, in the document, in its corpora, and last in
        the registers, if all that know the id call it the same.
        """
        file, _, identifier = pointer.rpartition("#")
        if file:
            named = (here.parent / unquote(file)).resolve()
            if identifier in self._by_file.get(named, {}):
                return named, identifier
        identifier = identifier.rpartition(":")[2] if "#" not in pointer else identifier
        for path in self._around(here):
            if identifier in self._by_file.get(path, {}):
                return path, identifier
        known = self._by_id.get(identifier, [])
        return (known[0], identifier) if len({self._by_file[path][identifier] for path in known}) == 1 else None

    def _person(self, path: Path, identifier: str) -> Person:
        """A person, the organisations by the names that registers have for them."""
        person = self._people[path, identifier]
        return replace(person, affiliations=tuple(self._affiliation(path, each) for each in person.affiliations))

    def _affiliation(self, path: Path, stated: Affiliation) -> Affiliation:
        """An affiliation with the name of the organisation, and whether that is a party; names are no pointers."""
        entry = None if " " in stated.organisation else self._entry(path, stated.organisation)
        if entry is None:
            return stated
        is_party = stated.is_party or entry in self._parties
        return replace(stated, organisation=self._by_file[entry[0]][entry[1]], is_party=is_party)

    def _around(self, path: Path) -> Iterable[Path]:
        yield path
        yield from self._corpora.get(path, ())
