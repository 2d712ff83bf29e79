"""pipeline.schematron.xpath: what the text of an expression tells."""

from __future__ import annotations

import pytest

from pipeline.schematron.xpath import ALL_KINDS, kinds_matched, prefixes, rename_variables, with_prefixes


@pytest.mark.parametrize(
    ("pattern", "kinds"),
    [
        ("tei:p", {"element"}),
        ("*", {"element"}),
        ("*:p", {"element"}),
        ("tei:*", {"element"}),
        ("/tei:TEI", {"element"}),
        ("//tei:p", {"element"}),
        ("child::p", {"element"}),
        ("element(p)", {"element"}),
        ("tei:div[@n]/tei:p[@n = '|/'][not(@m)]", {"element"}),
        ("(tei:div | tei:p)/tei:head", {"element"}),
        ("tei:div/(tei:p | tei:ab)", {"element"}),
        ("tei:div/(tei:p | @n)", {"element", "attribute"}),
        ("tei:div union tei:p", {"element"}),
        ("tei:union", {"element"}),
        ("$nodes/tei:p", {"element"}),
        ("key('k', 'v')/tei:p", {"element"}),
        ("p (: or a comment() :)", {"element"}),
        ("@n", {"attribute"}),
        ("tei:p/@*", {"attribute"}),
        ("tei:p//attribute::n", {"attribute"}),
        ("tei:p | @n", {"element", "attribute"}),
        ("/", {"document"}),
        ("document-node()", {"document"}),
        ("/ | tei:p", {"document", "element"}),
        ("text()", {"text"}),
        ("tei:p/text()[contains(., 'x')]", {"text"}),
        ("//comment()", {"comment"}),
        ("processing-instruction('x')", {"instruction"}),
        ("node()", {"element", "text", "comment", "instruction"}),
        (".[. instance of text()]", ALL_KINDS),
        ("id('x')", ALL_KINDS),
        ("$nodes", ALL_KINDS),
        ("self::node()", ALL_KINDS),
        ("tei:p except tei:p[@n]", ALL_KINDS),
    ],
)
def test_the_kinds_of_nodes_that_a_pattern_could_match(pattern: str, kinds: set[str]) -> None:
    assert kinds_matched(pattern) == kinds


def test_prefixes_are_no_axes_and_do_not_stand_in_strings() -> None:
    assert prefixes("a:b/c::d[@x:y = 'q:z'] | *:foo | w:* | f:g(1) (: n:n :) | child::e:r") == {"a", "x", "w", "f", "e"}


def test_prefixes_get_other_names_but_not_in_strings() -> None:
    assert with_prefixes("a:b[. = 'a:b']/child::a:c", {"a": "z"}) == "z:b[. = 'a:b']/child::z:c"


def test_variables_get_other_names_wherever_they_are_bound_or_used() -> None:
    expression = "for $a in $b return ($a, '$a', $ab, $ a) (: $a :)"
    assert rename_variables(expression, {"a": "z"}) == "for $z in $b return ($z, '$a', $ab, $z) (: $a :)"
