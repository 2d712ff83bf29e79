"""Identifiers that are unique in a corpus and safe wherever corpus tools read them.

They are NCNames (Namespaces in XML 1.0, section 3), so `xml:id` and IDREF take them, and they hold neither the slash
nor the white space that CoNLL-U forbids in a sent_id. Different names never become the same identifier.
"""

from __future__ import annotations

import re

from pipeline.model.corpus import CorpusDocument

# Letters that XML 1.0 knew from its first edition on: XML Schema's ID asks for those.
_LETTERS = "A-Za-zÀ-ÖØ-öø-ıĴ-ľŁ-ňŊ-žЁ-ЌЎ-яё-ќў-ҁ"
_AS_IT_IS = re.compile(rf"[{_LETTERS}0-9-]+|\.(?![./])|_(?!x)(?=[{_LETTERS}0-9-]|\.(?![./]))")
_NOT_FIRST = re.compile(r"_?[0-9.-]")


def identifier(name: str) -> str:
    """Return a name as an identifier: `vol 1/letter` gives `vol_x20-1..letter`.

    A slash is two stops, what does not fit `_x`, its hexadecimal code point and `-`. `__` never occurs, nor `..` else.
    """
    parts: list[str] = []
    at = 0
    while at < len(name):
        fitting = _AS_IT_IS.match(name, at)
        if name[at] == "/" and parts and name[at - 1] not in "./_":
            parts.append("..")
            at += 1
        elif fitting and not (at == 0 and name[0] == "_" and _NOT_FIRST.match(name)):
            parts.append(fitting[0])
            at = fitting.end()
        else:
            parts.append(f"_x{ord(name[at]):x}-")
            at += 1
    written = "".join(parts) or "_x-"
    return f"_{written}" if written[0] != "_" and _NOT_FIRST.match(written) else written


def sentence_ids(document: CorpusDocument) -> list[str]:
    """Return an identifier for each sentence.

    The document's, `__`, and the source's id or `s` and its number from 1.
    """
    sources = {sentence.id for sentence in document.sentences}
    ids: dict[str, None] = {}
    for number, sentence in enumerate(document.sentences, 1):
        own = sentence.id
        if not own or own in ids:
            own = f"s{number}"
            while own in sources or own in ids:
                own += "-"
        ids[own] = None
    prefix = identifier(document.name)
    return [f"{prefix}__{identifier(own)}" for own in ids]
