"""All files of a schema's documentation.

With one language they lie in one folder. With several each has a folder of its own, pages have the same names in all
of them, and a start page before them leads to each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from lxml import etree

from pipeline.model.document import Output
from pipeline.odd.languages import Reader
from pipeline.odd.schema import Schema
from pipeline.odd.site.addresses import Addresses
from pipeline.odd.site.attribute_entries import AttributeEntries
from pipeline.odd.site.catalogue import attributes_by_datatype, declared_attributes
from pipeline.odd.site.chapters import Chapters
from pipeline.odd.site.containment import Containment
from pipeline.odd.site.frame import SCRIPT, SEARCH_INDEX, STYLES, Frame, choice_of_languages, folder
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.list_pages import ListPages
from pipeline.odd.site.own_text import START
from pipeline.odd.site.search_index import search_index
from pipeline.odd.site.spec_pages import SpecPages
from pipeline.odd.site.start_page import StartPage
from pipeline.resources import XSLT

_HERE = Path(__file__).parent
# The look of the pipeline's own pages, and what is added to it here.
COMPANIONS = ((STYLES[0], XSLT / "html" / STYLES[0]), (STYLES[1], _HERE / STYLES[1]), (SCRIPT, _HERE / SCRIPT))


def pages(
    schema: Schema,
    languages: Sequence[str] = ("en",),
    *,
    own_prose: bool = False,
    parts: Collection[etree._Element] = frozenset(),
) -> Iterator[Output]:
    """Yield the pages of a schema's documentation and the index of its search; `COMPANIONS` belong beside them.

    `languages` are tags, the first is that of the page in front. With `own_prose` the words of the schema's source are
    left out, and only the customisation speaks: its ODD, and `parts`, the roots of other files of it.
    Raises ValueError if no language is given.
    """
    tags = tuple(dict.fromkeys(languages))
    if not tags:
        raise ValueError("documentation needs a language")
    containment, addresses = Containment(schema), Addresses(schema)
    readers = [Reader.of(schema, tag, own_prose=own_prose, parts=parts) for tag in tags]
    guides = [Guide.of(containment, addresses, tags, reader) for reader in readers]
    if len(guides) == 1:
        yield from _of(guides[0], "", {})
        return
    yield Output(START, choice_of_languages(guides[0].title, tags))
    chapters = {tag: frozenset(guide.own_text.chapters.values()) for tag, guide in zip(tags, guides, strict=True)}
    for tag, guide in zip(tags, guides, strict=True):
        yield from _of(guide, f"{folder(tag)}/", chapters)


def _of(guide: Guide, place: str, chapters: Mapping[str, frozenset[str]]) -> Iterator[Output]:
    """Yield the files of one language."""
    declared = list(declared_attributes(guide.schema))
    lists = ListPages(guide, declared)
    leaves = list(lists.pages())
    names = tuple(leaf.path.removesuffix(".html") for leaf in leaves)
    frame = Frame(guide, names, chapters)
    start = StartPage(guide, [(name, lists.count(name)) for name in names])
    for leaf in (start.leaf(), *Chapters(guide).leaves(), *leaves):
        yield Output(place + leaf.path, frame.page(leaf))
    users = attributes_by_datatype(declared, guide.schema.vocabulary)
    specs = SpecPages(guide, AttributeEntries(guide), users)
    for spec in guide.schema.vocabulary.specs():
        page = specs.of(spec)
        yield Output(place + page.path, frame.page(page))
    yield Output(place + SEARCH_INDEX, search_index(guide, declared))
