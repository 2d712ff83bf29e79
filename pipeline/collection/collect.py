"""collect: the facts of each document, reduced to what every document needs of the others."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from lxml import etree

from pipeline.collection.organisations import is_abbreviated, read_organisations
from pipeline.collection.people import read_people
from pipeline.collection.references import gather_references
from pipeline.document.parsed import TEI, Parsed, is_tei, title_of
from pipeline.document.witnesses import sigla
from pipeline.document.xml import XML_ID, XML_LANG
from pipeline.model.document import Facts, Labels, ParseResult, Reference, Source
from pipeline.model.errors import WitnessUnknown
from pipeline.model.options import View
from pipeline.model.people import Affiliation, Organisation, OrganisationKind, Person
from pipeline.storage.addresses import Address, real_path

Key = tuple[Path, str]  # a document by its file, and its label if it is an excerpt of that
Entry = tuple[Key, str]  # an entry of a register by its document and its id
_ENTRIES = tuple(f"{{{TEI}}}{name}" for name in ("person", "personGrp", "org", "place"))
_NAMES = {
    "person": ("persName", "name"),
    "personGrp": ("persName", "name"),
    "org": ("orgName", "name"),
    "place": ("placeName", "name"),
}
_HANDS = etree.XPath("//@hand | //@scribe | //@scribeRef | //@new")


def gather_facts(parsed: Parsed) -> Facts:
    """Return the facts of a document for the collection: names in its registers, pointers to people, members."""
    root = parsed.root
    if root is None or not is_tei(root):
        return Facts()
    labels = tuple(
        (identifier, label)
        for entry in root.iter(*_ENTRIES)
        if (identifier := entry.get(XML_ID)) and (label := _label(entry))
    )
    pointers = {pointer for element in root.iter("*") for pointer in (element.get("who") or "").split()}
    hands = {pointer for value in cast("list[str]", _HANDS(root)) for pointer in value.split()}
    hands.update(
        pointer
        for reading in root.iter("{*}lem", "{*}rdg")
        for name in ("source", "resp")
        for pointer in (reading.get(name) or "").split()
    )
    return Facts(
        True,
        title_of(root),
        _language_of(root),
        labels,
        tuple(sorted(pointers)),
        gather_references(root),
        tuple(parsed.members),
        sigla(root),
        root.get(XML_ID) or "",
        tuple(read_people(root)),
        tuple(read_organisations(root)),
        tuple(sorted(hands)),
    )


def check_witness(documents: Iterable[ParseResult], view: View) -> None:
    """Whether some document has the witness that a view asks for. Raises WitnessUnknown."""
    known = tuple(dict.fromkeys(siglum for document in documents for siglum in document.facts.sigla))
    if view.siglum and view.siglum not in known:
        raise WitnessUnknown(view.siglum, known)


def _label(entry: etree._Element) -> str:
    """Return the name by which a register calls an entry: the preferred one, forename before surname."""
    names = [name for kind in _NAMES[etree.QName(entry).localname] for name in entry.iterfind(f"{{{TEI}}}{kind}")]
    names.sort(key=is_abbreviated)
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


def _language_of(root: etree._Element) -> str:
    """Return the language of a document as its text or its root names it, without a script or region; "" for none."""
    text = root.find(f"{{{TEI}}}text")
    named = (element.get(XML_LANG) for element in (text, root) if element is not None)
    return next(filter(None, named), "").replace("_", "-").partition("-")[0].lower()


def commonest_language(documents: Iterable[ParseResult]) -> str:
    """Return the language that most documents name, of several the first in the alphabet; "" where none does."""
    counts = Counter(filter(None, (document.facts.language for document in documents)))
    return min(counts, key=lambda language: (-counts[language], language), default="")


class Register:
    """The names that the collection's registers know, by document and id.

    `language` is that of a document that names none: the project's, by default the commonest.
    """

    def __init__(self, documents: Sequence[ParseResult], language: str = "") -> None:
        self.language = language or commonest_language(documents)
        self._names: dict[Key, dict[str, str]] = {}
        self._of_file: dict[Path, list[Key]] = {}  # the documents of a file: what a corpus holds itself comes first
        self._by_id: dict[str, list[Key]] = {}  # the documents that have a name for it
        self._people: dict[Entry, Person] = {}
        self._organisations: dict[Entry, Organisation] = {}
        self._corpora: dict[Key, list[Key]] = {}
        self._documents = {document.source.key: document for document in documents if document.facts.is_tei}
        self._by_document_id: dict[str, list[ParseResult]] = {}
        for document in sorted(documents, key=lambda each: each.source.key):
            key = document.source.key
            if document.facts.id:
                self._by_document_id.setdefault(document.facts.id, []).append(document)
            self._names[key] = dict(document.facts.labels)
            self._of_file.setdefault(key[0], []).append(key)
            for identifier, _ in document.facts.labels:
                self._by_id.setdefault(identifier, []).append(key)
            self._people.update(((key, person.id), person) for person in document.facts.people)
            self._organisations.update(((key, each.id), each) for each in document.facts.organisations)
            for member in document.facts.members:
                self._corpora.setdefault((real_path(member.path), member.label), []).append(key)

    def labels(self, document: ParseResult) -> Labels:
        """Return the labels for one document: a name for each pointer that leads to one, a place for each member."""
        expanded = dict(document.facts.references)
        entries = {
            pointer: self._entry(document.source.key, expanded.get(pointer, pointer))
            for pointer in document.facts.pointers
        }
        mentioned = {pointer: self._entry(document.source.key, pointer) for pointer in document.facts.hands}
        names = ((pointer, self._name(entry)) for pointer, entry in {**mentioned, **entries}.items() if entry)
        people = ((pointer, self._person(*entry)) for pointer, entry in entries.items() if entry in self._people)
        return Labels(
            tuple(names),
            tuple(self._references(document)),
            tuple(self._members(document)),
            tuple(people),
            self.language,
        )

    def _references(self, document: ParseResult) -> Iterable[Reference]:
        """Yield where the pointers of a document lead that are not plainly ids of it or addresses."""
        for pointer, expanded in document.facts.references:
            if expanded.startswith("#") or not Address.of(expanded).is_local:
                yield Reference(pointer, expanded)
            elif reference := self._reference_to_file(document.source, expanded) or self._reference_to_id(
                document.source, expanded
            ):
                yield replace(reference, pointer=pointer)

    def _reference_to_file(self, source: Source, path: str) -> Reference | None:
        """Return where the path of a file leads, with an id or not, if the collection has the file.

        No name is given where the outputs are found by the way that leads to the file: a file whose name no file system
        should be asked to hold has outputs of another name, and those of another PATH lie elsewhere.
        """
        file, _, identifier = path.partition("#")
        address = Address.of(file)
        found = self._documents.get((real_path(address.file(source.path.parent)), "")) if file else None
        if found is None:
            return None
        beside = posixpath.normpath(address.file(Path(source.name).parent).as_posix())
        name = "" if beside == f"{found.source.name}.xml" else found.source.name
        title = self._names[found.source.key].get(identifier, "") or found.facts.title
        return Reference(path, path, name, title)

    def _reference_to_id(self, source: Source, pointer: str) -> Reference | None:
        """Return where an id leads that is none of the document's own: to a document, or to an entry of a register."""
        identifier = pointer.rpartition("#")[2]
        named = self._by_document_id.get(identifier, [])
        if len(named) == 1:
            return Reference(pointer, f"{named[0].source.name}.xml", named[0].source.name, named[0].facts.title)
        entry = self._entry(source.key, pointer if "#" in pointer else f"#{pointer}")
        found = self._documents.get(entry[0]) if entry else None
        if entry is None or found is None:
            return None
        return Reference(pointer, f"{found.source.name}.xml#{identifier}", found.source.name, self._name(entry))

    def _members(self, document: ParseResult) -> Iterable[tuple[str, str, str]]:
        for member in document.facts.members:
            found = self._documents.get((real_path(member.path), member.label))
            yield member.href, found.source.name if found else "", found.facts.title if found else ""

    def _name(self, entry: Entry) -> str:
        document, identifier = entry
        return self._names[document][identifier]

    def _entry(self, here: Key, pointer: str) -> Entry | None:
        """Return the document and id of the entry that a pointer in a document leads to.

        It is looked for in the file that the pointer names, in the document, in the others of its file, in its
        corpora, and last in the registers, if all that know the id call it the same: then in the largest.
        """
        file, _, identifier = pointer.rpartition("#")
        places: list[Key] = []
        if file:
            places += self._of_file.get(real_path(Address.of(file).file(here[0].parent)), ())
        else:
            identifier = identifier.rpartition(":")[2] if "#" not in pointer else identifier
        places += here, *self._of_file.get(here[0], ()), *self._corpora.get(here, ())
        found = next(((place, identifier) for place in places if identifier in self._names.get(place, {})), None)
        known = self._by_id.get(identifier, [])
        if found is None and len({self._names[each][identifier] for each in known}) == 1:
            return max(known, key=lambda each: len(self._names[each])), identifier
        return found

    def _person(self, document: Key, identifier: str) -> Person:
        """Return a person, the organisations by the names that registers have for them."""
        person = self._people[document, identifier]
        return replace(person, affiliations=tuple(self._affiliation(document, each) for each in person.affiliations))

    def _affiliation(self, document: Key, stated: Affiliation) -> Affiliation:
        """Return an affiliation with the name of the organisation, and what its entry says of it.

        Names are no pointers.
        """
        entry = None if " " in stated.organisation else self._entry(document, stated.organisation)
        if entry is None:
            return stated
        found = self._organisations.get(entry, Organisation(entry[1]))
        kind = found.kind if found.kind is not OrganisationKind.OTHER else stated.kind
        return replace(stated, organisation=self._name(entry), kind=kind, entry=found)
