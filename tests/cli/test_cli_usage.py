"""What opis prints of its command line cannot control the terminal, whatever the locale."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import files_below, opis, tei, write

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "no\x1b[31m\nsuch\u202e"],
        ["\x1b[31m\u202e"],
        ["--\x1b[31m\u202e"],
        ["build", "--\x1b[31m\u202e"],
        ["schema", "\x1b[31m\u202e"],
        ["build", "--schema", "\x1b[31m\n\u202e"],
        ["corpus", "--where", "\x1b[31m\n\u202e"],
        ["validate", "--jobs", "\x1b[31m\n\u202e"],
    ],
)
def test_an_argument_is_quoted_without_control_characters(arguments: list[str], tmp_path: Path) -> None:
    run = opis(*arguments, cwd=tmp_path)
    assert run.status == 2
    assert "\\x1b[31m" in run.err
    assert "\\u202e" in run.err
    assert not {"\x1b", "\u202e"} & set(run.err)
    assert len(run.err.splitlines()) <= 4


@pytest.mark.parametrize("arguments", [["schema"], []])
def test_a_group_without_a_command_prints_its_help(arguments: list[str], tmp_path: Path) -> None:
    run = opis(*arguments, cwd=tmp_path)
    assert "\nCommands:\n" in run.out + run.err


@pytest.mark.parametrize("encoding", ["", "ascii", "latin-1"])
def test_a_terminal_without_these_letters_gets_them_written_out(encoding: str, tmp_path: Path) -> None:
    environment = {**ASCII, **({"PYTHONIOENCODING": encoding} if encoding else {})}
    assert opis("corpus", "--help", cwd=tmp_path, environment=environment).status == 0
    run = opis("build", "caf\udce9 “Дом”", cwd=tmp_path, environment=environment)
    assert (run.status, run.out) == (2, "")
    assert "caf\\xe9" in run.err


@pytest.mark.parametrize("option", ["", "--schema", "--schematron"])
def test_a_path_that_no_file_can_have_is_not_there(option: str, tmp_path: Path) -> None:
    arguments = ("build", option) if option else ("schema", "compile")
    for run in (opis(*arguments, "x" * 5000, cwd=tmp_path), opis("validate", "x" * 5000, cwd=tmp_path)):
        assert run.status == 2
        assert "no such file" in run.err


@pytest.mark.parametrize("table", ["[schemas]\na", "[schematron]\na", "[odd]\nsource", "[trust]\nfolders"])
def test_a_path_of_opis_toml_that_no_file_can_have_is_not_there(table: str, tmp_path: Path) -> None:
    value = f'"{"x" * 5000}"'
    write(tmp_path, {"opis.toml": f"{table} = {f'[{value}]' if 'folders' in table else value}"})
    run = opis("build", cwd=tmp_path)
    assert run.status == 2
    assert "no such f" in run.err


def test_a_corpus_is_written_to_a_folder_whose_name_is_no_utf_8(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xml": tei("<p>Good</p>")})
    run = opis("corpus", "in", "--to", "vert", "--out", "caf\udce9\n", "--lang", "en", cwd=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert "caf" in (tmp_path / "caf\udce9\n" / "vert" / "encode-cwb.sh").read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [("build", "--out", ""), ("build", ""), ("validate", "-o", ""), ("audit", "")])
def test_an_empty_path_is_wrong_usage(arguments: tuple[str, ...], tmp_path: Path) -> None:
    run = opis(*arguments, cwd=tmp_path)
    assert (run.status, list(tmp_path.iterdir())) == (2, [])
    assert "an empty path names nothing" in run.err


def test_an_error_of_usage_quotes_no_screens_of_text(tmp_path: Path) -> None:
    run = opis("build", f"--{'x' * 100_000}", cwd=tmp_path)
    assert run.status == 2
    assert "(99,020 characters)" in run.err
    assert len(run.err) < 2_000


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (("audit", "in", "--report-format", "json"), ("audit", "in", "--format", "json")),
        (("corpus", "in", "--to", "txt,tsv"), ("corpus", "in", "--format", "text,tsv")),
        (("build", "in", "--to", "text"), ("build", "in", "--to", "txt")),
    ],
)
def test_names_that_options_had_before_are_known(now: tuple[str, ...], before: tuple[str, ...], tmp_path: Path) -> None:
    runs = [opis(*each, cwd=write(tmp_path / each[-1], {"in/a.xml": tei("<p>Good</p>")})) for each in (now, before)]
    assert [run.status for run in runs] == [0, 0]
    assert runs[0].out == runs[1].out
    assert files_below(runs[0].folder / "output") == files_below(runs[1].folder / "output")


def test_the_help_lists_no_name_twice_and_no_former_one(tmp_path: Path) -> None:
    assert "--format" not in opis("validate", "--help", cwd=tmp_path).out
    assert "--format" not in opis("corpus", "--help", cwd=tmp_path).out
    compiling = opis("schema", "compile", "--help", cwd=tmp_path).out
    assert "--docs-lang" in compiling
    assert " --lang" not in compiling


def test_a_corpus_reports_as_the_other_commands_do(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xml": tei("<p>Good</p>"), "in/b.xml": "<TEI>"})
    run = opis("corpus", "in", "--report-format", "json", "-o", "r.json", "--fail-on", "never", cwd=tmp_path)
    assert (run.status, run.out, run.err) == (0, "", "")
    assert '"rule": "not-well-formed"' in (tmp_path / "r.json").read_text(encoding="utf-8")
