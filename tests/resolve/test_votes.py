"""What the source calls a vote, with what its markup says of it; dates and languages of headers, for corpora."""

# ruff: noqa: E501, ISC004 - a line of a table is one case
from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.model.document import Labels
from pipeline.resolve.resolve import resolve, serialize
from pipeline.validation import jing
from tests.support import HOME, TEI, engine, found, parsed, tei

VOTES = {
    "a note": ('<note type="vote-ayes">84 voted for it.</note>', [("note", {"vote": "vote-ayes"})]),
    "a division": ('<div type="voting"><p>x</p></div>', [("division", {"vote": "voting"})]),
    "a paragraph, by its subtype": ('<p rend="x" subtype="Vote">x</p>', [("block", {"vote": "Vote"})]),
    "a segment in a line": ('<p>a <seg type="vote" xml:id="s">b</seg></p>', [("span", {"vote": "vote"})]),
    "an event, by its analysis": ('<incident ana="#noise #голосование"><desc>x</desc></incident>', [("event", {"vote": "голосование"})]),
    "other languages, other spellings": (
        '<div type="Votación"/><div type="votacao-final"/><div type="Abstimmungen"/><div type="hlasovani"/><div type="atkvæðagreiðsla"/>',
        [("division", {"vote": "Votación"}), ("division", {"vote": "votacao-final"}), ("division", {"vote": "Abstimmungen"}),
         ("division", {"vote": "hlasovani"}), ("division", {"vote": "atkvæðagreiðsla"})]),
    "a list and a table": (
        '<list type="votes"><item>x</item></list><table type="roll-call-vote"><row><cell>x</cell></row></table>',
        [("list", {"vote": "votes"}), ("table", {"vote": "roll-call-vote"})]),
    "counts in attributes and as digits": (
        '<p type="vote"><num type="for" value="5">five</num> <num ana="#noes">2</num> <measure type="abstentions" quantity="1">one</measure>'
        ' <measure type="count" corresp="#absent">absent <num>1 204</num></measure></p>',
        [("block", {"vote": "vote", "for": "5", "against": "2", "abstained": "1", "absent": "1204"})]),
    "a count with spaces between its digits": (
        '<p type="vote"><num type="for">1\u00a0204</num> <num type="against">2\u202f000</num></p>',
        [("block", {"vote": "vote", "for": "1204", "against": "2000"})]),
    "two numbers are no count": (
        '<p type="vote"><measure type="count" corresp="#absent"><num>1</num> of <num>3</num></measure></p>', [("block", {"vote": "vote"})]),
    "the name of a side may call it one of a vote": (
        '<p type="vote"><num type="vote-for">5</num> <num ana="#votesAgainst">2</num></p>',
        [("block", {"vote": "vote", "for": "5", "against": "2"})]),
    "a count in words is none": ('<p type="vote"><num type="for">five</num>, against 2</p>', [("block", {"vote": "vote"})]),
    "the first of two counts": (
        '<p type="vote"><num type="votesFor">5</num> <num type="votesFor">6</num></p>', [("block", {"vote": "vote", "for": "5"})]),
    "each count belongs to the innermost vote": (
        '<div type="votes"><p type="vote"><num type="for">5</num></p><p type="vote"><num type="for">6</num></p></div>',
        [("division", {"vote": "votes"}), ("block", {"vote": "vote", "for": "5"}), ("block", {"vote": "vote", "for": "6"})]),
    "an event of a list, with counts and voters": (
        '<div><p>a</p><listEvent><event type="voting" ana="#approved"><desc><measure type="count" ana="#ayes" quantity="2"/></desc>'
        '<listPerson type="for"><person><persName>A. Lorne</persName></person><person><persName>B. Korbut</persName></person></listPerson></event></listEvent></div>',
        [("event", {"vote": "voting", "for": "2", "voters-for": "A. Lorne; B. Korbut", "result": "approved"})]),
    "a list of voters is no vote of its own": (
        '<div><p>a</p><listEvent><event type="voting"><desc>x</desc><listPerson type="vote-for"><person><persName>A. Lorne</persName>'
        '<birth>1889</birth></person></listPerson></event></listEvent></div>', [("event", {"vote": "voting", "voters-for": "A. Lorne 1889"})]),
    "an event without voters": (
        '<div><p>a</p><listEvent><event type="voting"><desc>Carried.</desc></event></listEvent></div>', [("event", {"vote": "voting"})]),
    "a result that is marked": (
        '<div type="vote"><p>x</p><note type="result">Carried<note>n</note>.</note></div>', [("division", {"vote": "vote", "result": "Carried"})]),
    "not what only sounds like it": (
        '<div type="votive"/><note type="voterslist">x</note><p>We voted: for 5, against 2.</p><u who="#a" ana="#chair">x</u><num type="vote-for">5</num>', []),
}  # fmt: skip
OWN = {"vote", "for", "against", "abstained", "absent", "result"}


