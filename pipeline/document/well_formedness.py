"""Why a file is not well-formed, in words that help: the parser's complaint, and what the bytes look like."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from pipeline.document import xml
from pipeline.model.bounds import MOST_ENTITIES, MOST_EXPANSION
from pipeline.model.document import Source
from pipeline.model.finding import Finding, Severity
from pipeline.storage.encodings import find_codec

_ASCII = 0x7F
_WIDE = ("UTF-16", "UTF16", "UTF-32", "UTF32", "UCS-2", "UCS-4", "ISO-10646-UCS")
_OF_DOCTYPE = ("entity-expansion", "too-many-entities")
_ENOUGH = 24  # letters: a guess by fewer is wild

# The encodings of European files of the last decades; a guess among all is wild for short texts.
_LIKELY = [
    "utf_8", "utf_16", "cp1251", "koi8_r", "koi8_u", "cp866", "iso8859_5", "mac_cyrillic", "cp1250", "cp1252",
    "cp1253", "cp1254", "cp1257", "iso8859_1", "iso8859_2", "cp437", "cp850", "mac_roman",
]  # fmt: skip

# What the parser says, the rule, what we say, what to do; groups of the pattern by number.
_REASONS = (
    (
        re.compile(r"Start tag expected"),
        "not-xml",
        "The file is not XML: it does not begin with markup.",
        "opis reads TEI, which is XML and begins with <TEI> or an XML declaration.",
    ),
    (
        re.compile(r"(?i)Opening and ending tag mismatch: (?P<name>\S+) line (\d+) and (?P=name)\b"),
        "not-well-formed",
        "An element opens in line {2} as <{1}> and closes here in other letters: XML tells capitals from small ones.",
        "Write both tags alike, in the letters that TEI uses (persName, not persname).",
    ),
    (
        re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)"),
        "not-well-formed",
        "</{3}> closes <{1}> of line {2}, which is still open.",
        "Put </{1}> before it, or remove one of the two.",
    ),
    (
        re.compile(r"Premature end of data in tag (\S+) line (\d+)"),
        "not-well-formed",
        "The file ends while <{1}> of line {2} is still open.",
        "The file may be cut off; otherwise close the element with </{1}>.",
    ),
    (
        re.compile(r"Entity '([^']+)' not defined"),
        "entity-undefined",
        "The entity &{1}; is not declared. XML itself knows only &lt; &gt; &amp; &quot; and &apos;.",
        "Write the character itself, or declare the entity in a DOCTYPE.",
    ),
    (
        re.compile(r"Excessive depth in document: (\d+)"),
        "nested-too-deep",
        "Elements are nested more than {1} deep.",
        "Such nesting usually comes from a conversion that forgot to close elements; close them.",
    ),
    (
        re.compile(xml.TOO_MANY_ENTITIES),
        "too-many-entities",
        f"The DOCTYPE declares more than {MOST_ENTITIES:,} entities.",
        "Declare those that the document uses, or write the characters themselves.",
    ),
    (
        re.compile(r"Maximum entity (?:nesting depth|amplification factor) exceeded"),
        "entity-expansion",
        f"With entities and default attribute values the document would be more than {MOST_EXPANSION} times as long.",
        "Write the text itself instead of entities that hold entities.",
    ),
    (
        re.compile(r"EntityRef: (?:no name|expecting ';')"),
        "not-well-formed",
        "A bare “&” stands in the text; in XML it begins an entity.",
        "Write &amp; for the sign itself, or end the entity with a semicolon.",
    ),
    (
        re.compile(r"StartTag: invalid element name"),
        "not-well-formed",
        "A bare “<” stands in the text; in XML it begins a tag.",
        "Write &lt; for the sign itself.",
    ),
    (
        re.compile(r"Unescaped '<' not allowed"),
        "not-well-formed",
        "A “<” stands in an attribute's value, or the quotation mark that ends the value is missing.",
        "Close the value with the mark that opens it; write &lt; for the sign itself.",
    ),
    (
        re.compile(r"AttValue: \" or ' expected|Specification mandates value"),
        "not-well-formed",
        "An attribute's value does not stand in straight quotation marks.",
        'Write name="value"; curly marks (“ ”) do not count.',
    ),
    (
        re.compile(r"attributes construct error"),
        "not-well-formed",
        "Two attributes stand together without a space, or a quotation mark is one too many.",
        "Put a space between them.",
    ),
    (
        re.compile(r"Attribute (\S+) redefined"),
        "not-well-formed",
        "The attribute {1} occurs twice in one tag.",
        "Keep one of the two; several values go into one attribute, with spaces between them.",
    ),
    (
        re.compile(r"Double hyphen within comment"),
        "not-well-formed",
        "A comment holds “--”, which XML does not allow inside.",
        "Write - - or a dash.",
    ),
    (
        re.compile(r"Namespace prefix ((?i:xml)) (?:for \S+ )?on (\S+) is not defined"),
        "not-well-formed",
        "The prefix of an attribute like xml:id or xml:lang is written in capitals: {1}.",
        "Write xml in small letters.",
    ),
    (
        re.compile(r"Namespace prefix (\S+) (?:for \S+ )?on (\S+) is not defined"),
        "not-well-formed",
        "The prefix {1} of {1}:{2} is declared nowhere.",
        'Declare it on the root element: xmlns:{1}="…"; for xi that is http://www.w3.org/2001/XInclude.',
    ),
    (
        re.compile(r"Extra content at the end of the document"),
        "not-well-formed",
        "Something follows the end of the root element; a document has one root.",
        "Remove what follows, or put everything into one element.",
    ),
    (
        re.compile(r"XML declaration allowed only at the start"),
        "not-well-formed",
        "Something stands before the XML declaration: it must be the very first thing in the file.",
        "Remove the lines or spaces before <?xml.",
    ),
    (
        re.compile(r"PCDATA invalid Char value|invalid xmlChar value"),
        "not-well-formed",
        "A control character stands in the text, which XML does not allow.",
        "Remove it; it usually comes from a word processor.",
    ),
    (
        re.compile(r"(.*)", re.DOTALL),
        "not-well-formed",
        "Not well-formed XML: {1}.",
        "Correct the markup at this place.",
    ),
)


def explain(source: Source, content: bytes, error: xml.NotWellFormed) -> Finding:
    """Return the finding for a document that the parser refuses."""
    rule, message, hint = _reason(content, error)
    line, column = _doctype(content) if rule in _OF_DOCTYPE else (error.line, error.column)
    return Finding(rule, Severity.ERROR, str(source.path), message, hint, line, column)


def _doctype(content: bytes) -> tuple[int, int]:
    """Return the line and column of the DOCTYPE: inside of an entity the parser counts those of its value."""
    codec = find_codec(xml.declared_encoding(content) or "utf-8") or "utf-8"
    text = content.decode("utf-16" if content.startswith(xml.UTF_16_MARKS) else codec, errors="replace")
    before = text.removeprefix("\ufeff").partition("<!DOCTYPE")[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _reason(content: bytes, error: xml.NotWellFormed) -> tuple[str, str, str]:
    said = error.message
    if "EBCDIC" in said:
        return "encoding-unknown", "The file is in EBCDIC, which opis does not read.", "Convert the file to UTF-8."
    if _declares_wide(content) or "encoding" in said or "Input is not proper UTF-8" in said or "Invalid bytes" in said:
        return _encoding(content, said)
    if b"<" not in content.replace(b"\0", b""):
        return "not-xml", "The file is not XML: there is no “<” in it.", "opis reads TEI, which is XML."
    for pattern, rule, message, hint in _REASONS:
        if match := pattern.search(said):
            parts = (said, *match.groups())
            return rule, message.format(*parts), hint.format(*parts)
    raise AssertionError("the last pattern fits everything")


def _declares_wide(content: bytes) -> bool:
    """Return whether a declaration written in bytes names an encoding of two or four bytes a character."""
    declared = (xml.declared_encoding(content) or "").upper()
    return declared.startswith(_WIDE)


def _encoding(content: bytes, said: str) -> tuple[str, str, str]:
    declared = xml.declared_encoding(content)
    hint = _encoding_hint(content)
    if declared and "nsupported" in said:
        return "encoding-unknown", f"The declared encoding {declared!r} is unknown.", hint
    if declared:
        return "encoding-wrong", f"The file declares {declared!r}, but its bytes are not in that encoding.", hint
    return "encoding-wrong", "The file declares no encoding, and its bytes are not UTF-8.", hint


def _encoding_hint(content: bytes) -> str:
    """Return the hint, with the likely encoding where the bytes suffice to tell it."""
    guess = from_bytes(content, cp_isolation=_LIKELY).best()
    if sum(byte > _ASCII for byte in content) < _ENOUGH or guess is None or guess.encoding == "utf_8":
        return "Convert the file to UTF-8, or declare its encoding; Russian files are often in windows-1251 or KOI8-R."
    likely = guess.encoding.replace("cp125", "windows-125").replace("_", "-")
    declaration = f'<?xml version="1.0" encoding="{likely}"?>'
    return f"The bytes look like {likely}: declare it with {declaration}, or convert the file to UTF-8."
