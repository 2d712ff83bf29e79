"""How the plain text is written: speaker labels, notes in it or at its end, without headings or events.

All of them change the text, so the offsets are those of the text that is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.corpus.editing import Added, Kept, Part, SetAside, edit_text
from pipeline.corpus.options import CorpusOptions, NotePlacement
from pipeline.model.corpus import CorpusDocument, Layer, Unit

_SPACE = Added(" ")
_Change = tuple[int, int, int, list[Part]]  # start, number of the unit, end, what is put in the place of the stretch


def present(document: CorpusDocument, options: CorpusOptions) -> CorpusDocument:
    """Return the document as the options want its text."""
    changes = sorted(_changes(document, options), key=lambda change: change[:2])
    if not changes and options.notes is not NotePlacement.END:
        return document
    parts: list[Part] = []
    at = 0
    for start, _, end, added in changes:
        if start < at:  # in what is left out already
            continue
        parts += [Kept(at, start), *added]
        at = end
    parts.append(Kept(at, len(document.text)))
    if options.notes is NotePlacement.END:
        parts.append(Added("".join(f"\n[{n}] {note.content}" for n, (_, note) in enumerate(_notes(document), 1))))
        parts.append(Added("\n"))
    return edit_text(document, parts)


def _changes(document: CorpusDocument, options: CorpusOptions) -> Iterator[_Change]:
    """Yield the stretches that change, with their new texts. A note is a part of the unit in which it is called."""
    if options.speakers:
        yield from _labels(document)
    if options.notes is not NotePlacement.OUT:
        for n, (number, note) in enumerate(_notes(document), 1):
            said = note.content if options.notes is NotePlacement.INLINE else str(n)
            added = Added(f"[{said}]", note.parent)
            yield note.start, number, note.start, _spaced(added, document.text, note.start)
    for number, unit in enumerate(document.units):
        if unit.start < unit.end and (unit.layer is Layer.PARAGRAPH and unit.kind == "head" and not options.headings):
            yield unit.start, number, unit.end + document.text[unit.end : unit.end + 1].isspace(), []
    if options.events is not None:
        yield from _events(document, options.events)


def _events(document: CorpusDocument, wanted: Sequence[str]) -> Iterator[_Change]:
    """Yield the events that the text leaves out: all but those of types, or by elements, that are `wanted`.

    They stay in the stand-off table, each with the text that it had; so do the events in them.
    """
    end = 0
    aside: list[Part] = []
    for number, unit in enumerate(document.units):
        if unit.layer is Layer.EVENT and unit.start < unit.end:
            if unit.start < end:
                aside.append(SetAside(number))
            elif _types(unit).isdisjoint(wanted):
                end, aside = unit.end, [SetAside(number)]
                yield unit.start, number, unit.end + document.text[unit.end : unit.end + 1].isspace(), aside


def event_types(document: CorpusDocument) -> frozenset[str]:
    """Return the types and the elements of the events of a document, in small letters."""
    return frozenset().union(*(_types(unit) for unit in document.units if unit.layer is Layer.EVENT))


def _types(event: Unit) -> set[str]:
    return {event.kind.casefold(), event.fact("source").casefold()}


def _spaced(added: Added, text: str, at: int) -> list[Part]:
    """Return what is put into a text at a place with the space that it lacks there: one before it, or one after it."""
    if text[max(0, at - 1) : at].strip():
        return [_SPACE, added]
    return [added, _SPACE] if text[at : at + 1].strip() else [added]


def _notes(document: CorpusDocument) -> Iterator[tuple[int, Unit]]:
    """Yield the notes that are the text's, not labels, with the numbers of their units."""
    for number, unit in enumerate(document.units):
        if unit.layer is Layer.NOTE and unit.content and unit.kind != "speaker":
            yield number, unit


def _labels(document: CorpusDocument) -> Iterator[_Change]:
    """Who speaks, before each speech in which the text does not say it itself.

    It is what a note says that the source has before the speech, else the name of a register, else the pointer.
    """
    before: dict[int, Unit] = {}  # by the unit around both
    for number, unit in enumerate(document.units):
        said = before.get(unit.parent)
        if unit.layer is not Layer.BREAK:
            before[unit.parent] = unit
        if unit.layer is not Layer.UTTERANCE or unit.start == unit.end:
            continue
        if said is not None and said.kind == "speaker":
            if said.layer is Layer.NOTE:
                yield unit.start, number, unit.start, [Added(f"{said.content} ")]
        elif name := unit.fact("speaker") or unit.speaker.rpartition("#")[2]:
            yield unit.start, number, unit.start, [Added(f"{name.replace('; ', ', ')}: ")]
