"""pipeline.storage.files: writing whole files, searching folders."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.model.errors import OutputUnwritable
from pipeline.storage import files


def test_a_file_is_written_with_its_folders(tmp_path: Path) -> None:
    files.write(tmp_path / "a" / "b.txt", b"x")
    assert (tmp_path / "a" / "b.txt").read_bytes() == b"x"


def test_a_file_that_stays_the_same_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write(path, b"x")
    os.utime(path, (0, 0))
    files.write(path, b"x")
    assert path.stat().st_mtime == 0
    files.write(path, b"y")
    assert path.stat().st_mtime > 0


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    files.write(path, b"old")

    def full(_from: str, _to: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OutputUnwritable, match="No space left on device"):
        files.write(path, b"new")
    assert [file.name for file in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_bytes() == b"old"


def test_a_file_gets_the_permissions_that_the_user_gives_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        files.write(tmp_path / "a", b"x")
    finally:
        os.umask(mask)
    assert (tmp_path / "a").stat().st_mode & 0o777 == 0o640


def test_a_folder_in_the_place_of_the_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(OutputUnwritable) as caught:
        files.write(tmp_path / "a", b"x")
    assert str(tmp_path / "a") in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["a"]


def test_xml_files_are_found_in_sorted_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("b.xml", "a/z.XML", "a.xml", ".hidden.xml", ".git/c.xml", "d.txt", "a-b/c.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = [path.relative_to(tmp_path).as_posix() for path in files.xml_files(tmp_path)]
    assert found == ["a-b/c.xml", "a.xml", "a/z.XML", "b.xml"]
