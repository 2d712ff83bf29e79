"""The schemas that a document names in xml-model instructions (W3C Note "Associating Schemas with XML documents")."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.document import xml
from pipeline.document.parsed import Parsed
from pipeline.model.finding import Place
from pipeline.storage.addresses import Address

SCHEMATRON = ("http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron")
_PSEUDO_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")


@dataclass(frozen=True, slots=True)
class Model:
    """An xml-model instruction: where the schema is, its language as a namespace, and a Schematron phase, or ""."""

    href: str
    language: str = ""
    phase: str = ""

    @property
    def suffix(self) -> str:
        """The suffix of the file that it names, in small letters."""
        return Address.of(self.href).suffix

    @property
    def is_schematron(self) -> bool:
        """Whether it names rules: by its language, or else by its suffix."""
        return self.language in SCHEMATRON or (not self.language and self.suffix == ".sch")

    @property
    def is_local(self) -> bool:
        """Whether it names a file, and nothing on the network."""
        return Address.of(self.href).is_local

    def path(self, document: Path) -> Path:
        """Return the local file that it names, as seen from a document."""
        return Address.of(self.href).file(document.parent)


def allow(path: Path) -> str:
    """Return what to write into opis.toml so that documents may name a file."""
    folder = json.dumps(os.path.normpath(path.parent), ensure_ascii=False)
    return f"If the project trusts {path.name}, write into opis.toml: [trust] folders = [{folder}]"


def read_models(parsed: Parsed) -> Iterator[Model]:
    """Yield the xml-model instructions before the root element that name something."""
    for instruction in xml.instructions(parsed.tree, "xml-model"):
        pairs = {name: one or two for name, one, two in _PSEUDO_ATTRIBUTE.findall(instruction)}
        if pairs.get("href"):
            yield Model(pairs["href"], pairs.get("schematypens", ""), pairs.get("phase", ""))


def place_of(parsed: Parsed, model: Model) -> Place:
    """Return where the instruction stands."""
    text = parsed.text
    offset = text.find("<?xml-model")
    while offset >= 0 and model.href not in text[offset : text.find("?>", offset)]:
        offset = text.find("<?xml-model", offset + 1)
    return parsed.place_of_offset(offset)
