"""The apparatus of small documents as a reader finds it on the page and in print: what the tests of it share."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from pipeline.audit import account_for, watch
from pipeline.document import xml
from pipeline.document.parsed import Parsed
from pipeline.edition.transform import transform
from pipeline.engine.saxon import Node
from pipeline.model.document import Labels
from pipeline.model.finding import Finding
from pipeline.model.options import Format, View
from pipeline.resolve.attachment import attach_entries
from pipeline.resolve.resolve import resolve, serialize
from pipeline.text.reading import read
from tests.support import HEADER, HOME, engine, found, parsed, strings

WITNESSES = (
    '<listWit><witness xml:id="A"><abbr type="siglum">A<hi rend="sup">1</hi></abbr> Oxford</witness>'
    '<witness xml:id="B">Paris</witness><witness xml:id="C">Rome</witness></listWit>'
    '<listBibl><bibl xml:id="Hei"><author>Heinsius, D.</author>, 1600</bibl></listBibl>'
)
HANDS = '<profileDesc><handNotes><handNote xml:id="h1">Paulus</handNote></handNotes></profileDesc>'
_FO = "{http://www.w3.org/1999/XSL/Format}"


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as built: its text, the entries of the page, those in print, what was found."""

    text: str
    entries: list[str]
    printed: list[str]
    witnesses: str
    page: etree._Element
    fo: etree._Element
    findings: list[Finding]

    @property
    def rules(self) -> list[str]:
        """The rules of its findings."""
        return [str(each.rule) for each in self.findings]


def specimen(body: str, *, back: str = "", front: str = "", encoding: str = "", lang: str = "en") -> str:
    """A document with the witnesses A, B and C, a book by Heinsius and the hand of Paulus."""
    header = HEADER.format(title="specimen").replace("<p>specimen</p></sourceDesc>", f"{WITNESSES}</sourceDesc>")
    header = header.replace("</teiHeader>", f"{encoding}{HANDS}</teiHeader>")
    parts = f"{f'<front>{front}</front>' if front else ''}<body>{body}</body>{f'<back>{back}</back>' if back else ''}"
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{lang}">{header}<text>{parts}</text></TEI>'


def build(content: str | bytes, view: str = "reading") -> Edition:
    """A document in a view; its account must be exact, and each of its texts in its place."""
    document, options = parsed(content), View.of(view)
    attach_entries(document, options)

    def resolve_in_view(tree: Parsed) -> Node:
        return resolve(tree, Labels(), engine(), view=options)

    watched = watch(document, resolve_in_view)
    account = account_for(watched, options, engine())
    assert account.is_exact, document.findings
    again = parsed(content)
    attach_entries(again, options)
    resolved = resolve_in_view(again)
    page = xml.parse_html(transform(again.source, resolved, Format.HTML, engine()).content)
    fo = etree.fromstring(transform(again.source, resolved, Format.FO, engine()).content)
    return Edition(
        _squeeze(read(serialize(resolved, engine())).text),
        [_squeeze("".join(map(str, entry.itertext()))) for entry in found(page, "//section[@class='apparatus']//li/p")],
        [entry for letter, entry in _footnotes(fo) if letter.isalpha()],
        _squeeze("".join(strings(page, "//section[@class='witnesses']//text()"))),
        page,
        fo,
        again.findings,
    )


def case(name: str) -> bytes:
    """The source of a case of tests/cases/apparatus."""
    return (HOME / "tests" / "cases" / "apparatus" / f"{name}.xml").read_bytes()


def _footnotes(fo: etree._Element) -> list[tuple[str, str]]:
    """The footnotes in print: how they are called, and what they say."""
    texts = ["".join(map(str, body.itertext())).partition("\N{EN SPACE}") for body in fo.iter(f"{_FO}footnote-body")]
    return [(call.strip(), _squeeze(text)) for call, _, text in texts]


def _squeeze(text: str) -> str:
    return " ".join(text.split())
