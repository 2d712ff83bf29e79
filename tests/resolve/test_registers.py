"""xslt/resolve/registers.xsl: what is a register and what is the text, facts of entries, who voted how."""

# ruff: noqa: E501 - a structure is one line
from __future__ import annotations

from tests.support import resolution, tei

VOTE = (
    '<div><p>On oil.</p><listEvent><event type="voting"><desc>Carried.</desc>'
    '<listPerson type="for">{voters}</listPerson></event></listEvent></div>'
)
VOTERS = "<person><persName>A. Lorne</persName>{more}</person><person><persName>B. Korbut</persName></person>"


def test_who_voted_how_stands_in_a_note_and_not_in_the_text() -> None:
    made = resolution(tei(VOTE.format(voters=VOTERS.format(more=""))))
    assert made.lines == ["On oil.", "Carried."]
    assert made.structure() == (
        '<division kind="div"><block kind="p">On oil.</block>'
        '<event kind="vote" source="event"><span kind="desc">Carried.</span></event><note kind="voters"><block kind="p"><span kind="label">for</span>: A. Lorne, B. Korbut</block>'
        "</note></division>"
    )


def test_a_list_of_voters_that_says_more_than_names_is_a_register_and_loses_nothing() -> None:
    more = '<birth when="1890">born in 1890</birth>'
    made = resolution(tei(VOTE.format(voters=VOTERS.format(more=more))))
    assert made.lines == ["On oil.", "Carried.", "A. Lorne", "born in 1890", "B. Korbut"]
    assert not made.find(".//r:note")
