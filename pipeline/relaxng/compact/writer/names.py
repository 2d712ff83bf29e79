"""Name classes in compact syntax (RELAX NG Compact Syntax, A.1, nameClass)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.relaxng.compact.writer.layout import Layout, Text, beside, enclose, join
from pipeline.relaxng.compact.writer.prefixes import Prefixes
from pipeline.relaxng.compact.writer.source import Context, children, fault, kind, text_of
from pipeline.relaxng.node import XML


@dataclass(frozen=True, slots=True)
class _Names:
    """A name class; `sign` is the one that keeps it from standing beside others without parentheses, "" for none."""

    layout: Layout
    sign: str = ""


class NameWriter:
    """Writes name classes. Without a prefix are names in one namespace: an element's in the default, others in none."""

    def __init__(self, prefixes: Prefixes) -> None:
        self._prefixes = prefixes

    def of_element(self, element: etree._Element, context: Context) -> Layout:
        """Return the names of an `element`. Raises GrammarError."""
        return self._of(element, context, self._prefixes.default, context.uri)

    def of_attribute(self, element: etree._Element, context: Context) -> Layout:
        """Return the names of an `attribute`; what its own attribute names inherits no namespace.

        Raises GrammarError.
        """
        return self._of(element, context, "", element.get("ns", ""))

    def _of(self, element: etree._Element, context: Context, unprefixed: str | None, uri: str | None) -> Layout:
        name = element.get("name")
        if name is not None:
            return Text(self._name(name, element, uri, unprefixed))
        names = self._names(children(element)[0], context, unprefixed)
        if names.layout.flat is None and names.sign == "|":
            return enclose("(", names.layout, ")")
        return names.layout

    def _names(self, element: etree._Element, outer: Context, unprefixed: str | None) -> _Names:
        context = outer.within(element)
        match kind(element):
            case "name":
                return _Names(Text(self._name(text_of(element), element, context.uri, unprefixed)))
            case "choice":
                return self._choice(element, context, unprefixed)
            case "anyName":
                wildcard = "*"
            case "nsName":
                wildcard = f"{self._prefixes.prefix(context.uri)}:*"
            case other:
                raise fault(element, f"<{other}> stands where a name class is expected")
        exceptions = children(element)
        if not exceptions:
            return _Names(Text(wildcard))
        excepted = self._choice(exceptions[0], context.within(exceptions[0]), unprefixed)
        return _Names(beside(f"{wildcard} -", _operand(excepted)), "-")

    def _choice(self, element: etree._Element, context: Context, unprefixed: str | None) -> _Names:
        parts = [self._names(child, context, unprefixed) for child in children(element)]
        if len(parts) == 1:
            return parts[0]
        return _Names(join([_operand(part) for part in parts], "|"), "|")

    def _name(self, name: str, element: etree._Element, uri: str | None, unprefixed: str | None) -> str:
        prefix, colon, local = name.strip().rpartition(":")
        if colon:
            uri = {**element.nsmap, "xml": XML}.get(prefix)
            if uri is None:
                raise fault(element, f"the prefix “{prefix}” of “{name}” is declared nowhere")
        return local if uri == unprefixed else f"{self._prefixes.prefix(uri)}:{local}"


def _operand(names: _Names) -> Layout:
    return enclose("(", names.layout, ")") if names.sign else names.layout
