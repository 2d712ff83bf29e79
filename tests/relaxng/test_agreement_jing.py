"""Mutants of documents: engine and jing agree, and findings are at the right place. Whole: bench.agreement_jing."""

from __future__ import annotations

import pytest

from bench.comparison import compare
from bench.departures import explanation
from bench.mutation import KINDS, Stock, chance, mutate
from bench.places import faults
from bench.specimens import SPECIFICATION, Subject, subjects
from pipeline.model.finding import Finding, Severity
from tests.shared import shared
from tests.support import EDITION, TEI, need

_SCHEMAS = ("tei_all", "opis", "tillich-briefe", "ParlaMint-TEI")
_DOCUMENTS, _MUTANTS = 12, 100  # of each
_LETTER = f'<TEI xmlns="{TEI}"><text><body><div>\n<p rend="a">Good</p>\n</div></body></text></TEI>'.encode()


def _subject(name: str) -> Subject:
    found = [subject for subject in subjects() if subject.name == name]
    if not found:
        shared("corpora")
    need(None if found else f"the schema {name} is missing")
    return found[0]


@pytest.mark.usefixtures("jing")
@pytest.mark.parametrize("name", _SCHEMAS)
def test_engine_and_jing_agree_about_mutants_of_valid_documents(name: str) -> None:
    subject = _subject(name)
    documents = subject.documents(_DOCUMENTS, chance(1))
    stock = Stock.of(documents.values(), SPECIFICATION)
    judged = list(compare(subject.grammar, documents, stock, count=_MUTANTS, seed=1))
    assert [each for each in judged if not each.agreed] == []
    valid = sum(each.valid for each in judged)
    assert 0.1 * _MUTANTS < valid < 0.9 * _MUTANTS


def test_mutants_are_the_same_for_the_same_seed() -> None:
    documents = [path.read_bytes() for path in sorted(EDITION.rglob("*.xml"))[:5]]
    stock = Stock.of(documents, SPECIFICATION)
    first, second = ([mutate(document, stock, chance(7)) for document in documents] for _ in range(2))
    assert first == second


def test_every_kind_of_mutation_is_made() -> None:
    documents = [path.read_bytes() for path in sorted(EDITION.rglob("*.xml"))]
    stock, random = Stock.of(documents, SPECIFICATION), chance(1)
    made = {mutate(random.choice(documents), stock, random).kind for _ in range(1500)}
    assert made == set(KINDS)


@pytest.mark.parametrize(
    ("line", "column", "xpath"),
    [
        (2, 1, "/TEI[1]/text[1]/body[1]/div[1]/p[1]"),
        (2, 4, "/TEI[1]/text[1]/body[1]/div[1]/p[1]/@rend"),
        (2, 13, "/TEI[1]/text[1]/body[1]/div[1]/p[1]/text()[1]"),
    ],
)
def test_a_finding_that_points_elsewhere_is_a_fault(line: int, column: int, xpath: str) -> None:
    def finding(line: int, column: int, xpath: str) -> Finding:
        return Finding("rule", Severity.ERROR, "", "message", line=line, column=column, xpath=xpath)

    assert list(faults(_LETTER, [finding(line, column, xpath)])) == []
    assert len(list(faults(_LETTER, [finding(line, column + 2, xpath)]))) == 1
    assert len(list(faults(_LETTER, [finding(line + 9, column, xpath)]))) == 1
    assert len(list(faults(_LETTER, [finding(line, column, xpath.replace("p[1]", "p[2]"))]))) == 1
    assert len(list(faults(_LETTER, [finding(line, column, xpath)] * 2))) == 1


def test_what_jing_is_known_to_judge_wrongly_is_told_from_a_disagreement() -> None:
    origin = b'<p when="1931-02-28"/>'
    later = b'<p when="1931-02-28T24:00:00"/>'
    assert explanation(later, origin, valid=True)
    assert not explanation(later, origin, valid=False)
    assert not explanation(later, later, valid=True)
    assert not explanation(b'<p when="1931-02-30"/>', origin, valid=True)
