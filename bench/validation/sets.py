"""The documents that are validated: corpora, a long list, and documents grown from them to any size."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.relaxng import Grammar
from pipeline.storage import files

SHARED = Path("../shared")
TEI_ALL = SHARED / "tei" / "tei_all.rng"

_CORPORA = SHARED / "corpora"
_PERSONS = 20_000
_LIST_HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Persons</title></titleStmt>'
    "<publicationStmt><p>Specimen</p></publicationStmt><sourceDesc><p>Specimen</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body><listPerson>\n"
)
_PERSON = (
    '<person xml:id="p{number}"><persName><forename>{forename}</forename> <surname>{surname}</surname></persName>\n'
    '  <birth when="{year}-{month:02}-{day:02}"/><death notBefore="{death}" notAfter="{latest}"/></person>\n'
)
_LIST_TAIL = "</listPerson></body></text></TEI>\n"
_FORENAMES = ("Anna", "Bruno", "Clara", "Дарья", "Emil", "Fanny", "Георгий")
_SURNAMES = ("Aumann", "Böhm", "Czerny", "Дубровин", "Ehrlich", "Фетисов", "Gál", "Horák", "Исаева", "Jünger", "Kiss")
_BODY = re.compile(rb"(?P<head>.*?<body\b[^>]*>)(?P<unit>.*)(?P<tail></body>.*)", re.DOTALL)
_ID = re.compile(rb"\sxml:id\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_LARGEST_UNIT = 1_000_000  # bytes: what is repeated fits the smallest document of a curve


def _persons(numbers: range) -> str:
    return "".join(
        _PERSON.format(
            number=number,
            forename=_FORENAMES[number % len(_FORENAMES)],
            surname=_SURNAMES[number % len(_SURNAMES)],
            year=1700 + number % 251,
            month=1 + number % 12,
            day=1 + number % 28,
            death=1750 + number % 241,
            latest=1760 + number % 239,
        )
        for number in numbers
    )


def _list() -> Iterator[bytes]:
    yield f"{_LIST_HEAD}{_persons(range(_PERSONS))}{_LIST_TAIL}".encode()


def _corpora(*names: str, annotated: bool = False) -> Callable[[], Iterator[bytes]]:
    def read() -> Iterator[bytes]:
        for name in names:
            for path in files.xml_files(_CORPORA / name):
                if path.name.endswith(".ana.xml") is annotated:
                    yield path.read_bytes()

    return read


_PARLIAMENTS = ("stenogram/parlamint-es-ga", "stenogram/parlamint-tr", "stenogram/parlamint-v2")
_SETS = {
    "plays": _corpora("stress/rusdracor"),
    "parliamentary TEI": _corpora(*_PARLIAMENTS),
    "the same, each word annotated": _corpora(*_PARLIAMENTS, annotated=True),
    "letters": _corpora("letters/schnitzler-briefe", "letters/jean-paul", "letters/tillich"),
    f"a list of {_PERSONS:,} persons": _list,
}
NAMES = tuple(_SETS)
MIXED = NAMES[1:4]  # sets with invalid documents among the valid ones


def documents(name: str) -> list[bytes]:
    """Return the documents of a set, valid or not."""
    return list(_SETS[name]())


@dataclass(frozen=True, slots=True)
class Specimen:
    """A document that stays valid however often its middle is repeated."""

    head: bytes
    unit: bytes
    tail: bytes

    def document(self, times: int) -> bytes:
        """Return the document with its middle so many times."""
        return self.head + times * self.unit + self.tail

    def write(self, path: Path, size: int) -> None:
        """Write the document with at least so many bytes, never whole in memory."""
        with path.open("wb") as file:
            file.write(self.head)
            while file.tell() + len(self.tail) < size:
                file.write(self.unit)
            file.write(self.tail)


def specimen(name: str) -> Specimen:
    """Return the specimen of a set: its largest valid document, with a body to be repeated, without xml:id."""
    if _SETS[name] is _list:
        return Specimen(_LIST_HEAD.encode(), _ID.sub(b"", _persons(range(1000)).encode()), _LIST_TAIL.encode())
    grammar = Grammar.load(TEI_ALL)
    for document in sorted(documents(name), key=len, reverse=True):
        match = _BODY.fullmatch(_ID.sub(b"", document)) if len(document) <= _LARGEST_UNIT else None
        if match is not None:
            found = Specimen(match["head"], match["unit"], match["tail"])
            if grammar.is_valid(found.document(2)):
                return found
    raise LookupError(name)
