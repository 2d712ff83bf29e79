"""Any element: a name class of all names but some, by default those of TEI.

Source: TEI Guidelines, 23.5.1 (anyElement, schemaSpec/@defaultExceptions); RELAX NG Specification, section 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.odd.declarations.content import AnyElement
from pipeline.odd.patterns import Pattern, rng
from pipeline.odd.schema import Schema

_IN_BRACES = re.compile(r"\{([^}]*)\}(.+)")


def any_element(content: AnyElement, schema: Schema, again: Pattern) -> Pattern:
    """Return an element of any name that is allowed, with any attributes, text, and elements like it.

    `again` refers to it.
    """
    return rng(
        "element",
        _names(content, schema),
        rng("zeroOrMore", rng("attribute", rng("anyName"))),
        rng("zeroOrMore", rng("choice", rng("text"), again)),
    )


def _names(content: AnyElement, schema: Schema) -> Pattern:
    excepted = list(_excepted(content, schema))
    if content.require:
        return rng("choice", *[rng("nsName", ns=namespace) for namespace in content.require])
    return rng("anyName", rng("except", *excepted))


def _excepted(content: AnyElement, schema: Schema) -> Iterator[Pattern]:
    """Return the exceptions of the content, else of the schema: namespaces, and names with a prefix or in braces."""
    words = content.excepted or schema.exceptions
    origin = content.origin if content.excepted else schema.origin
    for word in words:
        prefix, colon, name = word.partition(":")
        bound = origin.nsmap.get(prefix) if colon else None
        braced = _IN_BRACES.fullmatch(word)
        if braced is not None:
            yield rng("name", braced[2], ns=braced[1])
        elif bound is not None:
            yield rng("name", name, ns=bound)
        else:
            yield rng("nsName", ns=word)
