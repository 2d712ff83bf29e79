"""Conditions on dates, languages, parties: what they take, and what they say when they are wrong."""

from __future__ import annotations

import pytest

from pipeline.corpus.select.conditions import Condition, ConditionWrong
from pipeline.corpus.select.selection import select
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.text.reading import read

BILINGUAL = (
    '<document xmlns="urn:opis:resolved" name="a" view="reading" genre="stenogram" lang="nl"><meta/><text>'
    '<division kind="debate"><block kind="head">Zitting</block>'
    '<speech who="#a"><block kind="seg">Een</block><block kind="seg" lang="fr-BE">Deux</block></speech>'
    '<speech who="#b" lang="fr"><block kind="seg">Trois</block><block kind="seg">Quatre</block></speech></division>'
    '<division kind="annex"><block kind="p" lang="fr"/><block kind="p">bijlage</block></division></text></document>'
)


def taken(document: CorpusDocument, *conditions: str) -> str | None:
    selected = select(document, [Condition.of(each) for each in conditions])
    return selected.text if selected else None


def dated(first: str, last: str) -> CorpusDocument:
    bounds = [("date.when", first or last), ("date.from", first), ("date.to", last)]
    return CorpusDocument("a", "x", tuple((key, value) for key, value in bounds if value))


@pytest.mark.parametrize(
    ("first", "last", "holding", "failing"),
    [
        ("1931-03-14", "1931-03-14", "=1931 >=1931 <=1931-03 >1930 <1932 ~03-14 !=1930", "=1930 >1931 <1931 !=1931"),
        ("1931", "1931", "!=1929|1930 =1930|1931", "!=1930|1931 =1929|1930"),
        ("1887", "1889", "=1888 >=1889 <=1887 >=1888-05-01 >1888 <1889 !=1890", "=1890 >1889 <1887 <=1886 !=1888"),
        ("1930", "1930", "=1930-05 >=1930-05 <=1930-05 >1930-05 <1930-05", ">1930 <1930 >=1931"),
        ("1945-12-06", "", "=1945 >=1945-12", ">=1946 <1945"),
        ("", "1888", "=1888 <=1888", "<=1887 >1888"),
        ("", "", "= !=1930", "=1930 >=1930 <1930 ~19 !="),
        ("-0050", "-0044-03-15", "<-0043 >=-0044 >-0051 =-0044-03 <1930", ">-0044 >=-0043 <-0050 =-0051 >=1930"),
        ("12345", "12345", ">=1888 >9999", "<=1888 <=9999"),
    ],
)  # fmt: skip
def test_a_date_satisfies_what_one_of_its_days_may(first: str, last: str, holding: str, failing: str) -> None:
    document = dated(first, last)
    assert [each for each in holding.split() if taken(document, f"date{each}") is None] == []
    assert [each for each in failing.split() if taken(document, f"date{each}") is not None] == []


@pytest.mark.parametrize(
    ("conditions", "text"),
    [
        (["lang=fr"], "Deux\nTrois\nQuatre\n"),
        (["lang=FR-be"], "Deux\n"),
        (["lang=nl"], "Zitting\nEen\nbijlage\n"),
        (["lang!=fr"], "Zitting\nEen\nbijlage\n"),
        (["lang=fr", "speaker.id=b"], "Trois\nQuatre\n"),
        (["lang=nl", "division=annex"], "bijlage\n"),
        (["division!=annex"], "Zitting\nEen\nDeux\nTrois\nQuatre\n"),
        (["document.lang=nl"], "Zitting\nEen\nDeux\nTrois\nQuatre\n\nbijlage\n"),
        (["document.lang=fr"], None),
        (["lang=de"], None),
    ],
)
def test_languages_and_divisions_take_what_is_in_them(conditions: list[str], text: str | None) -> None:
    assert taken(read(BILINGUAL), *conditions) == text


def test_a_speech_in_the_language_stays_a_speech() -> None:
    selected = select(read(BILINGUAL), [Condition.of("lang=fr")])
    assert selected is not None
    speeches = [unit for unit in selected.units if unit.layer is Layer.UTTERANCE]
    assert [selected.text[unit.start : unit.end] for unit in speeches] == ["Deux", "Trois\nQuatre"]


