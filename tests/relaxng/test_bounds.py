"""Schemas of a few hundred bytes that would take forever: definitions that double, files that include files twice."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from pipeline.model import bounds
from pipeline.relaxng import Grammar, GrammarError

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
LEVELS = 30
SECONDS = 20  # of the processor: each of these took minutes and gigabytes, and takes less than a tenth of a second
REF = '<ref name="d{}"/>'
LEAF = '<element name="x"><empty/></element>'


def doubling(inner: str, leaf: str = LEAF, content: str = '<ref name="d0"/>') -> str:
    """A grammar whose definitions each refer to the next wherever `inner` has REF; N is the number of the level."""
    levels = [
        f'<define name="d{n}">{inner.replace("REF", REF.format(n + 1)).replace("N", str(n))}</define>'
        for n in range(LEVELS)
    ]
    element = f'<element name="r">{content}</element>'
    defined = f'{"".join(levels)}<define name="d{LEVELS}">{leaf}</define>'
    return f"<grammar {RNG}><start>{element}</start>{defined}</grammar>"


def load(schema: str, folder: Path, name: str = "schema.rng") -> Grammar:
    path = folder / name
    path.write_text(schema, encoding="utf-8")
    return Grammar.load(path)


TWICE = "<choice><group>REF<{0} name='aN'>{1}</{0}></group><group>REF<{0} name='bN'>{1}</{0}></group></choice>"


@pytest.mark.parametrize(
    ("schema", "documents"),
    [
        pytest.param(
            doubling(TWICE.format("element", "<empty/>")),
            ["<r><x/></r>", "<r><x/><b29/><q/></r>", "<r><b29/></r>", "<r/>", "<r>text</r>"],
            id="elements",
        ),
        pytest.param(
            doubling(TWICE.format("attribute", "<text/>"), "<empty/>"),
            ['<r a29=""/>', "<r/>", '<r a1="" b1=""/>', '<r z=""/>'],
            id="attributes",
        ),
        pytest.param(
            doubling(
                "<choice><group>REF<value>aN</value></group><group>REF<value>bN</value></group></choice>",
                '<data type="int"/>',
                '<list><ref name="d0"/></list>',
            ),
            ["<r>1</r>", "<r>1 a29 b28 a1</r>", "<r/>", f"<r>1 {' '.join(f'b{29 - n}' for n in range(30))}</r>"],
            id="words",
        ),
        pytest.param(
            doubling("<group><oneOrMore>REF</oneOrMore><oneOrMore>REF</oneOrMore></group>"),
            ["<r><x/></r>", "<r/>", "<r>text</r>", f"<r>{'<x/>' * 300}</r>", "<r><x/><y/></r>"],
            id="repetitions",
        ),
        pytest.param(
            doubling(
                "<group><optional>REF</optional><element name='aN'><empty/></element><optional>REF</optional></group>"
            ),
            ["<r><x/></r>", "<r/>", "<r>text</r>", "<r><a3/></r>"],
            id="options",
        ),
        pytest.param(doubling("<choice>REF REF</choice>"), ["<r><x/></r>", "<r><y/></r>"], id="choices"),
    ],
)
def test_definitions_that_double_cost_no_more_than_others(schema: str, documents: list[str], tmp_path: Path) -> None:
    began = time.process_time()
    grammar = load(schema, tmp_path)
    for document in documents:
        grammar.mistakes(document.encode())
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("kind", ["group", "interleave"])
@pytest.mark.parametrize("content", ['<ref name="d0"/>', '<list><ref name="d0"/></list>'])
def test_a_pattern_of_too_many_parts_is_refused(kind: str, content: str, tmp_path: Path) -> None:
    leaf = '<data type="int"/>' if "list" in content else LEAF
    with pytest.raises(GrammarError, match=rf"this <{kind}> has 16,384 parts in a row") as caught:
        load(doubling(f"<{kind}>REF REF</{kind}>", leaf, content), tmp_path)
    assert caught.value.line == 1
    assert f"{bounds.MOST_PARTS:,}" in str(caught.value)


def test_a_schema_as_deep_as_it_may_be_long_is_loaded(tmp_path: Path) -> None:
    levels = 5_000
    nested = '<group><element name="y"><empty/></element>' * levels + "<empty/>" + "</group>" * levels
    grammar = load(f'<element name="r" {RNG}>{nested}</element>', tmp_path)
    assert grammar.is_valid(f"<r>{'<y/>' * levels}</r>".encode())


def test_names_in_choices_as_deep_as_can_be_are_one_choice(tmp_path: Path) -> None:
    levels = 20_000  # comparing them level by level ended the interpreter
    names = f"<choice>{'<choice>' * levels}<name>a</name>{'</choice>' * levels}<name>b</name></choice>"
    grammar = load(f"<element {RNG}>{names}<empty/></element>", tmp_path)
    assert grammar.is_valid(b"<a/>")
    assert grammar.is_valid(b"<b/>")
    assert not grammar.is_valid(b"<c/>")


BOMBS = {
    "include.rng": ("<grammar {0}><include href='{1}'/><include href='{1}'/></grammar>", "<grammar {0}/>"),
    "external.rng": ("<group {0}><externalRef href='{1}'/><externalRef href='{1}'/></group>", "<empty {0}/>"),
    "include.rnc": ('include "{1}"\ninclude "{1}"', "grammar {{}}"),
    "external.rnc": ('external "{1}", external "{1}"', "empty"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_files_that_include_each_other_twice_are_counted(kind: str, tmp_path: Path) -> None:
    level, last = BOMBS[kind]
    for n in range(26):
        text = (level if n < 25 else last).format(RNG, f"{n + 1}{kind}")
        (tmp_path / f"{n}{kind}").write_text(text, encoding="utf-8")
    with pytest.raises(GrammarError, match=f"more than {bounds.MOST_SCHEMA_FILES:,} files") as caught:
        Grammar.load(tmp_path / f"0{kind}")
    assert caught.value.line > 0


def test_files_inside_of_each_other_have_a_depth(tmp_path: Path) -> None:
    for n in range(sys.getrecursionlimit()):
        (tmp_path / f"{n}.rng").write_text(f'<grammar {RNG}><include href="{n + 1}.rng"/></grammar>', encoding="utf-8")
    with pytest.raises(GrammarError, match=f"inside of {bounds.DEEPEST_INCLUSION} others"):
        Grammar.load(tmp_path / "0.rng")


def test_a_large_default_of_an_attribute_is_not_repeated_without_end(tmp_path: Path) -> None:
    doctype = f'<!DOCTYPE grammar [<!ATTLIST value ns CDATA "{"x" * 100_000}">]>'
    values = "<value>a</value>" * 50_000
    with pytest.raises(GrammarError, match="characters of attribute values"):
        load(f"{doctype}<element name='r' {RNG}><choice>{values}</choice></element>", tmp_path)


@pytest.mark.parametrize(
    ("datatype", "facet"),
    [("string", "minLength"), ("decimal", "totalDigits"), ("gYear", "minInclusive"), ("duration", "maxExclusive")],
)
def test_facets_with_a_million_digits_are_refused(datatype: str, facet: str, tmp_path: Path) -> None:
    digits = "1" * 1_000_000
    value = f"P{digits}Y" if datatype == "duration" else digits
    data = f'<data type="{datatype}"><param name="{facet}">{value}</param></data>'
    with pytest.raises(GrammarError):
        load(f'<element name="r" {RNG}>{data}</element>', tmp_path)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ('<data type="gYear"><param name="minInclusive">2000</param></data>', "1" * 1_000_000),
        ('<value type="duration">P1Y</value>', f"P{'1' * 1_000_000}Y"),
        ('<data type="duration"><param name="minInclusive">PT0S</param></data>', f"PT0.{'1' * 1_000_000}S"),
        (f"<choice>{''.join(f'<value>v{n}</value>' for n in range(2000))}</choice>", "v" * 1_000_000),
    ],
)
def test_values_of_a_million_characters_are_judged_at_once(content: str, value: str, tmp_path: Path) -> None:
    grammar = load(f'<element name="r" {RNG}>{content}</element>', tmp_path)
    began = time.process_time()
    assert len(grammar.mistakes(f"<r>{value}</r>".encode())) == 1
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize("pattern", ["(a|b)*a(a|b){0,1000}", "((a|b){1,1000}a?){1,1000}"])
@pytest.mark.parametrize("attribute", [False, True])
def test_a_pattern_that_reads_a_value_in_too_many_ways_gives_up(
    pattern: str, *, attribute: bool, tmp_path: Path
) -> None:
    data = f'<data type="string"><param name="pattern">{pattern}</param></data>'
    inner = f'<attribute name="n">{data}</attribute>' if attribute else data
    grammar = load(f'<element name="r" {RNG}>{inner}</element>', tmp_path)
    value = "abaabbab" * 3_000
    document = f'<r n="{value}"/>' if attribute else f"<r>{value}</r>"
    [mistake] = grammar.mistakes(document.encode())
    assert mistake.wording.rule == "value-not-judged"
    assert f"{bounds.MOST_WAYS:,}" in mistake.wording.message
    assert not grammar.mistakes(document.replace(value, "abaabbab").encode())
