"""Contents in a form for readers: the operators of RELAX NG's compact syntax, names linked, long ones over lines.

Source: RELAX NG Compact Syntax, section 2; occurrences beyond `?`, `*` and `+` are written as in regular expressions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.odd.declarations import content as odd
from pipeline.odd.declarations.content import ONCE, Content, Occurs
from pipeline.odd.declarations.pattern_names import Expansion
from pipeline.odd.declarations.specification import ClassSpec, ElementSpec
from pipeline.odd.schema import Schema
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.markup import Markup, element, link, text

_WIDTH = 68
_STEP = 2
_SIGNS = {(0, 1): "?", (0, None): "*", (1, None): "+", (1, 1): ""}


@dataclass(frozen=True, slots=True)
class _Word:
    """A name or a keyword with what belongs to it, `width` characters wide."""

    markup: Markup
    width: int


@dataclass(frozen=True, slots=True)
class _Group:
    """Terms between brackets, which `suffix` follows."""

    items: tuple[_Term, ...]
    between: str
    suffix: str


_Term: TypeAlias = _Word | _Group


@dataclass(frozen=True, slots=True)
class Notation:
    """What writes the contents of a schema."""

    schema: Schema
    addresses: Addresses

    def block(self, content: Content) -> Markup:
        """Return a content on lines of its own."""
        return element("pre", element("code", self._outermost(self._term(content))), class_="content-model")

    def _outermost(self, term: _Term) -> Markup:
        """Return a term; the brackets around all of it are needed only if something follows them."""
        if isinstance(term, _Word) or term.suffix:
            return _laid_out(term, 0)
        if _width(term) <= _WIDTH:
            return Markup(text(term.between).join(map(_flat, term.items)))
        return Markup((text(term.between.rstrip()) + "\n").join(_laid_out(item, 0) for item in term.items))

    def _term(self, content: Content) -> _Term:
        match content:
            case odd.Sequence():
                return self._group(content.items, ", ", content.occurs)
            case odd.Alternate():
                return self._group(content.items, " | ", content.occurs)
            case odd.Interleave():
                return self._group(content.items, " & ", content.occurs)
            case odd.ElementRef():
                return _name(self._element_name(content.key), self.addresses.element(content.key), content.occurs)
            case odd.ClassRef():
                return self._class(content)
            case odd.MacroRef():
                return _name(content.key, self.addresses.macro(content.key), content.occurs)
            case odd.DataRef():
                return self._data(content)
            case odd.TextNode():
                return _word("text")
            case odd.AnyElement():
                return self._any(content)
            case odd.Values():
                terms = [_word(f'"{item.name}"', kind="literal") for item in content.values.items]
                return _bracketed(terms if content.is_binding else [*terms, _word("text")], " | ", "")
            case _:
                return _word("empty")

    def _group(self, items: tuple[Content, ...], between: str, occurs: Occurs) -> _Term:
        terms = [self._term(item) for item in items]
        return _bracketed(terms, between, _sign(occurs))

    def _element_name(self, ident: str) -> str:
        spec = self.schema.vocabulary.elements.get(ident)
        return spec.name if spec is not None else ident

    def _class(self, reference: odd.ClassRef) -> _Term:
        """Return a class; as the grammar has it, `model.x_sequence` is all of its members in order."""
        expansion = Expansion.of(reference.expand)
        name = reference.key if expansion is Expansion.ALTERNATE else f"{reference.key}_{expansion}"
        href = self.addresses.class_(reference.key)
        if reference.include is not None:
            inner = ONCE if expansion is Expansion.ALTERNATE else expansion.occurs
            between = " | " if expansion is Expansion.ALTERNATE else ", "
            return _bracketed(
                [self._member(each, inner) for each in self.schema.picked(reference)], between, _sign(reference.occurs)
            )
        left = [ident for ident in sorted(reference.excepted) if self.addresses.anything(ident)]
        if not left:
            return _name(name, href, reference.occurs)
        terms = [_name(ident, self.addresses.anything(ident), ONCE) for ident in left]
        parts = (_name(name, href, ONCE), _bracketed(terms, " | ", ""))
        return _Group(parts, " - ", _sign(reference.occurs))

    def _member(self, spec: ElementSpec | ClassSpec, occurs: Occurs) -> _Term:
        name = spec.name if isinstance(spec, ElementSpec) else spec.ident
        return _name(name, self.addresses.of(spec), occurs)

    def _data(self, reference: odd.DataRef) -> _Term:
        name = reference.key or f"xsd:{reference.name}"
        facets = " ".join(f'{facet} = "{value}"' for facet, value in reference.facets)
        term = _name(name, self.addresses.macro(reference.key), ONCE)
        written = f" {{ {facets} }}" if facets else ""
        sign = _sign(reference.occurs)
        return _Word(Markup(term.markup + text(written + sign)), term.width + len(written + sign))

    def _any(self, content: odd.AnyElement) -> _Term:
        required = " ".join(content.require)
        excepted = " ".join(content.excepted)
        words = "any element" + (f" of {required}" if required else "") + (f" except {excepted}" if excepted else "")
        return _word(words + _sign(content.occurs))


def _sign(occurs: Occurs) -> str:
    sign = _SIGNS.get((occurs.least, occurs.most))
    if sign is not None:
        return sign
    if occurs.least == occurs.most:
        return f"{{{occurs.least}}}"
    return f"{{{occurs.least},{'' if occurs.most is None else occurs.most}}}"


def _word(words: str, *, kind: str = "keyword") -> _Word:
    return _Word(element("span", text(words), class_=kind), len(words))


def _name(name: str, href: str | None, occurs: Occurs) -> _Word:
    sign = _sign(occurs)
    named = link(href, text(name)) if href else text(name)
    return _Word(Markup(named + text(sign)), len(name + sign))


def _bracketed(terms: Sequence[_Term], between: str, suffix: str) -> _Term:
    """Terms between brackets; one alone needs none unless it would take two suffixes."""
    if not terms:
        return _word("empty")
    if len(terms) == 1 and not suffix:
        return terms[0]
    return _Group(tuple(terms), between, suffix)


def _width(term: _Term) -> int:
    if isinstance(term, _Word):
        return term.width
    return sum(map(_width, term.items)) + len(term.between) * (len(term.items) - 1) + 2 + len(term.suffix)


def _flat(term: _Term) -> Markup:
    if isinstance(term, _Word):
        return term.markup
    return Markup(f"({text(term.between).join(map(_flat, term.items))}){text(term.suffix)}")


def _laid_out(term: _Term, indent: int) -> Markup:
    """Return a term over lines, if it is too wide for one."""
    if isinstance(term, _Word) or indent + _width(term) <= _WIDTH:
        return _flat(term)
    inner = indent + _STEP
    start = "\n" + " " * inner
    items = (text(term.between.rstrip()) + start).join(_laid_out(item, inner) for item in term.items)
    return Markup(f"({start}{items}\n{' ' * indent}){text(term.suffix)}")
