"""read: the sources of a run, each with the name that its outputs bear."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from pipeline.adapters.addresses import is_folder
from pipeline.adapters.files import xml_files
from pipeline.model.document import Source
from pipeline.model.errors import NoSources, SourceMissing
from pipeline.stages.naming import document_name


def read(paths: Sequence[Path], folders: tuple[Path, ...] = ()) -> tuple[Source, ...]:
    """Return the sources that PATHs name: a file, or all *.xml files below a folder; each once, in sorted order.

    `folders` are others that documents may name files in. A PATH may be a link to a file anywhere, a file below a PATH
    may not. Raises SourceMissing, NoSources.
    """
    sources: dict[str, Source] = {}
    for path in paths:
        if is_folder(path):
            for file in xml_files(path):
                sources.setdefault(os.path.realpath(file), Source(name_below(path, file), file, path, folders=folders))
        elif os.path.exists(path):  # noqa: PTH110
            source = Source(name_below(path.parent, path), path, path.parent, folders=(path, *folders))
            sources.setdefault(os.path.realpath(path), source)
        else:
            raise SourceMissing(path)
    if not sources:
        raise NoSources(tuple(paths))
    return tuple(sources.values())


def name_below(root: Path, file: Path) -> str:
    """The name of the outputs of a file: its path below a folder without its .xml, as file systems can hold it."""
    is_xml = file.suffix.lower() == ".xml"
    return document_name(file.relative_to(root).as_posix().removesuffix(file.suffix) if is_xml else file.name)
