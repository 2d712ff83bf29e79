"""The options of `opis corpus`, and what their values mean."""

from __future__ import annotations

import click

from pipeline.cli.options import JOBS, LIMITS, PATH, PATHS, VIEW, Command, decorate, report_options
from pipeline.cli.renamed import Renamed
from pipeline.corpus.options import CorpusFormat, Lemmas, NotePlacement
from pipeline.corpus.select.conditions import Condition, ConditionWrong
from pipeline.corpus.select.grouping import DOCUMENT, GROUPS

_SAME = {"text": "txt"}  # plain text, as an edition calls it


def _corpus_formats(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[CorpusFormat, ...]:
    """Return the formats of a comma-separated list, each once, in the order given."""
    try:
        return tuple(
            dict.fromkeys(CorpusFormat(_SAME.get(name, name)) for name in map(str.strip, value.lower().split(",")))
        )
    except ValueError as error:
        raise click.BadParameter(
            f"{value!r}: the formats are {', '.join(CorpusFormat)}, with commas between them."
        ) from error


def _conditions(_ctx: click.Context, _param: click.Parameter, values: tuple[str, ...]) -> tuple[Condition, ...]:
    try:
        return tuple(map(Condition.of, values))
    except ConditionWrong as error:
        raise click.BadParameter(str(error)) from error


def _event_types(_ctx: click.Context, _param: click.Parameter, value: str) -> tuple[str, ...] | None:
    """Return the types of events of a comma-separated list, in small letters; None for all."""
    types = tuple(filter(None, (each.strip().casefold() for each in value.split(","))))
    if not types:
        raise click.BadParameter("name the types of events with commas between them, or use --no-events.")
    return None if types == ("all",) else types


_COMPOSED = (
    click.option(
        "--to",
        "formats",
        cls=Renamed,
        former="--format",
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
        "documents: document (its NAME), genre, date, title, place, author, sender, term, document.lang ...; of what "
        "is in them: lang, division; of speeches: speaker, speaker.id, speaker.role, speaker.party (name, abbreviation "
        "or id), speaker.group, speaker.affiliation, speaker.sex, speaker.birth. Several times: all must hold.",
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
        "--events",
        default="all",
        show_default=True,
        metavar="LIST",
        callback=_event_types,
        help="What happens in the room, as the source describes it, that the text has: all, or some by their types or "
        "elements (applause,noise). The table of events has all of them.",
    ),
    click.option("--no-events", is_flag=True, help="None of them in the text."),
    click.option(
        "--spreadsheet-safe",
        is_flag=True,
        help="Put an apostrophe before cells of tsv and csv that a spreadsheet would run as formulas (=, +, -, @).",
    ),
    click.option("--out", type=PATH, metavar="DIR", help="The folder.  [default: output/corpus/]"),
)
_LOOKS = (
    click.option("--freq", is_flag=True, help="Of the corpus in DIR, show how often each word occurs; make nothing."),
    click.option(
        "--kwic", default="", metavar="PATTERN", help="Show where a word or words occur: a regular expression for each."
    ),
    click.option(
        "--keyness",
        nargs=2,
        default=None,
        metavar="A B",
        help="Show which words are more frequent in A than in B: conditions as of --where, or folders of corpora.",
    ),
    click.option(
        "--by",
        type=click.Choice(["norm", "form", "lemma", "upos", "xpos"]),
        default="norm",
        show_default=True,
        help="What --freq and --keyness count: words in modern spelling, as written, lemmas, parts of speech.",
    ),
)


def for_corpus(command: Command) -> Command:
    """Return the arguments and options of `opis corpus`."""
    return decorate(command, PATHS, *_COMPOSED, *_LOOKS, VIEW, JOBS, *LIMITS, *report_options(former=""))
