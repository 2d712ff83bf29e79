"""From the nodes of a schema to its patterns.

Sections 4.3 (datatypeLibrary), 4.4 (type of value), 4.8 to 4.10 (names), 4.11 (div), 4.16 (constraints), 4.17
(combine), 4.18 (grammar) and 4.19 (define and ref); the constructors of patterns see to the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.model.bounds import MOST_PARTS
from pipeline.relaxng.datatypes import Datatype, DatatypeError, datatype
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node
from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.pattern.name_classes import AnyName, Name, NameChoice, NameClass, NsName, one_of
from pipeline.relaxng.pattern.patterns import Element, Group, Interleave, Pattern

_XMLNS = "http://www.w3.org/2000/xmlns"
_START = ""


@dataclass(frozen=True, slots=True)
class _Context:
    """What a node inherits from those around it."""

    scope: _Scope | None
    uri: str = ""
    library: str = ""

    def within(self, attributes: dict[str, str]) -> _Context:
        """Return the context of the contents of a node with these attributes (sections 4.3 and 4.9)."""
        if "ns" in attributes or "datatypeLibrary" in attributes:
            uri = attributes.get("ns", self.uri)
            return _Context(self.scope, uri, attributes.get("datatypeLibrary", self.library))
        return self


@dataclass(slots=True, eq=False)
class _Scope:
    """The definitions of a grammar element; the start is the definition without a name."""

    node: Node
    parent: _Scope | None
    components: dict[str, list[tuple[Node, _Context]]] = field(default_factory=dict)
    patterns: dict[str, Pattern | None] = field(default_factory=dict)  # None: being built


def build(root: Node, patterns: Patterns) -> Pattern:
    """Build the pattern of documents from the tree of a schema. Raises GrammarError."""
    return _Builder(patterns).build(root)


class _Builder:
    """Builds the patterns of one schema; a method for each element of the syntax that is more than a combination."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._scopes: list[_Scope] = []
        self._pending: list[tuple[Element, list[Node], _Context]] = []
        self._reachable = True  # whether what is being built can be reached from the start

    def build(self, root: Node) -> Pattern:
        """Return the start, with what is wrong in definitions that nothing refers to found too."""
        start = self._pattern(root, _Context(None))
        self._finish_elements()
        self._reachable = False
        for scope in self._scopes:  # the list grows while definitions are built that nothing refers to
            for name in scope.components:
                self._definition(name, scope, scope.node)
                self._finish_elements()
        return start

    def _finish_elements(self) -> None:
        while self._pending:
            element, content, context = self._pending.pop()
            whole = self.patterns.group([self._pattern(node, context) for node in content])
            element.content = _checked(whole, element.node)

    def _pattern(self, node: Node, outer: _Context) -> Pattern:
        """Return the pattern that a node stands for."""
        if node.name == "ref":  # most nodes
            return self._definition(node.attributes["name"], outer.scope, node)
        context = outer.within(node.attributes) if node.attributes else outer
        make = _MAKERS.get(node.name)
        if make is not None:
            return make(self, node, context)
        parts = [self._pattern(child, context) for child in node.children]
        return _checked(_COMBINERS[node.name](self.patterns, parts), node)

    def parent_ref(self, node: Node, context: _Context) -> Pattern:
        return self._definition(node.attributes["name"], context.scope.parent if context.scope else None, node)

    def grammar(self, node: Node, context: _Context) -> Pattern:
        return self._definition(_START, self._scope(node, context), node)

    def element(self, node: Node, context: _Context) -> Pattern:
        if "name" in node.attributes:
            names: NameClass = self._name(node.attributes["name"], node, context.uri)
            content = node.children
        else:
            names, content = self._names(node.children[0], context), node.children[1:]
        element = self.patterns.element(names, node)
        self._pending.append((element, content, context))
        return element

    def attribute(self, node: Node, context: _Context) -> Pattern:
        if "name" in node.attributes:
            names: NameClass = self._name(node.attributes["name"], node, node.attributes.get("ns", ""))
            content = node.children
        else:
            names, content = self._names(node.children[0], context), node.children[1:]
        _check_attribute_names(names, node)
        part = self._pattern(content[0], context) if content else self.patterns.text
        return self.patterns.attribute(names, part, node)

    def _name(self, qname: str, node: Node, uri: str) -> Name:
        """Section 4.10: the expanded name."""
        prefix, colon, local = qname.rpartition(":")
        if not colon:
            return Name(uri, local)
        if prefix not in node.namespaces:
            raise _error(node, f"the prefix “{prefix}” of “{qname}” is declared nowhere")
        return Name(node.namespaces[prefix], local)

    def _names(self, node: Node, outer: _Context, within: str = "") -> NameClass:
        """Return the name class that a node stands for; `within` names the wildcard that it is excepted from."""
        context = outer.within(node.attributes)
        if node.name == "name":
            return self._name(node.text, node, context.uri)
        if node.name == "choice":
            return one_of([self._names(child, context, within) for child in node.children])
        if within == "anyName" == node.name or (within == "nsName" and node.name in ("anyName", "nsName")):
            raise _error(node, f"<{node.name}> cannot stand in the <except> of <{within}> (section 4.16)")
        excepted: NameClass | None = None
        if node.children:
            exceptions = node.children[0]
            inner = context.within(exceptions.attributes)
            excepted = one_of([self._names(child, inner, within=node.name) for child in exceptions.children])
        return AnyName(excepted) if node.name == "anyName" else NsName(context.uri, excepted)

    def data(self, node: Node, context: _Context) -> Pattern:
        params = [child for child in node.children if child.name == "param"]
        given = [(param.attributes["name"], param.text) for param in params]
        kind = self._datatype(node, context.library, node.attributes["type"], given, params)
        excepted = self.patterns.not_allowed
        if len(params) < len(node.children):
            exceptions = node.children[-1]
            inner = context.within(exceptions.attributes)
            excepted = self.patterns.choice([self._pattern(child, inner) for child in exceptions.children])
        return self.patterns.data(kind, excepted)

    def value(self, node: Node, context: _Context) -> Pattern:
        """Section 4.4: a value without a type is a token of the built-in library."""
        name = node.attributes.get("type")
        kind = self._datatype(node, context.library if name else "", name or "token", (), ())
        namespaces = {**node.namespaces, "": context.uri} if kind.needs_context else node.namespaces
        value = kind.value(node.text, namespaces)
        if value is None:
            raise _error(node, f"“{node.text}” is not a value of the datatype {kind.name}")
        return self.patterns.value(kind, value, node.text)

    def _datatype(
        self, node: Node, library: str, name: str, given: Sequence[tuple[str, str]], params: Sequence[Node]
    ) -> Datatype:
        try:
            return datatype(library, name, given)
        except DatatypeError as error:
            raise _error(node if error.param is None else params[error.param], str(error)) from error

    def _scope(self, node: Node, context: _Context) -> _Scope:
        """Return the definitions of a grammar, with those in its divs (section 4.11)."""
        scope = _Scope(node, context.scope)
        self._scopes.append(scope)
        inner = _Context(scope, context.uri, context.library)
        pending = [(child, inner) for child in reversed(node.children)]
        while pending:
            child, outer = pending.pop()
            if child.name == "div":
                within = outer.within(child.attributes)
                pending += [(each, within) for each in reversed(child.children)]
            else:
                name = child.attributes["name"] if child.name == "define" else _START
                scope.components.setdefault(name, []).append((child, outer))
        for name, components in scope.components.items():
            if len(components) > 1:
                _check_combination(name, [each for each, _ in components])
        return scope

    def _definition(self, name: str, scope: _Scope | None, reference: Node) -> Pattern:
        """Return the pattern that a name stands for in a grammar (sections 4.17 to 4.19)."""
        if scope is None:
            raise _error(reference, f"“{name}” is referred to outside of a grammar that could define it")
        known = scope.patterns.get(name)
        if known is not None:
            return known
        if name in scope.patterns:
            if not self._reachable:  # section 4.19 leaves such definitions out
                return self.patterns.not_allowed
            raise _error(reference, f"“{name}” refers to itself without an element between (section 4.19)")
        components = scope.components.get(name)
        if components is None:
            what = f"“{name}” is defined nowhere in this grammar" if name else "the grammar has no start"
            raise _error(reference, what)
        scope.patterns[name] = None
        parts = []
        for node, outer in components:
            context = outer.within(node.attributes)
            part = self.patterns.group([self._pattern(child, context) for child in node.children])
            parts.append(_checked(part, node))
        interleaved = any(node.attributes.get("combine") == "interleave" for node, _ in components)
        pattern = self.patterns.interleave(parts) if interleaved else self.patterns.choice(parts)
        _checked(pattern, components[-1][0])
        scope.patterns[name] = pattern
        return pattern


