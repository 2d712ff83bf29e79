"""Whether valid TEI fails in which something stands twice: each element that may repeat is doubled in turn.

Run: python -m bench.doubling

Every parent and child of the sample documents is doubled once, by itself and with its preceding sibling; what TEI's own
grammar still takes is built in all formats and audited. Nothing of it may fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from lxml import etree

from bench.specimens import SHARED
from pipeline.audit import account_for, compare_output, read_view, watch
from pipeline.document import xml
from pipeline.document.parse import parse
from pipeline.document.parsed import EXAMPLES
from pipeline.edition.pages import render_entry
from pipeline.edition.transform import transform
from pipeline.engine.saxon import Engine, TransformationFailed
from pipeline.model.document import Labels, Source
from pipeline.model.finding import Finding
from pipeline.model.options import Format, View
from pipeline.relaxng import Grammar
from pipeline.resolve.resolve import resolve
from pipeline.storage import files

HOME = Path(__file__).parents[1]
TEI_ALL = SHARED / "tei" / "tei_all.rng"
_LARGEST = 60_000  # bytes of a document
_TEI = "{http://www.tei-c.org/ns/1.0}"
_HEADER = (
    "<fileDesc><titleStmt><title>Specimen</title></titleStmt><publicationStmt><p>specimen</p></publicationStmt>"
    "<sourceDesc><p>specimen</p></sourceDesc></fileDesc>"
)
_DOCUMENT = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>{}</teiHeader>{}</TEI>'
_IN_TEXT = ("%b", "<p>%b</p>", "<div>%b</div>", "<list>%b</list>", "<table>%b</table>", "<listPerson>%b</listPerson>",
            "<listPlace>%b</listPlace>", "<p><choice>%b</choice></p>", "<p><app>%b</app></p>", "<lg>%b</lg>",
            "<sp>%b</sp>", "<bibl>%b</bibl>", "<listBibl>%b</listBibl>", "<listEvent>%b</listEvent>", "<u>%b</u>",
            "<entry>%b</entry>", "<opener>%b</opener>", "<closer>%b</closer>", "<p><address>%b</address></p>",
            "<listPerson><person>%b</person></listPerson>", "<listPlace><place>%b</place></listPlace>",
            "<figure>%b</figure>", "<p><persName>%b</persName></p>", "<table><row>%b</row></table>",
            "<castList>%b</castList>", "<msDesc><msIdentifier/>%b</msDesc>", "<note>%b</note>")  # fmt: skip
_IN_HEADER = ("profileDesc", "encodingDesc", "revisionDesc")
_FRAMES = (
    *(_DOCUMENT.format(_HEADER, f"<text><body>{each}<p>x</p></body></text>") for each in _IN_TEXT),
    *(_DOCUMENT.format(_HEADER, f"<text><body>{each}</body></text>") for each in _IN_TEXT),
    *(_DOCUMENT.format(f"{_HEADER}<{each}>%b</{each}>", "<text><body><p>x</p></body></text>") for each in _IN_HEADER),
    *(_DOCUMENT.format(f"{_HEADER}%b" if part == "" else _HEADER.replace(*part), "<text><body><p>x</p></body></text>")
      for part in ("", ("<sourceDesc><p>specimen</p></sourceDesc>", "%b"),
                   ("<p>specimen</p></sourceDesc>", "%b</sourceDesc>"),
                   ("<publicationStmt><p>specimen</p></publicationStmt>", "%b"),
                   ("<titleStmt><title>Specimen</title></titleStmt>", "%b"), (_HEADER, "%b"))),
    _DOCUMENT.format(_HEADER, "%b"), _DOCUMENT.format(_HEADER, "%b<text><body><p>x</p></body></text>"),
)  # fmt: skip
_SOURCE = Source("doubled", Path("doubled.xml"), Path())


@dataclass(frozen=True, slots=True)
class Doubled:
    """A document in which an element stands twice: its name, that of its parent, and the document's bytes."""

    parent: str
    child: str
    content: bytes


def specimens() -> Iterator[bytes]:
    """Small documents with many elements: the bundled edition, the cases, the corpora."""
    for folder in (HOME / "tei", SHARED / "cases", SHARED / "corpora"):
        for path in files.xml_files(folder):
            if path.stat().st_size <= _LARGEST:
                yield path.read_bytes()


def examples(grammar: Grammar) -> Iterator[bytes]:
    """Yield the examples of TEI's own specifications as documents, where they are valid in one of the usual places."""
    for example in etree.parse(SHARED / "tei" / "p5subset.xml").iter(f"{{{EXAMPLES}}}egXML"):
        for element in example.iter("*"):
            if etree.QName(element).namespace == EXAMPLES:
                element.tag = f"{_TEI}{etree.QName(element).localname}"
        etree.cleanup_namespaces(example)
        children = b"".join(etree.tostring(each, encoding="utf-8") for each in example if isinstance(each.tag, str))
        documents = (frame.encode() % children for frame in _FRAMES)
        yield from list(islice((each for each in documents if grammar.is_valid(each, ids=False)), 1))


def doubled(documents: Iterable[bytes], grammar: Grammar) -> Iterator[Doubled]:
    """Yield each pair of parent and child once, in a document that is valid with the child twice."""
    done: set[tuple[str, str]] = set()
    for content in documents:
        try:
            root = xml.parse(content)
        except xml.NotWellFormed:
            continue
        if root.tag != f"{_TEI}TEI" or b"<!DOCTYPE" in content:
            continue
        for parent, child, changed in _doubled(root, done):
            if grammar.is_valid(changed, ids=False):
                done.add((parent, child))
                yield Doubled(parent, child, changed)


def _doubled(root: etree._Element, done: set[tuple[str, str]]) -> Iterator[tuple[str, str, bytes]]:
    tried: set[tuple[str, str]] = set()
    for element in list(root.iter(f"{_TEI}*")):
        above = element.getparent()
        if above is None:
            continue
        pair = (etree.QName(above).localname, etree.QName(element).localname)
        if pair in tried or pair in done:
            continue
        tried.add(pair)
        twin = deepcopy(element)
        for each in twin.iter("*"):
            each.attrib.pop(xml.XML_ID, "")
        element.addnext(twin)
        yield *pair, etree.tostring(root.getroottree(), encoding="utf-8")
        element.tail = twin.tail
        above.remove(twin)


def complaints(content: bytes, engine: Engine) -> list[str]:
    """Return what goes wrong with a document: a failed stage, text lost, moved or doubled, outputs that differ."""
    parsed = parse(_SOURCE, content, Path.read_bytes)
    try:
        resolved = resolve(parsed, Labels(), engine)
        render_entry(resolved, engine)
        words = read_view(resolved, engine)
        found: list[Finding] = []
        for form in Format:
            found += compare_output(_SOURCE, words, transform(_SOURCE, resolved, form, engine), form)
        before = len(parsed.findings)
        account_for(watch(parsed, lambda tree: resolve(tree, Labels(), engine)), View(), engine)
        found += [each for each in parsed.findings[before:] if each.rule.startswith(("text-", "audit-", "account-"))]
    except TransformationFailed as error:
        return [str(error)]
    return [f"{each.rule}: {each.message}" for each in found]


def main() -> None:
    """Print what fails, and how much was tried."""
    engine, count, grammar = Engine(), 0, Grammar.load(TEI_ALL)
    for each in doubled(chain(specimens(), examples(grammar)), grammar):
        count += 1
        for complaint in complaints(each.content, engine):
            print(f"{each.parent}/{each.child}: {complaint[:300]}", flush=True)
    print(f"{count} documents")


if __name__ == "__main__":
    main()
