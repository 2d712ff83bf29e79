"""Elements of an ODD to values: specifications and what is in them.

Reads what is there and judges nothing but the words that only an ODD can get wrong (`@mode`, numbers): what names
something else is looked up by `merging` and `checks`.

Source: TEI Guidelines, 23.4 to 23.5.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.odd.content import (
    Alternate,
    AnyElement,
    ClassRef,
    Content,
    DataRef,
    ElementRef,
    Embedded,
    Empty,
    Interleave,
    MacroRef,
    Occurs,
    Sequence,
    TextNode,
    Values,
)
from pipeline.odd.declaration import Constraint, ListKind, Mode, Prose, ValueItem, ValueList
from pipeline.odd.specification import (
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

TEI = "http://www.tei-c.org/ns/1.0"
RELAX_NG = "http://relaxng.org/ns/structure/1.0"
SPECIFICATIONS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")
_UNBOUNDED = "unbounded"


def local_name(element: etree._Element) -> str:
    """The name of an element of the TEI namespace; "" for any other node."""
    if not isinstance(element.tag, str):
        return ""
    name = etree.QName(element)
    return name.localname if name.namespace == TEI else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children that are TEI elements of one of the names; all TEI elements if none is given."""
    for child in element:
        name = local_name(child)
        if name and (not names or name in names):
            yield child


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of a name."""
    return next(children(element, name), None)


def mode_of(element: etree._Element) -> Mode:
    """What a declaration does; what is no mode counts as `add`, the default."""
    given = element.get("mode", Mode.ADD)
    return Mode(given) if given in list(Mode) else Mode.ADD


def specification(element: etree._Element) -> AnySpec:
    """An elementSpec, classSpec, macroSpec or dataSpec."""
    name = local_name(element)
    ident, module, mode = element.get("ident", ""), element.get("module", ""), mode_of(element)
    common = (ident, module, mode, prose(element), constraints(element), element)
    if name == "elementSpec":
        return ElementSpec(
            *common,
            name=_other_name(element),
            namespace=element.get("ns"),
            classes=_memberships(element),
            classes_mode=_classes_mode(element),
            content=_content_of(element),
            attributes=_attributes_of(element),
        )
    if name == "classSpec":
        return ClassSpec(
            *common,
            kind=element.get("type", ""),
            classes=_memberships(element),
            classes_mode=_classes_mode(element),
            attributes=_attributes_of(element),
        )
    return MacroSpec(*common, content=_content_of(element))


def prose(element: etree._Element) -> Prose:
    """What a declaration says of itself."""
    return Prose(
        tuple(children(element, "gloss")),
        tuple(children(element, "desc")),
        tuple(children(element, "remarks")),
        tuple(children(element, "exemplum")),
        element.get("validUntil", ""),
    )


def constraints(element: etree._Element) -> tuple[Constraint, ...]:
    """The constraints declared right in an element."""
    return tuple(constraint(each) for each in children(element, "constraintSpec"))


def constraint(element: etree._Element) -> Constraint:
    """A constraintSpec."""
    return Constraint(element.get("ident", ""), mode_of(element), element.get("scheme", "schematron"), element)


def content(element: etree._Element) -> Content:
    """What a `content`, a `datatype` or another container of contents holds."""
    found = list(_contents(element))
    if not found:
        return Empty()
    return found[0] if len(found) == 1 else Sequence(tuple(found))


def value_list(element: etree._Element) -> ValueList:
    """A valList."""
    kind = element.get("type")
    mode = mode_of(element)
    items = tuple(
        ValueItem(each.get("ident", ""), mode_of(each), _other_name(each), prose(each), each)
        for each in children(element, "valItem")
    )
    if kind in list(ListKind):
        return ValueList(ListKind(kind), mode, items, element)
    return ValueList(None if mode is Mode.CHANGE else ListKind.OPEN, mode, items, element)


def _contents(element: etree._Element) -> Iterator[Content]:
    patterns = tuple(each for each in element if isinstance(each.tag, str) and each.tag.startswith(f"{{{RELAX_NG}}}"))
    if patterns:
        yield Embedded(patterns)
    for each in children(element):
        found = _particle(each)
        if found is not None:
            yield found


def _particle(element: etree._Element) -> Content | None:
    """One content; None for elements that are none."""
    match local_name(element):
        case "sequence":
            items = tuple(_contents(element))
            ordered = element.get("preserveOrder", "true") not in ("false", "0")
            return Sequence(items, _occurs(element)) if ordered else Interleave(items, _occurs(element))
        case "alternate":
            return Alternate(tuple(_contents(element)), _occurs(element))
        case "elementRef":
            return ElementRef(element.get("key", ""), element, _occurs(element))
        case "classRef":
            return _class_ref(element)
        case "macroRef":
            return MacroRef(element.get("key", ""), element, _occurs(element))
        case "dataRef":
            return _data_ref(element)
        case "textNode":
            return TextNode()
        case "empty":
            return Empty()
        case "anyElement":
            require, excepted = element.get("require", "").split(), element.get("except", "").split()
            return AnyElement(tuple(require), tuple(excepted), element, _occurs(element))
        case "valList":
            return Values(value_list(element))
        case "content":  # within a content, as RELAX NG's groups were once written
            return content(element)
    return None


def _class_ref(element: etree._Element) -> ClassRef:
    include = element.get("include")
    return ClassRef(
        element.get("key", ""),
        element,
        element.get("expand", "alternate"),
        frozenset(include.split()) if include is not None else None,
        frozenset(element.get("except", "").split()),
        _occurs(element),
    )


def _data_ref(element: etree._Element) -> DataRef:
    facets = [(each.get("name", ""), each.get("value", "")) for each in children(element, "dataFacet")]
    if element.get("restriction") is not None:
        facets.append(("pattern", element.get("restriction", "")))
    return DataRef(element.get("key", ""), element.get("name", ""), tuple(facets), element, _occurs(element))


def _occurs(element: etree._Element) -> Occurs:
    least = _number(element.get("minOccurs"), 1)
    most = element.get("maxOccurs")
    return Occurs(least, None if most == _UNBOUNDED else max(least, _number(most, 1)))


def _number(text: str | None, default: int) -> int:
    """A number of occurrences; the default for what is none, which `checks` tells."""
    return int(text) if text is not None and text.isdecimal() else default


def _content_of(spec: etree._Element) -> Content | None:
    """The content of a specification, None where it has none."""
    found = list(children(spec, "content"))
    if len(found) > 1:
        return Sequence(tuple(map(content, found)))
    if found:
        return content(found[0])
    values = child(spec, "valList")
    return Values(value_list(values)) if values is not None else None


def _other_name(element: etree._Element) -> str:
    """The name that documents use: the altIdent, else the ident."""
    other = child(element, "altIdent")
    name = "".join(map(str, other.itertext())).strip() if other is not None else ""
    return name or element.get("ident", "")


def _memberships(spec: etree._Element) -> tuple[Membership, ...]:
    return tuple(
        Membership(each.get("key", ""), mode_of(each), each)
        for classes in children(spec, "classes")
        for each in children(classes, "memberOf")
    )


def _classes_mode(spec: etree._Element) -> Mode:
    """Whether a change replaces the memberships or changes them (the default for classes is to replace)."""
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
                yield _attribute_ref(each)
            case "attList" if each.get("org") == "choice":
                yield _attribute_list(each)
            case "attList":  # a group in a group is one
                yield from _attribute_items(each)


def _attribute_ref(element: etree._Element) -> AttributeRef:
    """A reference by class and name, or by the name of a pattern, as it was once written."""
    pattern, _, name = element.get("name", "").rpartition(".attribute.")
    return AttributeRef(element.get("class", "") or pattern, name, element)


def _attribute(element: etree._Element) -> Attribute:
    values = child(element, "valList")
    datatype = child(element, "datatype")
    default = child(element, "defaultVal")
    return Attribute(
        element.get("ident", ""),
        mode_of(element),
        name=_other_name(element),
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
    occurs = _occurs(element)
    return Datatype(content(element), occurs.least, occurs.most)


def declared(elements: Iterable[etree._Element]) -> Iterator[AnySpec]:
    """The specifications among elements."""
    for each in elements:
        if local_name(each) in SPECIFICATIONS:
            yield specification(each)
