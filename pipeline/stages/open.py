"""open: the folder that the outputs of a run go to."""

from __future__ import annotations

from pipeline.stages.run import Run
from pipeline.storage.output_folder import OutputFolder


def open_folder(run: Run) -> None:
    """Open the output folder, which other runs leave alone until this one ends. Raises OutputUnwritable, FolderBusy."""
    if run.producer is not None:
        run.folder = run.keep_open(OutputFolder(run.out, run.producer))
