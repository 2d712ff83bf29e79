"""What the command writes, replaces and removes, and what it leaves alone; disks that are full."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.model.document import Source
from pipeline.model.options import Options
from pipeline.resources import PROFILE
from pipeline.stages.parse import ParseTask, parse_source
from pipeline.stages.perform import perform
from pipeline.stages.validate_by_opis import GrammarTask, validate_document
from pipeline.stages.validate_by_rules import RulesTask, check_document
from pipeline.stages.verdicts import GrammarFile
from pipeline.storage.folder_lock import FolderLock
from tests.odd_specimens import SOURCE
from tests.support import HOME, Run, files_below, opis, tei, write
from tests.tasks import task_of

GOOD = tei("<p>Dear friend!</p>")
RECORD = ".opis.jsonl"
_ENVIRONMENT = {**os.environ, "PYTHONPATH": str(HOME)}
ANY = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
<element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>
</element></define></grammar>"""

_INCLUDING = '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="any.rng"/></grammar>'
_XINCLUDING = tei('<p>Dear <xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{}" parse="text"/></p>')
_NAMING = f'<?xml-model href="any.rng"?>{GOOD}'
_RULES = '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="pattern.sch"/></schema>'
_PATTERN = (
    '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="/*"><report test="0"/></rule></pattern>'
)
_PART = tei(
    '<specGrp xml:id="part"><elementSpec ident="doc" mode="add"><content><empty/></content></elementSpec></specGrp>'
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with two documents in `in`, a grammar and a configuration."""
    return write(tmp_path, {"in/a.xml": GOOD, "in/b.xml": GOOD, "any.rng": ANY, "opis.toml": "[project]\ntitle = 'x'"})


def _recorded(folder: Path, command: str, path: str, content: bytes) -> None:
    entry = {"command": command, "path": path, "sha256": sha256(content).hexdigest()}
    (folder / RECORD).write_text(json.dumps(entry) + "\n", encoding="ascii")


def _compile(folder: Path, *options: str) -> Run:
    shutil.copy(SOURCE, folder / "p5subset.xml")
    return opis("schema", "compile", "letters.odd", "--source", "p5subset.xml", *options, cwd=folder)


def _odd(more: str = "") -> str:
    return tei(f'<schemaSpec ident="letters" start="doc"><moduleRef key="base"/>{more}</schemaSpec>')


@pytest.mark.parametrize(
    ("files", "arguments", "read"),
    [
        ({"all.rng": _INCLUDING, "any.rng": ANY}, ("validate", "in", "--schema", "all.rng"), "any.rng"),
        ({"all.sch": _RULES, "pattern.sch": _PATTERN}, ("validate", "in", "--schematron", "all.sch"), "pattern.sch"),
        ({"in/a.xml": _NAMING, "in/any.rng": ANY}, ("validate", "in"), "in/any.rng"),
        ({"in/a.xml": _XINCLUDING.format("a.txt"), "in/a.txt": "friend!"}, ("validate", "in"), "in/a.txt"),
        ({"in/a.xml": _XINCLUDING.format("a.txt"), "in/a.txt": "friend!"}, ("audit", "in"), "in/a.txt"),
    ],
)
def test_a_report_never_replaces_what_an_input_includes(
    tmp_path: Path, files: dict[str, str], arguments: tuple[str, ...], read: str
) -> None:
    before = files_below(write(tmp_path, {"in/a.xml": GOOD, **files}))
    run = opis(*arguments, "-o", read, cwd=tmp_path)
    assert (run.status, run.out) == (2, "")
    assert f"opis: -o {read}: the report would replace a file that this run reads." in run.err
    assert files_below(tmp_path) == before


def test_a_report_never_replaces_a_part_of_an_odd(tmp_path: Path) -> None:
    write(tmp_path, {"letters.odd": _odd('<specGrpRef target="part.xml#part"/>'), "part.xml": _PART})
    run = _compile(tmp_path, "-o", "part.xml")
    assert (run.status, (tmp_path / "part.xml").read_text(encoding="utf-8")) == (2, _PART), run.err


def test_an_output_never_replaces_what_a_document_includes(tmp_path: Path) -> None:
    texts = {"text/b.txt": "friend!", "html/c.html": "friend!"}
    documents = {"b.xml": "text/b.txt", "c.xml": "html/c.html", "d.xml": "text/b.txt"}
    write(tmp_path, texts | {name: _XINCLUDING.format(path) for name, path in documents.items()})
    before = files_below(tmp_path)
    run = opis("build", ".", "--out", ".", cwd=tmp_path)
    assert run.status == 1
    assert "Its output text/b.txt already belongs to the files that this run reads; it is left out." in run.out
    after = files_below(tmp_path)
    assert {path: after[path] for path in before} == before
    assert "text/d.txt" in after


@pytest.mark.parametrize(
    ("command", "file"),
    [("build", "html/index.html"), ("build", "report.json"), ("build", "fo/fop.xconf"), ("corpus", "txt/a.txt")],
)
def test_a_document_that_includes_an_output_does_not_end_the_run(tmp_path: Path, command: str, file: str) -> None:
    write(tmp_path, {"a.xml": GOOD, "b.xml": _XINCLUDING.format(f"out/{file}"), f"out/{file}": "friend!"})
    run = opis(command, ".", "--out", "out", cwd=tmp_path)
    assert (run.status, run.err) == (1, "")
    assert f"It includes {file} of the output folder, which this run writes; it is left out." in run.out
    assert (tmp_path / "out" / file).read_text(encoding="utf-8") != "friend!"


@pytest.mark.parametrize("type_", ["http://relaxng.org/ns/structure/1.0", "http://purl.oclc.org/dsdl/schematron"])
def test_a_document_whose_schema_is_an_output_does_not_end_the_run(tmp_path: Path, type_: str) -> None:
    named = f'<?xml-model href="out/html/opis.css" schematypens="{type_}"?>{GOOD}'
    write(tmp_path, {"a.xml": GOOD, "b.xml": named, "out/html/opis.css": "friend!"})
    run = opis("build", ".", "--out", "out", "--trust-document-rules", cwd=tmp_path)
    assert (run.status, run.err) == (1, "")
    assert "It names as its schema html/opis.css of the output folder, which this run writes" in run.out
    assert (tmp_path / "out" / "html" / "opis.css").read_text(encoding="utf-8") != "friend!"


@pytest.mark.parametrize("file", ["in/a.xml", "./in/../in/b.xml", "link.txt", "hard.txt", "any.rng", "opis.toml"])
def test_a_report_never_replaces_what_the_run_reads(project: Path, file: str) -> None:
    (project / "link.txt").symlink_to("in/a.xml")
    os.link(project / "in" / "a.xml", project / "hard.txt")
    before = files_below(project)
    run = opis("validate", "in/a.xml", "in", "--schema", "any.rng", "-o", file, cwd=project)
    assert (run.status, run.out) == (2, "")
    assert "the report would replace a file that this run reads" in run.err
    assert files_below(project) == before


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("in/new.xml", "the next run would read it as a document of in"),
        ("site/.opis.jsonl", "opis keeps its record of an output folder under this name"),
    ],
)
def test_a_report_is_never_taken_for_something_else_later(project: Path, file: str, reason: str) -> None:
    run = opis("validate", "in", "-o", file, cwd=project)
    assert (run.status, run.out) == (2, "")
    assert run.err == f"opis: -o {file}: {reason}. Choose another name for it.\n"
    assert not (project / file).exists()


def test_a_report_beside_the_sources_is_no_source_by_its_name(project: Path) -> None:
    assert opis("validate", "in", "-o", "in/report.txt", cwd=project).status == 0


def test_a_report_never_replaces_an_odd(project: Path) -> None:
    write(project, {"letters.odd": _odd()})
    assert _compile(project, "-o", "letters.odd").status == 2
    assert (project / "letters.odd").read_text(encoding="utf-8") == _odd()


def test_a_report_for_standard_output_is_appended_where_the_shell_appends(project: Path) -> None:
    command = [sys.executable, "-m", "pipeline", "validate", "in", "-o", "/dev/stdout"]
    (project / "log").write_text("earlier\n", encoding="utf-8")
    with (project / "log").open("ab") as log:
        subprocess.run(command, cwd=project, stdout=log, env=_ENVIRONMENT, check=True)
    log_lines = (project / "log").read_text(encoding="utf-8").splitlines()
    assert log_lines[:2] == ["earlier", "2 documents: 2 ok."]


def test_a_corpus_leaves_a_built_site_alone(project: Path) -> None:
    assert opis("build", "in", "--out", "site", cwd=project).status == 0
    before = files_below(project)
    run = opis("corpus", "in", "--out", "site", cwd=project)
    assert (run.status, run.out) == (2, "")
    assert "site/report.json: `opis build` made this file. Choose another folder with --out." in run.err
    assert files_below(project) == before
    assert opis("corpus", "in", "--out", "site/corpus", cwd=project).status == 0
    assert before.items() <= files_below(project).items()


def test_a_build_leaves_a_corpus_alone(project: Path) -> None:
    assert opis("corpus", "in", "--out", "out", cwd=project).status == 0
    before = files_below(project)
    assert opis("build", "in", "--out", "out", cwd=project).status == 2
    assert files_below(project) == before


def test_a_forged_report_removes_nothing(project: Path) -> None:
    outputs = ["../in/a.xml", "txt/mine.txt", "html/index.html"]
    write(project, {"out/report.json": json.dumps({"summary": {"outputs": outputs}})})
    write(project, {"out/txt/mine.txt": "mine", "out/html/index.html": "mine"})
    before = files_below(project)
    assert opis("corpus", "in", "--out", "out", cwd=project).status == 0
    after = files_below(project)
    assert {name: after.get(name) for name in before if name != "out/report.json"} == {
        name: content for name, content in before.items() if name != "out/report.json"
    }


def test_a_forged_record_removes_no_source(project: Path) -> None:
    write(project, {"txm/a.xml": GOOD})
    _recorded(project, "corpus", "txm/a.xml", GOOD.encode())
    assert opis("corpus", "txm/a.xml", "--out", ".", cwd=project).status == 0
    assert (project / "txm" / "a.xml").read_text(encoding="utf-8") == GOOD


def test_a_source_is_not_written_over_and_the_others_go_on(project: Path) -> None:
    write(project, {"txm/a.xml": GOOD})
    run = opis("corpus", "in", "txm/a.xml", "--to", "txt,txm", "--out", ".", cwd=project)
    assert run.status == 1
    assert "Its output txm/a.xml already belongs to the files that this run reads; it is left out." in run.out
    assert (project / "txm" / "a.xml").read_text(encoding="utf-8") == GOOD
    assert (project / "txm" / "b.xml").exists()


def test_outputs_below_the_sources_are_no_sources_the_next_time(project: Path) -> None:
    assert opis("corpus", "in", "--to", "txm", "--out", "in/corpus", cwd=project).status == 0
    write(project, {"in/corpus/txm/own.xml": GOOD})
    run = opis("validate", "in", "--report-format", "json", cwd=project)
    summary = json.loads(run.out)["summary"]
    assert (summary["documents"], summary["skipped"]) == (3, 2)
    assert "Skipped 2 files that an earlier run of opis made." in opis("validate", "in", cwd=project).out
    changed = project / "in" / "corpus" / "txm" / "a.xml"
    changed.write_text(GOOD, encoding="utf-8")
    assert json.loads(opis("validate", "in", "--report-format", "json", cwd=project).out)["summary"]["documents"] == 4
    assert "2 documents: 2 ok" in opis("validate", "in/corpus/txm/a.xml", "in/corpus/txm/b.xml", cwd=project).out


def test_a_schema_that_opis_did_not_make_is_replaced_with_force_only(project: Path) -> None:
    write(project, {"letters.odd": _odd(), "letters.rng": "mine", "letters/index.html": "mine"})
    before = files_below(project)
    run = _compile(project)
    assert (run.status, run.out) == (2, "")
    assert "letters.rng and 1 more: not replaced, because opis did not make it as it is now." in run.err
    assert files_below(project) == {**before, "p5subset.xml": SOURCE.read_bytes()}
    assert _compile(project, "--force").status == 0
    assert (project / "letters.rng").read_bytes().startswith(b"<?xml")


def test_a_schema_that_opis_made_is_replaced_unless_it_was_changed_since(project: Path) -> None:
    write(project, {"letters.odd": _odd()})
    assert _compile(project, "--no-docs").status == 0
    write(project, {"letters.odd": _odd('<elementSpec ident="head" mode="delete"/>')})
    assert _compile(project, "--no-docs").status == 0
    (project / "letters.rnc").write_text("mine", encoding="utf-8")
    assert _compile(project, "--no-docs").status == 2
    assert (project / "letters.rnc").read_text(encoding="utf-8") == "mine"


def test_pages_that_are_no_longer_made_are_removed_unless_they_were_changed(project: Path) -> None:
    write(project, {"letters.odd": _odd()})
    assert _compile(project).status == 0
    pages = {name for name in files_below(project / "letters") if name.endswith(".html")}
    edited = next(name for name in sorted(pages) if name.startswith("element-"))
    write(project, {f"letters/{edited}": "mine", "letters/copy.html": '<body class="documentation">'})
    assert _compile(project, "--no-docs").status == 0
    assert set(files_below(project / "letters")) == {edited, "copy.html"}


def test_two_schemas_in_one_folder_leave_each_other_alone(project: Path) -> None:
    write(project, {"letters.odd": _odd(), "notes/letters.odd": ""})
    assert _compile(project, "--out", "schemas").status == 0
    before = files_below(project / "schemas")
    shutil.copy(project / "letters.odd", project / "minutes.odd")
    run = opis("schema", "compile", "minutes.odd", "--source", "p5subset.xml", "--out", "schemas", cwd=project)
    assert run.status == 0
    after = files_below(project / "schemas")
    assert {name: after[name] for name in before if name != RECORD} == {
        name: content for name, content in before.items() if name != RECORD
    }


@pytest.mark.parametrize("link", ["html", "html/a.html", "report.json", RECORD])
def test_a_link_in_the_output_folder_leads_nowhere(project: Path, link: str) -> None:
    write(project, {"elsewhere/a.html": "mine"})
    (project / "out" / link).parent.mkdir(parents=True)
    (project / "out" / link).symlink_to(project / "elsewhere" / ("" if link == "html" else "a.html"))
    run = opis("build", "in", "--to", "html", "--out", "out", cwd=project)
    assert run.status == 2
    assert f"out/{link}: cannot be written" in run.err
    assert files_below(project / "elsewhere") == {"a.html": b"mine"}
    assert list(project.rglob("*.part")) == []


@pytest.mark.parametrize("place", ["report.json", "html", "html/a.html"])
def test_a_thing_of_another_kind_in_the_place_of_an_output_is_named(project: Path, place: str) -> None:
    (project / "out" / place).parent.mkdir(parents=True)
    if place == "html":
        os.mkfifo(project / "out" / place)
    else:
        (project / "out" / place).mkdir()
    run = opis("build", "in", "--to", "html", "--out", "out", cwd=project)
    assert run.status == 2
    assert f"out/{place}: cannot be written (it is" in run.err


@pytest.mark.parametrize("order", [("--out", "loop"), ("--out", "loop/x")])
@pytest.mark.parametrize("command", ["build", "corpus"])
def test_a_link_to_itself_is_no_place_to_write_to(project: Path, command: str, order: tuple[str, ...]) -> None:
    (project / "loop").symlink_to("loop")
    run = opis(command, "in", *order, cwd=project)
    assert run.status == 2
    assert run.err.startswith(f"opis: {order[-1]}: cannot be written")


@pytest.mark.parametrize("command", ["build", "corpus"])
def test_a_folder_that_another_run_writes_to_is_refused(project: Path, command: str) -> None:
    (project / "out").mkdir()
    lock = FolderLock(project / "out", patience=0)
    run = opis(command, "in", "--out", "out", cwd=project)
    assert run.status == 2
    assert "out: another run of opis is writing to this folder." in run.err
    lock.release()
    assert opis(command, "in", "--out", "out", cwd=project).status == 0


def test_two_compilations_into_one_folder_wait_for_each_other(project: Path) -> None:
    write(project, {"letters.odd": _odd(), "schemas/keep": ""})
    shutil.copy(SOURCE, project / "p5subset.xml")
    lock = FolderLock(project / "schemas", patience=0)
    order = ["schema", "compile", "letters.odd", "--source", "p5subset.xml", "--no-docs", "--out", "schemas"]
    command = [sys.executable, "-m", "pipeline", *order]
    run = subprocess.Popen(command, cwd=project, env=_ENVIRONMENT)
    with pytest.raises(subprocess.TimeoutExpired):
        run.wait(4)
    assert not (project / "schemas" / "letters.rng").exists()
    lock.release()
    assert run.wait(60) == 0


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A file system of 200 kB."""
    folder = tmp_path_factory.mktemp("full")
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folder], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("file systems cannot be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


ORDERS = [
    ("build",), ("corpus", "--to", "tsv"), ("corpus", "--to", "parquet"), ("corpus", "--to", "vert"),
    ("corpus", "--per", "corpus"),
]  # fmt: skip


def _check_refused(run: Run, out: Path, reason: str) -> None:
    assert (run.status, run.out) == (2, "")
    assert run.err.startswith("opis: ")
    assert run.err.count("\n") == 1
    assert f"cannot be written ({reason})" in run.err
    assert list(out.rglob("*.part")) == []


@pytest.mark.parametrize("order", ORDERS, ids=" ".join)
def test_a_full_disk_is_named_and_leaves_no_half_file(order: tuple[str, ...], full: Path, tmp_path: Path) -> None:
    command, *options = order
    write(tmp_path, {"in/a.xml": GOOD})
    out = full / tmp_path.name
    assert opis(command, "in", *options, "--out", out, cwd=tmp_path).status == 0
    before = files_below(out)
    write(tmp_path, {"in/a.xml": tei("<p>Dear friend! </p>" * 30_000)})
    _check_refused(opis(command, "in", *options, "--out", out, cwd=tmp_path), out, "No space left on device")
    unchanged = {name: content for name, content in files_below(out).items() if before.get(name) == content}
    assert set(before) - {RECORD} <= {*unchanged, "html/a.html", "fo/a.fo", "text/a.txt"}
    shutil.rmtree(out)


def test_a_limit_on_the_size_of_files_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xml": tei("<p>Dear friend! </p>" * 9000)})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        run = opis("build", "in", "--out", "out", cwd=tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    _check_refused(run, tmp_path / "out", "File too large")


@pytest.mark.parametrize("order", [("validate", "in"), ("plan",), ("--help",), ("schema", "fetch", "--list")])
def test_an_output_that_is_full_is_named(order: tuple[str, ...], project: Path) -> None:
    with Path("/dev/full").open("wb") as stdout:
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *order],
            cwd=project,
            stdout=stdout,
            stderr=subprocess.PIPE,
            env={**_ENVIRONMENT, "XDG_CACHE_HOME": str(_cache(project))},
            check=False,
        )
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"a mistake in opis" not in done.stderr


