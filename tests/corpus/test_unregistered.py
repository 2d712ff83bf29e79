"""What is said where the registers do not say what a corpus asks of its speakers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.corpus.select.conditions import Condition
from pipeline.corpus.unregistered import find_unknown_events, find_unregistered
from pipeline.model.document import Facts, Labels, ParseResult, Source
from pipeline.model.finding import Finding
from pipeline.model.people import Affiliation, OrganisationKind, Person

TABLES = CorpusOptions((CorpusFormat.TSV,))
LORNE = Person("lorne", "F", "", (Affiliation("member", "Keepers", kind=OrganisationKind.PARTY),))


def finding(documents: Sequence[tuple[ParseResult, Labels]], wanted: CorpusOptions) -> Finding | None:
    told = find_unregistered(documents, wanted)
    return told[1] if told else None


def session(*pointers: str) -> ParseResult:
    return ParseResult(Source("a", Path("/x/a.xml"), Path("/x")), (), Facts(is_tei=True, pointers=pointers))


def test_a_type_that_no_event_has_is_told() -> None:
    told = find_unknown_events("a.xml", CorpusOptions(events=("aplause", "noise")), ("applause", "noise"))
    assert told is not None
    assert "“aplause”: there are “applause”, “noise”" in told.message
    assert find_unknown_events("a.xml", CorpusOptions(events=("noise",)), ("applause", "noise")) is None
    assert find_unknown_events("a.xml", CorpusOptions(events=()), ()) is None


def where(*conditions: str) -> CorpusOptions:
    return CorpusOptions(conditions=tuple(map(Condition.of, conditions)))


@pytest.mark.parametrize("wanted", [TABLES, where("speaker.sex=F"), CorpusOptions(speakers=True)])
def test_a_corpus_whose_speakers_are_in_no_register_is_told_so(wanted: CorpusOptions) -> None:
    told = finding([(session("people.xml#lorne", "#b"), Labels())], wanted)
    assert told is not None
    assert told.rule == "speakers-unregistered"
    assert "No speaker to whom @who points is in a register" in told.message
    assert "“/x/people.xml”" in told.hint


def test_without_a_file_in_the_pointers_the_root_of_the_corpus_is_named() -> None:
    told = finding([(session("#b"), Labels())], where("speaker.party=Keepers"))
    assert told is not None
    assert "speaker.party=Keepers" in told.message
    assert "root of the corpus" in told.hint


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("speaker.sex=female", "they have “F”"),
        ("speaker.birth>=1890", "of nobody"),
        ("speaker.party~Pilots", "“Keepers”"),
    ],
)
def test_a_condition_that_nobody_satisfies_is_told_what_there_is(condition: str, said: str) -> None:
    labels = Labels((("#lorne", "A. Lorne"),), people=(("#lorne", LORNE),))
    told = finding([(session("#lorne"), labels)], where(condition))
    assert told is not None
    assert told.rule == "condition-unsatisfied"
    assert said in told.message


@pytest.mark.parametrize(
    ("documents", "wanted"),
    [
        ([(session("#b"), Labels())], CorpusOptions()),
        ([(session(), Labels())], TABLES),
        ([(session("#b", "#lorne"), Labels((("#lorne", "A. Lorne"),)))], TABLES),
        ([(session("#lorne"), Labels(people=(("#lorne", LORNE),)))], where("speaker.sex=F", "speaker.party!=Pilots")),
    ],
    ids=["text only", "nobody is pointed to", "one is known", "the registers answer"],
)
def test_otherwise_nothing_is_said(documents: list[tuple[ParseResult, Labels]], wanted: CorpusOptions) -> None:
    assert find_unregistered(documents, wanted) is None
