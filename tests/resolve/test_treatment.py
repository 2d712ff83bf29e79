"""The table of treatments: every element of TEI stands in it, once."""

from __future__ import annotations

import re
from collections import Counter

from lxml import etree

from tests.shared import specifications
from tests.support import HOME, TEI

TABLE = HOME / "xslt" / "lib" / "treatment.xsl"
NUMBERED_DIVISIONS = {f"div{level}" for level in range(1, 8)}  # brought to div before the table is asked


def treated() -> Counter[str]:
    lists = re.findall(r"select=\"'\s([^']+)'\"", TABLE.read_text(encoding="utf-8"))
    return Counter(name for names in lists for name in names.split())


def test_every_element_of_tei_has_a_treatment() -> None:
    elements = {
        specification.get("ident", "") for specification in etree.parse(specifications()).iter(f"{{{TEI}}}elementSpec")
    }
    assert len(elements) > 500
    assert elements - treated().keys() == NUMBERED_DIVISIONS


def test_no_element_has_two_treatments() -> None:
    assert [name for name, times in treated().items() if times > 1] == []
