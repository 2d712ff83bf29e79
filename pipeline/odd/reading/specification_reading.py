"""Specifications of an ODD, read: elements, classes, macros, datatypes, and their attributes.

Reads what is there and judges nothing: what is wrong is told by `markup` and `references`.

Source: TEI Guidelines, 23.4 to 23.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.odd.declarations.content import Content, Sequence, Values
from pipeline.odd.declarations.declaration import Mode
from pipeline.odd.declarations.elements import child, children, local_name, mode_of
from pipeline.odd.declarations.specification import (
    AnySpec,
    Attribute,
    AttributeList,
    AttributeRef,
    ClassSpec,
    Datatype,
    ElementSpec,
    MacroSpec,
    Membership,
)
from pipeline.odd.reading.content_reading import content, occurs
from pipeline.odd.reading.declaration_reading import constraints, documented_name, prose, value_list


def specification(element: etree._Element) -> AnySpec:
    """Return an elementSpec, classSpec, macroSpec or dataSpec."""
    name = local_name(element)
    ident, module, mode = element.get("ident", ""), element.get("module", ""), mode_of(element)
    common = (ident, module, mode, prose(element), constraints(element), element)
    if name == "elementSpec":
        return ElementSpec(
            *common,
            name=documented_name(element),
            namespace=element.get("ns"),
            classes=_memberships(element),
            classes_mode=_classes_mode(element),
            content=_content_of(element),
            attributes=_attributes_of(element),
        )
    if name == "classSpec":
        return ClassSpec(
            *common,
            kind=element.get("type") or ("atts" if ident.startswith("att.") else "model"),
            classes=_memberships(element),
            classes_mode=_classes_mode(element),
            attributes=_attributes_of(element),
        )
    return MacroSpec(*common, content=_content_of(element))


def attribute_ref(element: etree._Element) -> AttributeRef:
    """Return a reference by class and key, or by name instead, or by the name of a pattern, as it was once written."""
    pattern, _, name = (element.get("key", "") or element.get("name", "")).rpartition(".attribute.")
    return AttributeRef(element.get("class", "") or pattern, name, element)


def _content_of(spec: etree._Element) -> Content | None:
    """Return the content of a specification, None where it has none."""
    found = list(children(spec, "content"))
    if len(found) > 1:
        return Sequence(tuple(map(content, found)))
    if found:
        return content(found[0])
    values = child(spec, "valList")
    return Values(value_list(values)) if values is not None else None


def _memberships(spec: etree._Element) -> tuple[Membership, ...]:
    return tuple(
        Membership(each.get("key", ""), mode_of(each), each)
        for classes in children(spec, "classes")
        for each in children(classes, "memberOf")
    )


def _classes_mode(spec: etree._Element) -> Mode:
    """Return whether a change replaces the memberships or changes them (the default for classes is to replace)."""
    classes = child(spec, "classes")
    if classes is None or classes.get("mode") == Mode.CHANGE:
        return Mode.CHANGE
    return Mode.REPLACE


def _attributes_of(spec: etree._Element) -> AttributeList:
    found = [_attribute_list(each) for each in children(spec, "attList")]
    if len(found) == 1:
        return found[0]
    return AttributeList(tuple(found))


def _attribute_list(element: etree._Element) -> AttributeList:
    return AttributeList(tuple(_attribute_items(element)), choice=element.get("org") == "choice")


def _attribute_items(attributes: etree._Element) -> Iterator[Attribute | AttributeRef | AttributeList]:
    for each in children(attributes):
        match local_name(each):
            case "attDef":
                yield _attribute(each)
            case "attRef":
                yield attribute_ref(each)
            case "attList" if "choice" in (each.get("org"), attributes.get("org")):
                yield _attribute_list(each)
            case "attList":  # a group in a group is one
                yield from _attribute_items(each)


def _attribute(element: etree._Element) -> Attribute:
    values = child(element, "valList")
    datatype = child(element, "datatype")
    default = child(element, "defaultVal")
    return Attribute(
        element.get("ident", ""),
        mode_of(element),
        name=documented_name(element),
        namespace=element.get("ns", ""),
        usage=element.get("usage"),
        datatype=_datatype(datatype) if datatype is not None else None,
        values=value_list(values) if values is not None else None,
        default="".join(map(str, default.itertext())).strip() if default is not None else None,
        constraints=constraints(element),
        prose=prose(element),
        origin=element,
    )


def _datatype(element: etree._Element) -> Datatype:
    tokens = occurs(element)
    return Datatype(content(element), tokens.least, tokens.most)
