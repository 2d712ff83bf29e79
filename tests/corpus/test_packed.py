"""Texts that wait to be written, packed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.corpus.formats.packed import Packed

PARTS = st.lists(st.text("aё😀\n ", max_size=30) | st.just("x\n" * 40_000) | st.just("ё" * 70_000), max_size=6)


@given(PARTS)
def test_a_packed_text_is_the_same_whole_in_parts_and_in_lines(parts: list[str]) -> None:
    text = "".join(parts)
    packed = Packed.of(parts)
    assert (packed.text(), packed.characters, "".join(packed.parts())) == (text, len(text), text)
    assert list(packed.lines()) == (text.removesuffix("\n").split("\n") if text else [])
    stream = packed.stream()
    assert b"".join(iter(stream.read, b"")).decode("utf-8") == text
    assert all(part.endswith("\n") for part in list(packed.parts())[:-1])
