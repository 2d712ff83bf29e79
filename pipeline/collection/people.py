"""The people in a document's registers."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.collection.organisations import kind_by_role
from pipeline.document.parsed import TEI
from pipeline.document.xml import XML_ID
from pipeline.model.people import Affiliation, Person

_PEOPLE = tuple(f"{{{TEI}}}{name}" for name in ("person", "personGrp"))
_STARTS = ("from", "notBefore", "when")
_ENDS = ("to", "notAfter", "when")


def read_people(root: etree._Element) -> Iterator[Person]:
    """Yield the people who have an entry with an id.

    Affiliations name organisations as they stand (@ref, or the text).
    """
    for entry in root.iter(*_PEOPLE):
        if identifier := entry.get(XML_ID):
            birth = entry.find(f"{{{TEI}}}birth")
            yield Person(identifier, _sex(entry), _first(birth, ("when", "notBefore")), tuple(_affiliations(entry)))


def _sex(entry: etree._Element) -> str:
    sex = entry.find(f"{{{TEI}}}sex")
    if sex is None:
        return entry.get("sex") or entry.get("gender") or ""
    return sex.get("value") or " ".join(str(sex.xpath("string()")).split())


def _affiliations(entry: etree._Element) -> Iterator[Affiliation]:
    for each in entry.iterfind(f"{{{TEI}}}affiliation"):
        organisation = each.get("ref") or " ".join(str(each.xpath("string()")).split())
        kind = kind_by_role(each.get("role"))
        yield Affiliation(each.get("role") or "", organisation, _first(each, _STARTS), _first(each, _ENDS), kind)


def _first(element: etree._Element | None, names: tuple[str, ...]) -> str:
    return "" if element is None else next((value for name in names if (value := element.get(name))), "")