def annotated(content: str) -> etree._Element:
    return etree.fromstring(serialize(resolve(parsed(content), Labels(), engine(), annotated=True), engine()))


def in_header(profile: str) -> str:
    header = f"<fileDesc><titleStmt><title>x</title></titleStmt></fileDesc><profileDesc>{profile}</profileDesc>"
    return f'<TEI xmlns="{TEI}"><teiHeader>{header}</teiHeader><text><body><p>x</p></body></text></TEI>'


@pytest.mark.parametrize(("body", "votes"), VOTES.values(), ids=VOTES)
def test_votes_are_what_the_source_calls_so(body: str, votes: list[tuple[str, dict[str, str]]]) -> None:
    made = [
        (
            etree.QName(each).localname,
            {str(key): str(value) for key, value in each.items() if key in OWN or str(key).startswith("voters-")},
        )
        for each in found(annotated(tei(body)), "//*[@vote]")
    ]
    assert made == votes


def test_a_segment_in_a_line_is_one_span() -> None:
    assert len(found(annotated(tei('<p>a <seg type="x" xml:id="s">b</seg></p>')), "//r:span")) == 1


@pytest.mark.usefixtures("jing")
def test_votes_are_valid(tmp_path: Path) -> None:
    paths = []
    for number, (body, _) in enumerate(VOTES.values()):
        paths.append(tmp_path / f"{number}.xml")
        paths[-1].write_bytes(etree.tostring(annotated(tei(body))))
    assert list(jing.validate(HOME / "schemas" / "resolved.rnc", paths)) == []


@pytest.mark.parametrize(
    ("attributes", "dating"),
    [
        ('when="1931-03-14"', {"when": "1931-03-14", "dating": "on", "from": "1931-03-14", "to": "1931-03-14"}),
        ('when="1887-1889"', {"when": "1887", "dating": "span", "from": "1887", "to": "1889"}),
        ('when="1887/1889"', {"when": "1887", "dating": "span", "from": "1887", "to": "1889"}),
        (
            'when-iso="1931-03-14/16"',
            {"when": "1931-03-14", "dating": "span", "from": "1931-03-14", "to": "1931-03-16"},
        ),
        (
            'when-iso="1931-03-14/04-02"',
            {"when": "1931-03-14", "dating": "span", "from": "1931-03-14", "to": "1931-04-02"},
        ),
        ('from="1930/1931" to="1932/1933"', {"when": "1930", "dating": "span", "from": "1930", "to": "1933"}),
        ('when-iso="../1931"', {"when": "1931", "dating": "span", "to": "1931"}),
        ('when-iso="1931-03/P1M"', {"when": "1931-03", "dating": "span", "from": "1931-03"}),
        ('from="1931" to="1932"', {"when": "1931", "dating": "span", "from": "1931", "to": "1932"}),
        ('notAfter="1932" cert="low"', {"when": "1932", "dating": "between", "to": "1932", "cert": "low"}),
        (
            'notBefore="1931" notAfter="1932-01" evidence="internal"',
            {"when": "1931", "dating": "between", "from": "1931", "to": "1932-01", "evidence": "internal"},
        ),
        ('when="fill later"', {}),
    ],
)
def test_a_date_sorts_by_its_beginning_and_says_how_it_is_known(attributes: str, dating: dict[str, str]) -> None:
    [fact] = found(
        annotated(in_header(f"<creation><date {attributes}>then</date></creation>")), "//r:fact[@name='date']"
    )
    assert {key: value for key, value in fact.items() if key != "name"} == dating


def test_headers_name_languages_and_participants() -> None:
    root = annotated(
        in_header(
            '<langUsage><language ident="ru" usage="90"/><language ident="fr"/></langUsage>'
            "<particDesc><listPerson><person><persName>A. Lorne</persName><sex>F</sex></person></listPerson></particDesc>"
        )
    )
    languages = found(root, "//r:fact[@name='language']")
    assert [(each.text, each.get("usage")) for each in languages] == [("ru", "90"), ("fr", None)]
    assert found(root, "//r:fact[@name='participant']/text()") == ["A. Lorne"]


def test_a_speaker_is_named_where_no_register_knows_him() -> None:
    [speech] = found(annotated(tei("<sp><speaker>Lorne<note>n</note>.</speaker><p>x</p></sp>")), "//r:speech")
    assert speech.get("speaker") == "Lorne"
