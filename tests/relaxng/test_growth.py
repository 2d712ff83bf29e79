"""Time grows with a document and no faster, also where many of its tags and values are wrong."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from pipeline.relaxng import Grammar

SCHEMA = """
element doc {
  element p { attribute n { xsd:int }?, (text | element hi { text })* }*,
  element list { element item { attribute when { xsd:date }, text }+ }*
}
"""


def many(template: str, size: int) -> str:
    """Copies of a template, in which `%` is the number of the copy."""
    return "".join(template.replace("%", str(n)) for n in range(size))


CONSTRUCTS: dict[str, Callable[[int], str]] = {
    "attributes of one element that it does not take": lambda n: "<p" + many(' a%=""', n) + "/>",
    "attributes of many elements": lambda n: many('<p a%=""/>\n', n),
    "elements that are unknown": lambda n: many("<p><x%/></p>\n", n),
    "elements out of order": lambda n: "<list><item when='1931-03-14'/></list>" + "<p/>\n" * n,
    "values that are wrong": lambda n: many('<p n="a%"/>\n', n),
    "elements that are empty": lambda n: "<list/>\n" * n,
    "text that is misplaced": lambda n: "text <p/>\n" * n,
}


@pytest.fixture(scope="module")
def grammar(tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    path = tmp_path_factory.mktemp("growth") / "schema.rnc"
    path.write_text(SCHEMA, encoding="utf-8")
    return Grammar.load(path)


def seconds(grammar: Grammar, content: str) -> float:
    """The processor time that the mistakes of a document take, the best of two."""
    document = f"<doc>{content}</doc>".encode()
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        assert grammar.mistakes(document)
        best = min(best, time.process_time() - began)
    return best


@pytest.mark.parametrize("kind", CONSTRUCTS)
def test_mistakes_take_time_by_their_number(kind: str, grammar: Grammar) -> None:
    make = CONSTRUCTS[kind]
    small, large = seconds(grammar, make(500)), seconds(grammar, make(4_000))
    assert large < 8 * small * 3  # eight times as many take sixty-four times as long where it grows with the square
