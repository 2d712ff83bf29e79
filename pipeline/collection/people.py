"""The people in a document's registers, and which of its organisations are parties."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.document.xml import XML_ID
from pipeline.model.people import Affiliation, Person

_PEOPLE = tuple(f"{{{TEI}}}{name}" for name in ("person", "personGrp"))
_STARTS = ("from", "notBefore", "when")
_ENDS = ("to", "notAfter", "when")
_PARTIES = frozenset(
    (
        "party", "politicalparty", "politicalgroup", "parliamentaryparty", "parliamentarygroup", "parliamentaryclub",
        "coalition", "electoralcoalition", "alliance", "faction", "fraction", "fraktion", "partei", "parti", "partido",
        "партия", "фракция",
    )
)  # fmt: skip


def read_people(root: etree._Element) -> Iterator[Person]:
    """Yield the people who have an entry with an id.

    Affiliations name organisations as they stand (@ref, or the text).
    """
    for entry in root.iter(*_PEOPLE):
        if identifier := entry.get(XML_ID):
            birth = entry.find(f"{{{TEI}}}birth")
            yield Person(identifier, _sex(entry), _first(birth, ("when", "notBefore")), tuple(_affiliations(entry)))


def read_parties(root: etree._Element) -> Iterator[str]:
    """Yield the ids of the organisations that are parties, or groups of one in a parliament, by org/@role or @type."""
    for entry in root.iter(f"{{{TEI}}}org"):
        if (identifier := entry.get(XML_ID)) and (_calls_party(entry.get("role")) or _calls_party(entry.get("type"))):
            yield identifier


def _calls_party(value: str | None) -> bool:
    """Return whether one of the words of an attribute is one for a party, as parliamentaryGroup or political_party."""
    return any("".join(filter(str.isalpha, word)).casefold() in _PARTIES for word in (value or "").split())


def _sex(entry: etree._Element) -> str:
    sex = entry.find(f"{{{TEI}}}sex")
    if sex is None:
        return entry.get("sex") or entry.get("gender") or ""
    return sex.get("value") or " ".join(str(sex.xpath("string()")).split())


def _affiliations(entry: etree._Element) -> Iterator[Affiliation]:
    for each in entry.iterfind(f"{{{TEI}}}affiliation"):
        organisation = each.get("ref") or " ".join(str(each.xpath("string()")).split())
        role, is_party = each.get("role") or "", _calls_party(each.get("role"))
        yield Affiliation(role, organisation, _first(each, _STARTS), _first(each, _ENDS), is_party)


def _first(element: etree._Element | None, names: tuple[str, ...]) -> str:
    return "" if element is None else next((value for name in names if (value := element.get(name))), "")
