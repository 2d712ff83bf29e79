"""Why a file is not well-formed, in words that help: the parser's complaint, and what the bytes look like."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from pipeline.adapters import xml
from pipeline.model.document import Source
from pipeline.model.finding import Finding, Severity

_MISMATCH = re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)")
_PREMATURE = re.compile(r"Premature end of data in tag (\S+) line (\d+)")
_DEPTH = re.compile(r"Excessive depth in document: (\d+)")
_ENTITY = re.compile(r"Entity '([^']+)' not defined")


def explain(source: Source, content: bytes, error: xml.NotWellFormed) -> Finding:
    """The finding for a document that the parser refuses."""
    rule, message, hint = _reason(content, error)
    return Finding(rule, Severity.ERROR, str(source.path), message, hint, error.line, error.column)


def _reason(content: bytes, error: xml.NotWellFormed) -> tuple[str, str, str]:
    said = error.message
    if "encoding" in said or "Input is not proper UTF-8" in said or "Invalid bytes" in said:
        return _encoding(content, said)
    if b"<" not in content.replace(b"\0", b""):
        return "not-xml", "The file is not XML: there is no “<” in it.", "Only TEI files may end in .xml."
    if match := _MISMATCH.search(said):
        opened, line, closed = match.groups()
        return (
            "not-well-formed",
            f"</{closed}> closes <{opened}> of line {line}, which is still open.",
            f"Put </{opened}> before it, or remove one of the two.",
        )
    if match := _PREMATURE.search(said):
        return (
            "not-well-formed",
            f"The file ends while <{match[1]}> of line {match[2]} is still open.",
            f"The file may be cut off; otherwise close the element with </{match[1]}>.",
        )
    if match := _ENTITY.search(said):
        return (
            "entity-undefined",
            f"The entity &{match[1]}; is not declared. XML itself knows only &lt; &gt; &amp; &quot; and &apos;.",
            "Write the character itself, or declare the entity in a DOCTYPE.",
        )
    if match := _DEPTH.search(said):
        return (
            "nested-too-deep",
            f"Elements are nested more than {int(match[1]):,} deep.",
            "Such nesting usually comes from a conversion that forgot to close elements; close them.",
        )
    return "not-well-formed", f"Not well-formed XML: {said}.", "Correct the markup at this place."


def _encoding(content: bytes, said: str) -> tuple[str, str, str]:
    declared = xml.declared_encoding(content)
    guess = from_bytes(content).best()
    likely = guess.encoding.replace("_", "-") if guess and guess.encoding not in ("utf_8", "ascii") else None
    hint = (
        f'The bytes look like {likely}: declare it with <?xml version="1.0" encoding="{likely}"?>, or convert the file to UTF-8.'
        if likely
        else "Convert the file to UTF-8."
    )
    if declared and "nsupported" in said:
        return "encoding-unknown", f"The declared encoding {declared!r} is unknown.", hint
    if declared:
        return "encoding-wrong", f"The file declares {declared!r}, but its bytes are not in that encoding.", hint
    return "encoding-wrong", "The file declares no encoding, and its bytes are not UTF-8.", hint
