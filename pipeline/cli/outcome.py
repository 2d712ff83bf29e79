"""How a command ends: its report on the terminal or in a file, an error of the project in a line, the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

import click

from pipeline.cli.options import NEVER
from pipeline.findings.accounts import accounts_to_text
from pipeline.findings.escaping import escape, shorten
from pipeline.findings.json import to_json
from pipeline.findings.report import exceeds
from pipeline.findings.text import to_text
from pipeline.model.errors import InputNamed, OutputUnwritable, ProjectError, ReportMisplaced
from pipeline.model.finding import Severity
from pipeline.model.report import Report
from pipeline.storage import files, record
from pipeline.storage.addresses import real_path
from pipeline.storage.delivery import deliver

FOUND, WRONG = 1, 2
_BROKEN_PIPE = 128 + 13  # as a shell reports a program that SIGPIPE ended
_STANDARD_OUTPUT = 1
_MOST_PER_DOCUMENT = 10


def exit_with_report(work: Callable[[], Report], given: dict[str, Any]) -> NoReturn:
    """Do the work, print its report, exit with the status; `given` are the options of the command line."""
    try:
        report = work()
        _print(report, given)
    except ProjectError as error:
        fail(str(error))
    except BrokenPipeError:
        end_for_lack_of_a_reader()
    except OSError as error:
        fail_by_system(error)
    except Exception as error:
        if given["verbose"]:
            raise
        fail(f"a mistake in opis itself: {type(error).__name__}: {error}. Please report it, with what -v prints.")
    threshold = given.get("fail_on", Severity.ERROR)
    found = (finding for document in report.documents for finding in document.findings)
    sys.exit(FOUND if threshold != NEVER and exceeds(found, Severity(threshold)) else 0)


def _print(report: Report, given: dict[str, Any]) -> None:
    if given.get("form") == "json":
        text = to_json(report)
    elif given["quiet"]:
        text = to_text(report, least=Severity.ERROR, most_per_document=None, summary=False)
    elif given["verbose"]:
        text = to_text(report, least=Severity.INFO, most_per_document=None) + accounts_to_text(report, each=True)
    else:
        text = to_text(report, least=Severity.WARNING, most_per_document=_MOST_PER_DOCUMENT)
        text += accounts_to_text(report, each=False)
    file = given.get("report_file")
    if file is None:
        _say(text.encode("utf-8") if given.get("form") == "json" else text)
        return
    deliver(file, text.encode("utf-8"))


def check_working_folder() -> None:
    """Exit with a message where the folder that the command was called in was removed."""
    try:
        Path.cwd()
    except FileNotFoundError:
        fail("The folder that opis was called in is no longer there. Change to another one (`cd`) and call it again.")


def check_report_file(file: Path | None, named: Sequence[Path]) -> None:
    """Raise InputNamed or ReportMisplaced, before the work, if the report would harm this run or the next one.

    It replaces no file that is named (what these include is known only after the work: `deliver` replaces none of it
    either). It is no XML file in a folder of sources, where the next run would read it, and no record of opis.
    """
    if file is None:
        return
    if file.name == record.FILE:
        raise ReportMisplaced(file, "opis keeps its record of an output folder under this name")
    for path in named:
        if path.is_dir():
            is_input = files.is_source(file) and real_path(file).is_relative_to(real_path(path))
        else:
            is_input = path.exists() and file.exists() and file.samefile(path)
        if is_input and file.exists():
            raise InputNamed(file)
        if is_input:
            raise ReportMisplaced(file, f"the next run would read it as a document of {path}")


def _say(text: str | bytes) -> None:
    try:
        click.echo(text, nl=False)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputUnwritable(Path("standard output"), error.strerror or str(error)) from error


def end_for_lack_of_a_reader() -> NoReturn:
    """Exit quietly, as a program does that SIGPIPE ends; what is still in the buffer is for nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_OUTPUT)
    sys.exit(_BROKEN_PIPE)


def fail(message: str) -> NoReturn:
    """Print an error of the project or the machine, and exit with its status."""
    with suppress(OSError):
        click.echo(f"opis: {escape(shorten(message))}", err=True)
    sys.exit(WRONG)


def fail_by_system(error: OSError) -> NoReturn:
    """Print what the system refused to do, and exit with the status of such an error."""
    file = f"{error.filename}: " if error.filename else ""
    fail(f"{file}{error.strerror or error}. The system refused this: check space, permissions and TMPDIR.")
