"""A text of the source beside what became of it, character by character."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

KEPT = "kept"
CHANGED = "white-space-as-a-space"
COLLAPSED = "collapsed-white-space"
JOINED = "joined-line-end-hyphen"
SOFT_HYPHEN = "dropped-soft-hyphen"
ADDED = "added-space"
_WHITE = frozenset(" \t\n\r")
_SOFT = "\u00ad"
_HYPHENS = frozenset("-\u2010\u00ac\u2e17")  # as in xslt/resolve/words.xsl
_END = re.compile(
    "(?<=[-\u2010\u00ac\u2e17])[\\]⟩›][ \t\n\r\u00ad]*$|[ \t\n\r\u00ad]+$"
)  # also an editor's bracket after a hyphen
_LETTERS = re.compile("[^ \t\n\r\u00ad\u2010\u00ac\u2e17-]+")  # none that may change


@dataclass(slots=True)
class Alignment:
    """What became of each character of a text.

    `fates` has a rule for each character of the source up to the first that no rule explains; `excess` is what
    then remains of the emitted text. `added` counts emitted spaces that stand for no character.
    """

    fates: list[str] = field(default_factory=list)
    added: int = 0
    excess: str = ""


def align(source: str, emitted: str) -> Alignment:
    """Explain an emitted text by its source: only white space may differ, and hyphens that join a word.

    White space is what XML calls so. A run of it may become one space or nothing; a space may be added; soft
    hyphens may go anywhere, other hyphens at the end of the text only, where a line ended, or before a bracket there.
    """
    found = Alignment()
    if source == emitted:
        found.fates = [KEPT] * len(source)
        return found
    last = len(_END.sub("", source)) - 1
    index = at = 0
    while index < len(source):
        letters = _LETTERS.match(source, index)
        if letters is not None and emitted.startswith(letters[0], at):
            found.fates += [KEPT] * len(letters[0])
            index, at = letters.end(), at + len(letters[0])
            continue
        character, wanted = source[index], emitted[at : at + 1]
        if character == wanted:
            found.fates.append(KEPT)
            at += 1
        elif character in _WHITE:
            found.fates.append(CHANGED if wanted == " " else COLLAPSED)
            at += wanted == " "
        elif character == _SOFT:
            found.fates.append(SOFT_HYPHEN)
        elif wanted == " " and emitted[at + 1 : at + 2] == character:
            found.fates.append(KEPT)
            found.added += 1
            at += 2
        elif character in _HYPHENS and index == last:
            found.fates.append(JOINED)
        else:
            break
        index += 1
    left = emitted[at:]
    if left == " ":
        found.added += 1
    else:
        found.excess = left
    return found
