"""pipeline.corpus.corpus: which documents a corpus takes, where units are, what is said of languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.corpus.corpus import read_whole, select_document
from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.document.excerpts import read_content, read_corpus_file
from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed
from pipeline.model.corpus import CorpusDocument
from pipeline.model.document import Labels, Source
from pipeline.resolve.resolve import resolve
from tests.support import HEADER, TEI, engine, no_file, parsed, tei


def taken(document: Parsed, options: CorpusOptions) -> CorpusDocument | None:
    resolved = resolve(document, Labels(), engine(), annotated=True)
    return select_document(document, read_whole(resolved, engine()), Labels(), options)


def test_a_document_of_a_corpus_file_has_the_paths_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    one, two = tei("<p>One.</p>"), tei("<p>Two.</p>")
    path.write_text(f'<teiCorpus xmlns="{TEI}">{HEADER.format(title="All")}{one}{two}</teiCorpus>', encoding="utf-8")
    file = read_corpus_file(Source("corpus", path, tmp_path))
    assert file is not None
    source = replace(Source("corpus.2", path, tmp_path), excerpt=file.excerpts[2])
    document = taken(parse(source, read_content(source), no_file), CorpusOptions())
    assert document is not None
    assert [unit.path for unit in document.units] == [
        "/teiCorpus[1]/TEI[2]",  # of the text: the document
        "/teiCorpus[1]/TEI[2]/text[1]/body[1]/p[1]",
    ]


def test_a_letter_without_text_is_taken_and_a_corpus_without_text_is_not() -> None:
    assert taken(parsed(tei("")), CorpusOptions()) is not None
    corpus = f'<teiCorpus xmlns="{TEI}">{HEADER.format(title="All")}</teiCorpus>'
    assert taken(parsed(corpus), CorpusOptions()) is None


@pytest.mark.parametrize(("language", "rules"), [("ru", []), ("de", ["analyser-not-used"]), ("", ["language-unknown"])])
def test_it_is_said_where_an_analyser_is_not_for_the_language(language: str, rules: list[str]) -> None:
    document = parsed(tei("<p>Ja.</p>").replace("<text>", f'<text xml:lang="{language}">' if language else "<text>"))
    taken(document, CorpusOptions((CorpusFormat.CONLLU,), analyser="pymorphy"))
    assert [each.rule for each in document.findings] == rules
