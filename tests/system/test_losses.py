"""Documents that take too long or too much, workers that die: each costs its own document, the others go on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.odd_specimens import SOURCE
from tests.running import PATIENCE, Running, are_gone, running, slow_project, wait_for
from tests.support import HOME, Run, opis, tei, write

linux = pytest.mark.skipif(sys.platform != "linux", reason="processes are looked at through /proc")
# Java's regular expressions try all ways of dividing the letters among the stars.
SLOW_IN_JAVA = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start><ref name="any"/></start><define name="any">
  <element><anyName/><zeroOrMore><attribute><anyName/></attribute></zeroOrMore><choice>
  <data type="string"><param name="pattern">({"a*" * 15}b|[^a]*)</param></data><oneOrMore><ref name="any"/></oneOrMore>
  </choice></element></define></grammar>"""
LARGE = tei("<p>" + "<hi>w</hi> " * 600_000 + "</p>")  # 7 MB, which are a tree of more than 100 MB


def rules(run: Run) -> dict[str, list[str]]:
    """The rules that were broken, of severity error, by document."""
    return {
        document["path"]: [each["rule"] for each in document["findings"] if each["severity"] == "error"]
        for document in json.loads(run.out)["documents"]
    }


def test_a_document_that_takes_too_much_memory_is_reported_and_the_others_go_on(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei("<p>a</p>"), "tei/large.xml": LARGE, "tei/z.xml": tei("<p>z</p>")})
    run = opis("validate", "--memory", "160M", "--report-format", "json", cwd=tmp_path)
    assert (run.status, run.err) == (1, "")
    assert rules(run) == {"tei/a.xml": [], "tei/large.xml": ["memory-exceeded"], "tei/z.xml": []}


def test_the_bounds_of_opis_toml_hold(tmp_path: Path) -> None:
    write(tmp_path, {"tei/large.xml": LARGE, "opis.toml": '[project]\nmemory = "170M"\n'})
    run = opis("validate", cwd=tmp_path)
    assert "it took more than 170 MB of memory" in run.out
    assert opis("validate", "--memory", "2G", cwd=tmp_path).status == 0


def test_rules_that_take_too_long_are_left_out(tmp_path: Path) -> None:
    run = opis("validate", *slow_project(tmp_path, 1), "--deadline", "3", "--report-format", "json", cwd=tmp_path)
    assert rules(run) == {"tei/0.xml": ["rules-left-out"]}
    assert "it took longer than 3 seconds" in run.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--deadline", "0"), "0 is not a number of seconds greater than 0"),
        (("--deadline", "nan"), "nan is not a number of seconds greater than 0"),
        (("--memory", "1"), "'1' is not a size like 512M or 2G"),
        (("--memory", "1M"), "'1M' is too little for any document: at least 128 MB are needed"),
    ],
)
def test_bounds_that_bound_nothing_are_wrong_usage(options: tuple[str, ...], said: str, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei("<p/>")})
    run = opis("validate", *options, cwd=tmp_path)
    assert run.status == 2
    assert said in " ".join(run.err.split())


def test_the_deadline_holds_for_compiling(tmp_path: Path) -> None:
    odd = tei('<schemaSpec ident="letters" start="doc"><moduleRef key="base"/></schemaSpec>')
    shutil.copy(SOURCE, tmp_path / "p5subset.xml")
    write(tmp_path, {"letters.odd": odd})
    compiling = ("schema", "compile", "letters.odd", "--source", "p5subset.xml", "--out", "schemas")
    run = opis(*compiling, "--deadline", "0.001", cwd=tmp_path)
    assert run.status == 1
    assert "letters.odd: error: The stage compile gave no result: it took longer than 0.001 seconds" in run.out
    assert not list(tmp_path.rglob("*.rng"))
    assert opis(*compiling, cwd=tmp_path).status == 0


@pytest.mark.usefixtures("jing")
def test_the_deadline_holds_for_each_document_of_jing(tmp_path: Path) -> None:
    documents = {f"tei/{name}.xml": tei(f"<p>{text}</p>") for name, text in {"a": "b", "m": "a" * 60, "z": "c"}.items()}
    write(tmp_path, {**documents, "slow.rng": SLOW_IN_JAVA})
    run = opis(
        "validate",
        "--engine",
        "jing",
        "--schema",
        "slow.rng",
        "--deadline",
        "12",
        "--report-format",
        "json",
        cwd=tmp_path,
    )
    assert rules(run) == {"tei/a.xml": [], "tei/m.xml": ["deadline-exceeded"], "tei/z.xml": []}


