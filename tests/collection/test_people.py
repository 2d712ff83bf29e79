"""People in registers, and what they were on the day when they spoke."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.collection.collect import Register, gather_facts
from pipeline.collection.organisations import read_organisations
from pipeline.collection.people import read_people
from pipeline.corpus.select.speakers import describe_speakers
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.model.document import ParseResult, Source
from pipeline.model.people import Affiliation, Person
from tests.support import TEI, parsed

REGISTER = f"""<TEI xmlns="{TEI}"><teiHeader/><text><body><listOrg>
<org xml:id="board"><orgName>Harbour Board</orgName></org></listOrg><listPerson>
<person xml:id="lorne"><persName>Anna Lorne</persName><sex value="F"/><birth when="1889-05-02"/>
<affiliation role="member" ref="#board" from="1929" to="1931-03-14"/>
<affiliation role="chair" ref="#board" from="1931-03-15"/>
<affiliation>Society of Pilots</affiliation></person>
<person sex="M"><persName>nobody’s</persName></person></listPerson></body></text></TEI>"""


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("1929", "1931-03-14", "1931-03-14", True),
        ("1929", "1931-03-14", "1931-03-15", False),
        ("1929", "1931-03-14", "1928-12-31", False),
        ("1929", "1931", "1931-12-31", True),
        ("1931-03-15", "", "1931-03-14", False),
        ("1931-03-15", "", "1931-03", True),
        ("", "", "1931-03-14", True),
        ("1931-03-15", "1931-04-01", "", False),
        ("", "", "", True),
    ],
)
def test_an_affiliation_holds_from_a_day_to_a_day(start: str, end: str, day: str, *, holds: bool) -> None:
    assert Affiliation("member", "Board", start, end).holds_on(day) is holds


def test_registers_say_who_people_are() -> None:
    [person] = read_people(etree.fromstring(REGISTER))
    assert (person.id, person.sex, person.birth) == ("lorne", "F", "1889-05-02")
    assert [str(each) for each in person.affiliations] == ["member: #board", "chair: #board", "Society of Pilots"]


def test_what_is_dated_once_holds_then_and_a_birth_is_not_before_a_day() -> None:
    entry = '<birth notBefore="1889"/><affiliation when="1931">Board</affiliation>'
    register = f'<listPerson xmlns="{TEI}"><person xml:id="p">{entry}</person></listPerson>'
    [person] = read_people(etree.fromstring(register))
    assert person.birth == "1889"
    assert [(each.start, each.end) for each in person.affiliations] == [("1931", "1931")]


def test_the_words_of_an_affiliation_are_no_pointer() -> None:
    persons = PEOPLE.replace(">Pilots<", ">Office #lorne<")
    session = f"<TEI xmlns='{TEI}'><text><body><u who='persons.xml#lorne'/></body></text></TEI>"
    documents = [
        ParseResult(Source(name, Path(f"/x/{name}.xml"), Path("/x")), (), gather_facts(parsed(content, name=name)))
        for name, content in (("session", session), ("persons", persons))
    ]
    [(_, person)] = Register(documents).labels(documents[0]).people
    assert person.affiliations[-1].organisation == "Office #lorne"


def test_of_people_of_one_name_a_document_gets_that_of_the_file_that_it_names() -> None:
    person_ = '<listPerson><person xml:id="k" sex="{}"><persName>Korbut</persName></person></listPerson>'
    entry = f'<TEI xmlns="{TEI}"><text><body>{person_}</body></text></TEI>'
    session = f"<TEI xmlns='{TEI}'><text><body><u who='persons.xml#k'/></body></text></TEI>"
    contents = {"session": session, "others": entry.format("M"), "persons": entry.format("F")}
    documents = [
        ParseResult(Source(name, Path(f"/x/{name}.xml"), Path("/x")), (), gather_facts(parsed(content, name=name)))
        for name, content in contents.items()
    ]
    [(_, person)] = Register(documents).labels(documents[0]).people
    assert person.sex == "F"


def test_a_document_gets_the_people_who_speak_in_it() -> None:
    session = parsed(f"<TEI xmlns='{TEI}'><text><body><u who='persons.xml#lorne #nobody'/></body></text></TEI>")
    register = parsed(REGISTER, name="persons")
    documents = [
        ParseResult(Source(name, Path(f"/x/{name}.xml"), Path("/x")), (), gather_facts(each))
        for name, each in (("session", session), ("persons", register))
    ]
    [(pointer, person)] = Register(documents).labels(documents[0]).people
    assert pointer == "persons.xml#lorne"
    assert [each.organisation for each in person.affiliations] == [
        "Harbour Board",
        "Harbour Board",
        "Society of Pilots",
    ]


def test_speeches_say_what_the_speaker_was_on_the_day() -> None:
    person = Person(
        "lorne", "F", "1889", (Affiliation("member", "Board", "1929", "1930"), Affiliation("chair", "Board", "1931"))
    )
    document = CorpusDocument(
        "a", "x", (("date.when", "1931-03-14"),), (Unit(Layer.UTTERANCE, 0, 1, speaker="#lorne #other"),)
    )
    [unit] = describe_speakers(document, {"#lorne": person}).units
    assert dict(unit.facts) == {
        "sex": "F",
        "birth": "1889",
        "affiliation": "chair: Board",
        "mp": "notMP",
        "minister": "notMinister",
    }


ORGANISATIONS = f"""<TEI xmlns="{TEI}"><teiHeader/><text><body><listOrg>
<org xml:id="keepers" role="politicalParty"><orgName>Keepers</orgName></org>
<org xml:id="club" type="parliamentary_group"><orgName>Club</orgName></org>
<org xml:id="body" type="party-body"><orgName>Bureau</orgName></org></listOrg></body></text></TEI>"""
PEOPLE = f"""<TEI xmlns="{TEI}"><teiHeader/><text><body><listPerson><person xml:id="lorne"><persName>Lorne</persName>
<affiliation role="member" ref="organisations.xml#keepers"/><affiliation role="chair" ref="organisations.xml#body"/>
<affiliation role="party">Pilots</affiliation></person></listPerson></body></text></TEI>"""


def test_registers_say_which_organisations_are_parties() -> None:
    found = [(each.id, each.kind) for each in read_organisations(etree.fromstring(ORGANISATIONS)) if each.kind]
    assert found == [("keepers", "party"), ("club", "group")]


@pytest.mark.parametrize(
    ("opening", "kind"),
    [
        ('<listOrg type="parties">', ""),
        ('<listOrg type="politicalParty">', "party"),
        ("<listOrg><head>Political parties</head>", "party"),
        ("<listOrg><head>Parteien</head>", "party"),
        ("<listOrg><head>Parliamentary groups of the parties</head>", "group"),
        ("<listOrg><head>Фракции</head>", "group"),
        ("<listOrg><head>Participants</head>", ""),
    ],
)
def test_an_organisation_without_a_role_is_what_its_list_says(opening: str, kind: str) -> None:
    org = '<org xml:id="k"><orgName>Keepers of the Lamp</orgName><orgName full="init">KL</orgName></org>'
    register = etree.fromstring(f'<TEI xmlns="{TEI}"><text><body>{opening}{org}</listOrg></body></text></TEI>')
    assert [(each.kind, each.abbreviation) for each in read_organisations(register)] == [(kind, "KL")]


def test_the_abbreviation_of_an_organisation_is_not_its_name() -> None:
    org = '<org xml:id="k"><orgName full="abb">KL</orgName><orgName full="yes">Keepers</orgName></org>'
    register = parsed(f"<TEI xmlns='{TEI}'><text><body><listOrg>{org}</listOrg></body></text></TEI>")
    assert gather_facts(register).labels == (("k", "Keepers"),)


def test_a_party_was_in_a_coalition_while_the_relation_held() -> None:
    org = '<org xml:id="k" role="politicalParty"><orgName>Keepers</orgName></org>'
    relation = '<listRelation><relation name="coalition" mutual="#k #l" from="1930" to="1931"/></listRelation>'
    register = etree.fromstring(
        f'<TEI xmlns="{TEI}"><text><body><listOrg>{org}{relation}</listOrg></body></text></TEI>'
    )
    [keepers] = read_organisations(register)
    lorne = Person("lorne", affiliations=(Affiliation("member", "Keepers", "", "", keepers.kind, keepers),))
    for day, status in (("1930-05-02", "coalition"), ("1932-05-02", ""), ("", "")):
        speech = CorpusDocument("a", "x", (("date.when", day),), (Unit(Layer.UTTERANCE, 0, 1, speaker="#lorne"),))
        assert describe_speakers(speech, {"#lorne": lorne}).units[0].fact("party.status") == status


def test_an_organisation_has_the_name_of_the_register_that_it_is_in() -> None:
    session = f"<TEI xmlns='{TEI}'><text><body><u who='persons.xml#lorne'/></body></text></TEI>"
    contents = {"session": session, "persons": PEOPLE, "organisations": ORGANISATIONS}
    documents = [
        ParseResult(Source(name, Path(f"/x/{name}.xml"), Path("/x")), (), gather_facts(parsed(content, name=name)))
        for name, content in contents.items()
    ]
    [(_, person)] = Register(documents).labels(documents[0]).people
    assert [(str(each), each.kind) for each in person.affiliations] == [
        ("member: Keepers", "party"),
        ("chair: Bureau", ""),
        ("party: Pilots", "party"),
    ]
    speech = CorpusDocument("a", "x", units=(Unit(Layer.UTTERANCE, 0, 1, speaker="#lorne"),))
    assert describe_speakers(speech, {"#lorne": person}).units[0].fact("party") == "Keepers; Pilots"
