"""Annotations in compact syntax (RELAX NG Compact Syntax, section 5): held against the syntax, then left out."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.relaxng.compact.cursor import Cursor
from pipeline.relaxng.compact.environment import Environment
from pipeline.relaxng.compact.tokens import Token
from pipeline.relaxng.node import RELAX_NG

_XMLNS = "http://www.w3.org/2000/xmlns"
_ELEMENT = "the name of an annotation element"


@dataclass(slots=True)
class _Open:
    """An open bracket: of an annotation, or of an element in one, which may hold text."""

    bracket: Token
    of_element: bool
    attributes: set[tuple[str, str]] = field(default_factory=set)
    has_content: bool = False


class Annotations:
    """Passes over annotations."""

    def __init__(self, cursor: Cursor, environment: Environment) -> None:
        self._cursor = cursor
        self._environment = environment

    def initial(self) -> bool:
        """Pass documentation comments and what stands in brackets before a construct; whether there were any."""
        cursor = self._cursor
        if cursor.token.kind not in ("documentation", "["):
            return False
        while cursor.taken("documentation"):
            pass
        if cursor.token.kind == "[":
            self._content(_Open(cursor.take(), of_element=False))
            if cursor.token.kind in ("documentation", "["):
                raise cursor.error(
                    f"{cursor.token} follows an annotation in brackets, which comes last and is only one"
                )
        return True

    def following(self) -> None:
        """Pass the elements that follow a construct after >>."""
        while self._cursor.taken(">>"):
            self.element()

    def element(self) -> None:
        """Pass an element of an annotation."""
        token = self._cursor.token
        if token.kind == "CName":
            self._cursor.take()
        else:
            self._cursor.word(_ELEMENT)
        self._name(token, foreign=True)
        self._content(_Open(self._cursor.expect("["), of_element=True))

    def _content(self, outermost: _Open) -> None:
        """Pass attributes, then elements and (within elements) texts, to the bracket that closes the outermost one."""
        cursor = self._cursor
        pending = [outermost]
        while pending:
            innermost = pending[-1]
            token = cursor.token
            if cursor.taken("]"):
                pending.pop()
            elif token.kind == "literal" and innermost.of_element:
                cursor.literal()
                innermost.has_content = True
            elif token.kind == "end":
                raise cursor.error("“[” is never closed with “]”", innermost.bracket)
            elif cursor.peek().kind == "=" and not innermost.has_content:
                self._attribute(innermost)
            else:
                if token.kind == "CName":
                    cursor.take()
                else:
                    cursor.word(f"an attribute, an element{', a text' * innermost.of_element} or “]”")
                if cursor.token.kind != "[":
                    raise cursor.unexpected("“[”", innermost.bracket)
                self._name(token, foreign=not innermost.of_element)
                innermost.has_content = True
                pending.append(_Open(cursor.take(), of_element=True))

    def _attribute(self, annotated: _Open) -> None:
        cursor, token = self._cursor, self._cursor.token
        if token.kind == "CName":
            cursor.take()
        elif annotated.of_element:
            cursor.word("the name of an attribute")
        else:
            raise cursor.unexpected("the name of an attribute with a prefix")
        name = self._name(token, foreign=not annotated.of_element)
        if not annotated.of_element and not name[0]:
            raise cursor.error(f"“{token.text}” is in no namespace, as the attributes of RELAX NG itself are", token)
        if name[0] == _XMLNS:
            raise cursor.error(f"“{token.text}” is in the namespace {_XMLNS}; no attribute can be", token)
        if name in annotated.attributes:
            raise cursor.error(f"the attribute “{token.text}” is there already", token)
        annotated.attributes.add(name)
        cursor.expect("=")
        cursor.literal("the value of the attribute in quotation marks")

    def _name(self, token: Token, *, foreign: bool) -> tuple[str, str]:
        """Return the namespace and the local name; of a foreign name, the namespace cannot be that of RELAX NG."""
        if token.kind != "CName":
            return "", token.text
        prefix, _, local = token.text.partition(":")
        uri = self._environment.namespace(prefix, token)
        if uri is None:
            raise self._cursor.error(f"the namespace of “{token.text}” is inherited; an annotation's cannot be", token)
        if foreign and uri == RELAX_NG:
            raise self._cursor.error(f"“{token.text}” is in the namespace of RELAX NG; an annotation cannot be", token)
        return uri, local
