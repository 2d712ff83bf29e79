"""Patterns in compact syntax (RELAX NG Compact Syntax, A.1, pattern)."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from pipeline.relaxng.compact.writer.annotations import AnnotationWriter
from pipeline.relaxng.compact.writer.layout import Joined, Layout, Text, annotate, beside, enclose, join
from pipeline.relaxng.compact.writer.literals import escape_escapes, identifier, literal
from pipeline.relaxng.compact.writer.names import NameWriter
from pipeline.relaxng.compact.writer.prefixes import CONTEXTUAL, XML_SCHEMA, Prefixes
from pipeline.relaxng.compact.writer.source import Context, Notes, Part, fault, kind, parts, required, text_of
from pipeline.relaxng.node import XML
from pipeline.storage.addresses import resolve

_OPERATORS = {"choice": "|", "interleave": "&"}
_REPETITIONS = {"optional": "?", "zeroOrMore": "*", "oneOrMore": "+"}
_EXCEPTION = "-"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern as it is written.

    `sign` is the operator, sign of repetition or exception that it is made with, "" if there is none; `annotated`
    tells whether there is an annotation before it.
    """

    layout: Layout
    sign: str = ""
    annotated: bool = False

    @property
    def alone(self) -> Layout:
        """The pattern in parentheses unless it is one construct."""
        return enclose("(", self.layout, ")") if self.sign else self.layout

    def operands(self, sign: str) -> Sequence[Layout]:
        """Return the operands of a sign: the parts of a pattern that is made with the same sign, else the pattern."""
        if self.sign == sign and isinstance(self.layout, Joined):
            return self.layout.parts
        repeated = self.sign in _REPETITIONS.values()
        return (self.layout if repeated else self.alone,)


