"""Texts as literals of compact syntax (RELAX NG Compact Syntax, A.1, literal, and A.2.2, escapes)."""

from __future__ import annotations

import re

from pipeline.relaxng.compact.tokens import KEYWORDS

_ESCAPE_ALIKE = re.compile(r"\\(?=x+\{)")
_CONTROL = re.compile(r"[\t\n\r\x85\u2028\u2029]")  # what is, or looks like, the end of a line; and tabs
_SEGMENT = re.compile(r"[^\"]+|[^']+")


def literal(text: str) -> str:
    """Return a text in quotation marks on one line.

    In the marks that it does not hold, or in segments if it holds both.
    """
    return " ~ ".join(_quoted(segment) for segment in _SEGMENT.findall(text)) or '""'


def _quoted(segment: str) -> str:
    mark = "'" if '"' in segment else '"'
    escaped = _CONTROL.sub(lambda match: f"\\x{{{ord(match[0]):X}}}", escape_escapes(segment))
    return f"{mark}{escaped}{mark}"


def escape_escapes(text: str) -> str:
    r"""Return a text, or a comment, in which nothing is taken for an escape: \x{...} is read as one everywhere."""
    return _ESCAPE_ALIKE.sub(r"\\x{5C}", text)


def identifier(name: str) -> str:
    r"""Return the name of a definition: with \ before it if it would be a keyword."""
    return f"\\{name}" if name in KEYWORDS else name
