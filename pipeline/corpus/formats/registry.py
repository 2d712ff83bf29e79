"""Registry files for a vertical text: what the engines must know of its attributes and structures.

The inventory is read from the vertical itself, so it matches. CWB Corpus Encoding Tutorial, appendix A;
Sketch Engine, "Corpus configuration file: all features".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.corpus.formats.vertical import ATTRIBUTES, attribute_name

_TAG = re.compile(r"<(/?)([a-z]+[0-9]*)((?: [a-z0-9_]+=\"[^\"]*\")*)(/?)>$")
_ATTRIBUTE = re.compile(r" ([a-z0-9_]+)=")
_REFERENCES = ("text.id", "text.title", "text.date", "u.speaker", "s.id", "s.page")  # of a hit
_MULTIPLE = frozenset(("lemma", "upos", "xpos", "feats", "norm"))  # several values with | between


@dataclass(frozen=True, slots=True)
class StructureType:
    """A structure: its attributes, in the order of their first places.

    `is_region` is false for one that never holds a token; `is_crowded` says that several begin where one token does
    (three notes before a word), which Manatee keeps as nested only.
    """

    name: str
    attributes: tuple[str, ...]
    is_region: bool
    is_crowded: bool


def inventory(lines: Iterable[str]) -> tuple[StructureType, ...]:
    """Return the structures of a vertical text in the order of their first places.

    Memory does not grow with the text.
    """
    attributes: dict[str, dict[str, None]] = {}
    open_now: Counter[str] = Counter()
    regions: set[str] = set()
    crowded: set[str] = set()
    begun: set[str] = set()  # since the last token
    for line in lines:
        if not line.startswith("<"):
            begun.clear()
            regions.update(name for name, count in open_now.items() if count and name not in regions)
            continue
        if (match := _TAG.match(line.rstrip("\n"))) is None:
            continue
        end, name, written, empty = match.groups()
        if end:
            open_now[name] -= 1
            continue
        attributes.setdefault(name, {}).update(dict.fromkeys(_ATTRIBUTE.findall(written)))
        if name in begun or open_now[name]:
            crowded.add(name)
        begun.add(name)
        if not empty:
            open_now[name] += 1
    crowded.discard("g")
    return tuple(
        StructureType(name, tuple(found), name in regions, name in crowded) for name, found in attributes.items()
    )


def corpus_id(name: str) -> str:
    """Return a name of a corpus as both engines take it, `corpus` if nothing is left: the name of its registry file."""
    plain = attribute_name(name)
    return "corpus" if plain == attribute_name("") else plain


def cwb_registry(name: str, structures: Iterable[StructureType], home: str) -> Iterator[str]:
    """Yield the registry file of the Corpus Workbench, as cwb-encode writes it.

    `home` is the folder of the binary data.
    """
    yield "##\n"
    yield f"## registry entry for corpus {corpus_id(name).upper()}\n"
    yield "##\n\n"
    yield f"NAME {_quoted(name)}\nID   {corpus_id(name)}\nHOME {_quoted(home)}\n\n"
    yield '##:: charset  = "utf8"\n\n'
    yield from (f"ATTRIBUTE {each}\n" for each in ATTRIBUTES)
    yield "\n"
    for structure in structures:
        if structure.is_region:
            yield f"STRUCTURE {structure.name}\n"
            yield from (f"STRUCTURE {structure.name}_{each}\n" for each in structure.attributes)
            yield "\n"


def cwb_options(structures: Iterable[StructureType]) -> list[str]:
    """Return the arguments that declare the attributes and structures to cwb-encode."""
    positional = [part for each in ATTRIBUTES[1:] for part in ("-P", each)]
    regions = [each for each in structures if each.is_region]
    declared = ("+".join((f"{each.name}:0", *each.attributes)) for each in regions)
    return positional + [part for each in declared for part in ("-S", each)]


def cwb_script(name: str, structures: Iterable[StructureType], vertical: str) -> Iterator[str]:
    """Yield a shell script that encodes a vertical text, a path beside the script, for the Corpus Workbench.

    cwb-encode gets no empty tags: a structure of its kind is a stretch of tokens.
    """
    plain = corpus_id(name)
    options = cwb_options(structures)
    declared = " \\\n    ".join(f"{flag} {value}" for flag, value in zip(options[::2], options[1::2], strict=True))
    yield "#!/bin/sh\n# sh encode-cwb.sh [FOLDER OF THE REGISTRY [FOLDER OF THE DATA]]\nset -e\n"
    yield 'cd "$(dirname "$0")"\nregistry=${1:-$(cwb-config --registry)}\n'
    yield f'data=${{2:-/corpora/data}}/{plain}\nmkdir -p "$data"\n'
    yield f'grep -v \'/>$\' {vertical} | cwb-encode -d "$data" -R "$registry/{plain}" -xsB -c utf8 \\\n'
    yield f'    {declared}\ncwb-makeall -r "$registry" -V {plain.upper()}\n'


def manatee_registry(
    name: str, structures: Iterable[StructureType], *, path: str, vertical: str, language: str = ""
) -> Iterator[str]:
    """Yield the configuration of (No)Sketch Engine; `path` is the folder of its data, `language` an English name."""
    yield f'NAME {_quoted(name)}\nPATH {_quoted(path)}\nVERTICAL {_quoted(vertical)}\nENCODING "UTF-8"\n'
    if language:
        yield f"LANGUAGE {_quoted(language)}\n"
    structures = tuple(structures)
    held = {f"{structure.name}.{each}" for structure in structures for each in structure.attributes}
    references = ",".join(each for each in _REFERENCES if each in held)
    yield f'DOCSTRUCTURE "text"\nSHORTREF "=text.id"\nFULLREF {_quoted(references)}\n\n'
    for attribute in ATTRIBUTES:
        yield from _block("ATTRIBUTE", attribute, _MULTIVALUE if attribute in _MULTIPLE else ())
    yield "\n"
    for structure in structures:
        if structure.name == "g":
            yield from _block("STRUCTURE", "g", ('DISPLAYTAG "0"', 'DISPLAYBEGIN "_EMPTY_"'))
        else:
            nested = ['NESTED "1"'] if structure.is_crowded else []
            attributes = [f"ATTRIBUTE {each}" for each in structure.attributes]
            yield from _block("STRUCTURE", structure.name, nested + attributes)


_MULTIVALUE = ('MULTIVALUE "y"', 'MULTISEP "|"')


def _block(kind: str, name: str, lines: Iterable[str]) -> Iterator[str]:
    inner = "".join(f"\t{line}\n" for line in lines)
    yield f"{kind} {name} {{\n{inner}}}\n" if inner else f"{kind} {name}\n"


def _quoted(value: str) -> str:
    escaped = " ".join(value.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
