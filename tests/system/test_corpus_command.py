"""`opis corpus`: what it writes, that the offsets are those of the text, and what it says of wrong orders."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyarrow import parquet

from tests.support import CORPORA, EDITION, TEI, Run, files_below, opis

STENOGRAM = EDITION / "stenograms" / "stenogram-1931-03-14-corrected.xml"
VARIED = ("letters/tillich", "stress/rusdracor", "stress/perseus-p4", "stenogram/parlamint-tr", "stress/isicily")
TABLES_WITH_TEXT = {"utterances": "text", "events": "text", "names": "text", "tokens": "form"}


@pytest.fixture(scope="module")
def edition_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus")
    run = opis("corpus", EDITION, "--to", "txt,tsv,jsonl,parquet,vert,conllu,txm", "--out", out, cwd=out)
    assert (run.status, run.err) == (0, "")
    return out


def rows(out: Path, table: str) -> Iterator[dict[str, str]]:
    csv.field_size_limit(10**8)
    with (out / "tsv" / f"{table}.tsv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, dialect="excel-tab")


def slices(out: Path) -> tuple[int, list[tuple[str, str]]]:
    """How many rows were looked at, and those whose text is not what the offsets cut out of the document."""
    texts: dict[str, str] = {}
    seen, wrong = 0, []
    for table, column in TABLES_WITH_TEXT.items():
        for row in rows(out, table):
            name = row["document"]
            if name not in texts:
                texts[name] = (out / "txt" / f"{name}.txt").read_bytes().decode("utf-8")
            seen += 1
            said = texts[name][int(row["start"]) : int(row["end"])]
            if re.sub("[\n\t]", " ", said) != row[column]:
                wrong.append((name, row[column]))
    return seen, wrong


def test_the_text_is_that_of_a_build(edition_corpus: Path, edition: Run) -> None:
    built = files_below(edition.folder / "output" / "text")
    assert files_below(edition_corpus / "txt") == built


def test_offsets_cut_units_and_tokens_out_of_the_text(edition_corpus: Path) -> None:
    seen, wrong = slices(edition_corpus)
    assert seen > 5000
    assert wrong == []


def test_the_summary_says_how_many_documents_were_taken(tmp_path: Path) -> None:
    run = opis("corpus", EDITION, "--where", "genre=telegram", "--out", "out", cwd=tmp_path)
    report = json.loads((tmp_path / "out" / "report.json").read_text(encoding="utf-8"))
    assert f"Took {report['summary']['taken']} documents into the corpus." in run.out
    assert report["summary"]["taken"] == len(list((tmp_path / "out" / "txt").rglob("*.txt")))


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not there")
@pytest.mark.parametrize("name", VARIED)
def test_offsets_are_right_in_real_documents(name: str, tmp_path: Path) -> None:
    run = opis("corpus", CORPORA / name, "--to", "txt,tsv", "--out", tmp_path, "-q", cwd=tmp_path)
    assert run.status in (0, 1)
    assert "internal-error" not in run.out
    seen, wrong = slices(tmp_path)
    assert seen > 500
    assert wrong == []


def test_tables_are_the_same_in_every_format(edition_corpus: Path) -> None:
    for path in sorted((edition_corpus / "tsv").iterdir()):
        from_tsv = list(rows(edition_corpus, path.stem))
        lines = (edition_corpus / "jsonl" / f"{path.stem}.jsonl").read_text(encoding="utf-8").splitlines()
        from_json = [json.loads(line) for line in lines]
        assert parquet.read_table(edition_corpus / "parquet" / f"{path.stem}.parquet").to_pylist() == from_json
        in_lines = [{key: re.sub("[\n\t]", " ", str(value)) for key, value in row.items()} for row in from_json]
        assert in_lines == from_tsv


def test_a_row_of_a_tsv_is_a_line(edition_corpus: Path) -> None:
    notes = (edition_corpus / "tsv" / "notes.tsv").read_text(encoding="utf-8").removesuffix("\n").split("\n")
    assert len(notes) == 1 + sum(1 for _ in rows(edition_corpus, "notes"))
    assert {line.count("\t") for line in notes} == {notes[0].count("\t")}


def test_one_job_or_two_give_the_same_bytes(edition_corpus: Path, tmp_path: Path) -> None:
    out = tmp_path / edition_corpus.name  # a corpus has the name of its folder
    run = opis(
        "corpus", EDITION, "--to", "txt,tsv,jsonl,parquet,vert,conllu,txm", "--out", out, "-j", "1", cwd=tmp_path
    )
    assert run.status == 0
    ours = {name: content for name, content in files_below(out).items() if name not in ("report.json", ".opis.jsonl")}
    theirs = files_below(edition_corpus)
    assert ours == {name: theirs[name] for name in ours}


def test_the_speeches_of_one_person_are_a_corpus(tmp_path: Path) -> None:
    order: list[str | Path] = [
        "corpus",
        EDITION,
        "--to",
        "txt,tsv",
        "--where",
        "speaker~Тальников",
        "--where",
        "date>=1931",
    ]
    run = opis(*order, "--speakers", "--out", tmp_path, cwd=tmp_path)
    assert run.status == 0
    [text] = [path.read_text(encoding="utf-8") for path in (tmp_path / "txt" / "stenograms").glob("*-corrected.txt")]
    assert "Минут двадцать." in text
    assert "Даю пятнадцать." not in text
    assert {row["speaker"] for row in rows(tmp_path, "utterances")} == {next(rows(tmp_path, "utterances"))["speaker"]}
    assert slices(tmp_path)[1] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "txt,doc"], "the formats are txt, tsv, jsonl, parquet, vert, conllu, txm"),
        (["--where", "speaker"], "write FIELD=VALUE"),
        (["--to", "conllu", "--analyser", "nobody"], "no analyser of this name"),
        (["--where", "speakr=x"], "there is no field “speakr”"),
        (["--where", "speaker=nobody"], "No document or speech satisfies speaker=nobody"),
    ],
)
def test_wrong_orders_are_refused(arguments: list[str], said: str, tmp_path: Path) -> None:
    run = opis("corpus", STENOGRAM, *arguments, "--out", tmp_path, cwd=tmp_path)
    assert run.status == 2
    assert said in " ".join(run.err.split())


def test_what_an_earlier_corpus_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "out" / "txt").mkdir(parents=True)
    (tmp_path / "out" / "txt" / "own.txt").write_text("kept")
    opis("corpus", EDITION, "--to", "txt,tsv", "--out", "out", cwd=tmp_path)
    opis("corpus", EDITION, "--where", "genre=letter", "--out", "out", cwd=tmp_path)
    names = set(files_below(tmp_path / "out"))
    assert not any(name.startswith("tsv/") or "stenogram" in name for name in names)
    assert {"report.json", "txt/own.txt"} < names


def test_a_document_that_is_wrong_costs_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "bad.xml").write_text("<TEI>")
    (tmp_path / "in" / "good.xml").write_bytes(STENOGRAM.read_bytes())
    run = opis("corpus", "in", "--to", "txt,vert", "--out", "out", cwd=tmp_path)
    assert run.status == 1
    assert set(files_below(tmp_path / "out" / "txt")) == {"good.txt"}
    assert (tmp_path / "out" / "vert" / "corpus.vert").read_text(encoding="utf-8").startswith('<text id="good"')


OLD = f'<TEI xmlns="{TEI}"><teiHeader/><text><body><p>Всѣ ждали новаго.</p></body></text></TEI>'


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ([], ["Всѣ", "", ""]),
        (["--lang", "ru"], ["Все", "весь", "dictionary"]),
        (["--lang", "ru", "--lemmas", "source"], ["Все", "", ""]),
        (["--lang", "ru", "--lemmas", "source", "--analyser", "pymorphy"], ["Все", "все", "analyser"]),
    ],
)
def test_a_text_that_does_not_say_its_language_is_told_it(
    tmp_path: Path, options: list[str], expected: list[str]
) -> None:
    (tmp_path / "old.xml").write_text(OLD, encoding="utf-8")
    run = opis("corpus", tmp_path / "old.xml", "--to", "tsv", *options, "--out", tmp_path / "c", cwd=tmp_path)
    assert run.status == 0
    first = next(rows(tmp_path / "c", "tokens"))
    assert [first[column] for column in ("norm", "lemma", "lemma_from")] == expected
