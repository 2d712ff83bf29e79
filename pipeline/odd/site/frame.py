"""The page around what it says: head, the way to the other pages, search, languages, contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pipeline.odd.site.guide import Guide
from pipeline.odd.site.labels import name_of_language
from pipeline.odd.site.markup import NOTHING, Markup, element, fragment, link, text
from pipeline.odd.site.own_text import START

SEARCH_INDEX = "search-index.js"
STYLES = ("opis.css", "documentation.css")
SCRIPT = "search.js"
# A page loads the style sheets and scripts of the site, and nothing else.
_POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"
_META = (
    element("meta", charset="utf-8"),
    element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
    element("meta", name="viewport", content="width=device-width, initial-scale=1"),
    element("meta", name="color-scheme", content="light dark"),
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a page says: `title` in plain words, `contents` the anchors and names of its sections.

    A chapter of the text knows all `chapters`; it may be there in one language only.
    """

    path: str
    title: str
    body: Markup
    contents: tuple[tuple[str, Markup], ...] = ()
    chapters: tuple[tuple[str, Markup], ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of all pages of a language.

    `lists` are the pages with lists that the site has, `chapters` the pages of chapters by language.
    """

    guide: Guide
    lists: tuple[str, ...]
    chapters: Mapping[str, frozenset[str]]

    def page(self, leaf: Leaf) -> bytes:
        """Return a page as a file."""
        guide = self.guide
        title = guide.title if leaf.path == START else f"{leaf.title} · {guide.title}"
        body = element(
            "body",
            link("#main", guide.say("skip"), class_="skip"),
            self._banner(leaf),
            element("div", self._contents(leaf), element("main", leaf.body, id="main"), class_="page"),
            class_="documentation",
        )
        whole = element("html", self._head(title), body, lang=guide.labels.language)
        return f"<!DOCTYPE html>\n{whole}\n".encode()

    def _head(self, title: str) -> Markup:
        root = self._root()
        return element(
            "head",
            *_META,
            element("title", text(title)),
            *[element("link", rel="stylesheet", href=root + style) for style in STYLES],
            element("script", src=root + SCRIPT, defer=""),
        )

    def _root(self) -> str:
        """Return the way to what all languages share."""
        return "../" if len(self.guide.languages) > 1 else ""

    def _banner(self, leaf: Leaf) -> Markup:
        guide = self.guide
        pages = [(START, guide.say("start"))]
        first = next(iter(guide.own_text.chapters.values()), "")
        pages += [(first, guide.say("handbook"))] if first else []
        pages += [(f"{name}.html", guide.say(name)) for name in self.lists]
        here = first if leaf.chapters else leaf.path
        current = "page" if here == leaf.path else "true"
        ways = [element("li", link(path, name, aria_current=current if path == here else None)) for path, name in pages]
        return element(
            "header",
            link(START, text(guide.title), class_="home"),
            self._search(),
            self._languages(leaf),
            element("nav", element("ul", *ways), class_="lists", aria_label=guide.labels.say("site")),
            class_="site",
        )

    def _search(self) -> Markup:
        """Return the search, hidden until its script runs."""
        say = self.guide.labels.say
        field = element(
            "input",
            type="search",
            id="search",
            placeholder=say("search.hint"),
            autocomplete="off",
            autocapitalize="none",
            spellcheck="false",
            aria_controls="search-results",
            aria_keyshortcuts="/",
        )
        kinds = {
            f"data_{kind}": say(kind)
            for kind in ("element", "attribute", "value", "class", "macro", "datatype", "rule", "handbook")
        }
        return element(
            "form",
            element("label", self.guide.say("search"), for_="search"),
            field,
            element("p", class_="status", role="status"),
            element("ol", id="search-results", hidden=""),
            role="search",
            class_="search",
            hidden="",
            data_index=SEARCH_INDEX,
            data_found=say("search.found", "{}"),
            data_more=say("search.more", "{}"),
            data_none=say("search.none"),
            **kinds,
        )

    def _languages(self, leaf: Leaf) -> Markup:
        """Return the same page in the other languages."""
        guide = self.guide
        if len(guide.languages) < 2:  # noqa: PLR2004 -- nothing to choose from
            return NOTHING
        items = []
        for tag in guide.languages:
            here = tag == guide.labels.language
            path = leaf.path if not leaf.chapters or leaf.path in self.chapters.get(tag, ()) else START
            way = link(
                f"../{folder(tag)}/{path}",
                text(name_of_language(tag)),
                hreflang=tag,
                lang=tag,
                aria_current="true" if here else None,
            )
            items.append(element("li", way))
        return element("nav", element("ul", *items), class_="languages", aria_label=guide.labels.say("language"))

    def _contents(self, leaf: Leaf) -> Markup:
        """Return the sections of the page; of a chapter, all chapters and its own sections."""
        sections = [element("li", link(fragment(anchor), name)) for anchor, name in leaf.contents]
        if len(sections) < 2 and not leaf.chapters:  # noqa: PLR2004 -- one section needs no list
            return NOTHING
        items = sections
        if leaf.chapters:
            inner = element("ul", *sections) if sections else NOTHING
            items = [
                element("li", link(path, name, aria_current="page"), inner)
                if path == leaf.path
                else element("li", link(path, name))
                for path, name in leaf.chapters
            ]
        label = self.guide.say("handbook" if leaf.chapters else "on-page")
        heading = element("p", label, id="contents")
        return element("nav", heading, element("ul", *items), class_="contents", aria_labelledby="contents")


def choice_of_languages(title: str, languages: Iterable[str]) -> bytes:
    """Return the page before the languages' folders."""
    tags = list(languages)
    items = [
        element("li", link(f"{folder(tag)}/{START}", text(name_of_language(tag)), hreflang=tag, lang=tag))
        for tag in tags
    ]
    head = element(
        "head",
        *_META,
        element("title", text(title)),
        *[element("link", rel="stylesheet", href=style) for style in STYLES],
    )
    main = element("main", element("h1", text(title)), element("ul", *items, class_="choice-of-languages"))
    body = element("body", element("div", main, class_="page"), class_="documentation")
    return f"<!DOCTYPE html>\n{element('html', head, body, lang=tags[0])}\n".encode()


def folder(language: str) -> str:
    """Return the folder of a language."""
    return language.lower()
