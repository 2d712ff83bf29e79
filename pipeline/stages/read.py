"""read: the sources of a run."""

from __future__ import annotations

from pipeline.document.read import read
from pipeline.stages.run import Run
from pipeline.storage import inputs


def read_sources(run: Run) -> None:
    """Find the sources; neither they nor the schemas that the user names are ever written over.

    Raises SourceMissing, NoSources.
    """
    run.sources = read(run.paths, run.options.trust.folders)
    inputs.begin([*(source.path for source in run.sources.found), *run.options.files])
