"""`opis corpus --per`: files of several documents' text, and the table that says what is where in them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.shared import shared
from tests.support import EDITION, files_below, opis

SITTINGS = Path("stenogram", "parlamint-v2", "ParlaMint-IS")


def texts(out: Path) -> dict[str, str]:
    found = files_below(out / "txt")
    return {name: content.decode("utf-8") for name, content in found.items() if name != "contents.tsv"}


def contents(out: Path) -> list[dict[str, str]]:
    with (out / "txt" / "contents.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, dialect="excel-tab"))


def composed(source: Path, out: Path, *options: str) -> Path:
    run = opis("corpus", source, "--out", out, *options, cwd=out.parent)
    assert run.status == 0, run.out + run.err
    return out


@pytest.fixture(scope="module", params=[EDITION, SITTINGS], ids=["the edition", "a parliament"])
def source(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path if path == EDITION else shared("corpora") / path


@pytest.fixture(scope="module")
def documents(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return texts(composed(source, tmp_path_factory.mktemp("documents") / "out"))


@pytest.mark.parametrize("per", ["corpus", "year", "speaker", "genre", "speaker.sex"])
def test_the_stretches_of_documents_are_where_the_table_says(
    per: str, source: Path, documents: dict[str, str], tmp_path: Path
) -> None:
    out = composed(source, tmp_path / "out", "--per", per)
    found, rows = texts(out), contents(out)
    assert {row["file"] for row in rows} == set(found)
    for row in rows:
        start, end, at = int(row["start"]), int(row["end"]), int(row["from"])
        assert found[row["file"]][start:end] == documents[f"{row['document']}.txt"][at : at + end - start]
    for name, text in found.items():
        stretches = [(int(row["start"]), int(row["end"])) for row in rows if row["file"] == name]
        assert "".join(f"{text[start:end]}\n" for start, end in stretches) == text


def test_all_documents_are_in_the_file_of_a_corpus(source: Path, documents: dict[str, str], tmp_path: Path) -> None:
    out = composed(source, tmp_path / "out", "--per", "corpus")
    assert texts(out) == {
        "corpus.txt": "".join(
            f"{documents[name]}\n" for name in sorted(documents, key=lambda name: name.removesuffix(".txt"))
        )
    }


def test_the_speeches_of_a_speaker_are_those_of_the_table(tmp_path: Path) -> None:
    out = composed(EDITION, tmp_path / "out", "--per", "speaker", "--to", "txt,tsv")
    with (out / "tsv" / "utterances.tsv").open(encoding="utf-8", newline="") as lines:
        said = [row["text"] for row in csv.DictReader(lines, dialect="excel-tab") if row["who"].endswith("#korbut")]
    (mine,) = (text for name, text in texts(out).items() if name.endswith("(korbut).txt"))
    assert len(said) > 5
    assert mine.split() == " ".join(said).split()


def test_files_of_names_that_differ_in_capital_letters_only_stay_apart_on_any_file_system(tmp_path: Path) -> None:
    header = "<teiHeader><fileDesc><titleStmt><title>t</title><author>{}</author></titleStmt></fileDesc></teiHeader>"
    source = tmp_path / "in"
    source.mkdir()
    for name, author in (("a", "de Groot"), ("b", "De Groot"), ("c", "de Groot")):
        text = f"<text><body><p>{name}.</p></body></text>"
        document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{header.format(author)}{text}</TEI>'
        (source / f"{name}.xml").write_text(document, encoding="utf-8")
    out = composed(source, tmp_path / "out", "--per", "author")
    found = texts(out)
    assert len({name.casefold() for name in found}) == 2
    assert found["de Groot.txt"].split() == ["a.", "c."]
    assert {row["file"] for row in contents(out)} == set(found)


def test_the_files_are_the_same_with_any_number_of_jobs(tmp_path: Path) -> None:
    for jobs in ("1", "2"):
        (tmp_path / jobs).mkdir()
    one, two = (composed(EDITION, tmp_path / jobs / "out", "--per", "speaker", "-j", jobs) for jobs in ("1", "2"))
    assert files_below(one) == files_below(two)


def test_a_group_that_there_is_not_is_wrong_usage(tmp_path: Path) -> None:
    run = opis("corpus", EDITION, "--per", "decade", cwd=tmp_path)
    assert run.status == 2
    assert "'year'" in run.err
