"""What jing says of datatypes: all cases in one grammar and one document, an element in a line of its own for each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import quoteattr

from pipeline.relaxng.datatypes import XSD
from pipeline.validation import jing
from tests.support import write

Params = tuple[tuple[str, str], ...]
Kind = tuple[str, Params]
PREFIXES = {"x": "urn:x", "y": "urn:x", "z": "urn:z"}

_NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in PREFIXES.items())
_ASCII = range(0x20, 0x7F)


def allowed(cases: Sequence[tuple[Kind, str]], folder: Path) -> list[bool]:
    """Whether jing allows each text by its datatype."""
    kinds = list(dict.fromkeys(kind for kind, _ in cases))
    return _valid([_data(kind) for kind in kinds], [(kinds.index(kind), text) for kind, text in cases], folder)


def equal(cases: Sequence[tuple[str, str, str]], folder: Path) -> list[bool]:
    """Whether jing holds two texts for the same value of a type, for each type, text and text."""
    values = [f"<value type={quoteattr(name)}>{_escaped(value)}</value>" for name, value, _ in cases]
    return _valid(values, [(number, text) for number, (_, _, text) in enumerate(cases)], folder)


def accepted(kinds: Sequence[Kind], folder: Path) -> list[bool]:
    """Whether jing reads each datatype of a schema without an error."""
    grammar = _grammar([_data(kind) for kind in kinds], folder)
    document = write(folder, {"a.xml": "<r/>"}) / "a.xml"
    wrong = {message.line for message in jing.validate(grammar, [document]) if message.path == str(grammar)}
    return [number + 2 not in wrong for number in range(len(kinds))]


def _valid(patterns: Sequence[str], contents: Sequence[tuple[int, str]], folder: Path) -> list[bool]:
    lines = "".join(f"<t{number}>{_escaped(text)}</t{number}>\n" for number, text in contents)
    document = write(folder, {"a.xml": f"<r {_NAMESPACES}>\n{lines}</r>"}) / "a.xml"
    grammar = _grammar(patterns, folder)
    messages = list(jing.validate(grammar, [document]))
    assert not [message for message in messages if message.path != str(document)]
    wrong = {message.line for message in messages}
    return [number + 2 not in wrong for number in range(len(contents))]


def _grammar(patterns: Sequence[str], folder: Path) -> Path:
    """A grammar in which the element t0 has the first pattern, and so on; one line for each."""
    elements = "\n".join(f'<element name="t{number}">{pattern}</element>' for number, pattern in enumerate(patterns))
    return (
        write(
            folder,
            {
                "a.rng": f'<element name="r" datatypeLibrary="{XSD}" {_NAMESPACES} '
                f'xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><choice>\n{elements}\n'
                "<notAllowed/></choice></zeroOrMore></element>"
            },
        )
        / "a.rng"
    )


def _data(kind: Kind) -> str:
    name, params = kind
    facets = "".join(f"<param name={quoteattr(facet)}>{_escaped(text)}</param>" for facet, text in params)
    return f"<data type={quoteattr(name)}>{facets}</data>"


def _escaped(text: str) -> str:
    """A text on one line, and of ASCII: everything else as a reference."""
    return "".join(sign if ord(sign) in _ASCII and sign not in "&<>" else f"&#{ord(sign)};" for sign in text)
