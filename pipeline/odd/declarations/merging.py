"""A change to a specification, put into the specification that it changes.

What a change says replaces what was said, but for what has names: attributes, values, constraints and memberships are
added, changed, replaced and deleted one by one.

Source: TEI Guidelines, 24.3.1 (Kinds of Modification) and 23.8 (the attribute `mode`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from pipeline.odd.declarations.declaration import Constraint, Mode, Prose, ValueItem, ValueList
from pipeline.odd.declarations.elements import child
from pipeline.odd.declarations.specification import (
    AnySpec,
    Attribute,
    AttributeList,
    AttributeRef,
    ClassSpec,
    ElementSpec,
    MacroSpec,
    Membership,
)


class _Named(Protocol):
    @property
    def ident(self) -> str: ...
    @property
    def mode(self) -> Mode: ...


_Item = TypeVar("_Item", bound=_Named)
_ListItem = Attribute | AttributeRef | AttributeList


def apply_change(old: AnySpec, change: AnySpec) -> AnySpec:
    """Return a specification with a change put in. Raises TypeError for specifications of two kinds."""
    merged: AnySpec
    match old, change:
        case ElementSpec(), ElementSpec():
            merged = replace(
                old,
                name=change.name if change.name != change.ident else old.name,
                namespace=old.namespace if change.namespace is None else change.namespace,
                classes=_memberships(old.classes, change.classes, change.classes_mode),
                content=old.content if change.content is None else change.content,
                attributes=_attributes(old.attributes, change.attributes),
            )
        case ClassSpec(), ClassSpec():
            merged = replace(
                old,
                classes=_memberships(old.classes, change.classes, change.classes_mode),
                attributes=_attributes(old.attributes, change.attributes),
            )
        case MacroSpec(), MacroSpec():
            merged = replace(old, content=old.content if change.content is None else change.content)
        case _:
            raise TypeError(f"{change.ident} cannot change {old.ident}")
    return replace(
        merged,
        prose=_prose(old.prose, change.prose),
        constraints=merge_by_ident(old.constraints, change.constraints, change_constraint),
        origin=change.origin,
    )


def change_attribute(old: Attribute, change: Attribute) -> Attribute:
    """Return an attribute with a change put in."""
    return replace(
        old,
        name=change.name if change.name != change.ident else old.name,
        namespace=change.namespace or old.namespace,
        usage=change.usage or old.usage,
        datatype=change.datatype or old.datatype,
        values=_values(old.values, change.values),
        default=old.default if change.default is None else change.default,
        constraints=merge_by_ident(old.constraints, change.constraints, change_constraint),
        prose=_prose(old.prose, change.prose),
        origin=change.origin,
    )


def merge_by_ident(
    old: Iterable[_Item], changes: Iterable[_Item], change: Callable[[_Item, _Item], _Item]
) -> tuple[_Item, ...]:
    """Items with changes put in, each to the one of its ident; what is new comes last."""
    items = {item.ident: item for item in old}
    for each in changes:
        if each.mode is Mode.DELETE:
            items.pop(each.ident, None)
        elif each.mode is Mode.CHANGE and each.ident in items:
            items[each.ident] = change(items[each.ident], each)
        else:
            items[each.ident] = each
    return tuple(items.values())


def change_constraint(old: Constraint, change: Constraint) -> Constraint:
    """Return a constraint has no parts that could be changed one by one; a change may be about its prose only."""
    return old if child(change.origin, "constraint") is None else change


def _prose(old: Prose, change: Prose) -> Prose:
    """Return the prose of a change, and the old prose where it has none."""
    return Prose(
        change.glosses or old.glosses,
        change.descriptions or old.descriptions,
        change.remarks or old.remarks,
        change.examples or old.examples,
        change.valid_until or old.valid_until,
    )


def _memberships(old: tuple[Membership, ...], changes: tuple[Membership, ...], mode: Mode) -> tuple[Membership, ...]:
    if mode is not Mode.CHANGE:
        return tuple(each for each in changes if each.mode is not Mode.DELETE)
    keys = {each.key: each for each in old}
    for each in changes:
        if each.mode is Mode.DELETE:
            keys.pop(each.key, None)
        else:
            keys[each.key] = each
    return tuple(keys.values())


def _attributes(old: AttributeList, changes: AttributeList) -> AttributeList:
    """Return a list of attributes with changes put in.

    An attribute that is not in the list is one of a class: its change stays in the list, for `attributes` to carry
    out; and so does a deletion, because the class may have the attribute too.
    """
    pending = {each.key: each for each in changes.attributes()}
    known = {each.key for each in old.attributes()}
    new = changes.of(pending.keys() - known)
    merged = replace(old, items=_with_changes(old, pending))
    if not new.items:
        return merged
    parts = (*([merged] if old.choice else merged.items), *([new] if new.choice else new.items))
    return AttributeList(parts)


def _with_changes(attributes: AttributeList, changes: dict[str, Attribute]) -> tuple[_ListItem, ...]:
    items: list[_ListItem] = []
    for item in attributes.items:
        if isinstance(item, AttributeList):
            items.append(replace(item, items=_with_changes(item, changes)))
        elif isinstance(item, Attribute) and item.key in changes:
            change = changes[item.key]
            whole = change.mode is not Mode.CHANGE
            items.append(change if whole else replace(change_attribute(item, change), mode=item.mode))
        else:
            items.append(item)
    return tuple(items)


def _values(old: ValueList | None, change: ValueList | None) -> ValueList | None:
    if change is None:
        return old
    if change.mode is Mode.DELETE:
        return None
    if old is None or change.mode is not Mode.CHANGE:
        return replace(change, items=tuple(each for each in change.items if each.mode is not Mode.DELETE))
    items = merge_by_ident(old.items, change.items, _changed_value)
    return ValueList(change.kind or old.kind, old.mode, items, change.origin)


def _changed_value(old: ValueItem, change: ValueItem) -> ValueItem:
    name = change.name if change.name != change.ident else old.name
    return replace(change, name=name, prose=_prose(old.prose, change.prose))
