"""The command `opis`: parses the command line, calls, prints, sets the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete
from rich.console import Console

from pipeline import __version__, config, run
from pipeline.adapters import files
from pipeline.model.errors import ProjectError
from pipeline.model.finding import Severity
from pipeline.model.options import Engine, Format, Options
from pipeline.model.report import Report
from pipeline.plan import PLAN
from pipeline.progress import Progress
from pipeline.reporting.json import to_json
from pipeline.reporting.text import to_text
from pipeline.stages.report import exceeds

Command = TypeVar("Command", bound=Callable[..., object])
_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}
_MOST_PER_DOCUMENT = 10
_NEVER = "never"
FOUND, WRONG = 1, 2


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[Format, ...]:
    """The output formats of a comma-separated list, each once, in the order given."""
    try:
        return tuple(dict.fromkeys(Format(name.strip()) for name in value.split(",")))
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r}: the formats are {', '.join(Format)}, with commas between them. "
            "For PDF, render the fo with FOP (see the README)"
        ) from error


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


_COMMON = (
    click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]..."),
    click.option(
        "--schema",
        type=click.Path(path_type=Path),
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
    click.option(
        "--jobs",
        "-j",
        type=click.IntRange(min=1),
        metavar="N",
        default=os.cpu_count() or 1,
        help="Processes.  [default: all cores]",
    ),
    click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="How findings are printed.",
    ),
    click.option(
        "-o",
        "report_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Write the findings there instead of printing them.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", _NEVER]),
        default="error",
        show_default=True,
        help="Exit with 1 on findings of this severity.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Print all findings, also for information."),
)


def _common(command: Command) -> Command:
    """The arguments and options that validate and build share."""
    for decorate in reversed(_COMMON):
        command = decorate(command)
    return command


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples("opis build letters/ --to html,text", "opis validate letters/ --schema tei_all.rng"),
)
@click.version_option(__version__, prog_name="opis")
def opis() -> None:
    """Editions of stenograms, letters, telegrams and minutes, from TEI to HTML, print and plain text.

    Exit status: 0 clean, 1 findings of severity error, 2 wrong usage or project.
    """


@opis.command(epilog=_examples("opis validate", "opis validate letters/ minutes/1931.xml --schema schemas/letters.rng"))
@_common
def validate(paths: tuple[Path, ...], **given: Any) -> None:
    """Check TEI documents: well-formed, complete, valid by the grammar that applies.

    PATH is a file, or a folder with *.xml files; without PATH, the sources that opis.toml names
    (default: tei/).
    """
    _run(paths, given, lambda sources, options, progress, _settings: run.validate(sources, options, progress))


@opis.command(epilog=_examples("opis build", "opis build letters/ --to html,text --out site/"))
@_common
@click.option(
    "--to",
    "formats",
    callback=_formats,
    metavar="LIST",
    default=",".join(Format),
    show_default=True,
    help="Output formats.",
)
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="The folder for the outputs.  [default: output/]"
)
def build(paths: tuple[Path, ...], out: Path | None, **given: Any) -> None:
    """Build HTML pages, XSL-FO and plain text from TEI documents.

    PATH is a file, or a folder with *.xml files; without PATH, the sources that opis.toml names
    (default: tei/). Outputs: DIR/html/index.html, DIR/html/NAME.html, DIR/fo/NAME.fo,
    DIR/text/NAME.txt, DIR/report.json, where NAME is the source's path below its PATH.
    """
    _run(
        paths,
        given,
        lambda sources, options, progress, settings: run.build(sources, out or settings.out, options, progress),
    )


@opis.command(short_help="Print the stages of the pipeline.", epilog=_examples("opis plan"))
def plan() -> None:
    """Print the stages of the pipeline with what they read and write."""
    for stage in PLAN:
        click.echo(f"{stage.name:<10} {stage.does}")
        click.echo(f"{'':<10} {', '.join(stage.reads)} -> {', '.join(stage.writes)}  (by {stage.scope})")


@opis.command(
    epilog=_examples('eval "$(opis completion bash)"', "opis completion fish > ~/.config/fish/completions/opis.fish")
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    complete = _SHELLS[shell](opis, {}, "opis", "_OPIS_COMPLETE")
    click.echo(complete.source())


def _run(
    paths: tuple[Path, ...],
    given: dict[str, Any],
    act: Callable[[tuple[Path, ...], Options, Progress, config.Configuration], Report],
) -> None:
    """Do the work, print the report, exit with the status."""
    errors = Console(stderr=True)
    schema = _existing(given["schema"])
    try:
        settings = config.load(Path())
        options = Options(
            formats=given.get("formats", ()),
            engine=Engine(given["engine"]),
            schema=schema,
            grammars=settings.grammars,
            title=settings.title,
            language=settings.language,
            jobs=given["jobs"],
            deadline=settings.deadline,
        )
        with Progress(errors, shown=errors.is_terminal and not given["quiet"]) as progress:
            report = act(paths or settings.sources, options, progress, settings)
        _print(report, given)
    except ProjectError as error:
        _fail(str(error))
    except Exception as error:
        if given["verbose"]:
            raise
        _fail(f"a mistake in opis itself: {type(error).__name__}: {error}. Please report it, with what -v prints.")
    threshold = given["fail_on"]
    found = (finding for document in report.documents for finding in document.findings)
    sys.exit(FOUND if threshold != _NEVER and exceeds(found, Severity(threshold)) else 0)


def _existing(schema: Path | None) -> Path | None:
    if schema is not None and not schema.is_file():
        what = "is a folder" if schema.is_dir() else "no such file"
        raise click.BadParameter(f"{schema}: {what}", param_hint="--schema")
    return schema


def _print(report: Report, given: dict[str, Any]) -> None:
    if given["form"] == "json":
        text = to_json(report)
    elif given["quiet"]:
        text = to_text(report, least=Severity.ERROR, most_per_document=None, summary=False)
    elif given["verbose"]:
        text = to_text(report, least=Severity.INFO, most_per_document=None)
    else:
        text = to_text(report, least=Severity.WARNING, most_per_document=_MOST_PER_DOCUMENT)
    if given["report_file"] is not None:
        files.write(given["report_file"], text.encode("utf-8"))
    else:
        click.echo(text, nl=False)


def _fail(message: str) -> NoReturn:
    click.echo(f"opis: {message}", err=True)
    sys.exit(WRONG)


def main() -> None:
    """The entry point."""
    opis(prog_name="opis")