def _cache(project: Path) -> Path:
    folder = project / "cache" / "opis" / "tei" / "4.9.0"
    write(folder, {"p5subset.xml": "x", "p5subset.xml.sha256": f"{sha256(b'x').hexdigest()}  p5subset.xml\n"})
    return project / "cache"


def test_a_source_that_vanishes_is_a_finding_about_it(tmp_path: Path) -> None:
    source = Source("gone", tmp_path / "gone.xml", tmp_path)
    verdict = validate_document(GrammarTask(source, GrammarFile(PROFILE, None), False, False, frozenset()))
    assert isinstance(verdict, tuple)
    found = [
        *parse_source(ParseTask(source, Options())).findings,
        *verdict,
        *check_document(RulesTask(source, ())).findings,
        *(each for command in ("build", "audit", "corpus") for each in perform(task_of(command, source)).findings),
    ]
    assert [finding.rule for finding in found] == ["unreadable"] * 6
    assert {finding.hint for finding in found} == {"It was removed meanwhile, or is a link that leads nowhere."}


def test_a_build_replaces_a_file_of_the_name_of_its_output_and_leaves_all_others(project: Path) -> None:
    """As a compiler does (docs/security.md)."""
    mine = {"output/text/a.txt": "mine", "output/text/other.txt": "mine", "output/html/other.html": "mine"}
    write(project, mine)
    assert opis("build", "in", "--to", "text", cwd=project).status == 0
    after = files_below(project / "output")
    assert after["text/a.txt"] == b"Dear friend!\n"
    assert (after["text/other.txt"], after["html/other.html"]) == (b"mine", b"mine")
