"""The files that rules of a stranger may read, as a catalog for the XSLT engine (OASIS XML Catalogs 1.1).

Such rules name files by URIs of a scheme of their own, `opis:`, in which the engine can open nothing by itself. The
engine is forbidden every other scheme, so that it opens only what the catalog puts in the place of such a URI: regular
files below the folders of a confinement, each by its real path. No catalog holds a path with `..` or with percent signs
in place of letters, nor a link that leads out, so these open nothing.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import quoteattr

from pipeline.storage.confinement import Confinement

SCHEME = "opis"
MOST_FILES = 20_000
_NAMESPACE = "urn:oasis:names:tc:entity:xmlns:xml:catalog"


class TooManyFiles(Exception):
    """Folders with more files than a catalog may hold."""


def confined_uri(path: Path) -> str:
    """Return the URI by which confined rules know a file: that of its real folder and of its name there."""
    return _uri(Path(os.path.realpath(path.parent), path.name))


@contextmanager
def catalog(confinement: Confinement) -> Iterator[Path]:
    """Give the path of a catalog, a temporary file, of all files that a confinement allows. Raises TooManyFiles."""
    entries = (
        f"<uri name={quoteattr(_uri(path))} uri={quoteattr(real.as_uri())}/>" for path, real in _files(confinement)
    )
    content = f'<catalog xmlns="{_NAMESPACE}">{"".join(entries)}</catalog>'
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "catalog.xml")
        path.write_text(content, encoding="utf-8")
        yield path


def _files(confinement: Confinement) -> list[tuple[Path, Path]]:
    """Return the regular files below the folders of a confinement with what they lead to; hidden ones are left out."""
    found: dict[Path, Path] = {}
    for folder in confinement.folders:
        for directory, folders, names in os.walk(os.path.realpath(folder), followlinks=False):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in sorted(name for name in names if not name.startswith(".")):
                path = Path(directory, name)
                real = Path(os.path.realpath(path))
                if real.is_file() and confinement.allows(path):
                    found[path] = real
                if len(found) > MOST_FILES:
                    raise TooManyFiles
    return list(found.items())


def _uri(path: Path) -> str:
    return f"{SCHEME}:{path.as_uri().removeprefix('file://')}"
