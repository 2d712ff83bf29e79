"""xslt/resolve/lines.xsl: a word that a line of a source document breaks goes on in the next."""

from __future__ import annotations

import pytest

from tests.support import HEADER, TEI, Resolution, resolution


def transcript(zone: str) -> Resolution:
    source = f"<sourceDoc><surface><zone>{zone}</zone></surface></sourceDoc>"
    return resolution(f'<TEI xmlns="{TEI}">{HEADER.format(title="A leaf")}{source}</TEI>')


@pytest.mark.parametrize("beside", ["<del>x</del>", "<surplus>x</surplus>", "<note>x</note>", "<fw>x</fw>"])
def test_what_is_no_word_of_a_line_does_not_part_its_last_word_from_the_next_line(beside: str) -> None:
    assert transcript(f"<line>Ver-{beside}</line><line>{beside}trag</line>").lines == ["Vertrag"]


@pytest.mark.parametrize("around", ["del", "surplus", "fw"])
def test_lines_that_are_not_read_are_not_read_where_a_word_goes_on_in_the_next(around: str) -> None:
    made = transcript(f"<line>a</line><{around}><line>Ver-</line><line>trag</line></{around}><line>b</line>")
    assert made.lines == ["a", "b"]


def test_a_word_goes_on_in_the_next_line_of_a_note() -> None:
    [note] = transcript("<line>a</line><note><line>Ver-</line><line>trag</line></note>").find(".//r:note")
    assert "".join(map(str, note.itertext())) == "Vertrag"
