"""The bounds of what a few bytes of input may make opis do, each with the reason for its value.

Every one is far beyond what the documents and schemas of published editions ask for. docs/reliability.md has them in a
table. What is refused beyond a bound is reported with the construct and the bound.
"""

from __future__ import annotations

# Documents.
LARGEST_IMAGE = 100_000_000
"""Bytes of an image that is copied to the outputs: each passes through memory. Scans for the web have a few million."""

DEEPEST_INCLUSION = 100
"""Inclusions (xi:include, RELAX NG, Schematron, specGrpRef) and extensions of rules inside of each other: each level
takes some of Python's frames. Published editions nest two, published schemas three."""

MOST_INCLUSIONS = 10_000
"""Files put into a document by xi:include, members of a teiCorpus not among them: 10,000 small files take a second."""

MOST_INCLUDED = 100_000_000
"""Bytes of the files put into a document: the largest TEI documents that are published have about as many, and a tree
of so many takes about a gigabyte."""

MOST_LEVELS = 2_048
"""Elements of a document within each other, with all that is included: the bound of libxml2 for a file, which also
bounds how deep functions recurse over a tree. Published editions nest forty."""

MOST_NAMESPACES = 2_000
"""Namespaces of a document, by prefix and name: the XSLT engine takes 2,047 prefixes, and its time grows with their
square."""

MOST_ATTRIBUTES = 1_000
"""Attributes of an element: the XSLT engine looks through all that an element has when it adds one. TEI's element with
the most has some fifty."""

MOST_EXPANSION = 5
"""Times that entities and default values of attributes may make a file as long as it is written, from a megabyte on.
The bound is libxml2's; a test holds it to it."""

MOST_ENTITIES = 10_000
"""Entities that a document may declare. At each reference libxml2 goes through all declarations, so that 100,000 of
both take twenty seconds; the ISO sets together have 2,500."""

# Schemas.
MOST_SCHEMA_FILES = 1_000
"""Files that a RELAX NG schema consists of, each counted as often as it is included. TEI's own is one, DocBook's 70."""

MOST_SCHEMA_BYTES = 50_000_000
"""Bytes of these files, and characters of the attribute values that a DOCTYPE gives to their elements by default: fifty
times those of tei_all.rng, which has one megabyte and takes 30 MB of memory when it is read."""

MOST_PARTS = 10_000
"""Parts of a group or an interleave of RELAX NG when what it refers to is put in. A document that goes through a group
leaves a state for each part, so that memory grows with the square: 400 MB for 10,000. tei_all.rng has 80."""

MOST_RULE_CHARACTERS = 5_000_000
"""Characters that inclusions, extensions and abstract patterns put into a schema: TEI's has 60,000 in all."""

# Values.
MOST_DIGITS = 10_000
"""Digits of a year, of a number in a duration or of a length in a facet. Such numbers are computed with as integers,
which takes time by the square of their digits; XML Schema leaves it to processors how many they read (Part 2, 5.4)."""

MOST_WAYS = 1_000_000
"""Ways to read a value that an automaton of a regular expression follows, beside the 16 that it may have at each
character: a few seconds. Patterns such as (a|b)*a(a|b){0,1000} have hundreds; those of TEI have four at most."""

# ODDs.
MOST_COPIES = 1_000
"""Times that a content is written into a grammar for its maxOccurs or minOccurs; what may occur more often may occur
as often as one likes. RELAX NG has no numbers: a thousand times make a grammar of three megabytes."""

MOST_COPIED = 10_000
"""Patterns that are written for one content with maxOccurs, counted with all that it holds, or that a restricted
datatype comes to. TEI's own come to some twenty."""

MOST_PATTERNS = 1_000_000
"""The same for a whole schema: a grammar of so many patterns takes about a gigabyte."""

MOST_DECLARATIONS = 100_000
"""Declarations that a schemaSpec comes to, those of its groups counted as often as it refers to them. TEI has 1,500."""
