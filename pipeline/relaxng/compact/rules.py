"""What the rules of the grammar of compact syntax have in common.

A rule that others can nest in is a generator: it yields the rules that it asks for and is sent their nodes. The
rules that wait stand on a list, so that no depth of nesting is too deep.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from pathlib import Path
from typing import TypeAlias

from pipeline.relaxng.compact.annotations import Annotations
from pipeline.relaxng.compact.cursor import Cursor
from pipeline.relaxng.compact.environment import Environment
from pipeline.relaxng.compact.tokens import Token
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node

Rule: TypeAlias = "Generator[Rule, Node, Node]"


def follow(rule: Rule) -> Node:
    """Return the node of a rule, after all the rules that it asks for."""
    pending = [rule]
    nodes: list[Node] = []
    while pending:
        try:
            asked = pending[-1].send(nodes.pop()) if nodes else next(pending[-1])
        except StopIteration as done:
            pending.pop()
            nodes.append(done.value)
        else:
            pending.append(asked)
    return nodes.pop()


class Rules:
    """What every rule works with. It begins at the first token of its construct and ends after the last one."""

    def __init__(self, text: str, file: Path) -> None:
        self.cursor = Cursor(text, file)
        self.environment = Environment(self.cursor)
        self.annotations = Annotations(self.cursor, self.environment)

    def node(self, name: str, token: Token, attributes: Mapping[str, str] | None = None) -> Node:
        """Return a node that begins with a token."""
        return Node(name, self.cursor.file, token.line, token.column, dict(attributes or {}), self.environment.bindings)

    def around(self, name: str, first: Node) -> Node:
        """Return a node that begins with its first child."""
        return Node(name, first.file, first.line, first.column, {}, self.environment.bindings, [first])

    def parenthesized(self, rule: Rule, *, after: str) -> Rule:
        """Return the pattern in parentheses; `after` lists the tokens that could stand in place of the closing one."""
        parenthesis = self.cursor.take()
        node = yield rule
        self.cursor.close(")", parenthesis, after=after)
        return node


def needs_parentheses(exception: Node) -> GrammarError:
    """Return the error that an exception stands beside another sign (section 2: there is no precedence)."""
    message = "“-” stands beside another sign and needs parentheses: (a - b)"
    return GrammarError(message, exception.file, exception.line, exception.column)


def with_namespace(node: Node, uri: str | None) -> Node:
    """Return a node with its namespace, or without one if it inherits it (section 4.8 of RELAX NG)."""
    if uri is not None:
        node.attributes["ns"] = uri
    return node
