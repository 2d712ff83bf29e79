"""Grammars in compact syntax (RELAX NG Compact Syntax, A.1, topLevel and grammarContent)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import takewhile

from lxml import etree

from pipeline.relaxng.compact.writer.layout import Layout, Text, annotate, beside, blocks, comment, define, enclose
from pipeline.relaxng.compact.writer.layout import lines as laid_out
from pipeline.relaxng.compact.writer.literals import escape_escapes, identifier
from pipeline.relaxng.compact.writer.patterns import PatternWriter, write_comments
from pipeline.relaxng.compact.writer.prefixes import Prefixes
from pipeline.relaxng.compact.writer.source import (
    Context,
    Notes,
    Part,
    children,
    documentation,
    fault,
    is_comment,
    is_documentation,
    kind,
    parts,
    required,
)
from pipeline.relaxng.limits import room_for

_ASSIGNMENTS = {"": "=", "choice": "|=", "interleave": "&="}


def write_compact(root: etree._Element) -> str:
    """Return a schema in compact syntax, from the root of its XML syntax: the same schema, annotations with it.

    The start comes first, the other components in their order. References to files that end in .rng lead to
    such in .rnc, so write these too. a:documentation becomes ## comments, without markup in it; attributes and
    elements of other namespaces (Schematron, a:defaultValue) become annotations in brackets, with runs of white
    space as one; comments before components and patterns become # comments. Left out are comments and foreign
    content elsewhere: in names, in the content of data, and attributes of a grammar that is the root.

    Raises GrammarError for what is not RELAX NG; whether the schema is correct is not looked at. Source: RELAX NG
    Compact Syntax, Committee Specification of 21 November 2002.
    """
    with room_for(sum(1 for _ in root.iter())):
        return _written(root)


def _written(root: etree._Element) -> str:
    prefixes = Prefixes(root)
    writer = _GrammarWriter(prefixes)
    header = [each.text or "" for each in root.itersiblings(etree.Comment, preceding=True)][::-1]
    if kind(root) == "grammar":
        found = list(_components(root))
        if found:
            header += found[0].notes.comments
            found[0].notes.comments = []
        context = Context().within(root)
        layouts = [writer.component(part, context) for part in sorted(found, key=_rank(found))]
    else:
        layouts = [writer.pattern(Part(root), Context()).layout]
    comments = [line for text in header for line in comment("#", escape_escapes(text))]
    body = laid_out(blocks(layouts)) if layouts else []
    return "\n\n".join("\n".join(each) for each in (comments, prefixes.declarations(), body) if each) + "\n"


def _rank(found: list[Part]) -> Callable[[Part], int]:
    """Return the order of components: what is said of the grammar before the first of them, the start, the others."""
    leading = set(map(id, takewhile(lambda part: not kind(part.element), found)))
    return lambda part: 0 if id(part) in leading else 1 if kind(part.element) == "start" else 2


def _components(element: etree._Element, notes: Notes | None = None) -> Iterator[Part]:
    """Yield the children of a grammar, div or include, with the comments before each.

    Documentation that comes first is about the element, if it can have notes; other elements of other namespaces
    stand between the components.
    """
    comments: list[str] = []
    is_first = True
    for child in element:
        if is_comment(child):
            comments.append(child.text or "")
        elif not isinstance(child.tag, str):
            continue
        elif notes is not None and is_first and is_documentation(child):
            notes.documentation.append(documentation(child))
        else:
            is_first = False
            yield Part(child, Notes(comments))
            comments = []


class _GrammarWriter(PatternWriter):
    """Writes components."""

    def grammar(self, element: etree._Element, notes: Notes, context: Context) -> Layout:
        return beside("grammar", self._block(element, notes, context))

    def _block(self, element: etree._Element, notes: Notes, context: Context) -> Layout:
        """Components between braces."""
        layouts = [self.component(part, context) for part in _components(element, notes)]
        return enclose("{", blocks(layouts), "}") if layouts else Text("{ }")

    def component(self, part: Part, outer: Context) -> Layout:
        """Return a component with what is said about it; what is not of RELAX NG is an annotation."""
        element, notes = part.element, part.notes
        if not kind(element):
            return annotate(write_comments(notes), None, self.annotations.element(element))
        written = self._bare_component(element, notes, outer.within(element))
        return annotate(write_comments(notes), self.annotations.brackets(element, notes.elements), written)

    def _bare_component(self, element: etree._Element, notes: Notes, context: Context) -> Layout:
        match kind(element):
            case "start":
                return self._definition("start", element, notes, context)
            case "define":
                return self._definition(identifier(required(element, "name")), element, notes, context)
            case "div":
                return beside("div", self._block(element, notes, context))
            case "include":
                reference = Text(f"include {self.reference(element, context)}")
                return beside(reference, self._block(element, notes, context)) if children(element) else reference
            case other:
                raise fault(element, f"<{other}> stands where a start, define, include or div is expected")

    def _definition(self, name: str, element: etree._Element, notes: Notes, context: Context) -> Layout:
        sign = _ASSIGNMENTS.get(element.get("combine", "").strip())
        if sign is None:
            raise fault(element, f"combine is “{element.get('combine')}”; it can be choice or interleave")
        content = parts(element, notes)
        if not content:
            raise fault(element, f"<{kind(element)}> lacks its content")
        return define(f"{name} {sign}", self.all(content, context).layout)
