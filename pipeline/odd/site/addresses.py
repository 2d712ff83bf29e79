"""Where things are: the file of each specification, the ids of attributes, values and rules on their pages.

Names of files hold ASCII letters, digits and `.`, `_`, `-` only, begin with the kind, and differ in more than the size
of their letters, so that any file system can hold them. They depend on the schema alone: a page has the same name in
each language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote

from pipeline.odd.declarations.elements import local_name
from pipeline.odd.declarations.specification import AnySpec, ClassSpec, ElementSpec
from pipeline.odd.schema import Schema
from pipeline.odd.site.markup import fragment

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]")
_LONGEST = 120


class Kind(StrEnum):
    """What a page is about."""

    ELEMENT = "element"
    CLASS = "class"
    MACRO = "macro"
    DATATYPE = "datatype"


def kind_of(spec: AnySpec) -> Kind:
    """Return the kind of a specification; datatypes were macros before 2015."""
    if isinstance(spec, ElementSpec):
        return Kind.ELEMENT
    if isinstance(spec, ClassSpec):
        return Kind.CLASS
    of_data = local_name(spec.origin) == "dataSpec" or spec.origin.get("type") == "dt"
    return Kind.DATATYPE if of_data or spec.ident.startswith(("teidata.", "data.")) else Kind.MACRO


@dataclass(slots=True)
class Addresses:
    """The addresses of a schema's pages, all in one folder."""

    schema: Schema
    _files: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        taken: set[str] = set()
        for spec in sorted(self.schema.vocabulary.specs(), key=lambda each: (kind_of(each), each.ident)):
            files = self._files.setdefault(_family(kind_of(spec)), {})
            files[spec.ident] = file_name(f"{kind_of(spec)}-{spec.ident}", taken)

    def of(self, spec: AnySpec) -> str:
        """Return the page of a specification."""
        return self._files[_family(kind_of(spec))][spec.ident]

    def element(self, ident: str) -> str | None:
        """Return the page of an element, None if the schema has none of the ident."""
        return self._files.get(Kind.ELEMENT, {}).get(ident)

    def class_(self, ident: str) -> str | None:
        """Return the page of a class."""
        return self._files.get(Kind.CLASS, {}).get(ident)

    def macro(self, ident: str) -> str | None:
        """Return the page of a macro or a datatype."""
        return self._files.get(Kind.MACRO, {}).get(ident)

    def owner(self, ident: str) -> str:
        """Return the page of the class or the element that declares an attribute."""
        return self.class_(ident) or self.element(ident) or ""

    def anything(self, ident: str) -> str | None:
        """Return the page of whatever has an ident."""
        return self.element(ident) or self.class_(ident) or self.macro(ident)

    def attribute(self, owner: str, key: str) -> str:
        """Return an attribute, on the page of its owner."""
        return self.owner(owner) + fragment(attribute_anchor(key))


def file_name(stem: str, taken: set[str]) -> str:
    """Return the name of a page that no other has yet, capital and small letters alike; `taken` holds it afterwards."""
    safe = _UNSAFE.sub(lambda found: f"-x{ord(found[0]):04x}", stem)[:_LONGEST]
    number, name = 1, safe
    while name.casefold() in taken:
        number += 1
        name = f"{safe}--{number}"
    taken.add(name.casefold())
    return f"{name}.html"


def attribute_anchor(key: str) -> str:
    """Return the id of an attribute on a page, from what tells it from others (`Attribute.key`)."""
    return f"att-{_without_space(key)}"


def value_anchor(attribute: str, value: str) -> str:
    """Return the id of a value of an attribute on a page; no attribute has `=` in its name."""
    return f"{attribute_anchor(attribute)}={_without_space(value)}"


def rule_anchor(ident: str) -> str:
    """Return the id of a constraint on a page."""
    return f"rule-{_without_space(ident)}"


def _family(kind: Kind) -> str:
    """Return the kinds whose idents are of one set."""
    return Kind.MACRO if kind is Kind.DATATYPE else kind


def _without_space(words: str) -> str:
    """Return an id may hold anything but white space."""
    return "".join(quote(each) if each.isspace() else each for each in words)
