"""pipeline.storage.output_folder: what is written, recorded and removed below an output folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.model.document import Output
from pipeline.model.errors import FolderBusy, MadeByAnother, NotMade, OutputUnwritable
from pipeline.model.producer import BUILD, CORPUS, REPORT, Producer, schema_compiler
from pipeline.storage import inputs, parts
from pipeline.storage.growing import Growing
from pipeline.storage.output_folder import OutputFolder
from pipeline.storage.record import FILE, Entry, load, to_lines
from tests.support import files_below, write


def _make(root: Path, contents: dict[str, bytes], *, producer: Producer = CORPUS) -> None:
    with OutputFolder(root, producer) as folder:
        for path, content in contents.items():
            folder.write(path, content)
        folder.remove_stale()
        folder.finish()


def _record(root: Path, *entries: tuple[str, str, bytes]) -> None:
    root.mkdir(exist_ok=True)
    made = [Entry(command, path, sha256(content).hexdigest()) for command, path, content in entries]
    (root / FILE).write_bytes(to_lines(made))


def test_a_file_is_written_with_its_folders_and_recorded(tmp_path: Path) -> None:
    _make(tmp_path / "out", {"txt/a/b.txt": b"x", "txt/a.txt": b"y"})
    assert (tmp_path / "out" / "txt" / "a" / "b.txt").read_bytes() == b"x"
    lines = (tmp_path / "out" / FILE).read_text(encoding="ascii").splitlines()
    assert list(map(json.loads, lines)) == [
        {"command": "corpus", "path": "txt/a.txt", "sha256": sha256(b"y").hexdigest()},
        {"command": "corpus", "path": "txt/a/b.txt", "sha256": sha256(b"x").hexdigest()},
    ]


def test_a_file_that_stays_the_same_is_not_touched(tmp_path: Path) -> None:
    _make(tmp_path, {"txt/a.txt": b"x"})
    for path in (tmp_path / "txt" / "a.txt", tmp_path / FILE):
        os.utime(path, (0, 0))
    _make(tmp_path, {"txt/a.txt": b"x"})
    assert {path.stat().st_mtime for path in (tmp_path / "txt" / "a.txt", tmp_path / FILE)} == {0}


def test_what_a_run_no_longer_makes_is_removed(tmp_path: Path) -> None:
    _make(tmp_path, {"txt/a.txt": b"x", "txt/b.txt": b"y"})
    _make(tmp_path, {"txt/b.txt": b"z"})
    assert set(files_below(tmp_path)) == {"txt/b.txt", FILE}
    assert {entry.path for entry in load(tmp_path)} == {"txt/b.txt"}


def test_what_was_changed_since_stays(tmp_path: Path) -> None:
    _make(tmp_path, {"txt/a.txt": b"x"})
    (tmp_path / "txt" / "a.txt").write_bytes(b"mine")
    _make(tmp_path, {})
    assert (tmp_path / "txt" / "a.txt").read_bytes() == b"mine"


def test_a_run_that_was_killed_has_recorded_what_it_made(tmp_path: Path) -> None:
    with OutputFolder(tmp_path, CORPUS) as folder:
        folder.write("txt/a.txt", b"x")  # and no more: the process is gone
    _make(tmp_path, {})
    assert set(files_below(tmp_path)) == {FILE}


def test_a_line_that_was_cut_off_spoils_no_other(tmp_path: Path) -> None:
    _make(tmp_path, {"txt/a.txt": b"x"})
    record = tmp_path / FILE
    record.write_bytes(record.read_bytes() + b'{"command": "corp')
    with OutputFolder(tmp_path, CORPUS) as folder:
        folder.write("txt/b.txt", b"y")
    assert {entry.path for entry in load(tmp_path)} == {"txt/a.txt", "txt/b.txt"}


@pytest.mark.parametrize(
    "path", ["../secret.txt", "txt/../../secret.txt", "/etc/passwd", "notes.txt", "txt/link/secret.txt", "txt/own.txt"]
)
def test_a_forged_record_removes_nothing(tmp_path: Path, path: str) -> None:
    write(tmp_path, {"secret.txt": "secret", "elsewhere/secret.txt": "secret", "out/notes.txt": "secret"})
    write(tmp_path, {"out/txt/own.txt": "not the recorded content"})
    (tmp_path / "out" / "txt" / "link").symlink_to(tmp_path / "elsewhere")
    before = files_below(tmp_path)
    _record(tmp_path / "out", ("corpus", path, b"secret"))
    _make(tmp_path / "out", {})
    assert {name: content for name, content in files_below(tmp_path).items() if FILE not in name} == before


def test_a_record_of_another_command_removes_nothing(tmp_path: Path) -> None:
    _make(tmp_path, {"html/a.html": b"x"}, producer=BUILD)
    _make(tmp_path, {"txt/a.txt": b"y"})
    assert {entry.path for entry in load(tmp_path)} == {"html/a.html", "txt/a.txt"}
    assert (tmp_path / "html" / "a.html").exists()


def test_a_source_is_neither_removed_nor_written_over(tmp_path: Path) -> None:
    source = write(tmp_path, {"txm/a.xml": "<TEI/>"}) / "txm" / "a.xml"
    _record(tmp_path, ("corpus", "txm/a.xml", b"<TEI/>"))
    inputs.begin([source])
    with OutputFolder(tmp_path, CORPUS) as folder:
        with pytest.raises(OutputUnwritable, match="a file that this run reads"):
            folder.write("txm/a.xml", b"x")
        folder.remove_stale()
    assert source.read_bytes() == b"<TEI/>"


@pytest.mark.parametrize("content", [b"\0" * 99, b"[]\n{}\nnull\n", b'{"command": 1}\n', b"[" * 9999, b"x" * 99999])
def test_what_is_no_record_says_nothing(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    assert load(tmp_path) == set()


@pytest.mark.parametrize(
    "path", ["\ud800.txt", "a\0b.txt", "x" * 256, "/".join(["folder"] * 700), "../b.txt", "a//b", ""]
)
@pytest.mark.parametrize("producer", [BUILD, CORPUS])
def test_a_record_may_name_paths_that_no_file_can_have(tmp_path: Path, path: str, producer: Producer) -> None:
    _record(tmp_path, ("build", path, b"x"), ("corpus", f"txt/{path}", b"x"))
    _make(tmp_path, {"text/a.txt" if producer is BUILD else "txt/a.txt": b"x"}, producer=producer)
    assert {entry.path for entry in load(tmp_path)} <= {"text/a.txt", "txt/a.txt"}


def test_a_folder_in_the_place_of_a_record_says_nothing(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert load(tmp_path) == set()
    with pytest.raises(OutputUnwritable, match=r"\.opis\.jsonl"):
        _make(tmp_path, {"text/a.txt": b"x"}, producer=BUILD)


def test_a_record_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"elsewhere": "x"})
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / FILE).symlink_to(tmp_path / "elsewhere")
    with OutputFolder(tmp_path / "out", BUILD) as folder, pytest.raises(OutputUnwritable, match=FILE):
        folder.write("text/a.txt", b"y")
    assert (tmp_path / "elsewhere").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("name", ["text", "text/a.txt"])
def test_nothing_is_written_through_a_link_below_the_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"elsewhere/a.txt": "x"})
    (tmp_path / "out" / name).parent.mkdir(parents=True)
    (tmp_path / "out" / name).symlink_to(tmp_path / "elsewhere" / name.removeprefix("text").removeprefix("/"))
    with OutputFolder(tmp_path / "out", BUILD) as folder, pytest.raises(OutputUnwritable, match="it is a link"):
        folder.write("text/a.txt", b"y")
    assert files_below(tmp_path / "elsewhere") == {"a.txt": b"x"}


def test_a_folder_in_the_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "text" / "a.txt").mkdir(parents=True)
    with OutputFolder(tmp_path, BUILD) as folder, pytest.raises(OutputUnwritable, match=r"a\.txt.*it is a folder"):
        folder.write("text/a.txt", b"y")


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to("real")
    _make(tmp_path / "out", {"txt/a.txt": b"x"})
    assert (tmp_path / "real" / "txt" / "a.txt").read_bytes() == b"x"
    assert (tmp_path / "out").is_symlink()


def test_a_folder_that_is_removed_during_a_run_is_named(tmp_path: Path) -> None:
    root = tmp_path / "out"
    with OutputFolder(root, BUILD) as folder:
        folder.write("text/a.txt", b"x")
        shutil.rmtree(root / "text")
        folder.write("text/b.txt", b"x")
        with pytest.raises(OutputUnwritable, match=r"a\.txt.*removed during the run"):
            folder.finish()


def test_a_file_that_grows_is_not_begun_anew_when_it_is_removed(tmp_path: Path) -> None:
    with OutputFolder(tmp_path, CORPUS) as folder:
        growing = Growing(folder, "txt/a.txt")
        growing.add(b"first half, ")
        for part in (tmp_path / "txt").iterdir():
            part.unlink()
        with pytest.raises(OutputUnwritable, match="removed during the run"):
            growing.add(b"second half")
        growing.abandon()
    assert list((tmp_path / "txt").iterdir()) == []


def test_a_report_of_another_command_is_not_replaced(tmp_path: Path) -> None:
    _make(tmp_path, {REPORT: b"{}"}, producer=BUILD)
    with pytest.raises(MadeByAnother, match="`opis build` made this file"):
        OutputFolder(tmp_path, CORPUS)


def test_a_schema_that_opis_did_not_make_is_not_replaced(tmp_path: Path) -> None:
    write(tmp_path, {"letters.rng": "mine"})
    compiler = schema_compiler("letters")
    with OutputFolder(tmp_path, compiler) as folder:
        with pytest.raises(NotMade, match=r"letters\.rng.*--force"):
            folder.write_together([Output("letters.sch", b"new"), Output("letters.rng", b"new")], force=False)
        assert not (tmp_path / "letters.sch").exists()
        folder.write_together([Output("letters.rng", b"mine"), Output("letters.sch", b"new")], force=False)
    assert (tmp_path / "letters.sch").read_bytes() == b"new"


def test_no_file_is_replaced_where_one_of_several_cannot_be(tmp_path: Path) -> None:
    write(tmp_path, {"letters.rng": "old", "elsewhere": "x"})
    (tmp_path / "letters.sch").symlink_to("elsewhere")
    with OutputFolder(tmp_path, schema_compiler("letters")) as folder, pytest.raises(OutputUnwritable, match="link"):
        folder.write_together([Output("letters.rng", b"new"), Output("letters.sch", b"new")], force=True)
    assert (tmp_path / "letters.rng").read_bytes() == b"old"


def test_two_runs_do_not_write_at_once(tmp_path: Path) -> None:
    with OutputFolder(tmp_path, BUILD), pytest.raises(FolderBusy, match="another run of opis"):
        OutputFolder(tmp_path, BUILD)
    OutputFolder(tmp_path, BUILD, patience=1).__exit__()


def test_unfinished_files_of_processes_that_are_gone_are_removed(tmp_path: Path) -> None:
    _make(tmp_path, {"txt/a.txt": b"x"})
    gone = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    names = {
        who: f".opis-{pid}-0123456789abcdef.part" for who, pid in (("gone", int(gone.stdout)), ("here", os.getppid()))
    }
    kept = {f"txt/{names['here']}": "", "txt/mine.part": "", "txt/.opis-mine.part": "", f"other/{names['gone']}": ""}
    write(tmp_path, {f"txt/{names['gone']}": "", names["gone"]: "", **kept})
    _make(tmp_path, {"txt/a.txt": b"x"})
    assert set(files_below(tmp_path)) == {"txt/a.txt", FILE, *kept}


def test_an_unfinished_file_has_the_permissions_of_new_files(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        assert parts.create(tmp_path).stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(mask)


def test_a_record_that_is_an_input_or_has_other_names_is_refused(tmp_path: Path) -> None:
    source = tmp_path / ".opis.jsonl"
    source.write_bytes(b"<TEI/>")
    inputs.begin([source])
    with pytest.raises(OutputUnwritable, match="that this run reads"):
        OutputFolder(tmp_path, BUILD)
    with (tmp_path / "mine.txt").open("wb") as mine:
        mine.write(b"mine")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / ".opis.jsonl").hardlink_to(tmp_path / "mine.txt")
    with pytest.raises(OutputUnwritable, match="other names"):
        OutputFolder(tmp_path / "out", BUILD)
    assert (source.read_bytes(), (tmp_path / "mine.txt").read_bytes()) == (b"<TEI/>", b"mine")