@pytest.mark.parametrize("name", ["p", "seg"])
def test_a_line_is_taken_whole_with_the_phrases_in_it(name: str) -> None:
    line = f'<block kind="{name}">Een <span kind="seg" lang="fr">deux</span> drie</block>'
    lines = line + '<block kind="p" lang="fr">Quatre</block></text></document>'
    resolved = BILINGUAL[: BILINGUAL.index("<division")] + lines
    assert taken(read(resolved), "lang=nl") == "Een deux drie\n"
    assert taken(read(resolved), "lang=fr") == "deux\nQuatre\n"


def test_a_document_in_one_language_is_taken_whole() -> None:
    document = read(BILINGUAL.replace(' lang="fr-BE"', "").replace(' lang="fr"', ""))
    assert select(document, [Condition.of("lang=nl")]) is document


def test_a_party_is_one_of_several() -> None:
    speech = Unit(Layer.UTTERANCE, 0, 1, facts=(("party", "Pilots; Keepers"),))
    document = CorpusDocument("a", "x", units=(speech,))
    assert taken(document, "speaker.party=Keepers") == "x\n"
    assert taken(document, "speaker.party=Keep") is None


def test_a_party_is_taken_by_its_name_abbreviation_or_id_and_a_group_is_none() -> None:
    facts = (("party", "Keepers"), ("party.abbr", "K"), ("party.id", "party.K"), ("group", "Club"), ("group.abbr", "C"))
    document = CorpusDocument("a", "x", units=(Unit(Layer.UTTERANCE, 0, 1, facts=facts),))
    for condition in ("speaker.party=K", "speaker.party=party.K", "speaker.party~keep", "speaker.group=C"):
        assert taken(document, condition) == "x\n"
    assert taken(document, "speaker.party=C") is None


def test_a_term_is_taken_by_its_words_or_its_number() -> None:
    document = CorpusDocument("a", "x", (("term", "22nd term"), ("term.n", "22")))
    assert taken(document, "term=22") == taken(document, "term~22nd") == "x"
    assert taken(document, "session=22") is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("party=Keepers", "did you mean speaker.party?"),
        ("speech.lang=fr", "did you mean lang?"),
        ("titel=x", "did you mean title?"),
        ("xyz=1", "there are document, genre"),
        ("genre=leter", "there is no genre “leter”; there are stenogram"),
        ("date>=spring", "write a year, 1931-03 or 1931-03-14"),
        ("date>=", "write date>=VALUE"),
        ("date", "write FIELD=VALUE"),
    ],
)
def test_what_nothing_can_satisfy_is_refused_with_advice(text: str, said: str) -> None:
    with pytest.raises(ConditionWrong) as caught:
        Condition.of(text)
    assert said in str(caught.value)


SPOKEN = CorpusDocument(
    "1931/session",
    "I ask.\n",
    (("genre", "stenogram"),),
    (Unit(Layer.UTTERANCE, 0, 6, speaker="../persons.xml#lorne #pell", facts=(("speaker", "Iris Lorne"),)),),
)


@pytest.mark.parametrize(
    ("condition", "is_taken"),
    [
        ("speaker~iris", True),
        ("speaker~lorne", True),
        ("speaker~person", False),  # the pointer's file is nobody's name
        ("speaker=../persons.xml#lorne", True),
        ("speaker.id=#pell", True),
        ("speaker.id=lor", False),
        ("speaker.id=korbut|pell", True),
        ("speaker.id!=korbut|pell", False),
        ("document=1931/session", True),
        ("document~1930|1931", True),
        ("genre=letter|stenogram", True),
        ("genre!=letter|stenogram", False),
        ("document<=1931", True),  # as far as the value goes
        ("document>1931", False),
        ("title<=1931", False),  # it has none
        ("title=", True),
    ],
)
def test_a_speaker_is_named_or_pointed_to(condition: str, is_taken: bool) -> None:
    assert (taken(SPOKEN, condition) is not None) is is_taken


def test_each_of_several_values_must_be_one_that_there_is() -> None:
    with pytest.raises(ConditionWrong, match="there is no genre “opera”"):
        Condition.of("genre=letter|opera")
