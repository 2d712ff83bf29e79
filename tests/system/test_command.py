"""The command line: options, exit codes, what is printed where."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from pipeline import __version__
from pipeline.cli.commands import opis as command
from pipeline.plan import PLANS
from tests.support import HOME, opis, tei, write

CLEAN = tei("<p>a</p>")
WARNS = f'<!DOCTYPE TEI SYSTEM "tei.dtd">{tei("<p>&nobody;</p>")}'
FAULTY = tei('<p xml:id="a"/><p xml:id="a"/>')


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, {"clean/a.xml": CLEAN, "warns/a.xml": WARNS, "faulty/a.xml": FAULTY})


@pytest.mark.parametrize("action", ["validate", "build"])
@pytest.mark.parametrize(
    ("name", "threshold", "status"),
    [
        ("clean", "warning", 0),
        ("warns", "error", 0),
        ("warns", "warning", 1),
        ("faulty", "error", 1),
        ("faulty", "never", 0),
    ],
)
def test_the_status_says_whether_findings_reach_the_threshold(
    action: str, name: str, threshold: str, status: int, folder: Path
) -> None:
    assert opis(action, name, "--fail-on", threshold, "--jobs", "1", cwd=folder).status == status


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build", "nowhere"], "nowhere: no such file or folder"),
        (["validate", "nowhere.xml"], "nowhere.xml: no such file or folder"),
        (["build"], "tei: no such file or folder"),
        (["build", "clean", "--to", "pdf"], "'pdf': the formats are html, fo, text"),
        (["build", "clean", "--jobs", "0"], "--jobs"),
        (["build", "clean", "--jobs", "many"], "'many'"),
        (["build", "clean", "--fail-on", "info"], "'info'"),
        (["validate", "clean", "--report-format", "xml"], "'xml'"),
        (["validate", "clean", "--schema", "gone.rng"], "gone.rng: no such file"),
        (["bild"], "'bild'"),
        (["build", "--nonsense"], "--nonsense"),
        (["completion", "tcsh"], "'tcsh'"),
    ],
)
def test_wrong_usage_is_named_and_ends_with_2(arguments: list[str], said: str, folder: Path) -> None:
    run = opis(*arguments, cwd=folder)
    assert run.status == 2
    assert said in run.err
    assert run.out == ""
    assert not (folder / "output" / "report.json").exists()


def test_without_format_and_output_the_three_formats_go_to_output(folder: Path) -> None:
    opis("build", "clean", cwd=folder)
    built = {path.relative_to(folder).as_posix() for path in (folder / "output").rglob("*") if path.is_file()}
    names = {
        "html/a.html",
        "html/index.html",
        "html/opis.css",
        "fo/a.fo",
        "fo/fop.xconf",
        "text/a.txt",
        "report.json",
        ".opis.jsonl",
    }
    assert built == {f"output/{name}" for name in names}


def test_only_the_formats_asked_for_are_built(folder: Path) -> None:
    opis("build", "clean", "--to", "text, fo,text", "--out", "site/x", cwd=folder)
    built = {path.relative_to(folder / "site" / "x").as_posix() for path in (folder / "site").rglob("*.*")}
    assert built == {"text/a.txt", "fo/a.fo", "fo/fop.xconf", "report.json", ".opis.jsonl"}


def test_several_paths_are_built_together(folder: Path) -> None:
    write(folder, {"clean/b.xml": CLEAN, "c.xml": CLEAN})
    opis("build", "clean", "c.xml", cwd=folder)
    assert sorted(path.stem for path in (folder / "output" / "text").iterdir()) == ["a", "b", "c"]


def test_findings_are_printed_as_json_by_the_schema(folder: Path) -> None:
    run = opis("validate", "warns", "faulty", "--report-format", "json", cwd=folder)
    report = json.loads(run.out)
    schema = json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(report)) == []
    assert [document["path"] for document in report["documents"]] == ["faulty/a.xml", "warns/a.xml"]
    assert report["tool"]["version"] == __version__


def test_the_printed_json_of_a_build_is_its_report(folder: Path) -> None:
    run = opis("build", "warns", "--report-format", "json", cwd=folder)
    assert json.loads(run.out) == run.report


def test_findings_go_to_a_file_instead_of_the_terminal(folder: Path) -> None:
    run = opis("validate", "faulty", "-o", "a/b.txt", cwd=folder)
    assert run.out == ""
    assert "[duplicate-id]" in (folder / "a" / "b.txt").read_text(encoding="utf-8")
    assert run.status == 1


def test_a_file_for_findings_that_cannot_be_written_is_an_error(folder: Path) -> None:
    run = opis("validate", "clean", "-o", "clean", cwd=folder)
    assert run.status == 2
    assert "clean: cannot be written" in run.err


@pytest.mark.parametrize(
    ("option", "shown", "hidden"),
    [
        ("-q", ["error: "], ["warning: ", "info: "]),
        ("", ["error: ", "warning: "], ["info: "]),
        ("-v", ["error: ", "warning: ", "info: "], ["-v shows"]),
    ],
)
def test_quiet_and_verbose(option: str, shown: list[str], hidden: list[str], folder: Path) -> None:
    out = opis("validate", "warns", "faulty", *filter(None, [option]), cwd=folder).out
    assert [word for word in shown if word not in out] == []
    assert [word for word in hidden if word in out] == []
    assert ("2 documents: 0 ok, 1 with warnings, 1 with errors." in out) is (option != "-q")


def test_nothing_but_the_report_is_printed_where_nobody_watches(folder: Path) -> None:
    run = opis("build", "clean", cwd=folder)
    assert run.err == ""
    assert "\x1b" not in run.out
    assert run.out.splitlines()[:3] == [
        "1 document: 1 ok.",
        "1 document was not validated: no schema applies (-v says how to name one).",
        "Wrote 6 files.",
    ]


def test_a_terminal_shows_progress(folder: Path) -> None:
    master, slave = pty.openpty()
    command = [sys.executable, "-m", "pipeline", "build", "clean", "--jobs", "1"]
    with subprocess.Popen(
        command,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HOME), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=slave,
    ) as process:
        os.close(slave)
        shown = bytearray()
        while select.select([master], [], [], 60)[0]:
            try:
                shown += os.read(master, 10_000)
            except OSError:  # the other end is closed
                break
        assert process.stdout is not None
        out = process.stdout.read().decode()
    os.close(master)
    assert b"transform" in shown
    assert b"1/1" in shown
    assert b" MB" in shown
    assert out.startswith("1 document: 1 ok.")


def test_opis_toml_names_sources_output_and_title(folder: Path) -> None:
    write(folder, {"opis.toml": '[project]\ntitle = "Briefe"\nlanguage = "ru"\nsources = ["clean"]\nout = "site"\n'})
    assert opis("build", cwd=folder).status == 0
    assert "Briefe" in (folder / "site" / "html" / "index.html").read_text(encoding="utf-8")
    assert (folder / "site" / "text" / "a.txt").is_file()


def test_the_plan_is_printed_in_order(tmp_path: Path) -> None:
    plans = [plan.splitlines() for plan in opis("plan", cwd=tmp_path).out.removeprefix("opis ").split("\nopis ")]
    assert [plan[0] for plan in plans] == list(PLANS)
    for name, *lines in plans:
        assert [line.split()[0] for line in lines[::2]] == [stage.name for stage in PLANS[name]]
        assert all(" -> " in line for line in lines[1::2])


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(shell: str, tmp_path: Path) -> None:
    run = opis("completion", shell, cwd=tmp_path)
    assert run.status == 0
    assert "_OPIS_COMPLETE" in run.out


def test_the_version_is_printed(tmp_path: Path) -> None:
    assert opis("--version", cwd=tmp_path).out == f"opis, version {__version__}\n"


@pytest.mark.parametrize("name", [None, *command.commands])
def test_help_has_an_example_on_every_command(name: str | None) -> None:
    result = CliRunner().invoke(command, [*filter(None, [name]), "--help"], prog_name="opis")
    assert result.exit_code == 0
    _, _, examples = result.output.partition("Examples:\n")
    assert f"opis {name or 'build'}" in examples
    assert CliRunner().invoke(command, [*filter(None, [name]), "-h"], prog_name="opis").output == result.output
