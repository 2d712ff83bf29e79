"""TEI's own specifications, p5subset.xml, which an ODD is compiled with: which file is taken, and the user's cache.

The cache has a folder for each release: `<cache>/tei/4.9.0/p5subset.xml`, and beside it `p5subset.xml.sha256` in the
form of `sha256sum`. What lacks its checksum was never stored whole and does not count.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from pipeline.document import xml
from pipeline.model.errors import TeiSourceMissing, TeiSourceWrong
from pipeline.storage import files

FILE = "p5subset.xml"
_CHECKSUM = f"{FILE}.sha256"
_TEI = "http://www.tei-c.org/ns/1.0"
_VERSION = re.compile(r"\d+(?:\.\d+){1,3}[a-z]?")
_IN_PROSE = re.compile(rf"(?<![\w.])({_VERSION.pattern})(?![\w]|\.\d)")


@dataclass(frozen=True, slots=True)
class Release:
    """TEI's specifications of a version, as they are in the cache; the checksum is the one that was recorded."""

    version: str
    path: Path
    checksum: str

    @property
    def is_intact(self) -> bool:
        """Whether the file is the one that was stored."""
        return self.path.is_file() and checksum(self.path.read_bytes()) == self.checksum


@dataclass(frozen=True, slots=True)
class Specifications:
    """What a file of specifications says of itself: its version ("" if it names none), and how many elements it has."""

    version: str
    elements: int


def tei_source(given: Path | None, configured: Path | None) -> Path:
    """Return the file with TEI's specifications: the one given, else the configured one, else the newest in the cache.

    Raises TeiSourceMissing where there is none, and TeiSourceWrong where the file is not there or is not what was
    stored.
    """
    for path in (given, configured):
        if path is not None:
            if not path.is_file():
                raise TeiSourceWrong(str(path), "no such file", f"Name a {FILE}, or leave it out to take the cache's")
            return path
    releases = stored()
    if not releases:
        raise TeiSourceMissing(FILE)
    return check_file(releases[0])


def check_file(release: Release) -> Path:
    """Return the file of a release in the cache. Raises TeiSourceWrong where it is not what was stored."""
    if not release.is_intact:
        raise TeiSourceWrong(
            str(release.path),
            "the file changed since it was fetched: its SHA-256 is another",
            f"Fetch it again with `opis schema fetch {release.version}`",
        )
    return release.path


def stored() -> tuple[Release, ...]:
    """Return the releases in the cache, the newest version first."""
    folder = _folder()
    if not folder.is_dir():
        return ()
    found = (release for path in folder.iterdir() if is_version(path.name) and (release := _release(path.name)))
    return tuple(sorted(found, key=lambda release: _order(release.version), reverse=True))


def store(version: str, content: bytes) -> Release:
    """Put a release into the cache. Raises OutputUnwritable, and what was there before stays."""
    path = _folder() / version / FILE
    digest = checksum(content)
    files.write(path, content)
    files.write(path.with_name(_CHECKSUM), f"{digest}  {FILE}\n".encode("ascii"))
    return Release(version, path, digest)


def specifications(content: bytes, place: str) -> Specifications:
    """Describe a file of specifications, which `place` names. Raises TeiSourceWrong where it holds none."""
    advice = f"Expected are TEI's specifications, {FILE} of a release"
    try:
        root = xml.parse(content)
    except xml.NotWellFormed as error:
        reason = f"it is not well-formed XML ({error.message}, line {error.line})"
        raise TeiSourceWrong(place, reason, advice) from error
    elements = sum(1 for _ in root.iter(f"{{{_TEI}}}elementSpec"))
    if not elements:
        raise TeiSourceWrong(place, f"its root is <{root.tag}>, and no elementSpec of TEI is in it", advice)
    edition = root.find(f".//{{{_TEI}}}editionStmt/{{{_TEI}}}edition")
    named = _IN_PROSE.search("".join(map(str, edition.itertext()))) if edition is not None else None
    return Specifications(named[1] if named else "", elements)


def is_version(text: str) -> bool:
    """Return whether a text is the number of a release, as in 4.9.0."""
    return _VERSION.fullmatch(text) is not None


def checksum(content: bytes) -> str:
    """Return the SHA-256, in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _folder() -> Path:
    return user_cache_path("opis", appauthor=False) / "tei"


def _release(version: str) -> Release | None:
    path = _folder() / version / FILE
    try:
        recorded = path.with_name(_CHECKSUM).read_text(encoding="ascii").split()
    except (OSError, UnicodeDecodeError):
        return None
    return Release(version, path, recorded[0]) if recorded else None


def _order(version: str) -> tuple[tuple[int, ...], str]:
    """Versions by their numbers: 4.10 after 4.9."""
    return tuple(map(int, re.findall(r"\d+", version))), version
