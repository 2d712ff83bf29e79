"""emit: outputs to files, as the documents come from the workers."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.corpus.select.annotated_twins import find_twins
from pipeline.corpus.unregistered import find_unknown_events, find_unregistered
from pipeline.edition.formats import FORMATS
from pipeline.edition.output_format import OutputFormat
from pipeline.edition.pages import render_index
from pipeline.model.document import Output
from pipeline.model.errors import NothingSelected, StageLost
from pipeline.processes.losses import Lost
from pipeline.stages.corpus_folder import CorpusFolder
from pipeline.stages.document import process_engine
from pipeline.stages.image_copies import ImageCopies
from pipeline.stages.run import Run


@dataclass(frozen=True, slots=True)
class IndexTask:
    """Make the page that lists all documents, from their entries."""

    path: str
    entries: tuple[str, ...]
    title: str
    language: str


def emit_edition(run: Run) -> None:
    """Write the outputs of each document with its images, then what belongs to none.

    Raises OutputUnwritable, MadeByAnother.
    """
    copies = ImageCopies(run.options.formats)
    for source, result in run.results:
        for output in result.outputs:
            run.folder.write(output.path, output.content)
        copies.copy(run, source, result.images)
        # Memory must not grow with the bytes.
        run.done[source] = replace(result, outputs=tuple(replace(each, content=b"") for each in result.outputs))
    outputs = [each for name in run.options.formats for each in _of_collection(run, FORMATS[name])]
    for output in outputs:
        run.folder.write(output.path, output.content)
    run.outputs = tuple(output.path for output in outputs)


def _of_collection(run: Run, form: OutputFormat) -> list[Output]:
    """Return the files of a format that belong to no single document."""
    outputs = [Output(path, source.read_bytes()) for path, source in form.companions]
    if not form.index:
        return outputs
    entries = tuple(result.entry for result in run.done.values() if result.entry)
    task = IndexTask(form.index, entries, run.options.title, run.language)
    ((_, index),) = run.pool.map(make_index, [task])
    if isinstance(index, Lost):
        raise StageLost("The index page", index.reason)
    return [index, *outputs]


def make_index(task: IndexTask) -> Output:
    """Return the page that lists all documents, in a worker as everything that needs the XSLT engine."""
    return Output(task.path, render_index(task.entries, task.title, task.language, process_engine()).encode("utf-8"))


def emit_corpus(run: Run) -> None:
    """Write the files of a corpus, which grow with each document.

    Raises OutputUnwritable, MadeByAnother, NothingSelected.
    """
    conditions, safe = tuple(map(str, run.corpus.conditions)), run.corpus.spreadsheet_safe
    with CorpusFolder(run.folder, run.options.title, conditions=conditions, spreadsheet_safe=safe) as files:
        for source, result in run.results:
            if result.pieces is not None:
                files.add(result.pieces)
                run.done[source] = replace(result, pieces=None)
        if twice := find_twins(list(run.done)):
            run.add(twice[0], [twice[1]])
        labelled = [(document, run.labels[document.source]) for document in run.accepted]
        unregistered = find_unregistered(labelled, run.corpus)
        if unregistered is not None:
            run.add(unregistered[0], [unregistered[1]])
        if run.accepted:
            first = run.accepted[0].source
            unknown = find_unknown_events(str(first.path), run.corpus, sorted(files.event_types))
            run.add(first, [unknown] if unknown else [])
        if run.corpus.conditions and not files.paths:
            reason = f"{unregistered[1].message} {unregistered[1].hint}" if unregistered else ""
            raise NothingSelected(tuple(map(str, run.corpus.conditions)), reason)
    run.outputs = tuple(files.paths)
    run.taken = files.taken
