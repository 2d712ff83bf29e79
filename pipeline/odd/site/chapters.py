"""The text of an ODD on pages: its divisions under their headings, each chapter with the way to the next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pipeline.odd.declarations.elements import SPECIFICATIONS, children, local_name
from pipeline.odd.reading.specification_reading import specification
from pipeline.odd.site.frame import Leaf
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.markup import NOTHING, Markup, element, join, link, plain, remove_links, text
from pipeline.odd.site.own_text import SILENT, is_division
from pipeline.odd.site.prose import name_of


@dataclass(slots=True)
class Chapters:
    """What writes the text of an ODD; `contents` are the sections of the page that is being written."""

    guide: Guide
    contents: list[tuple[str, Markup]] = field(default_factory=list)

    def leaves(self) -> Iterator[Leaf]:
        """Yield a page for each chapter."""
        chapters = self.guide.own_text.chapters
        titles = tuple((path, remove_links(self.title(division))) for division, path in chapters.items())
        befores = [None, *chapters]
        afters = [*list(chapters)[1:], None]
        for (division, path), before, after in zip(chapters.items(), befores, afters, strict=False):
            self.contents = []
            title, ways = self.title(division), self._ways(before, after)
            kind = element("p", self.guide.say("handbook"), class_="kind")
            head = element("header", kind, element("h1", title), class_="specification")
            body = element("article", head, self.held(division, 2), lang=self.guide.reader.foreign(division))
            yield Leaf(path, plain(title), join([body, ways]), tuple(self.contents), titles)

    def title(self, division: etree._Element) -> Markup:
        """Return the heading of a division, its number where it has none."""
        heads = self.guide.own_text.for_reader(list(children(division, "head")))
        heading = join([self.guide.prose.inline(each) for each in heads], " ")
        return heading or text(self.guide.own_text.anchors[division])

    def held(self, holder: etree._Element, level: int) -> Markup:
        """Return the children of a part of the text or of a division, without those that have a page of their own."""
        own_text = self.guide.own_text
        nodes = [each for each in holder if name_of(each) and name_of(each) not in SILENT]
        mine = [each for each in own_text.for_reader(nodes) if each not in own_text.chapters]
        return join([self._node(each, level) for each in mine])

    def own_words(self, division: etree._Element) -> str:
        """Return the words of a division without those of divisions in it."""
        nodes = [each for each in division if name_of(each) and name_of(each) not in SILENT and not is_division(each)]
        return plain(join([self._node(each, 2) for each in self.guide.own_text.for_reader(nodes)], " "))

    def _node(self, node: etree._Element, level: int) -> Markup:
        if is_division(node):
            return self._division(node, level)
        if local_name(node) == "specGrp":
            return join([self.held(node, level), self._specified(node)])
        if local_name(node) in ("quote", "q", "cit"):
            return element("blockquote", self.guide.prose.flow(node))
        return self.guide.prose.block(node)

    def _division(self, division: etree._Element, level: int) -> Markup:
        """Return a division under its heading."""
        anchor = self.guide.own_text.anchors.get(division)
        if anchor is None:
            return NOTHING
        headed = next(children(division, "head"), None) is not None
        heading = self.title(division)
        if headed and level == 2:  # noqa: PLR2004 -- h1 is the page's
            self.contents.append((anchor, remove_links(heading)))
        title = element(f"h{min(level, 6)}", heading) if headed else NOTHING
        inner = self.held(division, level + 1 if headed else level)
        return element("section", title, inner, id=anchor, lang=self.guide.reader.foreign(division))

    def _specified(self, group: etree._Element) -> Markup:
        """Return the specifications of a group, for who reads the text that explains them."""
        vocabulary = self.guide.schema.vocabulary
        found = [vocabulary.like(specification(each)) for each in children(group, *SPECIFICATIONS)]
        links = join([self.guide.spec_link(spec) for spec in found if spec is not None], " ")
        if not links:
            return NOTHING
        return element("p", join([element("span", self.guide.say("specified")), links], " "), class_="names")

    def _ways(self, before: etree._Element | None, after: etree._Element | None) -> Markup:
        """Return the ways to the chapters before and after."""
        ways = [
            element("li", text(sign), link(self.guide.own_text.chapters[each], remove_links(self.title(each)), rel=rel))
            for sign, rel, each in (("← ", "prev", before), ("→ ", "next", after))
            if each is not None
        ]
        label = self.guide.labels.say("ways")
        return element("nav", element("ul", *ways), class_="chapters", aria_label=label) if ways else NOTHING