_MAKERS: dict[str, Callable[[_Builder, Node, _Context], Pattern]] = {
    "attribute": _Builder.attribute,
    "data": _Builder.data,
    "element": _Builder.element,
    "empty": lambda builder, _node, _context: builder.patterns.empty,
    "grammar": _Builder.grammar,
    "notAllowed": lambda builder, _node, _context: builder.patterns.not_allowed,
    "parentRef": _Builder.parent_ref,
    "text": lambda builder, _node, _context: builder.patterns.text,
    "value": _Builder.value,
}
_COMBINERS: dict[str, Callable[[Patterns, list[Pattern]], Pattern]] = {
    "choice": Patterns.choice,
    "group": Patterns.group,
    "interleave": Patterns.interleave,
    "list": lambda patterns, parts: patterns.list(patterns.group(parts)),
    "mixed": lambda patterns, parts: patterns.interleave((patterns.text, patterns.group(parts))),
    "oneOrMore": lambda patterns, parts: patterns.one_or_more(patterns.group(parts)),
    "optional": lambda patterns, parts: patterns.optional(patterns.group(parts)),
    "zeroOrMore": lambda patterns, parts: patterns.optional(patterns.one_or_more(patterns.group(parts))),
}


def _checked(pattern: Pattern, node: Node) -> Pattern:
    """Return the pattern of a node. Raises GrammarError if it has too many parts, as where definitions double."""
    if isinstance(pattern, (Group, Interleave)) and len(pattern.parts) > MOST_PARTS:
        raise _error(
            node,
            f"with all that it refers to, this <{node.name}> has {len(pattern.parts):,} parts in a row, which is more "
            f"than {MOST_PARTS:,}; write <oneOrMore> or <zeroOrMore> for what repeats",
        )
    return pattern


