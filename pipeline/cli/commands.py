"""The command `opis`: parses the command line, calls, prints, sets the exit status.

What carries a command out is imported when it is called: help and completion need nothing of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from pipeline.cli import configuration
from pipeline.cli.corpus_options import for_corpus
from pipeline.cli.locales import print_what_the_terminal_has, use_utf8_for_names
from pipeline.cli.options import for_audit, for_build, for_validate
from pipeline.cli.outcome import check_report_file, check_working_folder, exit_with_report, fail_by_system
from pipeline.cli.schema import schema_commands
from pipeline.cli.usage import Commands
from pipeline.corpus.options import CorpusFormat, CorpusOptions, Lemmas, NotePlacement
from pipeline.corpus.select.conditions import OF_SPEECHES
from pipeline.corpus.select.grouping import DOCUMENT
from pipeline.document.naming import document_name
from pipeline.model.options import READING, Engine, Options, View
from pipeline.model.report import Report
from pipeline.storage.addresses import is_file, is_folder, real_path

if TYPE_CHECKING:
    from pipeline.stages.progress import Progress

_SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


def _examples(*lines: str) -> str:
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_examples("opis build letters/ --to html,text", "opis validate letters/ --schema tei_all.rng"),
)
@click.version_option(package_name="opis", prog_name="opis")
def opis() -> None:
    """Editions of stenograms, letters, telegrams and minutes, from TEI to HTML, print and plain text.

    Exit status: 0 clean, 1 findings of severity error, 2 wrong usage or project.
    """
    check_working_folder()


@opis.command(epilog=_examples("opis validate", "opis validate letters/ --schema letters.rng --schematron letters.sch"))
@for_validate
def validate(paths: tuple[Path, ...], **given: Any) -> None:
    """Check TEI documents: well-formed, complete, valid by the grammar and the rules that apply.

    PATH is a file, or a folder with *.xml files; without PATH, the sources that opis.toml names
    (default: tei/).
    """
    from pipeline.runner import run

    _run(paths, given, lambda sources, options, progress, _settings: run.validate(sources, options, progress))


@opis.command(epilog=_examples("opis build", "opis build letters/ --to html,text --out site/"))
@for_build
def build(paths: tuple[Path, ...], out: Path | None, **given: Any) -> None:
    """Build HTML pages, XSL-FO and plain text from TEI documents.

    PATH is a file, or a folder with *.xml files; without PATH, the sources that opis.toml names
    (default: tei/). Outputs: DIR/html/index.html, DIR/html/NAME.html, DIR/fo/NAME.fo,
    DIR/text/NAME.txt, DIR/report.json, where NAME is the source's path below its PATH.
    """
    from pipeline.runner import run

    _run(
        paths,
        given,
        lambda sources, options, progress, settings: run.build(sources, out or settings.out, options, progress),
    )


@opis.command(epilog=_examples("opis audit", "opis audit letters/ --view diplomatic -v"))
@for_audit
def audit(paths: tuple[Path, ...], **given: Any) -> None:
    """Account for every character: what of a document is in its text, and which rule drops the rest.

    PATH is a file, or a folder with *.xml files; without PATH, the sources that opis.toml names
    (default: tei/). Text that is lost and that no rule explains is an error. -v prints the account of
    each document. The rules: docs/audit.md.
    """
    from pipeline.runner import run

    _run(
        paths,
        given,
        lambda sources, options, progress, _settings: run.audit(sources, options, progress),
    )


@opis.command(
    epilog=_examples(
        "opis corpus letters/",
        "opis corpus stenograms/ --to txt,tsv --where 'speaker~Strezhnev' --where 'date>=1930'",
        "opis corpus stenograms/ --per speaker --out speakers/",
        "opis corpus stenograms/ --to vert,conllu --out corpus/",
        "opis corpus --out speeches/ --kwic 'дел.* о'   # of what --to tsv made there; also --freq",
        "opis corpus --out speeches/ --keyness 'speaker.party=K' 'speaker.party!=K' --by lemma",
    )
)
@for_corpus
def corpus(paths: tuple[Path, ...], out: Path | None, formats: tuple[CorpusFormat, ...], **given: Any) -> None:
    """Make a corpus: plain text, tables with offsets into it, tokens, formats of corpus tools.

    PATH is a file, or a folder with *.xml files; without PATH, the sources that opis.toml names
    (default: tei/).

    \b
    txt      DIR/txt/NAME.txt, a line for each paragraph
    tsv      DIR/tsv/TABLE.tsv for pandas or R: documents, utterances, events, votes, names, notes, units,
             sentences, tokens, with start and end: code points of the document's .txt, text[start:end],
             with the same options and --per document; tokens have their modern spelling (ё as е) in norm
    jsonl    the same, an object a line: DIR/jsonl/TABLE.jsonl
    parquet  the same: DIR/parquet/TABLE.parquet (pip install 'opis[parquet]')
    vert     DIR/vert/corpus.vert and its registries, for the Corpus Workbench and (No)Sketch Engine
    conllu   DIR/conllu/NAME.conllu
    txm      DIR/txm/NAME.xml, TEI with a w for each token
    meta     DIR/meta/NAME-meta.tsv, a line for each speech with ParlaMint's columns
    """  # noqa: D301 - the signal for click to leave lines as they are
    from pipeline.runner import run

    if look := _chosen_look(given):
        if paths:
            raise click.BadParameter("it shows a corpus that was made: name its folder with --out.", param_hint=look)
        from pipeline.cli.look import exit_after_look

        exit_after_look(look, out or configuration.load(Path()).out / "corpus", given)
    if given["per"] != DOCUMENT and CorpusFormat.TXT not in formats:
        raise click.BadParameter("it is about the plain text: add txt to --to.", param_hint="--per")
    if given["per"] in OF_SPEECHES and given["notes"] == NotePlacement.END:
        raise click.BadParameter(
            "what stands at the end of a document is in no speech: inline or out.", param_hint="--notes"
        )
    wanted = CorpusOptions(
        formats=formats,
        per=given["per"],
        conditions=given["conditions"],
        speakers=given["speakers"],
        notes=NotePlacement(given["notes"]),
        headings=given["headings"],
        events=() if given["no_events"] else given["events"],
        analyser=given["analyser"],
        lemmas=Lemmas(given["lemmas"]),
        lang=given["lang"],
        spreadsheet_safe=given["spreadsheet_safe"],
    )
    _run(
        paths,
        given,
        lambda sources, options, progress, settings: run.corpus(
            sources,
            out or settings.out / "corpus",
            replace(
                options, title=(document_name(real_path(out).name) if out else "corpus") if paths else options.title
            ),
            wanted,
            progress,
        ),
    )


def _chosen_look(given: dict[str, Any]) -> str:
    """Return the option that asks to show a corpus that was made; "" for none."""
    looks = [f"--{name}" for name in ("freq", "kwic", "keyness") if given[name]]
    if len(looks) > 1:
        raise click.BadParameter(f"and {looks[0]} are two questions: ask one after the other.", param_hint=looks[1])
    return looks[0] if looks else ""


@opis.command(short_help="Print the stages of the pipeline.", epilog=_examples("opis plan"))
def plan() -> None:
    """Print the stages of each command with what they read and write."""
    from pipeline.plan import PLANS
    from pipeline.stages.stage import DocumentStage

    for command, stages in PLANS.items():
        click.echo(f"opis {command}")
        for stage in stages:
            scope = "document" if isinstance(stage, DocumentStage) else "collection"
            click.echo(f"  {stage.name:<10} {stage.does} ({stage.act.__module__})")
            click.echo(f"  {'':<10} {', '.join(stage.reads)} -> {', '.join(stage.writes)}  (by {scope})")


@opis.command(
    epilog=_examples('eval "$(opis completion bash)"', "opis completion fish > ~/.config/fish/completions/opis.fish")
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
def completion(shell: str) -> None:
    """Print the completion script for a shell."""
    complete = _SHELLS[shell](opis, {}, "opis", "_OPIS_COMPLETE")
    click.echo(complete.source())


opis.add_command(schema_commands)


def _run(
    paths: tuple[Path, ...],
    given: dict[str, Any],
    act: Callable[[tuple[Path, ...], Options, Progress, configuration.Configuration], Report],
) -> None:
    """Do the work, print the report, exit with the status. Options that a command lacks have their defaults."""
    from rich.console import Console

    from pipeline.stages.progress import Progress

    errors = Console(stderr=True)
    schema = _existing(given.get("schema"), "--schema")
    schematron = tuple(path for each in given.get("schematron", ()) if (path := _existing(each, "--schematron")))
    if given.get("phase") and not schematron:
        raise click.BadParameter("it is about --schematron, which is not given.", param_hint="--phase")

    def reported() -> Report:
        settings = configuration.load(Path())
        options = Options(
            formats=given.get("formats", ()),
            engine=Engine(given.get("engine", Engine.OPIS)),
            schema=schema,
            grammars=settings.grammars,
            schematron=schematron,
            phase=given.get("phase", ""),
            schematron_rules=settings.schematron,
            title=settings.title,
            language=settings.language,
            jobs=given["jobs"],
            limits=settings.limits.replaced_by(given["deadline"], given["memory"]),
            view=View.of(given.get("view", READING), settings.view),
            trust=replace(
                settings.trust,
                document_rules=settings.trust.document_rules or given.get("trust_document_rules", False),
            ),
        )
        sources = paths or settings.sources
        check_report_file(given.get("report_file"), (*sources, *options.files, Path(configuration.FILE)))
        with Progress(errors, shown=errors.is_terminal and not given["quiet"]) as progress:
            return act(sources, options, progress, settings)

    exit_with_report(reported, given)


def _existing(schema: Path | None, option: str) -> Path | None:
    if schema is not None and not is_file(schema):
        what = "is a folder" if is_folder(schema) else "no such file"
        raise click.BadParameter(f"{schema}: {what}", param_hint=option)
    return schema


def main() -> None:
    """Run the command."""
    use_utf8_for_names()
    print_what_the_terminal_has()
    try:
        opis(prog_name="opis")
    except OSError as error:
        fail_by_system(error)
