"""Where sentences end in a passage: the running text of one voice, without line ends.

A sentence may end at a mark that ends sentences, with what closes after it (quotation marks, brackets), before white
space. What the rules of `stops` can tell is settled by them; the rest is as the sentence library has it.
"""

from __future__ import annotations

import re
from functools import cache

import sentencex

from pipeline.corpus.annotate.segmentation.stops import Place, judge_stop

_MARKS = ".!?…‽։؟۔।॥"
_FULL_WIDTH = "。！？｡"  # no white space follows these
_CLOSING = "\"'”’“»«›‹)\\]}"
# Greek asks with a semicolon; NFC makes one of its own sign too.
_QUESTION = {"el": ";", "grc": ";"}
_UNQUOTED = str.maketrans(dict.fromkeys('"„“”«»‹›()[]{}', " "))
_REACH = 40  # characters that are looked at on either side; no abbreviation is longer

_letter_or_digit = re.compile(r"[^\W_]").search


def ends(passage: str, language: str) -> list[int]:
    """Return the offsets at which sentences end; the last is where the passage's text ends.

    No sentence is without a letter or digit, unless the whole passage is.
    """
    length = len(passage.rstrip())
    found: list[int] = []
    proposals: frozenset[int] | None = None
    start, first_word = 0, _next_word(passage, 0)
    for match in _places(language).finditer(passage, 0, length):
        end = match.end()
        if end == length:
            break
        if first_word >= end:  # nothing has been said yet
            continue
        ended = True if match["marks"] is None else judge_stop(_place(passage, start, match), language)
        if ended is None:
            proposals = _proposals(passage, language) if proposals is None else proposals
            ended = match.end("marks") in proposals
        if ended:
            found.append(end)
            start, first_word = end, _next_word(passage, end)
    if found and first_word >= length:  # the rest is a dash, a bracket ...
        found.pop()
    return [*found, length] if length else []


@cache
def _places(language: str) -> re.Pattern[str]:
    # French puts a space before ». Possessive, so that a long run of marks is looked at once.
    marks = re.escape(_MARKS + _QUESTION.get(language, ""))
    return re.compile(
        rf"(?<![{marks}])(?P<marks>[{marks}]++)(?P<closing>[{_CLOSING}]*+(?:\s[»”](?=\s))?)(?=\s)"
        rf"|[{_FULL_WIDTH}]+[{_CLOSING}」』）]*"
    )


def _place(passage: str, start: int, match: re.Match[str]) -> Place:
    here = match.start()
    return Place(
        marks=match["marks"],
        closing=match["closing"],
        before=passage[max(start, here - _REACH) : here].lstrip(),
        after=passage[match.end() : match.end() + _REACH].lstrip(),
        # The count stops at the reach: more words than a date has are enough to know.
        words=passage.count(" ", start, min(here, start + _REACH)) + 1,
    )


def _next_word(passage: str, start: int) -> int:
    found = _letter_or_digit(passage, start)
    return found.start() if found else len(passage)


def _proposals(passage: str, language: str) -> frozenset[int]:
    """Return where the library ends sentences, before what closes after them.

    It never ends one inside quotation marks or brackets, which minutes and plays are full of, so it sees none. A
    language that it does not know gets its general rules.
    """
    pieces = sentencex.get_sentence_boundaries(language or "en", passage.translate(_UNQUOTED))
    return frozenset(piece["start_index"] + len(piece["text"].rstrip()) for piece in pieces)
