"""The start page: what the schema is, its text or the chapters of it, its modules with their elements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.odd.site.catalogue import modules
from pipeline.odd.site.chapters import Chapters
from pipeline.odd.site.frame import Leaf
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.markup import NOTHING, Markup, code, element, join, link, remove_links, text
from pipeline.odd.site.own_text import START
from pipeline.odd.site.words import remarks_of


@dataclass(frozen=True, slots=True)
class StartPage:
    """What writes the start page; `lists` are the pages with lists, with how much each has."""

    guide: Guide
    lists: Sequence[tuple[str, int]]

    def leaf(self) -> Leaf:
        """Return the page."""
        guide = self.guide
        chapters = Chapters(guide)
        own_text = join([chapters.held(part, 2) for part in guide.own_text.parts])
        handbook = self._handbook(chapters)
        contents = [*([("handbook", guide.say("handbook"))] if handbook else []), *chapters.contents]
        contents += [("reference", guide.say("reference")), ("modules", guide.say("modules"))]
        body = join([self._head(), own_text, handbook, self._reference(), self._modules()])
        return Leaf(START, guide.title, body, tuple(contents))

    def _head(self) -> Markup:
        guide, schema = self.guide, self.guide.schema
        description = guide.description(schema.prose)
        roots = [schema.vocabulary.elements[ident] for ident in schema.start if ident in schema.vocabulary.elements]
        begins = join([guide.spec_link(each) for each in roots], " ")
        few = bool(roots) and len(roots) < len(schema.vocabulary.elements)
        return element(
            "header",
            element("p", join([guide.say("title"), code(schema.ident)], " "), class_="kind"),
            element("h1", text(guide.title)),
            element("p", text(guide.subtitle), class_="subtitle") if guide.subtitle else NOTHING,
            element("p", description, class_="description") if description else NOTHING,
            element("p", join([guide.say("begins"), begins], " ")) if few else NOTHING,
            remarks_of(guide, schema.prose, level=2),
            class_="specification",
        )

    def _handbook(self, chapters: Chapters) -> Markup:
        """Return the chapters of the text, if it has pages of its own."""
        items = [
            element("li", link(path, remove_links(chapters.title(division))))
            for division, path in self.guide.own_text.chapters.items()
        ]
        if not items:
            return NOTHING
        heading = element("h2", self.guide.say("handbook"))
        return element("section", heading, element("ol", *items, class_="chapters"), id="handbook")

    def _reference(self) -> Markup:
        items = [
            element("li", link(f"{name}.html", self.guide.say(name)), text(f" {count}")) for name, count in self.lists
        ]
        heading = element("h2", self.guide.say("reference"))
        return element("section", heading, element("ul", *items, class_="lists"), id="reference")

    def _modules(self) -> Markup:
        guide = self.guide
        parts = []
        for name, elements in modules(guide.schema.vocabulary).items():
            prose = guide.schema.vocabulary.modules.get(name)
            description = guide.description(prose) if prose is not None else NOTHING
            links = join([guide.spec_link(each) for each in elements], " ")
            parts.append(element("h3", guide.module(name)))
            parts += [element("p", description)] if description else []
            parts.append(element("p", links, class_="names"))
        if guide.schema.externals:
            hrefs = [element("li", code(each.href)) for each in guide.schema.externals]
            parts += [element("h3", guide.say("external")), element("ul", *hrefs)]
        return element("section", element("h2", guide.say("modules")), *parts, id="modules")
