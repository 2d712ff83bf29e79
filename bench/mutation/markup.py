"""The same document, written otherwise: quotes, references, white space in tags, brackets that need no escape."""

from __future__ import annotations

import re
from collections.abc import Callable

from bench.mutation.specimen import Specimen
from bench.mutation.trees import add_text

_TAG = re.compile(r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?P<tag>[^<>]*)>", re.DOTALL)
_ATTRIBUTE = re.compile(r'(?P<name>[^\s="]+)="(?P<value>[^"]*)"')
_EMPTY = re.compile(r"(?P<name>\S+)(?P<attributes>.*)/", re.DOTALL)


def rewrite(specimen: Specimen) -> None:
    """All tags are written in another way: nothing that matters."""
    specimen.rewriting = specimen.random.choice((_brackets, _in_tags(_single_quotes), _in_tags(_loose),
                                                 _in_tags(_references), _in_tags(_pairs)))  # fmt: skip


def look_alike(specimen: Specimen) -> None:
    """Insert a text that looks like an attribute or the end of a tag."""
    parent = specimen.element()
    text = specimen.random.choice((' xml:id="p1" ', ' xml:id="p1"> ', '"> ', " b='c'> ", "/> "))
    add_text(parent, specimen.random.randint(0, len(parent)), text)
    specimen.rewriting = _brackets


def _brackets(text: str) -> str:
    return text.replace("&gt;", ">").replace("]]>", "]]&gt;")


def _in_tags(change: Callable[[str], str]) -> Callable[[str], str]:
    def instead(found: re.Match[str]) -> str:
        tag = found["tag"]
        return f"<{change(tag)}>" if tag and not tag.startswith("/") else found[0]

    return lambda text: _TAG.sub(instead, text)


def _single_quotes(tag: str) -> str:
    return _ATTRIBUTE.sub(
        lambda found: found[0] if "'" in found["value"] else f"{found['name']}='{found['value']}'", tag
    )


def _loose(tag: str) -> str:
    return _ATTRIBUTE.sub(r'\n\t\g<name> =\r\n "\g<value>" ', tag)


def _references(tag: str) -> str:
    return _ATTRIBUTE.sub(_referred, tag)


def _referred(found: re.Match[str]) -> str:
    value = found["value"]
    if not value or found["name"].startswith("xmlns") or value[0] == "&":
        return found[0]
    return f'{found["name"]}="&#{ord(value[0])};{value[1:].replace("a", "&#x61;")}"'


def _pairs(tag: str) -> str:
    empty = _EMPTY.fullmatch(tag)
    return f"{empty['name']}{empty['attributes']}></{empty['name']}" if empty else tag
