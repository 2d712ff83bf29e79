"""Addresses as documents write them: the one place where they are split, resolved, and led to files.

The standard library refuses some addresses (`http://[x`) with an exception; here every string is an address, and one
that makes no sense names no file.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes, urljoin

# RFC 3986, appendix B, with the scheme of 3.1: it fits every string.
_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?:(?P<slashes>//)(?P<authority>[^/?#]*))?(?P<path>[^?#]*)"
    r"(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.DOTALL,
)
_SPACE = " \t\r\n"  # of XML
_HERE = ("", "localhost")
_NO_FILE = "\N{REPLACEMENT CHARACTER}"  # for a null character, which no name of a file holds


@dataclass(frozen=True, slots=True)
class Address:
    """The parts of an address (RFC 3986, 3), as they are written; the scheme in small letters."""

    scheme: str = ""
    authority: str = ""
    path: str = ""
    fragment: str = ""
    is_relative: bool = True

    @classmethod
    def of(cls, text: str) -> Address:
        """Split an address; whatever is written, nothing is raised."""
        found = _PARTS.fullmatch(text.strip(_SPACE))
        assert found is not None, "the pattern fits every string"  # noqa: S101 - as the type checker wants to know
        scheme, authority, path, fragment = (found[name] or "" for name in ("scheme", "authority", "path", "fragment"))
        return cls(scheme.lower(), authority, path, fragment, is_relative=not scheme and found["slashes"] is None)

    @property
    def is_local(self) -> bool:
        """Whether it names a file of this machine, and nothing on the network."""
        return self.scheme in ("", "file") and self.authority.lower() in _HERE and not (self.scheme and not self.path)

    @property
    def file_name(self) -> str:
        """The last part of its path, as it is written."""
        return PurePosixPath(self.path).name

    @property
    def suffix(self) -> str:
        """The suffix of the file that it names, in small letters."""
        return PurePosixPath(self.path).suffix.lower()

    def file(self, folder: Path) -> Path:
        """Return the file that its path names, seen from a folder: escapes (`%20`) are read, and no URI refused."""
        name = os.fsdecode(unquote_to_bytes(self.path.encode("utf-8", "surrogatepass")))
        return folder / name.replace("\0", _NO_FILE)


def resolve(base: str, address: str) -> str:
    """Return an address as seen from a base (RFC 3986, 5); of two that cannot be joined the one that makes no sense."""
    try:
        return urljoin(base, address)
    except ValueError:
        return base if Address.of(address).is_relative else address


def is_file(path: Path) -> bool:
    """Return whether a file is there; one with an impossible name is not."""
    return os.path.isfile(path)  # noqa: PTH113 - Path.is_file raises OSError for a name that is too long


def is_folder(path: Path) -> bool:
    """Return whether a folder is there; one with an impossible name is not."""
    return os.path.isdir(path)  # noqa: PTH112 - as above


def real_path(path: Path) -> Path:
    """Return a path with all links followed, also of a file that is not there or a link that leads to itself."""
    return Path(os.path.realpath(path))  # Path.resolve raises RuntimeError for the latter
