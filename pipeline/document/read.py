"""read: the sources of a run, each with the name that its outputs bear."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.document.naming import document_name
from pipeline.model.document import Source
from pipeline.model.errors import NoSources, SourceMissing
from pipeline.model.producer import CORPUS
from pipeline.storage import record
from pipeline.storage.addresses import is_folder
from pipeline.storage.files import xml_files


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of a run, and how many files below its folders are outputs of an earlier one."""

    found: tuple[Source, ...]
    skipped: int = 0


def read(paths: Sequence[Path], folders: tuple[Path, ...] = ()) -> Sources:
    """Return the sources that PATHs name: a file, or all *.xml files below a folder; each once, in sorted order.

    `folders` are others that documents may name files in. A PATH may be a link to a file anywhere, a file below a PATH
    may not. Of a folder the files are left out that a record there names as outputs of `opis corpus`, if they are
    unchanged. Raises SourceMissing, NoSources.
    """
    sources: dict[str, Source] = {}
    skipped = set()
    for path in paths:
        if is_folder(path):
            outputs = _Outputs(path)
            for file in xml_files(path):
                if file in outputs:
                    skipped.add(file)
                    continue
                sources.setdefault(os.path.realpath(file), Source(name_below(path, file), file, path, folders=folders))
        elif os.path.exists(path):  # noqa: PTH110
            source = Source(name_below(path.parent, path), path, path.parent, folders=(path, *folders))
            sources.setdefault(os.path.realpath(path), source)
        else:
            raise SourceMissing(path)
    if not sources:
        raise NoSources(tuple(paths), len(skipped))
    return Sources(tuple(sources.values()), len(skipped))


def name_below(root: Path, file: Path) -> str:
    """Return the name of a file's outputs: its path below a folder without .xml, as file systems can hold it."""
    is_xml = file.suffix.lower() == ".xml"
    return document_name(file.relative_to(root).as_posix().removesuffix(file.suffix) if is_xml else file.name)


class _Outputs:
    """The outputs of corpora below a folder, by the records in it, each of which is read once."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._records: dict[Path, dict[str, set[str]]] = {}

    def __contains__(self, file: Path) -> bool:
        """Return whether a record in a folder around the file names it as it is."""
        for folder in file.parents:
            checksums = self._record(folder).get(file.relative_to(folder).as_posix())
            if checksums is not None:
                try:
                    return record.checksum(file) in checksums
                except OSError:  # it is reported when it is read
                    return False
            if folder == self._root:
                break
        return False

    def _record(self, folder: Path) -> dict[str, set[str]]:
        if folder not in self._records:
            found: dict[str, set[str]] = {}
            for entry in record.load(folder, suffix=".xml"):
                if entry.command == CORPUS.command and CORPUS.makes(entry.path) and entry.sha256:
                    found.setdefault(entry.path, set()).add(entry.sha256)
            self._records[folder] = found
        return self._records[folder]
