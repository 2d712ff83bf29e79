"""What a corpus says of itself."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pipeline.corpus.formats import meanings
from pipeline.corpus.formats.description import Description
from pipeline.corpus.formats.tables import TABLES
from pipeline.corpus.options import CorpusFormat
from tests.support import EDITION, opis


def description(*licences: str) -> Description:
    found = Description("The “Board”", ("date>=1931",))
    for number, licence in enumerate(licences):
        metadata = (("lang", "ru-RU"), ("licence", licence), ("date.when", f"193{number}-05-02"), ("genre", "letter"))
        found.add(metadata, {"words": 10, "speakers": 2})
    found.rows["tsv/documents.tsv"] = len(licences)
    return found


def card(found: Description, *formats: CorpusFormat) -> list[str]:
    lines = list(found.readme(formats))
    return lines[1 : lines.index("---", 1)]


def test_every_table_and_every_column_is_explained() -> None:
    assert set(meanings.TABLES) == {table.name for table in TABLES}
    assert set(meanings.COLUMNS) == {column for table in TABLES for column in table.columns}


@pytest.mark.parametrize(
    ("licences", "identifier"),
    [
        (("https://creativecommons.org/licenses/by/4.0/",), "cc-by-4.0"),
        (("http://creativecommons.org/licenses/by-nc-sa/3.0", "http://creativecommons.org/licenses/by-nc-sa/3.0"),
         "cc-by-nc-sa-3.0"),
        (("http://creativecommons.org/publicdomain/zero/1.0/",), "cc0-1.0"),
        (("https://creativecommons.org/licenses/by/4.0/", ""), "other"),
        (("https://creativecommons.org/licenses/by/4.0/", "https://creativecommons.org/licenses/by/3.0/"), "other"),
        (("All rights reserved",), "other"),
    ],
)  # fmt: skip
def test_the_licence_is_named_where_all_documents_have_it(licences: tuple[str, ...], identifier: str) -> None:
    assert f"license: {identifier}" in card(description(*licences))


def test_the_card_names_the_tables_that_have_rows_else_the_texts() -> None:
    lines = card(description(""), CorpusFormat.TXT, CorpusFormat.TSV)
    assert lines[0] == f"pretty_name: {json.dumps('The “Board”', ensure_ascii=False)}"
    assert [line.partition(": ")[2] for line in lines if "config_name" in line] == ["documents"]
    assert lines.count("  default: true") == 1
    assert '- "ru"' in lines
    assert "- config_name: txt" in card(description(""), CorpusFormat.TXT)


def test_the_readme_counts_documents_languages_and_years() -> None:
    lines = list(description("x", "").readme([CorpusFormat.TSV]))
    assert "| documents | 2 |" in lines
    assert "| words | 20 |" in lines
    assert "| years | 1930–1931 |" in lines
    assert "| not stated | 1 |" in lines
    assert not any(line.startswith("| speakers | 4") for line in lines)
    assert any("`date>=1931`" in line for line in lines)


def test_the_datasheet_leaves_to_the_editors_what_only_they_know() -> None:
    text = "\n".join(description("x | y").datasheet())
    assert "By the headers: x | y." in text
    assert text.count("answered by the") == 5
    assert "{" not in text


def test_a_corpus_has_both_and_replaces_no_readme_of_somebody_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "README.md").write_text("mine", encoding="utf-8")
    for _ in range(2):
        run = opis("corpus", EDITION, "--to", "txt,tsv", "--lemmas", "source", "--out", out, cwd=tmp_path)
        assert run.status == 0, run.out
        assert (out / "README.md").read_text(encoding="utf-8") == "mine"
    assert {path.name for path in out.glob("*.md")} == {"README.md", "README.corpus.md", "DATASHEET.md"}
    text = (out / "README.corpus.md").read_text(encoding="utf-8")
    tokens = (out / "tsv" / "tokens.tsv").read_text(encoding="utf-8").count("\n") - 1
    assert f"A row is {meanings.TABLES['tokens']}: {tokens:,} rows." in text


def test_sizes_are_those_of_all_documents() -> None:
    assert description("", "", "").sizes == Counter({"documents": 3, "words": 30, "speakers": 0})
