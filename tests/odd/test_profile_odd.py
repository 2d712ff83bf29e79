"""schemas/opis.odd: it compiles to what is checked in, its examples are valid, and it says what each thing is for."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from tests.profile import (
    ODD,
    SCHEMAS,
    SCHEMATRON,
    checks,
    compile_profile,
    examples,
    fragment_grammar,
    grammar_of,
    profile,
    rules,
)
from tests.support import TEI

_SPECIFIED = ("elementSpec", "attDef", "valItem", "dataSpec")


@pytest.mark.parametrize("name", ["opis.rng", "opis.sch"])
def test_what_is_checked_in_is_what_the_odd_compiles_to(name: str, tmp_path: Path) -> None:
    compile_profile(tmp_path)
    assert (tmp_path / name).read_text(encoding="utf-8") == (SCHEMAS / name).read_text(encoding="utf-8")


def test_the_odd_has_no_findings() -> None:
    odd, _ = profile()
    assert [finding.message for finding in odd.findings] == []


def test_the_odd_is_valid_tei() -> None:
    odd, _ = profile()
    tei_all = grammar_of("tei_all")
    assert [mistake.wording.message for mistake in tei_all.mistakes(etree.tostring(odd.tree))] == []


def test_the_driver_and_the_topics_are_short() -> None:
    assert len(ODD.read_text(encoding="utf-8").splitlines()) < 100
    longest = max(len(path.read_text(encoding="utf-8").splitlines()) for path in SCHEMAS.glob("opis/**/*.xml"))
    assert longest < 650


def test_every_example_is_valid(tmp_path: Path) -> None:
    fragments = fragment_grammar(tmp_path)
    wrong = [
        f"{owner or 'handbook'}: {mistake.wording.message} {etree.tostring(example, encoding='unicode')}"
        for owner, example in examples()
        for mistake in fragments.mistakes(etree.tostring(example))
    ]
    assert wrong == []


def test_an_example_that_is_wrong_would_be_seen(tmp_path: Path) -> None:
    fragments = fragment_grammar(tmp_path)
    assert not fragments.is_valid(f'<u xmlns="{TEI}"><seg>Order!</seg></u>'.encode())
    assert fragments.is_valid(f'<u xmlns="{TEI}" who="persons.xml#a"><seg>Order!</seg></u>'.encode())


def test_every_element_has_an_example_of_itself() -> None:
    _, schema = profile()
    shown = {
        owner
        for owner, example in examples()
        if any(etree.QName(each).localname == owner for each in example.iter(f"{{{TEI}}}*"))
    }
    assert set(schema.vocabulary.elements) - shown == set()


def test_everything_that_is_specified_is_described_by_the_profile_itself() -> None:
    odd, _ = profile()
    silent = [
        f"{etree.QName(each).localname} {each.get('ident')}"
        for each in odd.tree.iter(*(f"{{{TEI}}}{name}" for name in _SPECIFIED))
        if each.get("mode") != "delete" and not each.xpath("normalize-space(*[local-name() = 'desc'])")
    ]
    assert silent == []


def test_no_attribute_of_the_profile_is_left_to_the_words_of_others() -> None:
    """Every attribute that a document may have is described in the ODD, in the class or the element that gives it."""
    odd, schema = profile()
    described = {id(each) for each in odd.tree.iter(f"{{{TEI}}}attDef")}
    others = sorted(
        {
            f"{element.ident}/@{attribute.ident}"
            for element in schema.vocabulary.elements.values()
            for unit in schema.inheritance.units(element)
            for attribute in unit.attributes
            if id(attribute.origin) not in described
        }
    )
    assert others == []


def test_every_rule_has_a_name_of_ours_and_a_message_that_quotes_what_it_found() -> None:
    assert rules().mistakes == ()
    idents = [check.get("id", "") for check in checks()]
    assert [ident for ident in idents if not ident.startswith("opis-")] == []
    assert len(set(idents)) == len(idents) == rules().size
    assert [check.get("id") for check in checks() if check.find(f"{{{SCHEMATRON}}}value-of") is None] == []
