"""HTML as text that is known to be safe: what is not `Markup` yet is escaped by `text` before it gets in.

Trees would be safe as well and cost ten times as much: the documentation of all of TEI has two million nodes.

Source: HTML Living Standard, 13.1.2 (elements) and 13.3 (escaping a string).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import NewType
from urllib.parse import quote

Markup = NewType("Markup", str)
NOTHING = Markup("")
# In attributes `>` is always escaped, so that no tag ends too soon.
_TAG = re.compile(r"<[^>]*>")
# Tags that end a word.
_BLOCK = re.compile(r"</?(?:blockquote|d[dlt]|div|h[1-6]|li|[ou]l|p|pre|section|t[dhr]|table)\b[^>]*>")
_LINK = re.compile(r"</?a\b[^>]*>")
_VOID = frozenset(("br", "input", "link", "meta"))


def text(words: str) -> Markup:
    """Characters as they are."""
    return Markup(html.escape(words))


def element(kind: str, /, *inner: Markup, **attributes: str | None) -> Markup:
    """Return an element of a kind.

    Attributes are named as in HTML with `_` for `-`, and end in `_` where Python has the word; None is left out.
    """
    start = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    if kind in _VOID:
        return Markup(f"<{kind}{start}>")
    return Markup(f"<{kind}{start}>{''.join(inner)}</{kind}>")


def join(parts: Iterable[Markup], between: str = "") -> Markup:
    """Parts one after the other, with characters between them."""
    return Markup(html.escape(between).join(parts))


def link(href: str, /, *inner: Markup, **attributes: str | None) -> Markup:
    """Return a link."""
    return element("a", *inner, href=href, **attributes)


def code(words: str, /, **attributes: str | None) -> Markup:
    """Characters of a document or a schema."""
    return element("code", text(words), **attributes)


def fragment(anchor: str) -> str:
    """Return the part of an address that leads to an id."""
    return "#" + quote(anchor, safe="!$&'()*+,;=:@/?-._~")


def plain(markup: Markup) -> str:
    """Return the words of a piece of HTML, in one line."""
    return " ".join(html.unescape(_TAG.sub("", _BLOCK.sub(" ", markup))).split())


def remove_links(markup: Markup) -> Markup:
    """HTML that can stand in a link."""
    return Markup(_LINK.sub("", markup))
