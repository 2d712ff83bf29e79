"""What is said of the mistakes that encoders make: reviewed as prose, in docs/mistakes.md."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model.finding import Finding
from pipeline.relaxng import Grammar
from tests.relaxng.mistakes_table import files, table
from tests.shared import tei_all
from tests.support import HOME

_LONGEST = 330  # characters of a message and its hint: three lines of a terminal


@cache
def findings() -> dict[Path, list[Finding]]:
    """What opis says of each document."""
    grammar = Grammar.load(tei_all())
    return {file: list(grammar.validate(file)) for file in files()}


@pytest.mark.usefixtures("jing")
def test_the_messages_read_as_reviewed(file_regression: FileRegressionFixture) -> None:
    text = table(findings(), tei_all())
    file_regression.check(text, encoding="utf-8", fullpath=HOME / "docs" / "mistakes.md")


@pytest.mark.parametrize("file", files(), ids=lambda file: file.stem)
def test_one_mistake_is_one_finding_at_its_place(file: Path) -> None:
    found = findings()[file]
    mistakes = {"two-mistakes-in-a-speech": 3, "two-dates-and-a-name": 3}.get(file.stem)
    if mistakes is None:
        mistakes = 2 if file.stem.startswith(("two-mistakes", "two-attributes")) else 1
    assert len(found) == mistakes, [each.message for each in found]
    lines = file.read_text(encoding="utf-8").splitlines()
    for each in found:
        assert len(f"{each.message} {each.hint}") < _LONGEST
        at = lines[each.line - 1][each.column - 1 :]
        if "/@" in each.xpath:
            assert at.startswith(f"{each.xpath.rpartition('@')[2]}="), at
        elif "/text()" in each.xpath:
            assert not at.startswith(("<", " "))
        else:
            assert at.startswith("<")
