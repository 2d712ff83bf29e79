"""The names of elements and attributes (RELAX NG Compact Syntax, A.1, nameClass)."""

from __future__ import annotations

from pipeline.relaxng.compact.rules import Rule, Rules, needs_parentheses, with_namespace


class NameClassRules(Rules):
    """The rules of name classes. Names without a prefix are in a namespace that is given; None is inherited."""

    def name_class(self, unprefixed: str | None) -> Rule:
        """Return a name class."""
        first = yield self._operand(unprefixed, alone=True)
        if self.cursor.token.kind != "|":
            return first
        node = self.around("choice", first)
        while self.cursor.taken("|"):
            node.children.append((yield self._operand(unprefixed)))
        return node

    def _operand(self, unprefixed: str | None, *, alone: bool = False) -> Rule:
        """Return a name class without `|`; alone if no `|` stands before it, so that it may have an exception."""
        cursor = self.cursor
        self.annotations.initial()
        in_parentheses = cursor.token.kind == "("
        node = yield self._simple(unprefixed)
        if cursor.token.kind == "-" and not in_parentheses and node.name != "name":
            exception = self.node("except", cursor.take())
            self.annotations.initial()
            exception.children.append((yield self._simple(unprefixed)))
            node.children.append(exception)
            if not alone or cursor.token.kind in ("|", "-"):
                raise needs_parentheses(exception)
        self.annotations.following()
        return node

    def _simple(self, unprefixed: str | None) -> Rule:
        cursor = self.cursor
        token = cursor.token
        match token.kind:
            case "(":
                return (yield self.parenthesized(self.name_class(unprefixed), after="“|”"))
            case "*":
                return self.node("anyName", cursor.take())
            case "nsName":
                node = self.node("nsName", cursor.take())
                return with_namespace(node, self.environment.namespace(token.text, token))
            case "CName":
                node = self.node("name", cursor.take())
                prefix, _, node.text = token.text.partition(":")
                return with_namespace(node, self.environment.namespace(prefix, token))
        node = self.node("name", cursor.word("a name"))
        node.text = token.text
        return with_namespace(node, unprefixed)
