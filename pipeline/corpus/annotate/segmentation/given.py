"""What the source says itself of its sentences and tokens: TEI `s`, `w`, `pc`."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model.corpus import Word


@dataclass(frozen=True, slots=True)
class GivenSentence:
    """An `s`: from its first to its last character, with its language or "" for that around it."""

    start: int
    end: int
    id: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class GivenToken:
    """A `w` or `pc`.

    `words` are what the source says of it; () if it marks the token only: the lemma and the analysis are then looked
    up. `norm` is its spelling by @norm, "" if it has none. `join` is TEI's attribute as it stands there; white space
    is what the text has.
    """

    start: int
    end: int
    id: str = ""
    words: tuple[Word, ...] = ()
    join: str = ""
    norm: str = ""


@dataclass(frozen=True, slots=True)
class GivenSpelling:
    """A stretch of the text, of any length, and how the source spells it beside (the `reg` of an `orig`)."""

    start: int
    end: int
    norm: str


@dataclass(frozen=True, slots=True)
class Given:
    """The sentences, tokens and spellings of a source, each in the order of the text and without overlaps."""

    sentences: tuple[GivenSentence, ...] = ()
    tokens: tuple[GivenToken, ...] = ()
    spellings: tuple[GivenSpelling, ...] = ()
