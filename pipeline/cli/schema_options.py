"""The options of `opis schema compile`, and what their values mean."""

from __future__ import annotations

import re
from pathlib import Path

import click

from pipeline.cli.options import LIMITS, PATH, Command, decorate, report_options
from pipeline.cli.renamed import Renamed

_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
FORCE = click.option("--force", is_flag=True, help="Replace files that opis did not make, or that were changed since.")


def _languages(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the tags of a comma-separated list, each once, in the order given."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in value.split(",")))
    wrong = next((tag for tag in tags if not _TAG.fullmatch(tag)), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not the tag of a language, as en or zh-TW is.")
    return tags


_COMPILED = (
    click.option(
        "--source",
        type=PATH,
        metavar="FILE",
        help="The TEI's specifications, p5subset.xml.  [default: what opis.toml names, else what was fetched]",
    ),
    click.option("--out", type=PATH, metavar="DIR", default=Path(), help="The folder.  [default: this one]"),
    click.option(
        "--schema-spec",
        "schema",
        cls=Renamed,
        former="--schema",
        metavar="IDENT",
        help="The schemaSpec, if the ODD has several.  [default: the first]",
    ),
    click.option(
        "--docs-lang",
        "languages",
        cls=Renamed,
        former="--lang",
        callback=_languages,
        metavar="LIST",
        default="en",
        show_default=True,
        help="Languages of the documentation (en, de, fr ...); the grammar speaks the first.",
    ),
    click.option("--docs/--no-docs", default=True, show_default=True, help="The documentation, a site of HTML pages."),
    FORCE,
    click.option(
        "--own-prose", is_flag=True, help="Take descriptions and examples from the ODD only, none from its source."
    ),
)


def for_compile(command: Command) -> Command:
    """Return the arguments and options of `opis schema compile`."""
    return decorate(
        command,
        click.argument("odd", type=PATH, metavar="FILE"),
        *_COMPILED,
        *LIMITS,
        *report_options(),
    )
