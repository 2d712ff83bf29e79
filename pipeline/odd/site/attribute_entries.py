"""Attributes and their values as parts of a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline.odd.declarations.attributes import Unit
from pipeline.odd.declarations.declaration import ListKind, Prose, ValueItem, ValueList
from pipeline.odd.declarations.specification import Attribute, AttributeList, ClassSpec, ElementSpec
from pipeline.odd.site.addresses import attribute_anchor, value_anchor
from pipeline.odd.site.guide import Guide, section
from pipeline.odd.site.markup import NOTHING, Markup, code, element, fragment, join, link, text
from pipeline.odd.site.rule_entries import rule_entries
from pipeline.odd.site.words import examples_of, remarks_of


@dataclass(slots=True)
class AttributeEntries:
    """What writes attributes in a guide's language; each attribute is written once."""

    guide: Guide
    _written: dict[tuple[Attribute | AttributeList, bool], Markup] = field(default_factory=dict)
    _groups: dict[tuple[str, tuple[Attribute | AttributeList, ...]], Markup] = field(default_factory=dict)
    _ranks: dict[str, int] = field(default_factory=dict)

    def of(self, spec: ElementSpec | ClassSpec) -> Markup:
        """All attributes of an element or a class: its own, then those of its classes, the rarest class first."""
        units = list(self.guide.schema.inheritance.units(spec))
        by_owner: dict[str, list[Attribute | AttributeList]] = {}
        for unit in units:
            by_owner.setdefault(unit.owner, []).append(unit.item)
        own = [self._item(item, own=True) for item in by_owner.pop(spec.ident, ())]
        mine = section("own-attributes", self.guide.say("own-attributes"), *own, level=3)
        groups = [self._group(owner, tuple(by_owner[owner])) for owner in sorted(by_owner, key=self._rank)]
        return join([_overview(units), mine, *groups]) if units else NOTHING

    def _rank(self, owner: str) -> tuple[int, str]:
        """Classes by how many elements have them: what few have says most of an element."""
        if owner not in self._ranks:
            self._ranks[owner] = len(self.guide.schema.elements_of(owner))
        return self._ranks[owner], owner

    def _group(self, owner: str, items: tuple[Attribute | AttributeList, ...]) -> Markup:
        if (owner, items) not in self._groups:
            href = self.guide.addresses.owner(owner)
            before, after = self.guide.labels.say("from-class", "\0").split("\0")
            heading = join([text(before), link(href, code(owner)), text(after)])
            written = [self._item(item, own=False) for item in items]
            self._groups[owner, items] = section(f"from-{owner}", heading, *written, level=3)
        return self._groups[owner, items]

    def _item(self, item: Attribute | AttributeList, *, own: bool) -> Markup:
        """Return an attribute, or a choice of them in a frame that says so; `own`: on the page of who declares it."""
        if (item, own) not in self._written:
            self._written[item, own] = (
                self._attribute(item, own=own) if isinstance(item, Attribute) else self._choice(item, own=own)
            )
        return self._written[item, own]

    def _choice(self, choice: AttributeList, *, own: bool) -> Markup:
        items = [each for each in choice.items if isinstance(each, Attribute | AttributeList)]
        parts = [self._item(each, own=own) for each in items]
        if not choice.choice:
            return join(parts)
        return element("div", element("p", self.guide.say("one-of"), class_="choice"), *parts, class_="choice")

    def _attribute(self, attribute: Attribute, *, own: bool) -> Markup:
        """Return an attribute; the source's remarks and the examples stand with who declares it."""
        guide = self.guide
        usage = attribute.usage if attribute.usage in ("req", "rec", "mwa") else "opt"
        badge = element("span", guide.say(f"usage.{usage}"), class_=f"usage {usage}")
        gloss = guide.gloss(attribute.prose)
        anchor = attribute_anchor(attribute.key)
        heading = [
            here(anchor, code(f"@{attribute.name}")),
            *([element("span", gloss, class_="gloss")] if gloss else []),
            badge,
        ]
        description = guide.description(attribute.prose)
        prose = attribute.prose if own else Prose(remarks=guide.remarks(attribute.prose)[0])
        return element(
            "div",
            element("h4", join(heading, " ")),
            guide.deprecation(attribute.prose),
            element("p", description) if description else NOTHING,
            self._facts(attribute),
            self._values(attribute),
            remarks_of(guide, prose, level=5),
            examples_of(guide, prose, level=5),
            rule_entries(guide, attribute.constraints),
            class_="attribute",
            id=anchor,
        )

    def _facts(self, attribute: Attribute) -> Markup:
        """Datatype, default and what else is short."""
        guide = self.guide
        rows: list[tuple[Markup, Markup]] = []
        closed = attribute.values is not None and attribute.values.items and attribute.values.kind is ListKind.CLOSED
        if attribute.datatype is not None and not closed:
            rows.append((guide.say("datatype"), guide.datatypes.named(attribute.datatype)))
        if attribute.default:
            rows.append((guide.say("default"), code(attribute.default)))
        if attribute.namespace:
            rows.append((guide.say("namespace"), code(attribute.namespace)))
        if attribute.name != attribute.ident:
            rows.append((guide.say("ident"), code(f"@{attribute.ident}")))
        return facts(rows)

    def _values(self, attribute: Attribute) -> Markup:
        values = attribute.values
        if values is None or not values.items:
            return NOTHING
        return value_table(self.guide, values, attribute.key)


def value_table(guide: Guide, values: ValueList, attribute: str) -> Markup:
    """Return a list of values with what each means; `attribute` is what their ids begin with."""
    head = element("tr", _column(guide.say("value")), _column(guide.say("meaning")))
    return element(
        "table",
        element("caption", guide.say(f"list.{values.kind or ListKind.OPEN}")),
        element("thead", head),
        element("tbody", *_rows(guide, values.items, attribute)),
        class_="values",
    )


def here(anchor: str, name: Markup) -> Markup:
    """Return a name that leads to its own place, so that readers can take the address."""
    return link(fragment(anchor), name, class_="here")


def facts(rows: Iterable[tuple[Markup, Markup]]) -> Markup:
    """Pairs of a name and what it is; nothing if there are none."""
    written = [element("div", element("dt", name), element("dd", said)) for name, said in rows if said]
    return element("dl", *written, class_="facts") if written else NOTHING


def _rows(guide: Guide, items: Iterable[ValueItem], attribute: str) -> Iterator[Markup]:
    seen: set[str] = set()
    for item in items:
        anchor = value_anchor(attribute, item.name)
        meaning = join(
            [
                guide.summary(item.prose),
                guide.deprecation(item.prose),
                remarks_of(guide, item.prose, level=0),
                examples_of(guide, item.prose, level=0),
            ]
        )
        name = element("th", here(anchor, code(item.name)), scope="row")
        yield element("tr", name, element("td", meaning), id=None if anchor in seen else anchor)
        seen.add(anchor)


def _column(name: Markup) -> Markup:
    return element("th", name, scope="col")


def _overview(units: list[Unit]) -> Markup:
    """Return the names of all attributes, linked to their places on the page; names of required ones stand out."""
    names = sorted(
        ((each.name, each) for unit in units for each in unit.attributes), key=lambda each: each[0].casefold()
    )
    links = [
        link(fragment(attribute_anchor(each.key)), code(f"@{name}"), class_="required" if each.required else None)
        for name, each in names
    ]
    return element("p", join(links, " "), class_="names")
