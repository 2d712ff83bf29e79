"""Why a file is not well-formed, in words that help: the parser's complaint, and what the bytes look like."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

from pipeline.document import xml
from pipeline.model.bounds import MOST_ENTITIES, MOST_EXPANSION
from pipeline.model.document import Source
from pipeline.model.finding import Finding, Place
from pipeline.model.finding_rules import FindingRule
from pipeline.storage.encodings import find_codec

_ASCII = 0x7F
_WIDE = ("UTF-16", "UTF16", "UTF-32", "UTF32", "UCS-2", "UCS-4", "ISO-10646-UCS")
_OF_DOCTYPE = (FindingRule.ENTITY_EXPANSION, FindingRule.TOO_MANY_ENTITIES)
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
        FindingRule.NOT_XML,
        "The file is not XML: it does not begin with markup.",
        "opis reads TEI, which is XML and begins with <TEI> or an XML declaration.",
    ),
    (
        re.compile(r"(?i)Opening and ending tag mismatch: (?P<name>\S+) line (\d+) and (?P=name)\b"),
        FindingRule.NOT_WELL_FORMED,
        "An element opens in line {2} as <{1}> and closes here in other letters: XML tells capitals from small ones.",
        "Write both tags alike, in the letters that TEI uses (persName, not persname).",
    ),
    (
        re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)"),
        FindingRule.NOT_WELL_FORMED,
        "</{3}> closes <{1}> of line {2}, which is still open.",
        "Put </{1}> before it, or remove one of the two.",
    ),
    (
        re.compile(r"Premature end of data in tag (\S+) line (\d+)"),
        FindingRule.NOT_WELL_FORMED,
        "The file ends while <{1}> of line {2} is still open.",
        "The file may be cut off; otherwise close the element with </{1}>.",
    ),
    (
        re.compile(r"Entity '([^']+)' not defined"),
        FindingRule.ENTITY_UNDEFINED,
        "The entity &{1}; is not declared. XML itself knows only &lt; &gt; &amp; &quot; and &apos;.",
        "Write the character itself, or declare the entity in a DOCTYPE.",
    ),
    (
        re.compile(r"Excessive depth in document: (\d+)"),
        FindingRule.NESTED_TOO_DEEP,
        "Elements are nested more than {1} deep.",
        "Such nesting usually comes from a conversion that forgot to close elements; close them.",
    ),
    (
        re.compile(xml.TOO_MANY_ENTITIES),
        FindingRule.TOO_MANY_ENTITIES,
        f"The DOCTYPE declares more than {MOST_ENTITIES:,} entities.",
        "Declare those that the document uses, or write the characters themselves.",
    ),
    (
        re.compile(r"Maximum entity (?:nesting depth|amplification factor) exceeded"),
        FindingRule.ENTITY_EXPANSION,
        f"With entities and default attribute values the document would be more than {MOST_EXPANSION} times as long.",
        "Write the text itself instead of entities that hold entities.",
    ),
    (
        re.compile(r"EntityRef: (?:no name|expecting ';')"),
        FindingRule.NOT_WELL_FORMED,
        "A bare “&” stands in the text; in XML it begins an entity.",
        "Write &amp; for the sign itself, or end the entity with a semicolon.",
    ),
    (
        re.compile(r"StartTag: invalid element name"),
        FindingRule.NOT_WELL_FORMED,
        "A bare “<” stands in the text; in XML it begins a tag.",
        "Write &lt; for the sign itself.",
    ),
    (
        re.compile(r"Unescaped '<' not allowed"),
        FindingRule.NOT_WELL_FORMED,
        "A “<” stands in an attribute's value, or the quotation mark that ends the value is missing.",
        "Close the value with the mark that opens it; write &lt; for the sign itself.",
    ),
    (
        re.compile(r"AttValue: \" or ' expected|Specification mandates value"),
        FindingRule.NOT_WELL_FORMED,
        "An attribute's value does not stand in straight quotation marks.",
        'Write name="value"; curly marks (“ ”) do not count.',
    ),
    (
        re.compile(r"attributes construct error"),
        FindingRule.NOT_WELL_FORMED,
        "Two attributes stand together without a space, or a quotation mark is one too many.",
        "Put a space between them.",
    ),
    (
        re.compile(r"Attribute (\S+) redefined"),
        FindingRule.NOT_WELL_FORMED,
        "The attribute {1} occurs twice in one tag.",
        "Keep one of the two; several values go into one attribute, with spaces between them.",
    ),
    (
        re.compile(r"Double hyphen within comment"),
        FindingRule.NOT_WELL_FORMED,
        "A comment holds “--”, which XML does not allow inside.",
        "Write - - or a dash.",
    ),
    (
        re.compile(r"Namespace prefix ((?i:xml)) (?:for \S+ )?on (\S+) is not defined"),
        FindingRule.NOT_WELL_FORMED,
        "The prefix of an attribute like xml:id or xml:lang is written in capitals: {1}.",
        "Write xml in small letters.",
    ),
    (
        re.compile(r"Namespace prefix (\S+) (?:for \S+ )?on (\S+) is not defined"),
        FindingRule.NOT_WELL_FORMED,
        "The prefix {1} of {1}:{2} is declared nowhere.",
        'Declare it on the root element: xmlns:{1}="…"; for xi that is http://www.w3.org/2001/XInclude.',
    ),
    (
        re.compile(r"Extra content at the end of the document"),
        FindingRule.NOT_WELL_FORMED,
        "Something follows the end of the root element; a document has one root.",
        "Remove what follows, or put everything into one element.",
    ),
    (
        re.compile(r"XML declaration allowed only at the start"),
        FindingRule.NOT_WELL_FORMED,
        "Something stands before the XML declaration: it must be the very first thing in the file.",
        "Remove the lines or spaces before <?xml.",
    ),
    (
        re.compile(r"PCDATA invalid Char value|invalid xmlChar value"),
        FindingRule.NOT_WELL_FORMED,
        "A control character stands in the text, which XML does not allow.",
        "Remove it; it usually comes from a word processor.",
    ),
    (
        re.compile(r"(.*)", re.DOTALL),
        FindingRule.NOT_WELL_FORMED,
        "Not well-formed XML: {1}.",
        "Correct the markup at this place.",
    ),
)


def explain(source: Source, content: bytes, error: xml.NotWellFormed) -> Finding:
    """Return the finding for a document that the parser refuses."""
    rule, message, hint = _reason(content, error)
    line, column = _doctype(content) if rule in _OF_DOCTYPE else (error.line, error.column)
    return rule.finding(str(source.path), message, hint, Place(line, column))


def _doctype(content: bytes) -> tuple[int, int]:
    """Return the line and column of the DOCTYPE: inside of an entity the parser counts those of its value."""
    codec = find_codec(xml.declared_encoding(content) or "utf-8") or "utf-8"
    text = content.decode("utf-16" if content.startswith(xml.UTF_16_MARKS) else codec, errors="replace")
    before = text.removeprefix("\ufeff").partition("<!DOCTYPE")[0]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _reason(content: bytes, error: xml.NotWellFormed) -> tuple[FindingRule, str, str]:
    said = error.message
    if "EBCDIC" in said:
        return (
            FindingRule.ENCODING_UNKNOWN,
            "The file is in EBCDIC, which opis does not read.",
            "Convert the file to UTF-8.",
        )
    if _declares_wide(content) or "encoding" in said or "Input is not proper UTF-8" in said or "Invalid bytes" in said:
        return _encoding(content, said)
    if b"<" not in content.replace(b"\0", b""):
        return FindingRule.NOT_XML, "The file is not XML: there is no “<” in it.", "opis reads TEI, which is XML."
    for pattern, rule, message, hint in _REASONS:
        if match := pattern.search(said):
            parts = (said, *match.groups())
            return rule, message.format(*parts), hint.format(*parts)
    raise AssertionError("the last pattern fits everything")


def _declares_wide(content: bytes) -> bool:
    """Return whether a declaration written in bytes names an encoding of two or four bytes a character."""
    declared = (xml.declared_encoding(content) or "").upper()
    return declared.startswith(_WIDE)


def _encoding(content: bytes, said: str) -> tuple[FindingRule, str, str]:
    declared = xml.declared_encoding(content)
    hint = _encoding_hint(content)
    if declared and "nsupported" in said:
        return FindingRule.ENCODING_UNKNOWN, f"The declared encoding {declared!r} is unknown.", hint
    if declared:
        return (
            FindingRule.ENCODING_WRONG,
            f"The file declares {declared!r}, but its bytes are not in that encoding.",
            hint,
        )
    return FindingRule.ENCODING_WRONG, "The file declares no encoding, and its bytes are not UTF-8.", hint


def _encoding_hint(content: bytes) -> str:
    """Return the hint, with the likely encoding where the bytes suffice to tell it."""
    guess = from_bytes(content, cp_isolation=_LIKELY).best()
    if sum(byte > _ASCII for byte in content) < _ENOUGH or guess is None or guess.encoding == "utf_8":
        return "Convert the file to UTF-8, or declare its encoding; Russian files are often in windows-1251 or KOI8-R."
    likely = guess.encoding.replace("cp125", "windows-125").replace("_", "-")
    declaration = f'<?xml version="1.0" encoding="{likely}"?>'
    return f"The bytes look like {likely}: declare it with {declaration}, or convert the file to UTF-8."
