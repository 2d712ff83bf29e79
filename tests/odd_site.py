"""The documentation of a small customisation: what several tests of it share."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html

from pipeline.document.parse import parse
from pipeline.model.document import Source
from pipeline.odd.customisation import compile_schema, source_vocabulary
from pipeline.odd.schema import Schema
from pipeline.odd.site.site import COMPANIONS, pages
from tests.odd_specimens import Specimens
from tests.support import HOME

DOCUMENTED = HOME / "tests" / "odd" / "documented"
ODD = DOCUMENTED / "waterways.odd"


@cache
def schema_of(path: Path = ODD, source: Path = DOCUMENTED / "source.xml") -> Schema:
    """The schema that an ODD compiles to with a source."""
    odd = parse(Source(path.stem, path, path.parent), path.read_bytes(), Path.read_bytes)
    vocabulary = source_vocabulary(etree.parse(source).getroot())
    schema = compile_schema(odd, Specimens(vocabulary))
    assert schema is not None
    return schema


@cache
def site_of(schema: Schema, languages: tuple[str, ...] = ("en",), *, own_prose: bool = False) -> dict[str, bytes]:
    """The files of a schema's documentation, by path."""
    made = list(pages(schema, languages, own_prose=own_prose))
    files = {each.path: each.content for each in made}
    assert len(files) == len(made), "two pages have one path"
    return files


def write_site(folder: Path, files: dict[str, bytes]) -> Path:
    """Write a site with what goes beside it; its folder."""
    for path, content in {**files, **{name: source.read_bytes() for name, source in COMPANIONS}}.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def tree(content: bytes) -> html.HtmlElement:
    """The tree of a page."""
    return html.document_fromstring(content.decode("utf-8"))


def words(element: etree._Element) -> str:
    """The text of an element in one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def broken_links(site: dict[str, bytes]) -> list[str]:
    """The links of a site and of its search that lead nowhere, and the ids that are there twice."""
    trees = {path: tree(page) for path, page in site.items() if path.endswith(".html")}
    ids = {path: page.xpath("//@id") for path, page in trees.items()}
    wrong = [f"{path}: {each} is there twice" for path, found in ids.items() for each in found if found.count(each) > 1]
    wrong += [
        f"{path}: {each!r} has a space" for path, found in ids.items() for each in found if re.search(r"\s", each)
    ]
    files = {*site, "opis.css", "documentation.css", "search.js"}
    for path, href in _links(site, trees):
        file, _, anchor = href.partition("#")
        target = resolved(path, file) if file else path
        if target not in files or (anchor and unquote(anchor) not in ids[target]):
            wrong.append(f"{path} leads to {href}")
    return wrong


def search_entries(script: bytes) -> list[list[str]]:
    """The entries of the index of a site's search."""
    return [json.loads(line.rstrip(b",")) for line in script.splitlines()[1:-1]]


def _links(site: dict[str, bytes], trees: dict[str, html.HtmlElement]) -> Iterator[tuple[str, str]]:
    """The links within a site, each with the file that it is in."""
    for path, page in trees.items():
        for href in page.xpath("//a/@href | //link/@href | //script/@src"):
            if not re.match(r"https?:|mailto:", href):
                yield path, href
    for path, script in site.items():
        if path.endswith("search-index.js"):
            yield from ((path, entry[3]) for entry in search_entries(script))


def resolved(path: str, href: str) -> str:
    """The path that a relative link leads to."""
    parts = path.split("/")[:-1]
    for part in href.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)
