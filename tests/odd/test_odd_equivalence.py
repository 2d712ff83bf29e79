"""The comparison of grammars that the compiler is held to: it sees what differs, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.odd.equivalence import differences, read

GRAMMAR = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="a"/></start>
<define name="a"><element name="a">{content}</element></define>
<define name="b"><element name="b"><empty/></element></define>
<define name="c"><element name="c"><empty/></element></define></grammar>"""
B, C = '<ref name="b"/>', '<ref name="c"/>'
SAME = {
    "one or more is one and then more": (f"<oneOrMore>{B}</oneOrMore>", f"{B}<zeroOrMore>{B}</zeroOrMore>"),
    "an optional in a loop is the loop": (
        f"<zeroOrMore>{B}</zeroOrMore>",
        f"<oneOrMore><optional>{B}</optional></oneOrMore>",
    ),
    "the order of a choice is free": (f"<choice>{B}{C}</choice>", f"<choice>{C}{B}</choice>"),
    "any order is all orders": (
        f"<interleave>{B}{C}</interleave>",
        f"<choice><group>{B}{C}</group><group>{C}{B}</group></choice>",
    ),
    "a value that the datatype allows says nothing": (
        '<attribute name="n"><choice><value>x</value><data type="token"/></choice></attribute>',
        '<attribute name="n"><data type="token"/></attribute>',
    ),
}
DIFFERENT = {
    "a child more": (f"{B}{B}", B, "only the second takes: b"),
    "another order": (f"{B}{C}", f"{C}{B}", "only the first takes: b c"),
    "text": (f"<mixed>{B}</mixed>", B, "only the first takes: #text b"),
    "an attribute that is required": (
        '<attribute name="n"/>',
        '<optional><attribute name="n"/></optional>',
        "(required n ()) and (optional n ())",
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_grammars_that_say_the_same_are_equal(name: str, tmp_path: Path) -> None:
    assert _differences(*SAME[name], tmp_path) == []


@pytest.mark.parametrize("name", DIFFERENT)
def test_grammars_that_differ_are_told_apart(name: str, tmp_path: Path) -> None:
    one, other, how = DIFFERENT[name]
    assert how in _differences(one, other, tmp_path)


def _differences(one: str, other: str, folder: Path) -> list[str]:
    paths = []
    for name, content in (("one", one), ("other", other)):
        path = folder / f"{name}.rng"
        path.write_text(GRAMMAR.format(content=content), encoding="utf-8")
        paths.append(path)
    return [each.how for each in differences(read(paths[0]), read(paths[1]))]
