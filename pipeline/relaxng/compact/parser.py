"""Reading a schema in compact syntax (RELAX NG Compact Syntax, appendix A.1).

The nodes are those of the translation into XML syntax that the specification gives with the grammar. What differs:
annotations are left out, references keep their hrefs, a `value` has the default namespace for the QNames in it,
and what overrides an included schema inherits from where the including schema stands, not from `inherit =`. The
last two are how James Clark's own implementation understands it.
"""

from __future__ import annotations

from pathlib import Path

from pipeline.relaxng.compact.cursor import OPERATORS
from pipeline.relaxng.compact.name_classes import NameClassRules
from pipeline.relaxng.compact.rules import Rule, follow, needs_parentheses, with_namespace
from pipeline.relaxng.compact.tokens import Token
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node

_OPERATORS = {",": "group", "|": "choice", "&": "interleave"}
_REPETITIONS = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_ASSIGNMENTS = {"=": "", "|=": "choice", "&=": "interleave"}


def read_compact(text: str, file: Path) -> Node:
    """Return the root of a schema. Raises GrammarError for what is not compact syntax."""
    return _Parser(text, file).schema()


class _Parser(NameClassRules):
    """The rules of grammars and patterns."""

    def schema(self) -> Node:
        cursor = self.cursor
        first = cursor.token
        self.annotations.initial()
        if cursor.token.kind == "end" or self._at_component() or self._at_annotation():
            root = follow(self._members(self.node("grammar", first)))
            after = _after_members(root)
        else:
            root, after = follow(self._pattern()), OPERATORS
        if cursor.token.kind != "end":
            raise cursor.unexpected(f"{after} or the end of the file")
        return root

    # Grammars

    def _members(self, parent: Node, *, overriding: bool = False) -> Rule:
        """Components, with annotation elements between them, as children of a grammar, div or include."""
        cursor = self.cursor
        while True:
            first = cursor.token
            annotated = self.annotations.initial()
            if self._at_component():
                parent.children.append((yield self._component(overriding=overriding)))
            elif annotated:
                if cursor.token.kind in ("end", "}"):
                    raise cursor.error(f"{first} stands before nothing that it could be about", first)
                raise cursor.unexpected("a definition, start, div or include")
            elif self._at_annotation():
                self.annotations.element()
            else:
                return parent

    def _at_component(self) -> bool:
        kind = self.cursor.token.kind
        return kind in ("start", "div", "include") or (kind == "identifier" and self.cursor.peek().kind in _ASSIGNMENTS)

    def _at_annotation(self) -> bool:
        return self.cursor.token.kind in ("identifier", "CName") and self.cursor.peek().kind == "["

    def _component(self, *, overriding: bool) -> Rule:
        cursor = self.cursor
        token = cursor.take()
        if token.kind == "div":
            return (yield self._block(self.node("div", token), overriding=overriding))
        if token.kind == "include":
            if overriding:
                raise cursor.error("an include cannot stand between the braces of an include", token)
            return (yield self._include(token))
        node = self.node("start" if token.kind == "start" else "define", token)
        if token.kind != "start":
            node.attributes["name"] = token.text
        if combine := _ASSIGNMENTS[cursor.expect(*_ASSIGNMENTS).kind]:
            node.attributes["combine"] = combine
        node.children.append((yield self._pattern()))
        return node

    def _block(self, node: Node, *, overriding: bool = False) -> Rule:
        """Components between braces."""
        brace = self.cursor.expect("{")
        yield self._members(node, overriding=overriding)
        self.cursor.close("}", brace, after=_after_members(node, overriding=overriding))
        return node

    def _include(self, token: Token) -> Rule:
        node = self._reference("include", token)
        if self.cursor.token.kind == "{":
            overrides = node
            if "ns" in node.attributes and self.environment.inherits:
                # That `ns` is for the included schema. What is inherited here cannot be named: mostly it is "".
                overrides = self.node("div", self.cursor.token, {"ns": ""})
                node.children.append(overrides)
            yield self._block(overrides, overriding=True)
        return node

    def _reference(self, name: str, token: Token) -> Node:
        """Return a reference to another schema, and what namespace that inherits."""
        cursor = self.cursor
        node = self.node(name, token, {"href": cursor.literal("the file name of a schema in quotation marks")})
        uri = self.environment.default
        if cursor.taken("inherit"):
            cursor.expect("=")
            prefix = cursor.word("a prefix")
            uri = self.environment.namespace(prefix.text, prefix)
        return with_namespace(node, uri)

    # Patterns

    def _pattern(self) -> Rule:
        cursor = self.cursor
        first = yield self._particle(alone=True)
        sign = cursor.token.kind
        if sign not in _OPERATORS:
            return first
        node = self.around(_OPERATORS[sign], first)
        while cursor.taken(sign):
            node.children.append((yield self._particle()))
        if cursor.token.kind in _OPERATORS:
            raise self._mixed(sign, cursor.token.kind)
        return node

    def _particle(self, *, alone: bool = False) -> Rule:
        """Return a pattern with its sign of repetition; alone, as long as no operator stands before it."""
        cursor = self.cursor
        self.annotations.initial()
        in_parentheses = cursor.token.kind == "("
        node = yield self._primary(alone=alone)
        self.annotations.following()
        repetition = _REPETITIONS.get(cursor.token.kind)
        if not in_parentheses and node.name == "data" and node.children and node.children[-1].name == "except":
            if repetition or cursor.token.kind in _OPERATORS:
                raise needs_parentheses(node.children[-1])
        elif repetition:
            node = self.around(repetition, node)
            sign = cursor.take().text
            self.annotations.following()
            if cursor.token.kind in _REPETITIONS:
                raise cursor.error(f"“{cursor.token.text}” follows “{sign}”; one sign of repetition is enough")
        return node

    def _mixed(self, first: str, second: str) -> GrammarError:
        one, other = ("," if sign == "," else f" {sign}" for sign in (first, second))
        advice = f"write (a{one} b){other} c or a{one} (b{other} c)"
        return self.cursor.error(f"“{second}” follows “{first}” without parentheses: {advice}")

    def _primary(self, *, alone: bool = False) -> Rule:
        token = self.cursor.token
        match token.kind:
            case "element" | "attribute":
                unprefixed = self.environment.default if token.kind == "element" else ""
                node = self.node(token.kind, self.cursor.take())
                node.children.append((yield self.name_class(unprefixed)))
                return (yield self._content(node))
            case "list" | "mixed":
                return (yield self._content(self.node(token.kind, self.cursor.take())))
            case "grammar":
                return (yield self._block(self.node("grammar", self.cursor.take())))
            case "(":
                return (yield self.parenthesized(self._pattern(), after=OPERATORS))
            case "string" | "token" | "CName":
                return (yield self._data(alone=alone))
        return self._leaf()

    def _leaf(self) -> Node:
        cursor = self.cursor
        token = cursor.token
        match token.kind:
            case "empty" | "notAllowed" | "text":
                return self.node(token.kind, cursor.take())
            case "identifier":
                return self.node("ref", cursor.take(), {"name": token.text})
            case "literal":
                return self._value(token, "", "token")
            case "parent":
                cursor.take()
                if cursor.token.kind != "identifier":
                    raise cursor.unexpected("the name of a definition")
                return self.node("parentRef", token, {"name": cursor.take().text})
            case "external":
                return self._reference("externalRef", cursor.take())
        raise cursor.unexpected("a pattern")

    def _content(self, node: Node) -> Rule:
        """Return a pattern between braces as the last child of a node."""
        brace = self.cursor.expect("{")
        node.children.append((yield self._pattern()))
        self.cursor.close("}", brace, after=OPERATORS)
        return node

    def _data(self, *, alone: bool) -> Rule:
        cursor = self.cursor
        token = cursor.take()
        prefix, _, kind = token.text.rpartition(":")
        library = self.environment.library(prefix, token) if prefix else ""
        if cursor.token.kind == "literal":
            return self._value(token, library, kind)
        node = self.node("data", token, {"datatypeLibrary": library, "type": kind})
        if cursor.token.kind == "{":
            self._parameters(node)
        if cursor.token.kind == "-":
            exception = self.node("except", cursor.take())
            if not alone:
                raise needs_parentheses(exception)
            self.annotations.initial()
            exception.children.append((yield self._primary()))
            node.children.append(exception)
        return node

    def _value(self, token: Token, library: str, kind: str) -> Node:
        node = self.node("value", token, {"datatypeLibrary": library, "type": kind})
        node.text = self.cursor.literal()
        return with_namespace(node, self.environment.default)

    def _parameters(self, node: Node) -> None:
        cursor = self.cursor
        brace = cursor.take()
        while self.annotations.initial() or cursor.token.kind not in ("}", "end"):
            if cursor.token.kind == ",":
                raise cursor.error("“,” stands between parameters, which follow each other without a sign")
            token = cursor.word("the name of a parameter or “}”")
            cursor.expect("=")
            param = self.node("param", token, {"name": token.text})
            param.text = cursor.literal("the value of the parameter in quotation marks")
            node.children.append(param)
        cursor.close("}", brace, after="a parameter")


def _after_members(node: Node, *, overriding: bool = False) -> str:
    """In a message: what can stand after the components of a node."""
    pattern_before = node.children and node.children[-1].name in ("start", "define")
    return f"{OPERATORS}, " * bool(pattern_before) + "a definition, start, div" + ", include" * (not overriding)
