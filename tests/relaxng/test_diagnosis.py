"""pipeline.relaxng.diagnosis: what is said of mistakes by small grammars, where TEI's would say more."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.relaxng import Grammar

MANY = """
start = element doc { n?, element p { n?, rare?, text }, element q { text }, element r { n?, text } }
n = attribute n { text }
rare = attribute rare { text }
"""
ORDERED = "start = element doc { element a { empty }?, element b { empty }?, element c { empty }* }"


def messages(folder: Path, grammar: str, content: str) -> list[str]:
    path = folder / "grammar.rnc"
    path.write_text(grammar, encoding="utf-8")
    found = Grammar.load(path).mistakes(content.encode("utf-8"))
    return [f"{each.wording.message} {each.wording.hint}" for each in found]


@pytest.mark.parametrize(("attribute", "is_told"), [("rare", True), ("n", False)])
def test_who_takes_an_attribute_is_told_unless_most_elements_do(attribute: str, is_told: bool, tmp_path: Path) -> None:
    [message] = messages(tmp_path, MANY, f'<doc><p/><q {attribute}="1"/><r/></doc>')
    assert ("<p>" in message) is is_told


@pytest.mark.parametrize(("content", "count"), [("<c/><a/><b/>", 1), ("<c/><c/><a/><b/>", 2)])
def test_what_stands_in_the_wrong_order_is_said_once_if_one_element_is_to_be_moved(
    content: str, count: int, tmp_path: Path
) -> None:
    assert len(messages(tmp_path, ORDERED, f"<doc>{content}</doc>")) == count


def test_a_cyrillic_letter_in_the_name_of_an_element_is_told(tmp_path: Path) -> None:
    [message] = messages(tmp_path, MANY, "<doc><р/><q/><r/></doc>")
    assert "Cyrillic" in message
    assert "<p>" in message
