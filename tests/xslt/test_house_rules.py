"""Rules for the stylesheets that no compiler knows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.support import HOME

STYLESHEETS = sorted((HOME / "xslt").rglob("*.xsl"))
XSLT = "http://www.w3.org/1999/XSL/Transform"
# A step of a pattern with a position: the engine counts siblings for each candidate. Axes that go up are short.
_COUNTED = re.compile(r"(?<![:\w-])[\w-]+(?::[\w-]+)?\[(?:\d+|last\(\)|[^\]]*position\(\))")
_FILES = re.compile(r"\b(?:doc|document|doc-available|unparsed-text(?:-lines)?|collection|uri-collection|transform)\(")


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=lambda path: path.relative_to(HOME / "xslt").as_posix())
def test_a_stylesheet_reads_and_writes_no_file_and_says_nothing_on_the_side(stylesheet: Path) -> None:
    tree = etree.parse(stylesheet).getroot()
    for name in ("result-document", "message", "evaluate", "source-document", "import-schema"):
        assert tree.find(f".//{{{XSLT}}}{name}") is None
    for element in tree.iter("*"):
        for value in element.attrib.values():
            assert _FILES.search(str(value)) is None
            assert "disable-output-escaping" not in element.attrib


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=lambda path: path.relative_to(HOME / "xslt").as_posix())
def test_every_mode_says_what_it_does_without_and_with_several_matches(stylesheet: Path) -> None:
    for mode in etree.parse(stylesheet).getroot().iter(f"{{{XSLT}}}mode"):
        assert mode.get("on-no-match")
        assert mode.get("on-multiple-match") == "fail"


@pytest.mark.parametrize("stylesheet", STYLESHEETS, ids=lambda path: path.relative_to(HOME / "xslt").as_posix())
def test_no_pattern_of_a_template_counts_siblings(stylesheet: Path) -> None:
    for template in etree.parse(stylesheet).getroot().iter(f"{{{XSLT}}}template"):
        assert _COUNTED.search(template.get("match", "")) is None
