"""Key words in context: where a pattern occurs in a corpus, with the text before and after it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.corpus.look.made_tables import Aligned, MadeTables, Row, select_documents
from pipeline.corpus.select.conditions import Condition

_CONTEXT = 200  # code points on each side: more than a line of any terminal shows


class PatternWrong(ValueError):
    """A pattern that is no regular expression; says why."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a pattern occurs: the text before it, what it found, the text after it, and who says it."""

    document: str
    start: int
    before: str
    found: str
    after: str
    who: str = ""


def read_pattern(text: str) -> list[re.Pattern[str]]:
    """Return the regular expressions of a pattern, one for each word: `дел.* о` finds two. Raises PatternWrong.

    Small and capital letters are one.
    """
    try:
        words = [re.compile(word, re.IGNORECASE) for word in text.split()]
    except re.error as error:
        raise PatternWrong(f"“{text}” is no regular expression: {error}") from error
    if not words:
        raise PatternWrong("the pattern has no word")
    return words


def find_hits(tables: MadeTables, pattern: Sequence[re.Pattern[str]], conditions: Sequence[Condition]) -> Iterator[Hit]:
    """Yield the places of a pattern, in the order of the corpus: words of a sentence that follow each other.

    An expression has to match a whole word, as it is written or in modern spelling, or its lemma. Raises OSError,
    PartMissing.
    """
    taken = dict(select_documents(tables, conditions))
    sentences = Aligned(tables.by_document("sentences", "sentence", "start", "end", "who", "text"))
    for name, tokens in tables.by_document(
        "tokens", "sentence", "token", "start", "end", "unit", "form", "norm", "lemma"
    ):
        rows = sentences.of(name)
        if name not in taken:
            continue
        text = _text(rows)
        who = {row["sentence"]: row["who"] for row in rows}
        units = taken[name]
        for number, group in groupby(tokens, key=lambda row: row["sentence"]):
            words = [list(parts) for _, parts in groupby(group, key=lambda row: row["token"])]
            for at in range(len(words) - len(pattern) + 1):
                run = words[at : at + len(pattern)]
                if all(map(_matches, pattern, run)) and (units is None or units[int(run[0][0]["unit"])]):
                    start, end = int(run[0][0]["start"]), int(run[-1][-1]["end"])
                    yield _hit(name, text, start, end, who.get(number, ""))


def _matches(expression: re.Pattern[str], parts: Sequence[Row]) -> bool:
    """Return whether an expression matches a token, or a word of those that it contracts."""
    return any(expression.fullmatch(row[column]) for row in parts for column in ("form", "norm", "lemma"))


def _hit(document: str, text: str, start: int, end: int, who: str) -> Hit:
    parts = (text[max(0, start - _CONTEXT) : start], text[start:end], text[end : end + _CONTEXT])
    before, found, after = (" ".join(part.split()) for part in parts)
    return Hit(document, start, before, found, after, who)


def _text(sentences: Sequence[Row]) -> str:
    """Return the text of a document as far as its sentences have it, each at its place."""
    pieces: list[str] = []
    at = 0
    for row in sorted(sentences, key=lambda row: int(row["start"])):
        start, end = int(row["start"]), int(row["end"])
        said = row["text"][-(end - start) :]  # without the apostrophe that --spreadsheet-safe puts before it
        if end > at:
            pieces += " " * (start - at), said[max(0, at - start) :]
            at = end
    return "".join(pieces)
