"""Corpora of real documents: every format holds the words of the view, whatever the options, and says so if not."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.corpus.formats.vertical import vertical
from pipeline.corpus.options import CorpusFormat, CorpusOptions, NotePlacement
from pipeline.corpus.select.conditions import Condition
from pipeline.document.parsed import is_tei
from pipeline.stages.perform import perform
from tests.audits import composed
from tests.support import EDITION, no_file, parsed
from tests.tasks import source_of, task_of

FORMATS = tuple(CorpusFormat)
WITH_LABELS = CorpusOptions(FORMATS, speakers=True, notes=NotePlacement.INLINE)
WITHOUT_HEADINGS = CorpusOptions(FORMATS, notes=NotePlacement.END, headings=False, events=())
OF_SPEAKERS = CorpusOptions(FORMATS, (Condition.of("speaker~a"),), speakers=True)
STENOGRAM = EDITION / "stenograms" / "stenogram-1931-03-14-corrected.xml"
_EVERY = 25
_LARGEST = 300_000


@pytest.fixture(scope="module")
def documents(corpora: Path) -> list[Path]:
    """A sample of the TEI documents of the corpora, from every project."""
    paths = [path for path in sorted(corpora.rglob("*.xml")) if path.stat().st_size < _LARGEST]
    return [path for path in paths[::_EVERY] if is_tei(parsed(path.read_bytes(), load=no_file).root)]


@pytest.mark.parametrize(
    ("options", "view"),
    [
        (CorpusOptions(FORMATS), "reading"),
        (WITH_LABELS, "reading"),
        (WITHOUT_HEADINGS, "diplomatic"),
        (OF_SPEAKERS, "reading"),
    ],
    ids=["plain", "labels", "diplomatic", "speakers"],
)
def test_every_format_holds_the_words(options: CorpusOptions, view: str, documents: list[Path]) -> None:
    files, messages = composed(documents, options, view=view)
    assert files > (10 if options.conditions else 10 * len(documents))
    assert messages == []


def test_so_do_the_formats_of_the_edition() -> None:
    files, messages = composed(sorted(EDITION.rglob("*.xml")), WITH_LABELS)
    assert files > 300
    assert messages == []


def test_a_writer_that_loses_a_word_is_told_of_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "pipeline.corpus.formats.export.vertical",
        lambda document: (line for line in vertical(document) if not line.startswith("Минут\t")),
    )
    options = CorpusOptions((CorpusFormat.VERT, CorpusFormat.CONLLU))
    done = perform(task_of("corpus", source_of(STENOGRAM), corpus=options))
    assert [finding.rule for finding in done.findings if finding.rule == "words-differ"] == ["words-differ"]
    assert any("vert/corpus.vert" in finding.message and "Минут" in finding.message for finding in done.findings)
    assert done.pieces is not None
    assert len(done.pieces.pieces) == len(options.formats)