@linux
@pytest.mark.usefixtures("jing")
@pytest.mark.parametrize("killed", ["parent", "worker"])
def test_a_jvm_does_not_outlive_the_run(killed: str, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei(f"<p>{'a' * 60}</p>"), "slow.rng": SLOW_IN_JAVA})
    with running("validate", "--engine", "jing", "--schema", "slow.rng", cwd=tmp_path) as command:
        wait_for(command.javas, "a JVM")
        started = command.javas()
        if killed == "parent":
            command.process.kill()
        else:
            for worker in command.workers():
                worker.kill()
        wait_for(lambda: are_gone(started), "the end of the JVM")


def kill_workers(command: Running, number: int) -> None:
    """Kill so many workers, each as soon as it is seen."""
    killed: set[int] = set()
    while len(killed) < number:
        wait_for(lambda: any(each.pid not in killed for each in command.workers()), "another worker")
        worker = next((each for each in command.workers() if each.pid not in killed), None)
        if worker is not None:
            killed.add(worker.pid)
            with suppress(psutil.NoSuchProcess):
                worker.kill()


@linux
def test_killed_workers_cost_nothing_that_another_can_do(tmp_path: Path) -> None:
    write(tmp_path, {f"tei/{number}.xml": tei("<p>x</p>") for number in range(12)})
    with running("build", "--jobs", "2", cwd=tmp_path) as command:
        kill_workers(command, 3)
        out, err = command.process.communicate(timeout=PATIENCE)
    assert (command.process.returncode, err) == (0, b"")
    assert b"12 documents: 12 ok." in out


@linux
def test_all_processes_of_a_run_killed_at_once_cost_nothing(tmp_path: Path) -> None:
    """Among them the tracker of resources that multiprocessing starts, which it reports as a loss."""
    write(tmp_path, {f"tei/{number}.xml": tei("<p>x</p>") for number in range(12)})
    with running("build", "--jobs", "2", cwd=tmp_path) as command:
        wait_for(lambda: len(command.workers()) == 2, "two workers")
        for process in command.descendants():
            with suppress(psutil.NoSuchProcess):
                process.kill()
        out, err = command.process.communicate(timeout=PATIENCE)
    assert (command.process.returncode, err) == (0, b"")
    assert b"12 documents: 12 ok." in out


@linux
def test_a_task_whose_workers_are_always_killed_is_reported(tmp_path: Path) -> None:
    with running("validate", *slow_project(tmp_path, 1), cwd=tmp_path) as command:
        while command.process.poll() is None:  # one that is killed while it starts does not count
            killed = command.busy_workers()
            for worker in killed:
                worker.kill()
            wait_for(lambda killed=killed: are_gone(killed), "the end of the worker")  # type: ignore[misc]
        out, err = command.process.communicate(timeout=PATIENCE)
    assert (command.process.returncode, err) == (1, b"")
    assert b"its process was ended by the signal SIGKILL in 3 attempts" in out


def limited(limit: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the command in a shell with a limit."""
    return subprocess.run(
        ["sh", "-c", f'ulimit {limit}; exec "$@"', "sh", sys.executable, "-m", "pipeline", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(HOME)},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


@linux
def test_a_limit_of_addresses_is_named_where_the_engine_does_not_start(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei("<p>x</p>")})
    done = limited("-v 4000000", "build", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("opis: The XSLT engine cannot be started: it reserves 33 GB of addresses")
    assert "`ulimit -v`" in done.stderr
    assert limited("-v 4000000", "validate", cwd=tmp_path).returncode == 0


@linux
def test_a_machine_on_which_no_worker_starts_is_an_error_of_the_machine(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei("<p>x</p>")})
    done = limited("-n 8", "validate", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("opis: No worker process can be started: [Errno 24] Too many open files.")


def test_no_module_in_the_working_folder_is_imported(tmp_path: Path) -> None:
    """A folder of documents from strangers may hold anything."""
    marks = {
        f"{name}.py": "open('executed', 'w')" for name in ("multiprocessing", "pickle", "pipeline", "lxml", "json")
    }
    write(tmp_path, {"tei/a.xml": tei("<p>x</p>"), **marks})
    command = Path(sys.executable).with_name("opis")
    done = subprocess.run([command, "build"], cwd=tmp_path, capture_output=True, check=False, timeout=PATIENCE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert not (tmp_path / "executed").exists()
