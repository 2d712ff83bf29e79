"""From the text of a schema in compact syntax to its tokens (RELAX NG Compact Syntax, A.2).

The stages are the specification's: encoding, byte order mark, newlines, escapes, tokens.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.relaxng.errors import GrammarError

KEYWORDS = frozenset((
    "attribute", "datatypes", "default", "div", "element", "empty", "external", "grammar", "include", "inherit",
    "list", "mixed", "namespace", "notAllowed", "parent", "start", "string", "text", "token",
))  # fmt: skip

_MARKER = "\0"  # a newline of the file; "\n" is then only what \x{A} stands for, which is no newline (A.2.4)
_LINE_END = re.compile(r"\r\n|\r|\n")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_UNDECODED = frozenset(map(chr, range(0xDC80, 0xDD00)))  # what `decode` makes of bytes that are not UTF-8
_ESCAPE = re.compile(r"\\x+\{(?:([0-9A-Fa-f]+)\})?")
_STARTS = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NCNAME = f"[{_STARTS}][{_STARTS}.0-9\xb7\u0300-\u036f\u203f\u2040-]*"
_TOKEN = re.compile(
    rf"""
    (?: [ \t\n\0]+ | \#(?!\#)[^\n\0]* )*                                        # separators
    (?: (?P<literal> \"\"\"(?:"{{0,2}}[^"])*\"\"\" | '''(?:'{{0,2}}[^'])*'''
            | "(?!"")[^"\0]*" | '(?!'')[^'\0]*' )
      | (?P<documentation> \#\#[^\n\0]* (?: [\n\0][ \t]*\#\#[^\n\0]* )* )
      | (?P<nsName> {_NCNAME}:\* )
      | (?P<CName> {_NCNAME}:{_NCNAME} )
      | (?P<quoted> \\{_NCNAME} )
      | (?P<identifier> {_NCNAME} )
      | (?P<sign> \|= | &= | >> | [][{{}}()=,&|?*+~-] )
      | (?P<end> \Z ) )?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    r"""A terminal of the grammar, at a 1-based line and column.

    Its kind is its own text if it is a keyword or sign, and else `identifier`, `CName`, `nsName`, `literal` (one
    segment of a literal), `documentation` or `end` (of the file). Its text is without quotation marks, the `\` of
    a quoted identifier and the `:*` of a name class.
    """

    kind: str
    text: str
    line: int
    column: int

    def __str__(self) -> str:
        match self.kind:
            case "end":
                return "the end of the file"
            case "documentation":
                return "a documentation comment (##)"
            case "literal":
                return f"the text “{self.text[:30]}”"
            case "nsName":
                return f"“{self.text}:*”"
        return f"the keyword “{self.text}”" if self.kind in KEYWORDS else f"“{self.text}”"


def decode(content: bytes) -> str:
    """Return the text of a schema in bytes: UTF-16 with its byte order mark, or UTF-8 (A.2.1).

    Bytes that are neither become lone surrogates, which `tokens` reports where they stand.
    """
    if not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return content.decode("utf-8", "surrogateescape")
    whole = len(content) // 2 * 2
    return content[:whole].decode("utf-16", "surrogatepass") + "\ud800" * (len(content) - whole)


def tokens(text: str, file: Path) -> Iterator[Token]:
    """Yield the tokens of a schema, the last one being its end. Raises GrammarError for what is none."""
    characters = _Characters(text, file)
    content, at = characters.content, 0
    while match := _TOKEN.match(content, at):
        kind, at = match.lastgroup, match.end()
        if kind is None:
            raise characters.unreadable(at)
        text = match[kind]
        line, column = characters.place(match.start(kind))
        match kind:
            case "literal":
                marks = 3 if text.startswith(('"""', "'''")) else 1
                text = text[marks:-marks].replace(_MARKER, "\n")
            case "nsName":
                text = text[:-2]
            case "quoted":
                kind, text = "identifier", text[1:]
            case "identifier" | "sign" if kind == "sign" or text in KEYWORDS:
                kind = text
        yield Token(kind, text, line, column)
        if kind == "end":
            return


class _Characters:
    """A schema after newline normalization and escape interpretation; every character knows its place in the file."""

    def __init__(self, text: str, file: Path) -> None:
        self.file = file
        text = text.removeprefix("\ufeff")
        if illegal := _ILLEGAL.search(text):
            before = _LINE_END.split(text[: illegal.start()])
            raise GrammarError(_illegal(illegal[0]), file, len(before), len(before[-1]) + 1)
        text = _LINE_END.sub(_MARKER, text)
        self._lines = [0, *(newline.end() for newline in re.finditer(_MARKER, text))]
        # From each offset in the content on: how much further the character stands in the text.
        self._offsets, self._shifts = [0], [0]
        self.content = self._unescaped(text) if "\\x" in text else text

    def _unescaped(self, text: str) -> str:
        parts: list[str] = []
        length = end = 0
        for escape in _ESCAPE.finditer(text):
            parts += text[end : escape.start()], self._character(escape)
            length += escape.start() - end + 1
            end = escape.end()
            self._offsets.append(length)
            self._shifts.append(end - length)
        return "".join((*parts, text[end:]))

    def _character(self, escape: re.Match[str]) -> str:
        place = self._place(escape.start())
        if escape[1] is None:
            message = f"“{escape[0]}” begins no escape; one is written \\x{{E9}}: a hexadecimal number in braces"
            raise GrammarError(message, self.file, *place)
        code = int(escape[1], 16)
        if code > sys.maxunicode or _ILLEGAL.match(chr(code)):
            raise GrammarError(f"“{escape[0]}” is no character that XML allows", self.file, *place)
        return chr(code)

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and column in the file of what stands in the content."""
        return self._place(offset + self._shifts[bisect_right(self._offsets, offset) - 1])

    def _place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1

    def unreadable(self, offset: int) -> GrammarError:
        """Why no token begins here."""
        found = self.content[offset]
        if found in "\"'":
            if self.content.startswith(found * 3, offset):
                message = f"the text that begins here with {found * 3} is never closed; it ends with {found * 3} too"
            else:
                message = (
                    f"the text that begins here is not closed with {found} on its line; "
                    f"a text of several lines stands between {found * 3} and {found * 3}"
                )
        else:
            name = f"“{found}”" if found.isprintable() else f"the character U+{ord(found):04X}"
            message = f"{name} has no meaning here{_ADVICE.get(found, '')}"
            if found.isdecimal():
                message = f'“{found}” cannot begin a name; values stand in quotation marks, as in "{found}"'
        return GrammarError(message, self.file, *self.place(offset))


_ADVICE = {
    "/": "; a comment begins with #",
    ";": "; definitions follow each other without a sign, patterns are joined with “,”, “|” or “&”",
    ":": "; a prefix and its name are one word, as in xsd:date",
    "\\": "; it stands before a name that would be a keyword, or begins an escape as in \\x{E9}",
    "<": "; a schema in XML begins with < as its first character",
    "“": "; quotation marks are \" and '",
    "„": "; quotation marks are \" and '",
    "‘": "; quotation marks are \" and '",
}


def _illegal(character: str) -> str:
    code = ord(character)
    if character in _UNDECODED:
        return f"the byte {code & 0xFF:02X} is not UTF-8; save the schema in UTF-8"
    return f"the character U+{code:04X} is not allowed in a schema"
