"""[view] in opis.toml, and the view that comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import configuration
from pipeline.model.errors import ConfigurationWrong
from pipeline.model.options import Deletions, Notes, Preferences, RunningHeads, Supplied, View

DEFAULTS = {
    "reading": View("reading", Deletions.HIDDEN, Supplied.TEXT, Notes.APART, RunningHeads.HIDDEN),
    "diplomatic": View("diplomatic", Deletions.SHOWN, Supplied.TEXT, Notes.APART, RunningHeads.TEXT),
    "witness:A": View("witness:A", Deletions.HIDDEN, Supplied.TEXT, Notes.APART, RunningHeads.HIDDEN),
}


def load(folder: Path, content: str) -> Preferences:
    (folder / "opis.toml").write_text(content, encoding="utf-8")
    return configuration.load(folder).view


@pytest.mark.parametrize("name", DEFAULTS)
def test_without_preferences_a_view_answers_the_questions_itself(name: str, tmp_path: Path) -> None:
    assert View.of(name, load(tmp_path, "[view]")) == DEFAULTS[name]


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_opis_toml_says_holds_for_every_view(name: str, tmp_path: Path) -> None:
    said = '[view]\ndeletions = "shown"\nsupplied = "hidden"\nnotes = "text"\nrunning-heads = "text"'
    expected = View(name, Deletions.SHOWN, Supplied.HIDDEN, Notes.TEXT, RunningHeads.TEXT)
    assert View.of(name, load(tmp_path, said)) == expected


@pytest.mark.parametrize(
    ("content", "key", "said"),
    [
        ("[view]\ndeletions = true", "view.deletions", "must be one of shown, hidden, not True"),
        ('[view]\nsupplied = "shown"', "view.supplied", "must be one of text, hidden, not 'shown'"),
        ('[view]\nnotes = "foot"', "view.notes", "must be one of apart, text, not 'foot'"),
        ('[view]\nrunning-heads = ["text"]', "view.running-heads", "must be one of text, hidden, not ['text']"),
        ('[view]\nheads = "text"', "view.heads", "the keys are deletions, notes, running-heads, supplied"),
    ],
)
def test_a_wrong_answer_is_named_with_its_question(content: str, key: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationWrong) as caught:
        load(tmp_path, content)
    assert caught.value.key == key
    assert said in str(caught.value)


def test_only_the_view_of_a_witness_has_a_siglum() -> None:
    assert [View.of(name).siglum for name in DEFAULTS] == ["", "", "A"]
