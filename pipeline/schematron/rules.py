"""A schema that is ready to be compiled: everything included, templates filled in, one phase chosen."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.schematron.origins import Origin


@dataclass(frozen=True, slots=True)
class Let:
    """A variable: an expression, or XML text that is its value; `type` is a sequence type or "".

    `instruction` is the whole xsl:variable of a rule that computes its content.
    """

    name: str
    value: str | None
    content: str
    type: str
    origin: Origin
    instruction: str = ""


@dataclass(frozen=True, slots=True)
class ValueOf:
    """In a message: the value of an expression."""

    select: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Name:
    """In a message: the name of the context, or of what a path leads to."""

    path: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Instruction:
    """In a message: an instruction of XSLT, as XML text."""

    text: str
    origin: Origin


Part = str | ValueOf | Name | Instruction
Message = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """An assert, or a report (`fires_if_true`), and what is said if it fires.

    `weights` are the words that may say its severity, nearest first; one that begins with “$” is a variable's value.
    `more` are the messages of its diagnostics and properties.
    """

    id: str
    test: str
    fires_if_true: bool
    message: Message
    more: tuple[Message, ...]
    weights: tuple[str, ...]
    subject: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; `visit_each` gives the items that are checked instead of the node itself, if it says so."""

    context: str
    visit_each: str
    lets: tuple[Let, ...]
    checks: tuple[Check, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: of its rules the first that matches a node is the one that holds for it.

    `documents` is an expression that gives the URIs of other documents to be checked instead.
    """

    documents: str
    lets: tuple[Let, ...]
    rules: tuple[Rule, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Declaration:
    """An XSLT declaration that is passed through (xsl:function, xsl:key ...), as XML text."""

    text: str
    origin: Origin


@dataclass(frozen=True, slots=True)
class Rules:
    """A schema: the patterns of a phase, in order, and what they share.

    `compatible` asks for XPath 1.0 behaviour, as queryBinding="xslt" has it; `start` is an expression that gives the
    parts of a document that the phase is about, or ""; `of_phase` are the variables of the phase.
    """

    compatible: bool
    namespaces: tuple[tuple[str, str], ...]
    declarations: tuple[Declaration, ...]
    lets: tuple[Let, ...]
    patterns: tuple[Pattern, ...]
    origin: Origin
    start: str = ""
    of_phase: tuple[Let, ...] = ()

    @property
    def checks(self) -> tuple[Check, ...]:
        """All checks, in order."""
        return tuple(check for pattern in self.patterns for rule in pattern.rules for check in rule.checks)
