"""The mistakes of encoders as a table: what was written, what opis says, what jing says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pipeline.model.finding import Finding
from pipeline.validation import jing

MISTAKES = Path(__file__).parent / "mistakes"
_COMMENT = re.compile(r"<!-- mistake: (.*?) mend: (.*?) -->", re.DOTALL)
_MOST = 240  # characters of a message of jing
_INTRODUCTION = """# Mistakes, and what is said of them

Made by `pytest tests/relaxng/test_mistakes.py --force-regen` from the documents in `tests/relaxng/mistakes/`: each is
valid by tei_all but for the mistake that its name tells. Beside what opis says stands what jing, the reference
validator, says of the same file, cut after 240 characters.
"""


def files() -> list[Path]:
    """The documents with mistakes."""
    return sorted(MISTAKES.glob("*.xml"))


def table(findings: Mapping[Path, Sequence[Finding]], grammar: Path) -> str:
    """The table in Markdown."""
    theirs: dict[str, list[str]] = {}
    for message in jing.validate(grammar, files()):
        theirs.setdefault(message.path, []).append(_cut(f"{message.line}:{message.column} {message.message}"))
    parts = [_INTRODUCTION]
    for file in files():
        said = [f"{each.line}:{each.column} {each.message} *{each.hint}*" for each in findings[file]]
        parts.append(
            f"## {file.stem}\n\n{_what_was_done(file)}\n\n{_list('opis', said)}{_list('jing', theirs[str(file)])}"
        )
    return "\n".join(parts)


def _what_was_done(file: Path) -> str:
    found = _COMMENT.search(file.read_text(encoding="utf-8"))
    return " ".join(found[1].split()) if found else ""


def _list(who: str, messages: Iterable[str]) -> str:
    return "".join(f"- {who}: {_escaped(message)}\n" for message in messages)


def _cut(message: str) -> str:
    return message if len(message) <= _MOST else f"{message[:_MOST]}…"


def _escaped(message: str) -> str:
    return re.sub(r"<[^<>]*>(?:[^<>\s]*<[^<>]*>)*", lambda markup: f"`{markup[0]}`", message)
