"""The organisations in a document's registers: their abbreviations, and which are parties or groups in a parliament.

What an organisation is its @role or @type says; where both are missing, the @type or the heading of the list that it
stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from pipeline.document.parsed import TEI
from pipeline.document.xml import XML_ID
from pipeline.model.people import Organisation, OrganisationKind, Standing

_ORG, _LIST, _NAME, _HEAD, _RELATION = (
    f"{{{TEI}}}{name}" for name in ("org", "listOrg", "orgName", "head", "relation")
)
_ABBREVIATED = frozenset(("init", "abb", "abbr"))  # of orgName/@full (ParlaMint), and of @type
# Words of @role and @type, without what is no letter.
_OF_ROLES = {
    **dict.fromkeys(
        ("party", "politicalparty", "parliamentaryparty", "coalition", "electoralcoalition", "alliance", "partei",
         "parti", "partido", "partito", "партия"),
        OrganisationKind.PARTY,
    ),
    **dict.fromkeys(
        ("politicalgroup", "parliamentarygroup", "parliamentaryclub", "faction", "fraction", "fraktion", "фракция"),
        OrganisationKind.GROUP,
    ),
}  # fmt: skip
# Words of headings. Groups come first: their headings may name parties too.
_OF_HEADINGS = (
    (
        OrganisationKind.GROUP,
        re.compile(
            r"\b(?:(?:parliamentary|political|party) (?:groups?|clubs?)|factions?|fraktion(?:en)?|fracties?"
            r"|klub(?:s|ok|y|ovi)?|groupes? (?:parlementaires?|politiques?)"
            r"|grupos? (?:parlamentar(?:io|e)s?|políticos?)"
            r"|grupp[oi] parlamentar[ei]|фракци[яи]|депутатские группы)\b"
        ),
    ),
    (
        OrganisationKind.PARTY,
        re.compile(
            r"\b(?:part(?:y|ies)|partei(?:en)?|partij(?:en)?|partis?|partidos?|partit[oi]|partie|strany|stranke"
            r"|partije|pártok|partiler|partier|партии|политические партии)\b"
        ),
    ),
)
_STANDINGS = frozenset(("coalition", "opposition"))


def kind_by_role(*values: str | None) -> OrganisationKind:
    """Return what attributes call an organisation: "parliamentaryGroup" or "political_party" is one of their words."""
    words = (word for value in values for word in (value or "").split())
    named = (_OF_ROLES.get("".join(filter(str.isalpha, word)).casefold()) for word in words)
    return next(filter(None, named), OrganisationKind.OTHER)


def read_organisations(root: etree._Element) -> Iterator[Organisation]:
    """Yield the organisations that have an entry with an id, as far as it says more of them than a name."""
    standings = _read_standings(root)
    for entry in root.iter(_ORG):
        if not (identifier := entry.get(XML_ID)):
            continue
        kind = kind_by_role(entry.get("role"), entry.get("type"))
        if kind is OrganisationKind.OTHER and not (entry.get("role") or entry.get("type")):
            kind = _kind_by_list(entry)
        abbreviation = next(filter(None, map(_text, filter(is_abbreviated, entry.iterfind(_NAME)))), "")
        if kind is not OrganisationKind.OTHER or abbreviation or entry.get("role"):
            role = entry.get("role") or ""
            yield Organisation(identifier, kind, abbreviation, role, tuple(standings.get(identifier, ())))


def _kind_by_list(entry: etree._Element) -> OrganisationKind:
    """Return what the nearest list around an organisation that says something calls all that it holds."""
    for around in entry.iterancestors(_LIST):
        if (kind := kind_by_role(around.get("type"), around.get("role"))) is not OrganisationKind.OTHER:
            return kind
        heading = " ".join(map(_text, around.iterfind(_HEAD))).casefold()
        for kind, words in _OF_HEADINGS:
            if words.search(heading):
                return kind
    return OrganisationKind.OTHER


def is_abbreviated(name: etree._Element) -> bool:
    """Return whether a name is the abbreviation of one."""
    return name.get("full") in _ABBREVIATED or name.get("type") in _ABBREVIATED


def _read_standings(root: etree._Element) -> dict[str, list[Standing]]:
    """Return by their ids which organisations were in a coalition or in opposition, and when (as ParlaMint says it)."""
    found: dict[str, list[Standing]] = {}
    for relation in root.iter(_RELATION):
        if (name := relation.get("name") or "") in _STANDINGS:
            standing = Standing(name, relation.get("from") or "", relation.get("to") or "")
            for pointer in f"{relation.get('mutual') or ''} {relation.get('active') or ''}".split():
                found.setdefault(pointer.rpartition("#")[2], []).append(standing)
    return found


def _text(element: etree._Element) -> str:
    return " ".join(str(element.xpath("string()")).split())
