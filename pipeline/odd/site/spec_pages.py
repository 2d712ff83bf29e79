"""The pages of single specifications: elements, classes, macros and datatypes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.odd.declarations.specification import AnySpec, ClassSpec, ElementSpec, MacroSpec
from pipeline.odd.site.addresses import Kind, kind_of
from pipeline.odd.site.attribute_entries import AttributeEntries, facts, value_table
from pipeline.odd.site.catalogue import Declared, value_lists
from pipeline.odd.site.chapters import Chapters
from pipeline.odd.site.embedded import settle
from pipeline.odd.site.frame import Leaf
from pipeline.odd.site.guide import Guide, section
from pipeline.odd.site.markup import NOTHING, Markup, code, element, join, link, remove_links, text
from pipeline.odd.site.rule_entries import rule_entries
from pipeline.odd.site.words import examples_of

Section = tuple[str, Markup, Markup]


@dataclass(slots=True)
class SpecPages:
    """What writes the page of a specification; `users` are the attributes of each datatype."""

    guide: Guide
    attributes: AttributeEntries
    users: Mapping[str, Sequence[Declared]]

    def of(self, spec: AnySpec) -> Leaf:
        """Return the page of a specification."""
        name = spec.name if isinstance(spec, ElementSpec) else spec.ident
        sections = [each for each in self._sections(spec) if each[2]]
        body = [section(anchor, heading, content) for anchor, heading, content in sections]
        return Leaf(
            self.guide.addresses.of(spec),
            name,
            join([self._head(spec, name), *body]),
            tuple((anchor, heading) for anchor, heading, _ in sections),
        )

    def _head(self, spec: AnySpec, name: str) -> Markup:
        guide = self.guide
        kind = f"class.{spec.kind}" if isinstance(spec, ClassSpec) and spec.kind in ("atts", "model") else kind_of(spec)
        said = f"<{name}>" if isinstance(spec, ElementSpec) else name
        gloss, description = guide.gloss(spec.prose), guide.description(spec.prose)
        return element(
            "header",
            element("p", guide.say(str(kind)), class_="kind"),
            element("h1", code(said), *([text(" "), element("span", gloss, class_="gloss")] if gloss else [])),
            guide.deprecation(spec.prose),
            element("p", description, class_="description") if description else NOTHING,
            facts(self._facts(spec, name)),
            class_="specification",
        )

    def _facts(self, spec: AnySpec, name: str) -> Iterator[tuple[Markup, Markup]]:
        guide = self.guide
        yield guide.say("module"), guide.module(spec.module) if spec.module else NOTHING
        if isinstance(spec, ElementSpec):
            if name != spec.ident:
                yield guide.say("ident"), code(f"<{spec.ident}>")
            if guide.schema.namespace_of(spec) != guide.schema.namespace:
                yield guide.say("namespace"), code(guide.schema.namespace_of(spec))
            if spec.ident in guide.schema.start:
                yield guide.say("use"), guide.say("document-start")
            yield guide.say("explained-in"), self._chapters(spec)
        if isinstance(spec, ElementSpec | ClassSpec):
            known = [guide.schema.vocabulary.classes.get(each.key) for each in spec.classes]
            links = join([guide.spec_link(each) for each in known if each is not None], " ")
            yield guide.say("member-of"), element("span", links, class_="names") if links else NOTHING

    def _chapters(self, spec: ElementSpec) -> Markup:
        """Return the chapters that name an element."""
        own_text, titles = self.guide.own_text, Chapters(self.guide)
        found = [
            link(path, remove_links(titles.title(division)))
            for division, path in own_text.chapters.items()
            if spec.name in own_text.mentioned(division)
        ]
        return join(found, ", ")

    def _sections(self, spec: AnySpec) -> Iterator[Section]:
        """Yield the sections of a page, also those without content."""
        guide = self.guide
        yield from self._words(spec)
        if isinstance(spec, ElementSpec):
            yield "attributes", guide.say("attributes"), self.attributes.of(spec)
            yield from self._content(spec)
        elif isinstance(spec, ClassSpec):
            yield "attributes", guide.say("attributes"), self.attributes.of(spec)
            yield from self._membership(spec)
        else:
            yield from self._macro(spec)
        yield "rules", guide.say("rules"), rule_entries(guide, spec.constraints, level=3)
        yield from self._further(spec)

    def _words(self, spec: AnySpec) -> Iterator[Section]:
        """Return the parts that an encoder wants first: the customisation's own remarks, and examples."""
        guide = self.guide
        own, _ = guide.remarks(spec.prose)
        key = "remarks" if guide.reader.own_prose else "own-remarks"
        yield "own-remarks", guide.say(key), join(map(guide.prose.remark, own))
        yield "examples", guide.say("examples"), examples_of(guide, spec.prose, level=0)

    def _further(self, spec: AnySpec) -> Iterator[Section]:
        """Remarks of the source."""
        _, others = self.guide.remarks(spec.prose)
        yield "remarks", self.guide.say("remarks"), join(map(self.guide.prose.remark, others))

    def _content(self, spec: ElementSpec) -> Iterator[Section]:
        guide = self.guide
        content, held = guide.containment.contents[spec.ident], guide.containment.holdings[spec.ident]
        parents = guide.containment.parents.get(spec.ident, [])
        nowhere = "document-start" if spec.ident in guide.schema.start else "contained-nowhere"
        yield (
            "contained-by",
            guide.say("contained-by"),
            guide.by_module(parents) if parents else element("p", guide.say(nowhere)),
        )
        apart = [*([guide.say("text")] if held.text else []), *([guide.say("any-element")] if held.foreign else [])]
        parts = [element("p", join(apart, ", "), class_="text")] if apart else []
        parts += [guide.by_module(held.elements)] if held.elements else []
        yield "may-contain", guide.say("may-contain"), join(parts) or element("p", guide.say("nothing"))
        values = [value_table(guide, each, "") for each in value_lists(content) if each.items]
        model = [guide.notation.block(content)] if held.elements or held.foreign or held.text else []
        yield "content-model", guide.say("content-model"), join([*model, *values[:1]])

    def _membership(self, spec: ClassSpec) -> Iterator[Section]:
        guide = self.guide
        members = guide.schema.members.get(spec.ident, [])
        written = join([guide.spec_link(each) for each in sorted(members, key=_by_kind_and_name)], " ")
        none = element("p", guide.say("no-members"))
        yield "members", guide.say("members"), element("p", written, class_="names") if written else none
        if spec.kind == "model":
            yield "used-by", guide.say("used-by"), self._users(spec)
            return
        everyone = guide.schema.elements_of(spec.ident)
        if any(isinstance(each, ClassSpec) for each in members) and everyone:
            yield "elements", guide.say("elements-with"), guide.by_module(everyone)

    def _macro(self, spec: MacroSpec) -> Iterator[Section]:
        guide = self.guide
        content = settle(spec.content, guide.schema.vocabulary)
        words = guide.datatypes.words(content) if kind_of(spec) is Kind.DATATYPE else NOTHING
        values = [value_table(guide, each, "") for each in value_lists(content) if each.items]
        model = [guide.notation.block(content)] if not values else []
        yield "content", guide.say("content"), join([element("p", words) if words else NOTHING, *model, *values[:1]])
        yield "used-by", guide.say("used-by"), self._users(spec)

    def _users(self, spec: ClassSpec | MacroSpec) -> Markup:
        """Who names a class, a macro or a datatype: contents of others, attributes."""
        guide = self.guide
        specs = sorted(guide.containment.users.get(spec.ident, []), key=_by_kind_and_name)
        attributes = [
            link(
                guide.addresses.attribute(each.owner.ident, each.attribute.key),
                code(f"{each.owner.ident}/@{each.attribute.name}"),
            )
            for each in self.users.get(spec.ident, ())
        ]
        links = [*(guide.spec_link(each) for each in specs), *attributes]
        return element("p", join(links, " "), class_="names") if links else element("p", guide.say("not-used"))


def _by_kind_and_name(spec: AnySpec) -> tuple[bool, str, str]:
    """Return elements first."""
    return not isinstance(spec, ElementSpec), spec.ident.casefold(), spec.ident
