"""What the command asks the system for: its own files, the sources, what the project names; outputs; no socket."""

from __future__ import annotations

import json
import os
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from tests.hostile import CANARY, hostile_project
from tests.odd_specimens import SOURCE
from tests.support import FAILURES, HOME, files_below, need_jing, tei, write
from tests.system_calls import OWN, Trace, outside, trace

_NAME_SERVICE = "/var/run/nscd/socket"  # the runtime of the XSLT engine asks for the name of the user
_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - semaphores between the processes of a run

_COMPILED = ("--source", "schemas/p5subset.xml", "--out", "out")
COMMANDS = {
    "validate": ("validate", "in"),
    "validate with jing": ("validate", "in", "--schema", "schemas/any.rng", "--engine", "jing"),
    "build": ("build", "in", "--schema", "schemas/any.rng", "--out", "out"),
    "corpus": ("corpus", "in", "--out", "out"),
    "audit": ("audit", "in"),
    "schema compile": ("schema", "compile", "in/letters.odd", *_COMPILED),
}
ANY = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
<start><ref name="any"/></start><define name="any"><element>
<anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore></element>
</define></grammar>"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with sources in `in`, and in `schemas` what the project names."""
    folder = write(Path(os.path.realpath(tmp_path)), {"schemas/any.rng": ANY, "in/a.xml": tei("<p>A letter.</p>")})
    shutil.copy(SOURCE, folder / "schemas" / "p5subset.xml")
    odd = tei('<schemaSpec ident="letters" start="doc"><moduleRef key="base"/></schemaSpec>')
    return write(folder, {"in/letters.odd": odd})


def check_reads(traced: Trace, project: Path) -> None:
    """No file was opened but the program's own, the sources, the outputs, and what the project names."""
    readable = (*OWN, traced.temporary, *(project / name for name in ("in", "schemas", "out", "opis.toml")))
    assert outside(traced.read, readable) == []
    assert outside(traced.listed - {project, HOME}, readable) == []


def check_writes(traced: Trace, project: Path) -> None:
    """Nothing was written or removed outside the output folder, but for temporary files of the run's own."""
    writable = (project / "out", traced.temporary, _SHARED_MEMORY, Path("/dev/null"), Path("/proc"))
    assert outside(traced.written | traced.removed, writable) == []


def check_sockets(traced: Trace) -> None:
    """No socket was connected."""
    assert [address for address in sorted(traced.connected) if _NAME_SERVICE not in address] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_run_opens_its_own_files_and_the_project_s_and_no_socket(project: Path, command: str) -> None:
    if "jing" in command:
        need_jing()
    traced = trace(*COMMANDS[command], cwd=project)
    assert traced.run.status == 0, traced.run.out + traced.run.err
    assert any(path.is_relative_to(project / "in") for path in traced.read), "the tracer saw no source"
    check_reads(traced, project)
    check_writes(traced, project)
    check_sockets(traced)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of hostile sources, with the schemas of the project in `schemas`."""
    project, _ = hostile_project(Path(os.path.realpath(tmp_path_factory.mktemp("hostile"))))
    write(project, {"schemas/any.rng": ANY})
    shutil.copy(SOURCE, project / "schemas" / "p5subset.xml")
    return project


HOSTILE = {
    "validate": ("validate", "in"),
    "validate with jing": ("validate", "in", "--engine", "jing"),
    "validate with the rules of documents": ("validate", "in", "--trust-document-rules"),
    "build": ("build", "in", "--out", "out"),
    "corpus": ("corpus", "in", "--out", "out/corpus"),
    "audit": ("audit", "in"),
    **{f"schema compile {number}": ("schema", "compile", f"in/odd-{number}.odd", *_COMPILED) for number in range(3)},
}


@pytest.mark.parametrize("command", HOSTILE)
def test_nothing_that_a_stranger_names_outside_is_opened_or_said(hostile: Path, command: str) -> None:
    if "jing" in command:
        need_jing()
    traced = trace(*HOSTILE[command], cwd=hostile, environment={"SECRET": CANARY})
    said = traced.run.out + traced.run.err
    assert traced.run.status == 1, said
    assert CANARY not in said
    assert [name for name, content in files_below(hostile / "out").items() if CANARY.encode() in content] == []
    for rule in FAILURES:
        assert rule not in said
    check_reads(traced, hostile)
    check_writes(traced, hostile)
    check_sockets(traced)


@pytest.mark.parametrize("command", ["build", "corpus", "schema compile"])
def test_nothing_in_an_output_folder_leads_a_run_out_of_it(project: Path, command: str) -> None:
    outputs = ["../elsewhere/mine.txt", "html/index.html", "txt/link/mine.txt", "in/a.xml"]
    contents = {"elsewhere/mine.txt": "mine", "out/report.json": json.dumps({"summary": {"outputs": outputs}})}
    write(project, contents)
    digest = sha256(b"mine").hexdigest()
    forged = [{"command": command, "path": path, "sha256": digest} for path in outputs]
    write(project, {"out/.opis.jsonl": "".join(f"{json.dumps(entry)}\n" for entry in forged)})
    for link in ("html/opis.css", "text", "fo", "txt/link", "txm", "letters", "txt/.opis-1-0123456789abcdef.part"):
        (project / "out" / link).parent.mkdir(exist_ok=True)
        (project / "out" / link).symlink_to(project / "elsewhere")
    traced = trace(*COMMANDS[command], cwd=project)
    check_writes(traced, project)
    assert (project / "elsewhere" / "mine.txt").read_bytes() == b"mine"
    assert list((project / "elsewhere").iterdir()) == [project / "elsewhere" / "mine.txt"]


def test_a_report_is_the_only_thing_that_a_check_writes(project: Path) -> None:
    write(project, {"reports/a.txt": "earlier"})
    (project / "link").symlink_to("reports/a.txt")
    traced = trace("validate", "in", "-o", "link", cwd=project)
    report = project / "reports" / "a.txt"
    asked_for = {report.parent}  # it was there
    (part,) = {path for path in traced.removed if path.parent == report.parent}  # renamed
    assert report in traced.written
    allowed = (report, part, traced.temporary, _SHARED_MEMORY, Path("/dev/null"), Path("/proc"))
    assert outside((traced.written | traced.removed) - asked_for, allowed) == []
