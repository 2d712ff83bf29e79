"""read: the sources of a run, each with the name that its outputs bear."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.adapters.files import xml_files
from pipeline.model.document import Source
from pipeline.model.errors import NoSources, SourceMissing


def read(paths: Sequence[Path], folders: tuple[Path, ...] = ()) -> tuple[Source, ...]:
    """Return the sources that PATHs name: a file, or all *.xml files below a folder; each once, in sorted order.

    `folders` are others that documents may name files in. A PATH may be a link to a file anywhere, a file below a PATH
    may not. Raises SourceMissing, NoSources.
    """
    sources: dict[str, Source] = {}
    for path in paths:
        if path.is_dir():
            for file in xml_files(path):
                sources.setdefault(os.path.realpath(file), Source(name_below(path, file), file, path, folders=folders))
        elif path.exists():
            source = Source(name_below(path.parent, path), path, path.parent, folders=(path, *folders))
            sources.setdefault(os.path.realpath(path), source)
        else:
            raise SourceMissing(path)
    if not sources:
        raise NoSources(tuple(paths))
    return tuple(sources.values())


def name_below(root: Path, file: Path) -> str:
    """The path of a file below a folder, with "/" and without its .xml."""
    return file.relative_to(root).with_suffix("").as_posix() if file.suffix.lower() == ".xml" else file.name
