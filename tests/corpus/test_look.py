"""A first look into a corpus: frequencies, key words, concordance of its tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus.look.concordance import PatternWrong, find_hits, read_pattern
from pipeline.corpus.look.frequencies import Frequencies, count_words, find_keys
from pipeline.corpus.look.made_tables import MadeTables
from pipeline.corpus.select.conditions import Condition
from pipeline.model.errors import TablesMissing
from tests.support import EDITION, opis


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("look")
    run = opis("corpus", EDITION, "--to", "txt,tsv,jsonl,parquet", "--lemmas", "source", "--out", "out", cwd=folder)
    assert run.status == 0, run.out
    return folder / "out"


def frequencies(**counts: int) -> Frequencies:
    found = Frequencies()
    found.add(word for word, count in counts.items() for _ in range(count))
    return found


def test_the_log_likelihood_is_that_of_rayson_and_garside() -> None:
    assert find_keys(frequencies(w=2, x=98), frequencies(w=8, x=892)) == []
    # Expected are 2.8 and 25.2: 2 * (20 ln (20 / 2.8) + 8 ln (8 / 25.2)).
    [w, *_] = find_keys(frequencies(w=20, x=80), frequencies(w=8, x=892))
    assert w.word == "w"
    assert w.likelihood == pytest.approx(60.2861, abs=1e-4)
    assert w.ratio == pytest.approx(4.491853, abs=1e-5)


def test_a_word_that_one_part_lacks_counts_there_as_half_an_occurrence() -> None:
    [first, second] = find_keys(frequencies(a=50, b=0), frequencies(b=50))
    assert (first.word, first.first, first.second) == ("a", 50, 0)
    assert first.ratio == -second.ratio == pytest.approx(6.643856, abs=1e-5)


def test_parts_without_words_have_no_key_words() -> None:
    assert find_keys(frequencies(), frequencies(a=3)) == []


@pytest.mark.parametrize(
    "condition", ["genre=letter", "speaker.id=korbut", "lang=ru", "date>=1931", "division=session"]
)
def test_conditions_take_what_they_take_when_a_corpus_is_made(condition: str, out: Path, tmp_path: Path) -> None:
    whole = count_words(MadeTables.of(out), "form", [Condition.of(condition)])
    run = opis("corpus", EDITION, "--where", condition, "--to", "tsv", "--lemmas", "source", "--out", "p", cwd=tmp_path)
    if run.status == 2:
        assert whole.total == 0
    else:
        assert whole.counts == count_words(MadeTables.of(tmp_path / "p"), "form").counts


def test_all_formats_of_tables_say_the_same(out: Path, tmp_path: Path) -> None:
    found = []
    for form in ("tsv", "jsonl", "parquet"):
        (tmp_path / form).symlink_to(out / form)
        tables = MadeTables.of(tmp_path)
        hits = list(find_hits(tables, read_pattern("я|the"), ()))
        found.append((tables.form, count_words(tables, "norm").ordered(), hits))
        (tmp_path / form).unlink()
    assert [form for form, *_ in found] == ["tsv", "jsonl", "parquet"]
    assert found[0][1:] == found[1][1:] == found[2][1:]


def test_a_concordance_has_the_words_of_the_text_around_each_place(out: Path) -> None:
    hits = list(find_hits(MadeTables.of(out), read_pattern("of the"), ()))
    assert hits
    assert {hit.found.casefold() for hit in hits} == {"of the"}
    texts = {path.stem: " ".join(path.read_text(encoding="utf-8").split()) for path in (out / "txt").rglob("*.txt")}
    assert all(f"{hit.found} {hit.after}"[:20] in texts[Path(hit.document).name] for hit in hits)


def test_a_pattern_that_is_none_is_told() -> None:
    for wrong in ("(", "", "  "):
        with pytest.raises(PatternWrong):
            read_pattern(wrong)


def test_a_folder_without_tables_is_told(tmp_path: Path) -> None:
    with pytest.raises(TablesMissing, match="--to tsv"):
        MadeTables.of(tmp_path)


def test_the_commands_print_as_wide_as_the_terminal(out: Path) -> None:
    run = opis("corpus", "--out", out, "--kwic", "the", cwd=out, environment={"COLUMNS": "60"})
    lines = run.out.splitlines()
    assert lines
    assert max(map(len, lines)) <= 60
    assert opis("corpus", "--out", out, "--freq", "--where", "genre=letter", cwd=out).out.count("\n") > 50
    keys = opis("corpus", "--out", out, "--keyness", "lang=ru", out, cwd=out)
    assert keys.out.startswith("A: lang=ru, ")
    assert "log ratio" in keys.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--freq", "--kwic", "x"), "two questions"),
        (("--kwic", "("), "no regular expression"),
        (("--keyness", "a", "b"), "name the folder of a corpus"),
        (("--freq", "in"), "name its folder with --out"),
        (("--freq", "--out", "none"), "There are no tables in none"),
    ],
)
def test_questions_that_cannot_be_answered_are_wrong_usage(arguments: tuple[str, ...], said: str, out: Path) -> None:
    where = () if "--out" in arguments else ("--out", out)
    run = opis("corpus", *arguments, *where, cwd=out)
    assert run.status == 2
    assert said in " ".join(run.err.split())
