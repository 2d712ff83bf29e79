"""The compiler beside grammars that others have compiled from the same customisations, in short; bench.odd in full."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.odd.equivalence import differences, read
from bench.odd.pairs import PAIRS, Pair
from bench.odd.verdicts import Tally, counted, grammars, of_mutants

_MUTANTS = 150


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_compiled_grammar_is_that_of_others_element_by_element(pair: Pair, tmp_path: Path) -> None:
    found = list(differences(read(pair.reference), read(pair.compile(tmp_path))))
    assert [str(each) for each in found if not pair.reason(each)] == []
    for reason in pair.reasons:
        assert any(reason.explains(each.element, each.attribute) for each in found), reason


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_both_grammars_say_the_same_of_mutants(pair: Pair, tmp_path: Path) -> None:
    tally = Tally()
    wrong = list(counted(of_mutants(pair, *grammars(pair, tmp_path), count=_MUTANTS, seed=7), tally))
    assert wrong == []
    assert tally.judged == _MUTANTS
    assert 0 < tally.valid < _MUTANTS
