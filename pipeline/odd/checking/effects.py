"""Changes that change nothing: of attributes, values and memberships that are not there.

Each is most likely a slip; an attribute that is changed and not there means another schema than its author thinks.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.document.parsed import Parsed
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule
from pipeline.odd.declarations.attributes import Inheritance
from pipeline.odd.declarations.declaration import Mode, ValueItem, ValueList
from pipeline.odd.declarations.specification import AnySpec, Attribute, ClassSpec, ElementSpec, MacroSpec, Membership
from pipeline.odd.places import did_you_mean, report

Change = tuple[AnySpec, AnySpec]
"""A specification before a change, and the change."""


def check(odd: Parsed, changes: Iterable[Change], inheritance: Inheritance) -> None:
    """Report the changes without effect; `inheritance` is that of the compiled schema."""
    for old, change in changes:
        if isinstance(old, MacroSpec) or isinstance(change, MacroSpec):
            continue
        _check_memberships(odd, old, change)
        known = {each.key: each for each in old.attributes.attributes()}
        for attribute in change.attributes.attributes():
            before = known.get(attribute.key) or inheritance.inherited(old, attribute.key)
            referenced = any(each.name == attribute.ident for each in change.attributes.references())
            if before is None and referenced:
                continue
            if before is None:
                _check_attribute(odd, old, attribute, inheritance)
            elif attribute.mode is Mode.ADD and attribute.origin.get("mode") is None:
                _report_replaced(odd, old, attribute)
            else:
                _check_values(odd, before.values, attribute)


def _report_replaced(odd: Parsed, spec: AnySpec, attribute: Attribute) -> None:
    """Report an attribute without a mode, which replaces another whole."""
    report(
        odd,
        attribute.origin,
        FindingRule.ODD_REPLACED,
        f"This attDef has no mode, so it takes the place of the whole @{attribute.ident} of {spec.ident}.",
        'Write mode="change" to change what it names, or mode="replace" if the whole is meant.',
    )


def _check_attribute(
    odd: Parsed, spec: ElementSpec | ClassSpec, attribute: Attribute, inheritance: Inheritance
) -> None:
    if attribute.mode not in (Mode.CHANGE, Mode.DELETE):
        return
    owner = f"<{spec.ident}>" if isinstance(spec, ElementSpec) else spec.ident
    known = [each.ident for unit in inheritance.units(spec) for each in unit.attributes]
    if attribute.mode is Mode.CHANGE:
        report(
            odd,
            attribute.origin,
            FindingRule.ODD_ATTRIBUTE_UNKNOWN,
            f"The attDef changes @{attribute.ident}, which {owner} does not have.",
            did_you_mean(
                attribute.ident,
                known,
                'Write mode="add" for a new attribute, or take the module that has it; this attDef has no effect.',
            ),
            attribute="ident",
        )
    else:
        report(
            odd,
            attribute.origin,
            FindingRule.ODD_ATTRIBUTE_UNKNOWN,
            f"The attDef deletes @{attribute.ident}, which {owner} does not have.",
            did_you_mean(attribute.ident, known, "Take it out."),
            attribute="ident",
            severity=Severity.WARNING,
        )


def _check_values(odd: Parsed, old: ValueList | None, attribute: Attribute) -> None:
    if attribute.values is None or attribute.values.mode is not Mode.CHANGE:
        return
    known = [each.ident for each in old.items] if old is not None else []
    for item in attribute.values.items:
        if item.mode in (Mode.DELETE, Mode.CHANGE) and item.ident not in known:
            _warn(odd, item, item.ident, f"@{attribute.ident}", known)


def _check_memberships(odd: Parsed, old: ElementSpec | ClassSpec, change: ElementSpec | ClassSpec) -> None:
    known = [each.key for each in old.classes]
    for each in change.classes:
        if each.mode is Mode.DELETE and each.key not in known:
            _warn(odd, each, each.key, old.ident, known)


def _warn(odd: Parsed, item: ValueItem | Membership, name: str, owner: str, known: Iterable[str]) -> None:
    what = "value" if isinstance(item, ValueItem) else "membership"
    report(
        odd,
        item.origin,
        FindingRule.ODD_CHANGE_WITHOUT_EFFECT,
        f"The {what} {name!r} is {item.mode}d, and {owner} does not have it.",
        did_you_mean(name, known, 'Take it out, or write mode="add".'),
    )
