"""Arguments and options that several commands share, and those of `validate`, `build` and `audit`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.cli.renamed import Renamed
from pipeline.model.limits import read_memory
from pipeline.model.options import READING, Engine, Format, View

Command = TypeVar("Command", bound=Callable[..., object])
NEVER = "never"


class _NamedPath(click.Path):
    """The path of a file or folder; the empty one, which would be the working folder, is wrong."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not os.fspath(value):
            self.fail("an empty path names nothing; the working folder is “.”.", param, ctx)
        return super().convert(value, param, ctx)


PATH = _NamedPath(path_type=Path)


_SAME = {"txt": "text"}  # plain text, as a corpus calls it


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[Format, ...]:
    """Return the output formats of a comma-separated list, each once, in the order given."""
    try:
        return tuple(dict.fromkeys(Format(_SAME.get(name, name)) for name in map(str.strip, value.split(","))))
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r}: the formats are {', '.join(Format)}, with commas between them. "
            "For PDF, render the fo with FOP (see the README)"
        ) from error


JOBS = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(min=1),
    metavar="N",
    default=os.cpu_count() or 1,
    help="Processes.  [default: all cores]",
)


def _seconds(_ctx: click.Context, _param: click.Parameter, value: float | None) -> float | None:
    if value is not None and not value > 0:  # nan is not
        raise click.BadParameter(f"{value:g} is not a number of seconds greater than 0.")
    return value


def _memory(_ctx: click.Context, _param: click.Parameter, value: str | None) -> int | None:
    """Return the bytes of a size."""
    try:
        return None if value is None else read_memory(value)
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


LIMITS = (
    click.option(
        "--deadline",
        type=float,
        callback=_seconds,
        metavar="SECONDS",
        help="The longest that a stage may take for one document.  [default: 600, or what opis.toml says]",
    ),
    click.option(
        "--memory",
        callback=_memory,
        metavar="SIZE",
        help="The most memory that each process may take: 512M, 2G.  [default: 3/4 of the machine's, shared by --jobs]",
    ),
)
PATHS = click.argument("paths", nargs=-1, type=PATH, metavar="[PATH]...")
_GRAMMAR = (
    click.option(
        "--schema",
        type=PATH,
        metavar="FILE",
        help="A grammar (.rng or .rnc) for all documents.",
    ),
    click.option(
        "--engine",
        type=click.Choice([engine.value for engine in Engine]),
        default=Engine.OPIS.value,
        show_default=True,
        help="What validates: opis itself, or jing, the reference.",
    ),
)
_RULES = (
    click.option(
        "--schematron",
        type=PATH,
        multiple=True,
        metavar="FILE",
        help="Rules for all documents: Schematron (.sch), or a grammar or ODD that holds some; several times: all.",
    ),
    click.option(
        "--phase", default="", metavar="NAME", help="The phase of --schematron.  [default: the schema's; #ALL: all]"
    ),
    click.option(
        "--trust-document-rules",
        is_flag=True,
        help="Run the rules that only documents name, too; they read nothing outside the folders of the sources.",
    ),
)
LOUDNESS = (
    click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Print all findings, also for information."),
)


def report_options(*, former: str = "--format") -> tuple[Callable[[Command], Command], ...]:
    """Return the options about the report; `former` is the name by which its format was asked for before."""
    return (
        click.option(
            "--report-format",
            "form",
            cls=Renamed,
            former=former,
            type=click.Choice(["text", "json"]),
            default="text",
            show_default=True,
            help="How findings are printed.",
        ),
        click.option(
            "-o",
            "--report-file",
            type=PATH,
            metavar="FILE",
            help="Write the findings there instead of printing them.",
        ),
        click.option(
            "--fail-on",
            type=click.Choice(["error", "warning", NEVER]),
            default="error",
            show_default=True,
            help="Exit with 1 on findings of this severity.",
        ),
        *LOUDNESS,
    )


def _view(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Return the name of a view."""
    try:
        return View.of(value).name
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


VIEW = click.option(
    "--view",
    callback=_view,
    metavar="VIEW",
    default=READING,
    show_default=True,
    help="Which words a reader gets: reading, diplomatic, or witness:SIGLUM.",
)


_BUILT = (
    click.option(
        "--to",
        "formats",
        callback=_formats,
        metavar="LIST",
        default=",".join(Format),
        show_default=True,
        help="Output formats.",
    ),
    VIEW,
    click.option("--out", type=PATH, metavar="DIR", help="The folder for the outputs.  [default: output/]"),
)


def for_validate(command: Command) -> Command:
    """Return the arguments and options of `opis validate`."""
    return decorate(command, PATHS, *_GRAMMAR, *_RULES, JOBS, *LIMITS, *report_options())


def for_build(command: Command) -> Command:
    """Return the arguments and options of `opis build`."""
    return decorate(command, PATHS, *_BUILT, *_GRAMMAR, *_RULES, JOBS, *LIMITS, *report_options())


def for_audit(command: Command) -> Command:
    """Return the arguments and options of `opis audit`."""
    return decorate(command, PATHS, VIEW, JOBS, *LIMITS, *report_options())


def decorate(command: Command, *decorators: Callable[[Command], Command]) -> Command:
    """Add arguments and options to a command, in this order."""
    for decorator in reversed(decorators):
        command = decorator(command)
    return command
