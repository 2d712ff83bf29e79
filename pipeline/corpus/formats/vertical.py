"""A document as a vertical text for the IMS Open Corpus Workbench and (No)Sketch Engine.

A token a line, its positional attributes between tabs; structures as tags on lines of their own, nested as in XML;
`<g/>` where no space stands between two tokens. `&`, `<` and `>` are escaped everywhere, `"` in tags.
CWB Corpus Encoding Tutorial, section 5; the conventions for notes and contractions are ParlaMint's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.corpus.formats.columns import UNKNOWN, one_line
from pipeline.corpus.formats.identifiers import sentence_ids
from pipeline.corpus.formats.nesting import Closing, Opening, Position, Structure, nest
from pipeline.corpus.formats.surroundings import Surroundings, speaker_of
from pipeline.model.corpus import CorpusDocument, Layer, Token, Unit, Word

ATTRIBUTES = ("word", "lemma", "upos", "xpos", "feats", "norm")
_TAGS = {
    Layer.DIVISION: "div",
    Layer.UTTERANCE: "u",
    Layer.PARAGRAPH: "p",
    Layer.SEGMENT: "seg",
    Layer.NAME: "name",
    Layer.EVENT: "event",
    Layer.NOTE: "note",
    Layer.GAP: "gap",
}
_POINTS = (Layer.EVENT, Layer.NOTE, Layer.GAP)
_PHRASES = (Layer.NAME, Layer.SEGMENT)
_NO_LETTERS = re.compile(r"[^a-z0-9_]+")

Facts = Iterable[tuple[str, str]]


def vertical(document: CorpusDocument) -> Iterator[str]:
    """Yield the lines of a document, each with its line end.

    A structure in one of its kind has its level after its name (`div` in `div` is `div1`), as the Workbench calls it:
    so neither engine needs to keep track of nesting, of which Manatee takes little. Sentences are cut at the borders
    of paragraphs and at interruptions, names at the borders of sentences; the pieces say part="I", "M" or "F". Notes,
    and events whose words are no tokens, have them in `content`; an event in an event has none.
    """
    writer = _Writer(document, Surroundings(document), sentence_ids(document))
    yield _start("text", [("id", document.name), *_merged(document.metadata)])
    for step in nest(document):
        match step:
            case Opening(structure):
                yield from writer.opening(structure)
            case Closing(structure):
                yield from writer.closing(structure)
            case Position():
                yield writer.position(step)
                if step.glued:
                    yield "<g/>\n"
    yield "</text>\n"


@lru_cache(maxsize=1 << 10)
def attribute_name(name: str) -> str:
    """Return a name as both engines take it: small letters of English, digits and `_`, no digit first."""
    plain = _NO_LETTERS.sub("_", name.lower()).strip("_")
    return f"a_{plain}" if not plain or plain[0].isdigit() else plain


def facts_of(unit: Unit) -> list[tuple[str, str]]:
    """Return the attributes of a unit: id, type, page, line, speaker (of speeches), hand, lang, then its facts."""
    named = unit.layer in (Layer.UTTERANCE, Layer.EVENT)
    own = [("id", unit.id), ("type", unit.kind), ("page", unit.page), ("line", unit.line)]
    speaker = [("speaker", speaker_of(unit))] if named else []
    return [*own, *speaker, ("hand", unit.hand), ("lang", unit.lang), *unit.facts]


@dataclass(frozen=True, slots=True)
class _Writer:
    """The lines of structures and positions."""

    document: CorpusDocument
    around: Surroundings
    ids: list[str]
    _levels: Counter[str] = field(default_factory=Counter)  # how many of each kind are open

    def opening(self, structure: Structure) -> Iterator[str]:
        if structure.sentence >= 0:
            yield _start("s", [*self._sentence(structure.sentence), ("part", structure.part)])
            return
        unit = self.document.units[structure.unit]
        if tag := self._tag(structure):
            is_point = self._is_point(structure)
            is_said = is_point and not structure.is_told
            said = unit.content or (self.document.text[unit.start : unit.end] if is_said else "")
            facts = [*facts_of(unit), ("content", said), ("part", structure.part)]
            yield _start(self._name(tag), facts, end="/>" if is_point else ">")
            if not is_point:
                self._levels[tag] += 1

    def closing(self, structure: Structure) -> Iterator[str]:
        tag = "s" if structure.sentence >= 0 else self._tag(structure)
        if tag == "s":
            yield "</s>\n"
        elif tag and not self._is_point(structure):
            self._levels[tag] -= 1
            yield f"</{self._name(tag)}>\n"

    def _name(self, tag: str) -> str:
        return f"{tag}{self._levels[tag]}" if self._levels[tag] else tag

    def position(self, position: Position) -> str:
        form = _cell(self.document.text[position.start : position.end])
        if position.token:
            return "\t".join([form, *_columns(position.token)]) + "\n"
        norm = _cell(self.around.normal_form(position.start, position.end))
        return "\t".join([form, *[UNKNOWN] * (len(ATTRIBUTES) - 2), norm]) + "\n"

    def _tag(self, structure: Structure) -> str:
        """Return the name of a unit's tag; "" for the text itself, and for names without a position."""
        layer = self.document.units[structure.unit].layer
        is_empty = structure.first == structure.last
        unit = self.document.units[structure.unit]
        is_left_out = is_empty and (layer in _PHRASES or unit.is_aside)
        return "" if is_left_out else _TAGS.get(layer, "")

    def _is_point(self, structure: Structure) -> bool:
        if structure.unit < 0 or structure.first < structure.last:
            return False
        return self.document.units[structure.unit].layer in _POINTS

    def _sentence(self, number: int) -> Iterator[tuple[str, str]]:
        yield "id", self.ids[number]
        sentence = self.document.sentences[number]
        start = sentence.start
        if latest := self.around.latest(start):
            yield "page", latest.page
            yield "line", latest.line
        inner = self.around.innermost(start)
        yield "lang", sentence.lang or (inner.lang if inner else "")


def _columns(token: Token) -> list[str]:
    """Return the morphology of a token; of one that contracts several words, in their order with `|` between."""
    words = [[_cell(value) for value in _analysis(word)] for word in token.words]
    return words[0] if len(words) == 1 else ["|".join(values) for values in zip(*words, strict=True)]


def _analysis(word: Word) -> tuple[str, ...]:
    return word.lemma, word.upos, word.xpos, word.feats.strip("|"), word.modern


@lru_cache(maxsize=1 << 15)  # a text has few words, many times
def _cell(value: str) -> str:
    return _escaped(one_line(value)) or UNKNOWN


def _start(tag: str, facts: Facts, *, end: str = ">") -> str:
    """Return a start tag with the attributes that say something; the first of each name."""
    attributes: dict[str, str] = {}
    for name, value in facts:
        if said := one_line(value):
            attributes.setdefault(attribute_name(name), said)
    quoted = ((name, _escaped(value).replace('"', "&quot;")) for name, value in attributes.items())
    written = "".join(f' {name}="{value}"' for name, value in quoted)
    return f"<{tag}{written}{end}\n"


def _merged(facts: Facts) -> Facts:
    """Facts of one name as one, with `|` between the values."""
    merged: dict[str, list[str]] = {}
    for name, value in facts:
        merged.setdefault(attribute_name(name), []).append(value)
    return [(name, "|".join(values)) for name, values in merged.items()]


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