def _check_combination(name: str, components: Sequence[Node]) -> None:
    """Section 4.17: definitions of the same name combine in one way, and all but one say how."""
    ways = {node.attributes["combine"] for node in components if "combine" in node.attributes}
    silent = [node for node in components if "combine" not in node.attributes]
    what = f"“{name}”" if name else "the start"
    if len(silent) > 1:
        raise _error(silent[1], f"{what} is defined before in this grammar; say with combine how the two go together")
    if len(ways) > 1:
        raise _error(components[-1], f"{what} is combined by choice here and by interleave there; it can be one only")


def _check_attribute_names(names: NameClass, node: Node) -> None:
    """Section 4.16: namespace declarations are no attributes."""
    match names:
        case NameChoice():
            for part in names.parts:
                _check_attribute_names(part, node)
        case Name("", "xmlns"):
            raise _error(node, "xmlns declares a namespace and is no attribute (section 4.16)")
        case Name(uri, _) | NsName(uri) if uri == _XMLNS:
            raise _error(node, f"attributes cannot be in the namespace {_XMLNS} (section 4.16)")
        case AnyName(excepted) | NsName(_, excepted) if excepted is not None:
            _check_attribute_names(excepted, node)


def _error(node: Node, message: str) -> GrammarError:
    return GrammarError(message, node.file, node.line, node.column)
