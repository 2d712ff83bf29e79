"""Which documents and stretches of them a corpus takes: the conditions of `--where`.

Fields of documents are those of its header, as the table of documents has them. Fields of speakers take speeches;
`lang` and `division` take what is in a language, or in a division of a kind, and leave out what in it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.corpus.editing import Added, Kept, edit_text
from pipeline.corpus.select.conditions import OF_DOCUMENTS, OF_SPEECHES, Condition
from pipeline.corpus.select.dates import date_holds
from pipeline.corpus.select.fields import of_document, of_speech
from pipeline.model.corpus import CorpusDocument, Layer, Unit

_TAKEN = (Layer.TEXT, Layer.DIVISION, Layer.UTTERANCE, Layer.PARAGRAPH, Layer.SEGMENT)
_IN_SPEECHES = (Layer.UTTERANCE, Layer.PARAGRAPH, Layer.SEGMENT)


def select(document: CorpusDocument, conditions: Sequence[Condition]) -> CorpusDocument | None:
    """Return the part of a document that satisfies the conditions: all, some of its stretches, or None."""
    if not all(holds_for_document(document, each) for each in conditions if each.field in OF_DOCUMENTS):
        return None
    within = [each for each in conditions if each.field not in OF_DOCUMENTS]
    if not within:
        return document
    stretches = list(_stretches(document, within))
    if not stretches:
        return None
    if document.units[0].layer is Layer.TEXT and stretches[0] == Kept(document.units[0].start, document.units[0].end):
        return document
    parts: list[Kept | Added] = []
    for kept in stretches:
        parts += [kept, Added("\n")]
    return edit_text(document, parts)


def find_taken(document: CorpusDocument, conditions: Sequence[Condition]) -> list[bool]:
    """Return of each unit whether conditions on speeches and stretches take it, or a unit around it."""
    within = [each for each in conditions if each.field not in OF_DOCUMENTS]
    layers = _IN_SPEECHES if any(each.field in OF_SPEECHES for each in within) else _TAKEN
    taken: list[bool] = []
    for unit, holds in zip(document.units, _holding(document, within), strict=True):
        around = unit.parent >= 0 and taken[unit.parent]
        taken.append(around or (holds and unit.layer in layers and unit.start < unit.end))
    return taken


def holds_for_document(document: CorpusDocument, condition: Condition) -> bool:
    """Return whether a condition on documents holds for one."""
    match condition.field:
        case "date":
            each = (date_holds(document, condition.operator, value) for value in condition.values)
            return all(each) if condition.operator == "!=" else any(each)
        case "document.lang":
            return condition.holds_for_language(document.first("lang"))
    return condition.holds(of_document(document, condition.field))


def _stretches(document: CorpusDocument, conditions: Sequence[Condition]) -> Iterator[Kept]:
    """Yield the outermost stretches for which all conditions hold, in all that is in them."""
    layers = _IN_SPEECHES if any(each.field in OF_SPEECHES for each in conditions) else _TAKEN
    end = 0
    for unit, holds in zip(document.units, _holding(document, conditions), strict=True):
        if holds and unit.layer in layers and end <= unit.start < unit.end:
            end = unit.end
            yield Kept(unit.start, unit.end)


def _holding(document: CorpusDocument, conditions: Sequence[Condition]) -> list[bool]:
    """Whether each unit is in a speech for which the conditions hold, and all that is in it satisfies the others."""
    spoken: list[bool] = []
    kinds: list[tuple[str, ...]] = []  # of the divisions around each unit
    own: list[bool] = []
    of_speeches = [each for each in conditions if each.field in OF_SPEECHES]
    of_text = [each for each in conditions if each.field not in OF_SPEECHES]
    for unit in document.units:
        if unit.layer is Layer.UTTERANCE:
            spoken.append(all(each.holds(of_speech(unit, each.field)) for each in of_speeches))
        else:
            spoken.append(spoken[unit.parent] if unit.parent >= 0 else not of_speeches)
        around = kinds[unit.parent] if unit.parent >= 0 else ()
        kinds.append((*around, unit.kind) if unit.layer is Layer.DIVISION else around)
        lang = unit.lang or document.first("lang")
        own.append(all(_holds_for_text(each, lang, kinds[-1]) for each in of_text))
    return [all(both) for both in zip(spoken, _in_all_parts(document.units, own), strict=True)]


def _holds_for_text(condition: Condition, lang: str, divisions: Sequence[str]) -> bool:
    return condition.holds_for_language(lang) if condition.field == "lang" else condition.holds(divisions)


def _in_all_parts(units: Sequence[Unit], own: Sequence[bool]) -> list[bool]:
    """Return whether a condition holds for a unit: for a line by itself, for another unit in all its lines."""
    holds: list[bool | None] = [None] * len(units)
    for number in range(len(units) - 1, -1, -1):  # the inner before the outer
        unit = units[number]
        if unit.layer is Layer.PARAGRAPH or holds[number] is None:
            holds[number] = own[number]
        is_phrase = unit.layer is Layer.SEGMENT and unit.parent >= 0 and units[unit.parent].layer is Layer.SEGMENT
        if unit.layer in _TAKEN and not is_phrase and unit.start < unit.end and unit.parent >= 0:
            holds[unit.parent] = holds[number] and holds[unit.parent] is not False
    return [each is True for each in holds]