class PatternWriter(ABC):
    """Writes patterns. All methods raise GrammarError for what is not RELAX NG."""

    def __init__(self, prefixes: Prefixes) -> None:
        self.prefixes = prefixes
        self.annotations = AnnotationWriter(prefixes)
        self._names = NameWriter(prefixes)

    def all(self, children: Sequence[Part], outer: Context) -> Pattern:
        """Patterns that follow each other."""
        return _joined([self.pattern(child, outer) for child in children], ",")

    def pattern(self, part: Part, outer: Context) -> Pattern:
        """Return a pattern with what is said about it."""
        element, notes = part.element, part.notes
        written = self._bare(element, notes, outer.within(element))
        return self._noted(written, element, notes)

    def _noted(self, written: Pattern, element: etree._Element, notes: Notes) -> Pattern:
        brackets = self.annotations.brackets(element, notes.elements) if element.attrib or notes.elements else None
        comments = write_comments(notes)
        if brackets is None and not comments:
            return written
        repeated = written.sign in _REPETITIONS.values()  # what is said before a* is said of a, and a is what is meant
        ambiguous = written.sign and notes.documentation and not repeated
        if ambiguous or (brackets is not None and (written.sign or written.annotated)):
            written = Pattern(enclose("(", written.layout, ")"))
        return Pattern(annotate(comments, brackets, written.layout), written.sign, annotated=True)

    def _bare(self, element: etree._Element, notes: Notes, context: Context) -> Pattern:
        """Return a pattern without what is said about it, which is added to the notes."""
        name = kind(element)
        match name:
            case "ref" | "parentRef" | "text" | "empty" | "notAllowed" | "externalRef":
                parts(element, notes)
                return Pattern(self._leaf(element, name, context))
            case "value":
                return Pattern(self._value(element, context))
            case "data":
                return self._data(element, notes, context)
            case "grammar":
                return Pattern(self.grammar(element, notes, context))
            case "element" | "attribute":
                return Pattern(self._named(element, name, notes, context))
        children = parts(element, notes)
        if not children:
            raise fault(element, f"<{name or element.tag}> lacks its content or is not RELAX NG")
        if name in _OPERATORS:
            return _joined([self.pattern(child, context) for child in children], _OPERATORS[name])
        content = self.all(children, context)
        if name == "group":
            return content
        if name in _REPETITIONS:
            return Pattern(beside(content.alone, _REPETITIONS[name], ""), _REPETITIONS[name])
        if name in ("list", "mixed"):
            return Pattern(_braced(name, content.layout))
        raise fault(element, f"<{name}> stands where a pattern is expected")

    @abstractmethod
    def grammar(self, element: etree._Element, notes: Notes, context: Context) -> Layout:
        """Return a grammar within a pattern."""

    def _leaf(self, element: etree._Element, name: str, context: Context) -> Layout:
        match name:
            case "ref":
                return Text(identifier(required(element, "name")))
            case "parentRef":
                return Text(f"parent {identifier(required(element, 'name'))}")
            case "externalRef":
                return Text(f"external {self.reference(element, context)}")
        return Text(name)

    def reference(self, element: etree._Element, context: Context) -> str:
        """Return the file that a reference leads to, and the namespace that it inherits.

        Schemas in compact syntax refer to others in compact syntax: x.rng becomes x.rnc.
        """
        href = resolve(context.base, required(element, "href"))
        if href.endswith(".rng"):
            href = href.removesuffix(".rng") + ".rnc"
        inherits = "" if context.uri == self.prefixes.default else f" inherit = {self.prefixes.prefix(context.uri)}"
        return literal(href) + inherits

    def _named(self, element: etree._Element, name: str, notes: Notes, context: Context) -> Layout:
        """Return an element or an attribute."""
        of_element = name == "element"
        names = (self._names.of_element if of_element else self._names.of_attribute)(element, context)
        children = parts(element, notes)
        if "name" not in element.attrib:
            children = children[1:]
        if children:
            content = self.all(children, context).layout
        elif of_element:
            raise fault(element, "<element> lacks its content")
        else:
            content = Text("text")
        return beside(name, beside(names, enclose("{", content, "}")))

    def _type(self, library: str, name: str) -> str:
        return name if not library and name in ("string", "token") else f"{self.prefixes.library(library)}:{name}"

    def _data(self, element: etree._Element, notes: Notes, context: Context) -> Pattern:
        name = self._type(context.library, required(element, "type"))
        children = parts(element, notes)
        params = [self._param(child) for child in children if kind(child.element) == "param"]
        written = _braced(name, join(params, "")) if params else Text(name)
        if len(params) == len(children):
            return Pattern(written)
        exception = children[-1].element
        inner = context.within(exception)
        excepted = _joined([self.pattern(child, inner) for child in parts(exception, notes)], "|")
        return Pattern(beside(written, beside("-", excepted.alone)), _EXCEPTION)

    def _param(self, part: Part) -> Layout:
        param = Text(f"{required(part.element, 'name')} = {literal(text_of(part.element))}")
        return annotate(write_comments(part.notes), None, param)

    def _value(self, element: etree._Element, context: Context) -> Layout:
        text, name = text_of(element), (element.get("type") or "token").strip()
        library = context.library if "type" in element.attrib else ""
        if library == XML_SCHEMA and name in CONTEXTUAL:
            text = self._qname(text.strip(), element, context)
        if (library, name) == ("", "token"):
            return Text(literal(text))
        return Text(f"{self._type(library, name)} {literal(text)}")

    def _qname(self, qname: str, element: etree._Element, context: Context) -> str:
        """Return a qualified name as a value, by the prefixes of the file that is written."""
        prefix, colon, local = qname.rpartition(":")
        uri = {**element.nsmap, "xml": XML}.get(prefix, "") if colon else context.uri
        if not colon and (uri == self.prefixes.default or not uri):
            return local
        return f"{self.prefixes.prefix(uri)}:{local}"


def write_comments(notes: Notes) -> list[tuple[str, str]]:
    """Return the comments on a construct, with their marks."""
    about = [("#", text) for text in notes.comments] + [("##", text) for text in notes.documentation]
    return [(mark, escape_escapes(text)) for mark, text in about if text.strip()]


def _joined(patterns: Sequence[Pattern], sign: str) -> Pattern:
    if len(patterns) == 1:
        return patterns[0]
    return Pattern(join([part for each in patterns for part in each.operands(sign)], sign), sign)


def _braced(head: str, content: Layout) -> Layout:
    return beside(head, enclose("{", content, "}"))
