"""A document of a corpus: its plain text, and units that say what its stretches are (stand-off annotation).

All offsets count Unicode code points of the plain text, which is in NFC: `text[start:end]` is the text of a unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Layer(StrEnum):
    """What a unit is, from the outermost to the innermost; names, notes, events, gaps and breaks stand anywhere.

    Sentences, tokens and spellings are units only as far as the source marks them, until they are sentences of the
    document.
    """

    TEXT = "text"
    DIVISION = "division"
    UTTERANCE = "utterance"
    PARAGRAPH = "paragraph"
    SEGMENT = "segment"
    NAME = "name"
    EVENT = "event"
    NOTE = "note"
    GAP = "gap"
    BREAK = "break"
    SENTENCE = "sentence"
    TOKEN = "token"  # noqa: S105 - no secret
    SPELLING = "spelling"


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of the text.

    `kind` is what the source calls it (chapter, p, head, applause, person ...), `id` its xml:id or "", `ordinal`
    how many elements of the source start before it. `page`, `line`, `speaker`, `hand` and `lang` are those that
    hold where it starts, "" where the source does not say. `parent` is the number of the unit around it, -1 for
    none. `facts` has what else the source says of it, by name. `content` is the text of a note, which is no part of the
    plain text (a note starts and ends where it is called), or of an event that the text leaves out. `path` is the XPath
    of its element in the source, by local names.
    """

    layer: Layer
    start: int
    end: int
    kind: str = ""
    id: str = ""
    ordinal: int = 0
    page: str = ""
    line: str = ""
    speaker: str = ""
    hand: str = ""
    lang: str = ""
    parent: int = -1
    facts: tuple[tuple[str, str], ...] = ()
    content: str = ""
    path: str = ""

    @property
    def is_aside(self) -> bool:
        """Whether it is an event that the text leaves out, and that has its words as its content."""
        return self.layer is Layer.EVENT and self.start == self.end and self.content != ""

    def fact(self, name: str) -> str:
        """Return the value that the source gives under a name; "" for none."""
        return next((value for key, value in self.facts if key == name), "")


class LemmaOrigin(StrEnum):
    """What a lemma comes from; FORM where the dictionary does not know the word: its form stands for the lemma."""

    SOURCE = "source"
    ANALYSER = "analyser"
    DICTIONARY = "dictionary"
    FORM = "form"


# The universal parts of speech (universaldependencies.org/u/pos).
UPOS = frozenset(
    "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word as morphology sees it; a token that contracts several (Spanish "del") has one for each.

    `upos` and `feats` are those of Universal Dependencies, `xpos` the tag of the source's own tag set; "" where
    nothing is known. `norm` is the form as a search wants it, in modern spelling, "" where it is the form itself.
    `id` is the source's, `head` the id of the word that this one depends on, or of the sentence for its root, `deprel`
    the relation.
    """

    form: str
    lemma: str = ""
    upos: str = ""
    xpos: str = ""
    feats: str = ""
    norm: str = ""
    lemma_from: LemmaOrigin | None = None
    id: str = ""
    head: str = ""
    deprel: str = ""

    @property
    def modern(self) -> str:
        """The form as a search wants it: a column that is searched always has a value."""
        return self.norm or self.form


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark as it is written, without white space. `words` are one or more."""

    start: int
    end: int
    words: tuple[Word, ...]
    id: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its tokens, in order; `id` is the source's or "", and so is `lang`, if it is not that around it."""

    tokens: tuple[Token, ...]
    id: str = ""
    lang: str = ""

    @property
    def start(self) -> int:
        """Where its first token starts."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where its last token ends. What stands between may be an interruption by somebody else."""
        return self.tokens[-1].end

    @property
    def words(self) -> int:
        """How many words it has: a token that contracts several has several."""
        return sum(len(token.words) for token in self.tokens)


@dataclass(frozen=True, slots=True)
class CorpusDocument:
    """A document: its text, its units in the order of their starts, the outer before the inner, its sentences.

    `metadata` has the facts of its header by name, in display order, and `lemmas` for what its lemmas come from; a
    name may occur several times.
    """

    name: str
    text: str
    metadata: tuple[tuple[str, str], ...] = ()
    units: tuple[Unit, ...] = ()
    sentences: tuple[Sentence, ...] = ()

    def first(self, name: str) -> str:
        """Return the first fact of this name in the header; "" if there is none."""
        return next((value for key, value in self.metadata if key == name), "")
