"""schemas/opis.sch: each rule by its specimens, tests/rules/<id>/pass-*.xml and fail-*.xml."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.document import xml
from pipeline.schematron import Schematron, prepare
from tests.profile import SCHEMAS, SCHEMATRON, SPECIMENS, checks, grammar_of, rules

PASSES = sorted(SPECIMENS.glob("*/pass-*.xml"))
FAILS = sorted(SPECIMENS.glob("*/fail-*.xml"))


def fired(path: Path, schema: Schematron | None = None) -> set[str]:
    """The rules that a document breaks: those of the profile, or of another schema."""
    document = prepare(xml.parse(path.read_bytes()), path)
    return {violation.rule for violation in (schema or rules()).check(document)}


def named(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_every_rule_has_a_specimen_that_keeps_it_and_one_that_breaks_it() -> None:
    known = {check.get("id") for check in checks()}
    assert {path.parent.name for path in PASSES} == known
    assert {path.parent.name for path in FAILS} == known
    assert {path.name for path in SPECIMENS.iterdir()} == known


@pytest.mark.parametrize("path", [*PASSES, *FAILS], ids=named)
def test_the_grammar_takes_the_specimen_so_that_only_a_rule_can_speak(path: Path) -> None:
    assert [mistake.wording.message for mistake in grammar_of("opis").mistakes(path)] == []


@pytest.mark.parametrize("path", [*PASSES, *FAILS], ids=named)
def test_the_specimen_is_valid_tei(path: Path) -> None:
    assert grammar_of("tei_all").is_valid(path)


@pytest.mark.parametrize("path", PASSES, ids=named)
def test_no_rule_fires(path: Path) -> None:
    assert fired(path) == set()


def test_every_specimen_that_keeps_a_rule_is_looked_at_by_it(tmp_path: Path) -> None:
    """Where all tests of the rules are false, each fires: so none is content only because it finds nothing to judge."""
    schema = etree.parse(SCHEMAS / "opis.sch")
    for check in schema.iter(f"{{{SCHEMATRON}}}assert"):
        check.set("test", "false()")
    path = tmp_path / "false.sch"
    schema.write(path)
    refusing = Schematron.load(path)
    unseen = [named(each) for each in PASSES if each.parent.name not in fired(each, refusing)]
    assert unseen == []


@pytest.mark.parametrize("path", FAILS, ids=named)
def test_exactly_this_rule_fires(path: Path) -> None:
    assert fired(path) == {path.parent.name}
