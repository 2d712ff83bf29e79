"""Attributes that are refused, missing or of a wrong value, and what was meant by them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.diagnosis import wording
from pipeline.relaxng.diagnosis.expectations import Expectations
from pipeline.relaxng.diagnosis.frames import Frame
from pipeline.relaxng.diagnosis.places import usual_name
from pipeline.relaxng.diagnosis.spelling import nearest
from pipeline.relaxng.diagnosis.tei.likelihood import sort_by_likelihood, usual
from pipeline.relaxng.diagnosis.values import Place, explain_value
from pipeline.relaxng.diagnosis.wording import Wording
from pipeline.relaxng.engine.automaton import AttributeName, Tag
from pipeline.relaxng.engine.derivatives import local

_MOST_OWNERS = 2
_EVERYWHERE = 0.3  # of all elements: what so many take says nothing
# Attributes of HTML, of TEI P4 and of other elements, with those that say the same.
_FROM_ELSEWHERE = {
    "class": ("type", "rend"),
    "href": ("target", "url", "ref"),
    "key": ("ref",),
    "ref": ("who", "target"),
    "reg": ("key",),
    "sex": ("gender",),
    "src": ("url", "target"),
    "style": ("rend",),
    "target": ("ref",),
    "type": ("role",),
    "url": ("target",),
    "value": ("when",),
}
_HTML = frozenset(("class", "href", "src", "style"))
_P4 = frozenset(("value", "corr", "reg", "TEIform"))


class AttributeMender:
    """Says what is wrong with attributes, and what was meant."""

    def __init__(self, expectations: Expectations) -> None:
        self._schema = expectations

    def refused(
        self, name: str, written: str, value: str, *, frame: Frame, tag: Tag, missing: Sequence[Sequence[str]]
    ) -> tuple[Wording, str]:
        """Return the message about a refused attribute, and the attribute that was meant ("" if that is not known)."""
        said, given = self._refused(name, written, frame, tag, missing)
        return wording.advised(said, self._schema.advise(frame.local, f"@{written}", value)), given

    def missing(self, frame: Frame, missing: Sequence[Sequence[str]]) -> Wording:
        """Return the message about required attributes that are missing."""
        lacking = [list(map(usual_name, each)) for each in missing]
        said = wording.attribute_missing(frame.local, lacking)
        return wording.advised(said, self._schema.advise(frame.local, f"@{lacking[0][0]}"))

    def value(
        self, name: str, written: str, value: str, *, attribute: AttributeName, frame: Frame, tag: Tag
    ) -> Wording:
        """Return the message about the value of an attribute in a start tag."""
        needed = {each for names in self._schema.missing_attributes(tag) for each in names}
        others = frozenset(map(usual_name, self._schema.attributes(tag)))
        place = Place(element=frame.local, attributes=others, removable=name not in needed)
        message, hint = explain_value(f"@{written}", value, attribute.expected, place)
        return Wording(FindingRule.ATTRIBUTE_VALUE, message, hint)

    def _refused(
        self, name: str, written: str, frame: Frame, tag: Tag, missing: Sequence[Sequence[str]]
    ) -> tuple[Wording, str]:
        shown = {usual_name(each): each for each in self._schema.attributes(tag)}
        needed = [usual_name(each) for names in missing for each in names]
        for each in needed:
            if each.startswith(written):
                return wording.attribute_needed(written, frame.local, each, ""), shown.get(each, "")
        meant, reason, sure = _meant(written, list(shown))
        if meant is not None:
            if any(shown[meant] in each for each in missing):
                return wording.attribute_needed(written, frame.local, meant, reason), shown[meant]
            return wording.attribute(written, frame.local, meant, reason=reason, sure=sure), shown[meant]
        owners = self._schema.attribute_owners.get(name, set())
        if not owners or len(owners) > _EVERYWHERE * len(self._schema.by_name):
            return wording.attribute(written, frame.local, None), ""
        inside = usual(
            [local(each) for each in owners if frame.name in self._schema.parents.get(each, ())], frame.local
        )
        names = sort_by_likelihood(map(local, owners))[:_MOST_OWNERS]
        return wording.attribute_of(written, frame.local, names, inside=inside[0] if inside else None), ""


def _meant(written: str, allowed: Sequence[str]) -> tuple[str | None, str, bool]:
    """Return the attribute that was meant, where the other comes from, and whether that is sure."""
    if f"xml:{written}" in allowed:
        return f"xml:{written}", "", True
    for each in allowed:
        if each.startswith("xml:") and each.removeprefix("xml:").casefold() == written.casefold():
            return each, "", True
        if each.replace(":", "").casefold() == written.replace(":", "").casefold():
            return each, "", True
    for each in _FROM_ELSEWHERE.get(written, ()):
        if each in allowed:
            return each, "HTML" if written in _HTML else "an older TEI (P4)" if written in _P4 else "", True
    return nearest(written, allowed), "", False
