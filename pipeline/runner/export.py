"""The bundled profile put into a project: its grammar and its rules."""

from __future__ import annotations

from pathlib import Path

from pipeline.model.document import Output
from pipeline.model.producer import SCHEMA_EXPORT
from pipeline.resources import PROFILE, PROFILE_RULES
from pipeline.storage.output_folder import OutputFolder


def export_profile(out: Path, *, force: bool) -> tuple[Path, ...]:
    """Write the files of the profile into a folder, and return their paths.

    Files that are there and that an earlier export did not make are replaced only with `force`. Raises NotMade,
    OutputUnwritable, MadeByAnother, FolderBusy.
    """
    outputs = [Output(each.name, each.read_bytes()) for each in (PROFILE, PROFILE_RULES)]
    with OutputFolder(out, SCHEMA_EXPORT) as folder:
        folder.write_together(outputs, force=force)
    return tuple(out / output.path for output in outputs)
