"""The specification's own test suite: 385 schemas, 580 documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.relaxng import Grammar, GrammarError
from tests.relaxng.spectest import Case, cases
from tests.shared import shared


def test_the_suite_is_whole() -> None:
    shared("relaxng/spectest.xml")
    documents = [valid for case in cases() for valid, _ in case.documents]
    assert (len(cases()), sum(case.correct for case in cases())) == (385, 172)
    assert (documents.count(True), documents.count(False)) == (289, 291)


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case.number}-{case.sections}")
def test_a_schema_is_taken_or_refused_and_documents_are_judged(case: Case, tmp_path: Path) -> None:
    schema = case.write(tmp_path)
    if not case.correct:
        with pytest.raises(GrammarError) as caught:
            Grammar.load(schema)
        assert caught.value.line > 0
        return
    grammar = Grammar.load(schema)
    judged = [(grammar.is_valid(text.encode()), text) for _, text in case.documents]
    assert judged == list(case.documents)
    told = [(not list(grammar.validate(text.encode())), text) for _, text in case.documents]
    assert told == judged
