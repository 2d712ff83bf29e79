"""The pages with lists: all elements, classes, macros and datatypes, attributes, values, rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.odd.declarations.specification import AnySpec, ElementSpec
from pipeline.odd.site.addresses import Kind, kind_of, value_anchor
from pipeline.odd.site.catalogue import Declared, constraints_of
from pipeline.odd.site.frame import Leaf
from pipeline.odd.site.guide import Guide, section
from pipeline.odd.site.markup import NOTHING, Markup, code, element, fragment, join, link
from pipeline.odd.site.rule_entries import rule_entries, rule_entry

Row = Sequence[Markup]


@dataclass(frozen=True, slots=True)
class ListPages:
    """What writes the lists of a guide; `declared` are all attributes of the schema."""

    guide: Guide
    declared: Sequence[Declared]

    def pages(self) -> Iterator[Leaf]:
        """Yield the lists that have anything in them."""
        made = [
            self._leaf("elements", [("elements", NOTHING, self._elements())]),
            self._leaf("attributes", [("attributes", NOTHING, self._attributes())]),
            self._leaf("values", [("values", NOTHING, self._values())]),
            self._leaf("classes", self._classes()),
            self._leaf("datatypes", self._macros()),
            self._leaf("rules", self._rules()),
        ]
        yield from (leaf for leaf in made if leaf is not None)

    def count(self, name: str) -> int:
        """Return how much a list has in it."""
        vocabulary = self.guide.schema.vocabulary
        values = (each.attribute.values for each in self.declared if each.attribute.values is not None)
        return {
            "elements": len(vocabulary.elements),
            "attributes": len(self.declared),
            "values": sum(len(each.items) for each in values),
            "classes": len(vocabulary.classes),
            "datatypes": len(vocabulary.macros),
            "rules": len(self.guide.schema.constraints)
            + sum(len(list(constraints_of(each))) for each in vocabulary.specs()),
        }[name]

    def _leaf(self, name: str, parts: Iterable[tuple[str, Markup, Markup]]) -> Leaf | None:
        """Return a page of parts; their headings are left out where there is one part only."""
        said = [each for each in parts if each[2]]
        if not said:
            return None
        body = [content if not heading else section(anchor, heading, content) for anchor, heading, content in said]
        contents = tuple((anchor, heading) for anchor, heading, _ in said if heading)
        title = self.guide.labels.say(name)
        return Leaf(f"{name}.html", title, join([element("h1", self.guide.say(name)), *body]), contents)

    def _elements(self) -> Markup:
        guide = self.guide
        rows = [
            (guide.spec_link(spec), guide.summary(spec.prose), guide.module(spec.module))
            for spec in sorted(guide.schema.vocabulary.elements.values(), key=_by_name)
        ]
        return self._table(("name", "description", "module"), rows)

    def _classes(self) -> Iterator[tuple[str, Markup, Markup]]:
        for kind in ("model", "atts"):
            specs = [spec for spec in self.guide.schema.vocabulary.classes.values() if spec.kind == kind]
            yield kind, self.guide.say(f"classes.{kind}"), self._specs(specs)

    def _macros(self) -> Iterator[tuple[str, Markup, Markup]]:
        for kind, key in ((Kind.DATATYPE, "datatypes"), (Kind.MACRO, "macros")):
            specs = [spec for spec in self.guide.schema.vocabulary.macros.values() if kind_of(spec) is kind]
            yield key, self.guide.say(key), self._specs(specs)

    def _specs(self, specs: Sequence[AnySpec]) -> Markup:
        guide = self.guide
        rows = [(guide.spec_link(spec), guide.summary(spec.prose)) for spec in sorted(specs, key=_by_name)]
        return self._table(("name", "description"), rows)

    def _attributes(self) -> Markup:
        guide = self.guide
        rows = [
            (code(f"@{each.attribute.name}"), self._owner(each), guide.summary(each.attribute.prose))
            for each in sorted(self.declared, key=_by_attribute)
        ]
        return self._table(("name", "declared-by", "description"), rows)

    def _owner(self, declared: Declared) -> Markup:
        href = self.guide.addresses.attribute(declared.owner.ident, declared.attribute.key)
        return link(href, code(_name(declared.owner)))

    def _values(self) -> Markup:
        guide = self.guide
        found = [
            (item, each)
            for each in self.declared
            if each.attribute.values is not None
            for item in each.attribute.values.items
        ]
        found.sort(key=lambda pair: (pair[0].name.casefold(), pair[0].name, *_by_attribute(pair[1])))
        rows = []
        for item, each in found:
            page = guide.addresses.owner(each.owner.ident)
            place = link(
                page + fragment(value_anchor(each.attribute.key, item.name)),
                code(f"{_name(each.owner)}/@{each.attribute.name}"),
            )
            rows.append((code(item.name), place, guide.summary(item.prose)))
        return self._table(("value", "attribute", "meaning"), rows)

    def _rules(self) -> Iterator[tuple[str, Markup, Markup]]:
        """Yield the rules of the schema as a whole, then those of each specification, with the way to its page."""
        guide = self.guide
        yield "schema", guide.say("of-schema"), rule_entries(guide, guide.schema.constraints, level=3)
        for key, specs in (
            ("elements", guide.schema.vocabulary.elements),
            ("classes", guide.schema.vocabulary.classes),
            ("datatypes", guide.schema.vocabulary.macros),
        ):
            yield (
                key,
                guide.say(key),
                join(
                    [
                        rule_entry(guide, rule, level=3, title=join([guide.spec_link(spec), code(rule.ident)], " "))
                        for spec in sorted(specs.values(), key=_by_name)
                        for rule in constraints_of(spec)
                    ]
                ),
            )

    def _table(self, heads: Sequence[str], rows: Sequence[Row]) -> Markup:
        """Return a table whose first column names its rows; nothing without rows."""
        if not rows:
            return NOTHING
        head = element("tr", *[element("th", self.guide.say(name), scope="col") for name in heads])
        body = [
            element("tr", element("th", row[0], scope="row"), *[element("td", each) for each in row[1:]])
            for row in rows
        ]
        return element("table", element("thead", head), element("tbody", *body), class_="list")


def _name(spec: AnySpec) -> str:
    return spec.name if isinstance(spec, ElementSpec) else spec.ident


def _by_name(spec: AnySpec) -> tuple[str, str]:
    return _name(spec).casefold(), _name(spec)


def _by_attribute(declared: Declared) -> tuple[str, str, str]:
    return declared.attribute.name.casefold(), declared.attribute.name, declared.owner.ident
