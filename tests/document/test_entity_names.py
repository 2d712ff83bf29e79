"""pipeline.document.entity_names: what stands for the declarations of an external DTD."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import xml
from pipeline.document.entity_names import character_of, declarations, find_undeclared


@pytest.mark.parametrize(("name", "character"), [("mdash", "—"), ("ebreve", "ĕ"), ("Zcaron", "Ž"), ("house", None)])
def test_names_of_html_and_of_iso_8879_are_known(name: str, character: str | None) -> None:
    assert character_of(name) == character


def test_names_that_the_document_declares_or_xml_knows_are_left_out() -> None:
    assert find_undeclared('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;&amp;&d;&#233;</a>') == {"d"}


@given(st.from_regex(r"[A-Za-zа-я_][A-Za-zа-яé0-9_.-]{0,8}", fullmatch=True))
def test_any_reference_in_an_attribute_keeps_its_text(name: str) -> None:
    document = xml.parse_document(f'<!DOCTYPE a SYSTEM "absent.dtd"><a n="1&{name};2"/>'.encode())
    predefined = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
    assert document.root.get("n") == f"1{predefined.get(name) or character_of(name) or f'&{name};'}2"


def test_signs_of_markup_stay_text() -> None:
    assert declarations(["LT", "percnt"]) == '<!ENTITY LT "&#38;#60;"><!ENTITY percnt "&#38;#37;">'
