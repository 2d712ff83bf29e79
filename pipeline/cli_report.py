"""How a command ends: its report on the terminal or in a file, an error of the project in a line, the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any, NoReturn

import click

from pipeline.adapters import files
from pipeline.cli_options import NEVER
from pipeline.model.errors import ProjectError
from pipeline.model.finding import Severity
from pipeline.model.report import Report
from pipeline.reporting.accounts import accounts_to_text
from pipeline.reporting.escaping import escape
from pipeline.reporting.json import to_json
from pipeline.reporting.text import to_text
from pipeline.stages.report import exceeds

FOUND, WRONG = 1, 2
_BROKEN_PIPE = 128 + 13  # as a shell reports a program that SIGPIPE ended
_STANDARD_OUTPUT = 1
_MOST_PER_DOCUMENT = 10


def told(work: Callable[[], Report], given: dict[str, Any]) -> NoReturn:
    """Do the work, print its report, exit with the status; `given` are the options of the command line."""
    try:
        report = work()
        _print(report, given)
    except ProjectError as error:
        fail(str(error))
    except BrokenPipeError:
        _end_for_lack_of_a_reader()
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
    if given.get("report_file") is not None:
        files.write(given["report_file"], text.encode("utf-8"))
    else:
        click.echo(text.encode("utf-8") if given.get("form") == "json" else text, nl=False)


def _end_for_lack_of_a_reader() -> NoReturn:
    """Exit quietly, as a program does that SIGPIPE ends; what is still in the buffer is for nobody."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STANDARD_OUTPUT)
    sys.exit(_BROKEN_PIPE)


def fail(message: str) -> NoReturn:
    """Print an error of the project or the machine, and exit with its status."""
    click.echo(f"opis: {escape(message)}", err=True)
    sys.exit(WRONG)
