"""Which patterns of a schema are active (ISO 19757-3, 5.4.12)."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.schematron.errors import Mistake, SchematronError, did_you_mean
from pipeline.schematron.names import sch
from pipeline.schematron.origins import origin

ALL, DEFAULT = "#ALL", "#DEFAULT"


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase: the ids of its patterns, or None for all; its element, if the schema declares it."""

    patterns: frozenset[str] | None
    element: etree._Element | None = None


def phase_of(schema: etree._Element, name: str, mistakes: list[Mistake]) -> Phase:
    """Return the phase that was asked for: #DEFAULT is the schema's own, or all patterns where it names none.

    Raises SchematronError for one that the schema does not have.
    """
    asked = name.strip() or DEFAULT
    by_schema = schema.get("defaultPhase", "").strip()
    wanted = (by_schema or ALL) if asked == DEFAULT else asked
    if wanted == ALL:
        return Phase(None)
    phases = {each.get("id", ""): each for each in schema.iter(sch("phase"))}
    element = phases.get(wanted)
    if element is None:
        at = origin(schema, "defaultPhase") if asked == DEFAULT else origin(schema)
        raise SchematronError.at(
            at, f"The schema has no phase {wanted!r}.", f"{did_you_mean(wanted, phases)} {ALL} runs all patterns."
        )
    return Phase(_active(element, schema, mistakes), element)


def _active(phase: etree._Element, schema: etree._Element, mistakes: list[Mistake]) -> frozenset[str]:
    known = {each.get("id", "") for each in schema.iter(sch("pattern"), sch("group"))}
    active = phase.findall(sch("active"))
    for each in active:
        name = each.get("pattern", "")
        if name not in known:
            mistakes.append(
                Mistake(origin(each, "pattern"), f"There is no pattern {name!r}.", did_you_mean(name, known))
            )
    return frozenset(each.get("pattern", "") for each in active)
