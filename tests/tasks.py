"""Tasks of workers, as the plan of a command gives them, to be done here or in a pool."""

from __future__ import annotations

from pathlib import Path

from pipeline.corpus.options import CorpusOptions
from pipeline.model.document import Labels, Source
from pipeline.model.options import Options
from pipeline.plan import PLANS
from pipeline.stages.perform import DocumentTask
from pipeline.stages.stage import DocumentStage


def source_of(path: Path) -> Source:
    """A file as a source, by itself."""
    return Source(path.stem, path, path.parent)


def task_of(
    command: str,
    source: Source,
    options: Options = Options(),  # noqa: B008 - a frozen value
    corpus: CorpusOptions = CorpusOptions(),  # noqa: B008 - a frozen value
) -> DocumentTask:
    """The stages that a command does to a document."""
    stages = tuple(stage for stage in PLANS[command] if isinstance(stage, DocumentStage))
    return DocumentTask(source, Labels(), options, corpus, stages)
