"""The commands of `opis schema`: what concerns TEI's specifications and the schemas that are made of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from pipeline.cli import configuration
from pipeline.cli.options import PATH
from pipeline.cli.outcome import check_report_file, exit_with_report, fail
from pipeline.cli.schema_options import FORCE, for_compile
from pipeline.cli.usage import Commands
from pipeline.findings.escaping import escape
from pipeline.model.errors import ProjectError
from pipeline.model.report import Report
from pipeline.odd.tei.download import ARCHIVE, CURRENT, fetch
from pipeline.storage.addresses import is_file, is_folder


@click.group(
    "schema",
    cls=Commands,
    epilog="\b\nExamples:\n  opis schema fetch\n  opis schema compile letters.odd --out schemas/",
)
def schema_commands() -> None:
    """Schemas: compile them from an ODD, and fetch what they are made of."""


def _version(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    from pipeline.odd.tei.source import is_version

    if value != CURRENT and not is_version(value):
        raise click.BadParameter(f"{value!r} is not the number of a release, as 4.9.0 is, nor {CURRENT!r}.")
    return value


@schema_commands.command(
    "fetch",
    short_help="Fetch TEI's specifications.",
    epilog="\b\nExamples:\n  opis schema fetch\n  opis schema fetch 4.9.0\n  opis schema fetch --list",
)
@click.argument("version", default=CURRENT, callback=_version, metavar="[VERSION]")
@click.option("--from", "archive", default=ARCHIVE, metavar="URL", help=f"Another archive.  [default: {ARCHIVE}]")
@click.option("--list", "listing", is_flag=True, help="Print what was fetched, and fetch nothing.")
def fetch_command(version: str, archive: str, *, listing: bool) -> None:
    """Fetch TEI's specifications (p5subset.xml), which schemas are compiled from, into the user's cache.

    VERSION is the number of a release of TEI P5; without it, the current one.
    """
    if listing:
        _list()
        return
    try:
        fetched = fetch(version, archive)
    except ProjectError as error:
        fail(str(error))
    state = "is there already" if fetched.was_there else "fetched"
    click.echo(escape(f"TEI {fetched.release.version} {state}: {fetched.release.path}"))


@schema_commands.command(
    "compile",
    short_help="Compile an ODD to RELAX NG, Schematron and documentation.",
    epilog="\b\nExamples:\n  opis schema compile letters.odd --out schemas/\n"
    "  opis schema compile letters.odd --source p5subset.xml --docs-lang de,en --out schemas/",
)
@for_compile
def compile_command(odd: Path, source: Path | None, out: Path, languages: tuple[str, ...], **given: Any) -> None:
    """Compile FILE, an ODD: a TEI customisation.

    \b
    DIR/NAME.rng, DIR/NAME.rnc   the grammar, in XML and in compact syntax
    DIR/NAME.sch                 the rules of all constraints, in Schematron
    DIR/NAME/index.html          the documentation
    NAME is that of the ODD, without .odd.
    """  # noqa: D301 - the signal for click to leave lines as they are
    from pipeline.runner.compilation import CompileOptions, compile_odd

    if not is_file(odd):
        fault = "is a folder" if is_folder(odd) else "is not a file" if os.path.exists(odd) else "no such file"  # noqa: PTH110 - as is_file
        raise click.BadParameter(f"{odd}: {fault}", param_hint="FILE")

    def report() -> Report:
        settings = configuration.load(Path())
        named = (
            odd,
            source,
            settings.tei_source,
            Path(configuration.FILE),
            *(rule.grammar for rule in settings.grammars),
        )
        check_report_file(given["report_file"], [path for path in named if path])
        options = CompileOptions(
            schema=given["schema"],
            source=source,
            configured=settings.tei_source,
            mapped=settings.grammars,
            folders=settings.trust.folders,
            languages=languages,
            own_prose=given["own_prose"],
            documentation=given["docs"],
            force=given["force"],
        )
        return compile_odd(odd, out, options, settings.limits.replaced_by(given["deadline"], given["memory"]))

    exit_with_report(report, given)


@schema_commands.command(
    "export",
    short_help="Put the bundled profile into a project.",
    epilog="\b\nExample:\n  opis schema export --out schemas/",
)
@click.option("--out", type=PATH, metavar="DIR", default=Path("schemas"), help="The folder.  [default: schemas/]")
@FORCE
def export_command(out: Path, *, force: bool) -> None:
    """Write the profile that opis brings: its grammar DIR/opis.rng and its rules DIR/opis.sch.

    Editors of XML then check documents while they are written; what a document has to say for that is printed.
    """
    from pipeline.relaxng.node import RELAX_NG
    from pipeline.runner.export import export_profile
    from pipeline.schematron.names import SCHEMATRON

    try:
        written = export_profile(out, force=force)
    except ProjectError as error:
        fail(str(error))
    click.echo(escape(f"Wrote {', '.join(map(str, written))}."))
    click.echo("An XML editor checks a document that names them before its root element:")
    for path, namespace in zip(written, (RELAX_NG, SCHEMATRON), strict=True):
        click.echo(escape(f'  <?xml-model href="{path.as_posix()}" schematypens="{namespace}"?>'))


def _list() -> None:
    from pipeline.odd.tei.source import stored

    releases = stored()
    for release in releases:
        state = "" if release.is_intact else "  (changed since it was fetched: fetch it again)"
        click.echo(escape(f"{release.version:<8} {release.path}{state}"))
    if not releases:
        click.echo("Nothing was fetched yet: `opis schema fetch` does it.", err=True)
