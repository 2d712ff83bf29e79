"""pipeline.storage.delivery: where a report goes that is sent to a path."""

from __future__ import annotations

import os
import socket
import stat
import threading
from pathlib import Path

import pytest

from pipeline.model.errors import OutputUnwritable
from pipeline.storage.delivery import deliver
from tests.support import files_below, need


def test_a_file_is_replaced_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("an older and longer report", encoding="utf-8")
    with path.open("rb") as before:
        deliver(path, b"new")
        assert before.read() == b"an older and longer report"
    assert files_below(tmp_path) == {"report.txt": b"new"}


def test_a_new_file_is_made_with_its_folder(tmp_path: Path) -> None:
    deliver(tmp_path / "reports" / "a.txt", b"new")
    assert files_below(tmp_path) == {"reports/a.txt": b"new"}


@pytest.mark.parametrize("target", ["there.txt", "not-yet.txt"])
def test_a_link_stays_and_its_target_is_written(tmp_path: Path, target: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "there.txt").write_bytes(b"old")
    (tmp_path / "link").symlink_to(f"folder/{target}")
    deliver(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / target).read_bytes() == b"new"


def test_a_device_is_written_to_and_stays_one(tmp_path: Path) -> None:
    device = tmp_path / "null"
    try:
        os.mknod(device, stat.S_IFCHR | 0o666, os.makedev(1, 3))
    except PermissionError:
        need("devices can be made by root only")
    deliver(device, b"report")
    assert stat.S_ISCHR(device.stat().st_mode)


def test_a_named_pipe_is_written_to_and_stays_one(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(pipe.read_bytes()))
    reader.start()
    deliver(pipe, b"report")
    reader.join(10)
    assert received == [b"report"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("through_link", [False, True])
def test_an_open_file_is_written_to_where_it_is(tmp_path: Path, through_link: bool) -> None:
    log = tmp_path / "log"
    log.write_bytes(b"earlier\n")
    with log.open("ab") as file:
        path = Path(f"/dev/fd/{file.fileno()}")
        if through_link:
            (tmp_path / "link").symlink_to(path)
            path = tmp_path / "link"
        deliver(path, b"report\n")
        file.write(b"later\n")
    assert log.read_bytes() == b"earlier\nreport\nlater\n"


def test_a_full_device_is_named() -> None:
    with pytest.raises(OutputUnwritable, match=r"/dev/full: cannot be written \(No space left on device\)"):
        deliver(Path("/dev/full"), b"report")


def test_a_folder_a_socket_and_a_link_to_itself_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("loop").symlink_to("loop")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket")
        for name, reason in (("folder", "it is a folder"), ("socket", "it is a socket"), ("loop", "symbolic links")):
            with pytest.raises(OutputUnwritable, match=f"{name}: cannot be written .*{reason}"):
                deliver(Path(name), b"report")
