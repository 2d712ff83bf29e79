"""What tests of Schematron share: a schema around rules, and what it says of a document."""

from __future__ import annotations

from pathlib import Path

from pipeline.document import xml
from pipeline.schematron import Schematron, Violation, prepare

SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"


def schema_of(content: str, *, binding: str = "xslt3", more: str = "") -> str:
    """A schema around patterns and whatever else; the prefix is s."""
    bound = f' queryBinding="{binding}"' if binding else ""
    return (
        f'<s:schema xmlns:s="{SCHEMATRON}" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"{bound}{more}>'
        f"{content}</s:schema>"
    )


def written(folder: Path, content: str, name: str = "rules.sch") -> Path:
    """A file with a schema."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def violations(
    folder: Path, schema: str, document: str, *, phase: str = "", name: str = "rules.sch"
) -> list[Violation]:
    """What a schema, which must be without mistakes, says of a document."""
    loaded = Schematron.load(written(folder, schema, name), phase)
    assert loaded.mistakes == ()
    return loaded.check(prepare(xml.parse(document.encode()), folder / "document.xml"))


def messages(folder: Path, schema: str, document: str, *, phase: str = "") -> list[str]:
    """The messages of what fires, with their hints."""
    found = violations(folder, schema, document, phase=phase)
    return [f"{violation.message} {violation.hint}".strip() for violation in found]


def mistakes(folder: Path, schema: str, name: str = "rules.sch") -> list[str]:
    """What is wrong with a schema that runs without the parts in question: each mistake with line, and hint."""
    loaded = Schematron.load(written(folder, schema, name))
    return [f"{mistake.origin.line}: {mistake.message} {mistake.hint}" for mistake in loaded.mistakes]
