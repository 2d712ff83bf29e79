"""Files that strangers name are read below the allowed folders only, and only if they are regular files."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from pipeline.storage.confinement import Confinement, NotRegular, OutOfBounds, read_regular
from tests.support import write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder `in` with a file, and a file beside it that must not be read."""
    return write(tmp_path, {"in/a.xml": "inside", "secret.xml": "outside"})


def test_a_file_below_a_folder_is_read(folder: Path) -> None:
    assert Confinement((folder / "in",)).read(folder / "in" / "a.xml") == b"inside"
    assert Confinement((folder / "other", folder / "in")).read(folder / "in" / ".." / "in" / "a.xml") == b"inside"


@pytest.mark.parametrize("path", ["secret.xml", "in/../secret.xml", "/etc/passwd", "in/link.xml", "in/up/secret.xml"])
def test_what_lies_outside_is_refused_also_through_links(folder: Path, path: str) -> None:
    (folder / "in" / "link.xml").symlink_to(folder / "secret.xml")
    (folder / "in" / "up").symlink_to(folder)
    confinement = Confinement((folder / "in",))
    assert not confinement.allows(folder / path)
    with pytest.raises(OutOfBounds, match="outside the folders"):
        confinement.read(folder / path)


def test_a_folder_of_a_similar_name_is_not_inside(folder: Path) -> None:
    write(folder, {"in-2/a.xml": "outside"})
    assert not Confinement((folder / "in",)).allows(folder / "in-2" / "a.xml")


@pytest.mark.parametrize(("kind", "said"), [("fifo", "a named pipe"), ("socket", "a socket"), ("folder", "a folder")])
def test_what_is_no_regular_file_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    path = Path("special.xml")
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(path))
    else:
        path.mkdir()
    with pytest.raises(NotRegular, match=said):
        read_regular(path)


def test_a_device_is_never_opened() -> None:
    with pytest.raises(NotRegular, match="a device"):
        read_regular(Path("/dev/zero"))


@pytest.mark.parametrize("name", ["a\0b.xml", "loop.xml", "absent.xml", "n" * 300])
def test_a_path_that_leads_nowhere_is_an_error_of_the_system(tmp_path: Path, name: str) -> None:
    if name == "loop.xml":
        (tmp_path / name).symlink_to(name)
    with pytest.raises(OSError, match=r"."):
        Confinement((tmp_path,)).read(tmp_path / name)
