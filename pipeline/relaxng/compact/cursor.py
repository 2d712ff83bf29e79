"""Walking along the tokens of a schema in compact syntax, and saying what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from pathlib import Path

from pipeline.relaxng.compact.tokens import KEYWORDS, Token, tokens
from pipeline.relaxng.errors import GrammarError

DECLARATIONS = frozenset(("namespace", "default", "datatypes"))
OPERATORS = "“,”, “|”, “&”"  # in messages, as what can stand after a pattern
_ENDS_OF_PATTERNS = frozenset(("}", ")", "?", "*", "+", "]", "identifier", "CName", "literal"))
_BEGINNINGS_OF_PATTERNS = KEYWORDS - DECLARATIONS - {"start", "div", "include", "inherit"} | {
    "identifier", "CName", "literal", "(",
}  # fmt: skip


class Cursor:
    """A place between the tokens of a schema."""

    def __init__(self, text: str, file: Path) -> None:
        self.file = file
        self._tokens = tokens(text, file)
        self.token = next(self._tokens)
        self.previous = self.token
        self._ahead: Token | None = None

    def peek(self) -> Token:
        """Return the token after the next one."""
        if self._ahead is None:
            self._ahead = next(self._tokens, self.token)
        return self._ahead

    def take(self) -> Token:
        """Return the next token, which the cursor passes."""
        self.previous, self.token, self._ahead = self.token, self.peek(), None
        return self.previous

    def taken(self, kind: str) -> bool:
        """Pass a token if it is of a kind."""
        if self.token.kind != kind:
            return False
        self.take()
        return True

    def expect(self, *kinds: str) -> Token:
        """Pass a token of one of these kinds."""
        if self.token.kind not in kinds:
            raise self.unexpected(list_signs(kinds))
        return self.take()

    def close(self, kind: str, opening: Token, *, after: str) -> None:
        """Pass the sign that closes another one; `after` lists what else could stand there."""
        if self.taken(kind):
            return
        if self.token.kind == "end":
            raise self.error(f"“{opening.text}” is never closed with “{kind}”", opening)
        raise self.unexpected(f"{after} or “{kind}”", opening)

    def literal(self, what: str = "a text in quotation marks") -> str:
        """Pass a literal: segments joined by ~ (A.1, literal)."""
        segments = []
        while True:
            if self.token.kind != "literal":
                raise self.unexpected(what)
            segments.append(self.take().text)
            if not self.taken("~"):
                return "".join(segments)

    def word(self, what: str) -> Token:
        """Pass an identifier or a keyword (A.1, identifierOrKeyword)."""
        if self.token.kind != "identifier" and self.token.kind not in KEYWORDS:
            raise self.unexpected(what)
        return self.take()

    def unexpected(self, expected: str, opening: Token | None = None) -> GrammarError:
        """Return the error about an unexpected token, after a sign that is still to be closed."""
        open_sign = f" (“{opening.text}” of line {opening.line}, column {opening.column} is open)" if opening else ""
        return self.error(f"{self.token} stands where {expected} is expected{self._advice(expected)}{open_sign}")

    def error(self, message: str, token: Token | None = None) -> GrammarError:
        """Return the error at a token, which is the next one unless it is given."""
        token = token or self.token
        return GrammarError(message, self.file, token.line, token.column)

    def _advice(self, expected: str) -> str:
        found, before = self.token, self.previous
        if before.kind == "identifier" and (meant := get_close_matches(before.text, KEYWORDS, 1, 0.75)):
            return f"; is “{before.text}” before it meant to be “{meant[0]}”?"
        if found.kind == "documentation":
            return "; it stands before what it documents"
        if found.kind in DECLARATIONS:
            return "; declarations stand first in the file, before documentation too"
        if found.kind in _BEGINNINGS_OF_PATTERNS and before.kind in _ENDS_OF_PATTERNS and OPERATORS in expected:
            return "; is one of them missing?"
        if found.kind == "=" and before.kind in KEYWORDS - DECLARATIONS and expected != "“[”":
            found = before
        elif found.kind not in KEYWORDS or expected not in ("a pattern", "the name of a definition"):
            return ""
        return f"; as the name of a definition the keyword “{found.text}” is written \\{found.text}"


def list_signs(kinds: Iterable[str]) -> str:
    """Signs, in a sentence."""
    *most, last = [f"“{kind}”" for kind in kinds]
    return f"{', '.join(most)} or {last}" if most else last
