"""A schema as a RELAX NG grammar.

Each element, macro and class is a pattern of its name (`names`). References to what the schema does not have are left
out; a class without members allows nothing. All elements are written, macros and classes if something refers to them.

Source: TEI Guidelines, 24.5 (Implementation of an ODD System); RELAX NG Specification, section 3.
"""

from __future__ import annotations

from lxml import etree

from pipeline.odd.declarations.specification import ElementSpec
from pipeline.odd.grammar.attribute_patterns import AttributePatterns
from pipeline.odd.grammar.content_patterns import ContentPatterns, Words
from pipeline.odd.grammar.definitions import Definitions
from pipeline.odd.patterns import DATATYPES, Pattern, document, one_of, rng
from pipeline.odd.repetition import Repetition
from pipeline.odd.schema import Schema


def grammar(schema: Schema, words: Words, repetition: Repetition | None = None) -> Pattern:
    """Return the grammar of a schema; `words` says what is written beside a pattern, of what its declaration says.

    `repetition` knows afterwards which contents occur too often to be written out.
    """
    definitions = Definitions(schema.prefix)
    contents = ContentPatterns(
        schema,
        definitions,
        words,
        attributes=lambda name: attributes.named(name),  # noqa: PLW0108 - defined below
        repetition=repetition or Repetition(),
    )
    attributes = AttributePatterns(schema, contents)
    root = rng("grammar", ns=schema.namespace, datatypeLibrary=DATATYPES)
    root.append(rng("start", one_of([contents.element(ident) for ident in schema.start])))
    elements = [
        rng("define", _element(spec, schema, contents, attributes), name=definitions.name(ident))
        for ident, spec in schema.vocabulary.elements.items()
    ]
    root.extend(definitions.definitions())
    root.extend(elements)
    for external in schema.externals:
        root.extend(external.definitions())
    etree.indent(root)
    return root


def _element(spec: ElementSpec, schema: Schema, contents: ContentPatterns, attributes: AttributePatterns) -> Pattern:
    element = rng("element", *attributes.of(spec), contents.whole(spec.content), name=spec.name)
    if schema.namespace_of(spec) != schema.namespace:
        element.set("ns", schema.namespace_of(spec))
    return document(element, contents.words(spec.prose))
