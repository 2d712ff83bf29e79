"""read: the sources of a run, each with the name that its outputs bear."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.adapters.files import xml_files
from pipeline.model.document import Source
from pipeline.model.errors import NoSources, SourceMissing


def read(paths: Sequence[Path]) -> tuple[Source, ...]:
    """The sources that PATHs name: a file, or all *.xml files below a folder; each file once, in sorted order.

    Raises SourceMissing, NoSources.
    """
    sources: dict[Path, Source] = {}
    for path in paths:
        if path.is_dir():
            for file in xml_files(path):
                sources.setdefault(file.resolve(), Source(name_below(path, file), file, path))
        elif path.exists():
            sources.setdefault(path.resolve(), Source(name_below(path.parent, path), path, path.parent))
        else:
            raise SourceMissing(path)
    if not sources:
        raise NoSources(tuple(paths))
    return tuple(sources.values())


def name_below(root: Path, file: Path) -> str:
    """The path of a file below a folder, with "/" and without its .xml."""
    return file.relative_to(root).with_suffix("").as_posix() if file.suffix.lower() == ".xml" else file.name
