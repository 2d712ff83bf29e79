"""The arguments and options of the commands, and what their values mean."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from pipeline.corpus.options import CorpusFormat, Lemmas, NotePlacement
from pipeline.corpus.select.conditions import Condition, ConditionWrong
from pipeline.corpus.select.grouping import DOCUMENT, GROUPS
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


_PATH = _NamedPath(path_type=Path)
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def _formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[Format, ...]:
    """Return the output formats of a comma-separated list, each once, in the order given."""
    try:
        return tuple(dict.fromkeys(Format(name.strip()) for name in value.split(",")))
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r}: the formats are {', '.join(Format)}, with commas between them. "
            "For PDF, render the fo with FOP (see the README)"
        ) from error


_JOBS = click.option(
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


_LIMITS = (
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
_PATHS = click.argument("paths", nargs=-1, type=_PATH, metavar="[PATH]...")
_GRAMMAR = (
    click.option(
        "--schema",
        type=_PATH,
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
        type=_PATH,
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
_LOUDNESS = (
    click.option("-q", "--quiet", is_flag=True, help="Print errors only."),
    click.option("-v", "--verbose", is_flag=True, help="Print all findings, also for information."),
)
_REPORTED = (
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
        type=_PATH,
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
    *_LOUDNESS,
)


def _view(_ctx: click.Context, _param: click.Parameter, value: str) -> str:
    """Return the name of a view."""
    try:
        return View.of(value).name
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error


_VIEW = click.option(
    "--view",
    callback=_view,
    metavar="VIEW",
    default=READING,
    show_default=True,
    help="Which words a reader gets: reading, diplomatic, or witness:SIGLUM.",
)


def _corpus_formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[CorpusFormat, ...]:
    """Return the formats of a comma-separated list, each once, in the order given."""
    try:
        return tuple(dict.fromkeys(CorpusFormat(name.strip().lower()) for name in value.split(",")))
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r}: the formats are {', '.join(CorpusFormat)}, with commas between them."
        ) from error


def _conditions(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Condition, ...]:
    try:
        return tuple(map(Condition.of, values))
    except ConditionWrong as error:
        raise click.BadParameter(str(error)) from error


def _languages(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...]:
    """Return the tags of a comma-separated list, each once, in the order given."""
    tags = tuple(dict.fromkeys(tag.strip() for tag in value.split(",")))
    wrong = next((tag for tag in tags if not _TAG.fullmatch(tag)), None)
    if wrong is not None:
        raise click.BadParameter(f"{wrong!r} is not the tag of a language, as en or zh-TW is.")
    return tags


_COMPOSED = (
    click.option(
        "--format",
        "formats",
        callback=_corpus_formats,
        metavar="LIST",
        default="txt",
        show_default=True,
        help=f"Formats: {', '.join(CorpusFormat)}.",
    ),
    click.option(
        "--where",
        "conditions",
        multiple=True,
        callback=_conditions,
        metavar="CONDITION",
        help="Take only what this holds for: FIELD=VALUE (or VALUE|VALUE), !=, ~ (contains), >=, <=, >, <. Fields of "
        "documents: document (its NAME), genre, date, title, place, author, sender, document.lang ...; of what is in "
        "them: lang, division; of speeches: speaker, speaker.id, speaker.role, speaker.party, speaker.affiliation, "
        "speaker.sex, speaker.birth. Several times: all must hold.",
    ),
    click.option(
        "--per",
        type=click.Choice(GROUPS),
        metavar="WHAT",
        default=DOCUMENT,
        show_default=True,
        help="What there is a .txt for: document, corpus, year, speaker, speaker.party, genre, author ... "
        "(any field of documents or speeches); txt/contents.tsv says what is in which.",
    ),
    click.option("--speakers", is_flag=True, help="Put the speaker's name before each speech."),
    click.option(
        "--notes",
        type=click.Choice([notes.value for notes in NotePlacement]),
        default=NotePlacement.OUT.value,
        show_default=True,
        help="Notes: left out, in the text, or at its end.",
    ),
    click.option(
        "--lang",
        default="",
        metavar="TAG",
        help="The language of documents that do not say theirs (ru, de ...): of their sentences, lemmas, old spelling.",
    ),
    click.option(
        "--lemmas",
        type=click.Choice([lemmas.value for lemmas in Lemmas]),
        default=Lemmas.DICTIONARY.value,
        show_default=True,
        help="Lemmas: from a dictionary where the source has none, or only those of the source (and the analyser).",
    ),
    click.option(
        "--analyser",
        default="",
        metavar="NAME",
        help="What gives parts of speech: pymorphy (Russian), or what an installed package offers (docs/tokens.md).",
    ),
    click.option("--headings/--no-headings", default=True, show_default=True, help="Headings of divisions."),
    click.option(
        "--events/--no-events",
        default=True,
        show_default=True,
        help="What happens in the room (applause, noise), as the source describes it.",
    ),
    click.option(
        "--spreadsheet-safe",
        is_flag=True,
        help="Put an apostrophe before cells of tsv and csv that a spreadsheet would run as formulas (=, +, -, @).",
    ),
    click.option("--out", type=_PATH, metavar="DIR", help="The folder.  [default: output/corpus/]"),
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
    _VIEW,
    click.option("--out", type=_PATH, metavar="DIR", help="The folder for the outputs.  [default: output/]"),
)


_COMPILED = (
    click.option(
        "--source",
        type=_PATH,
        metavar="FILE",
        help="The TEI's specifications, p5subset.xml.  [default: what opis.toml names, else what was fetched]",
    ),
    click.option("--out", type=_PATH, metavar="DIR", default=Path(), help="The folder.  [default: this one]"),
    click.option("--schema", metavar="IDENT", help="The schemaSpec, if the ODD has several.  [default: the first]"),
    click.option(
        "--lang",
        "languages",
        callback=_languages,
        metavar="LIST",
        default="en",
        show_default=True,
        help="Languages of the documentation (en, de, fr ...); the grammar speaks the first.",
    ),
    click.option("--docs/--no-docs", default=True, show_default=True, help="The documentation, a site of HTML pages."),
    click.option("--force", is_flag=True, help="Replace files that opis did not make, or that were changed since."),
    click.option(
        "--own-prose", is_flag=True, help="Take descriptions and examples from the ODD only, none from its source."
    ),
)


def for_validate(command: Command) -> Command:
    """Return the arguments and options of `opis validate`."""
    return _decorated(command, _PATHS, *_GRAMMAR, *_RULES, _JOBS, *_LIMITS, *_REPORTED)


def for_build(command: Command) -> Command:
    """Return the arguments and options of `opis build`."""
    return _decorated(command, _PATHS, *_BUILT, *_GRAMMAR, *_RULES, _JOBS, *_LIMITS, *_REPORTED)


def for_audit(command: Command) -> Command:
    """Return the arguments and options of `opis audit`."""
    return _decorated(command, _PATHS, _VIEW, _JOBS, *_LIMITS, *_REPORTED)


def for_corpus(command: Command) -> Command:
    """Return the arguments and options of `opis corpus`, whose --format is that of the corpus."""
    return _decorated(command, _PATHS, *_COMPOSED, _VIEW, _JOBS, *_LIMITS, *_LOUDNESS)


def for_compile(command: Command) -> Command:
    """Return the arguments and options of `opis schema compile`."""
    return _decorated(
        command,
        click.argument("odd", type=_PATH, metavar="FILE"),
        *_COMPILED,
        *_LIMITS,
        *_REPORTED,
    )


def _decorated(command: Command, *decorators: Callable[[Command], Command]) -> Command:
    for decorate in reversed(decorators):
        command = decorate(command)
    return command
