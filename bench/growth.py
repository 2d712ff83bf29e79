"""How the processor time of each stage grows with the size of a document, construct by construct.

Run: python -m bench.growth [CONSTRUCT ...]

Each construct is written N and 4N times. What is printed for a stage is the exponent of its growth, the logarithm
of base 4 of the time of 4N by that of N: 1 is linear, 2 quadratic. A stage that takes no time worth measuring has none.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipeline.audit import account_for, compare_output, compare_pieces, read_view, watch
from pipeline.collection import collect
from pipeline.corpus import corpus
from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.document.parse import parse
from pipeline.edition.images import find_images, report_images
from pipeline.edition.pages import render_entry
from pipeline.edition.transform import transform
from pipeline.engine.saxon import Engine
from pipeline.model.document import Labels, Output, Source
from pipeline.model.options import Format, View
from pipeline.resolve.resolve import resolve

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">{header}<text>{text}</text></TEI>'
_HEADER = "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt>{source}</fileDesc>{profile}</teiHeader>"
_SOURCE = Source("specimen", Path("specimen.xml"), Path())
_CORPUS = CorpusOptions(tuple(CorpusFormat))
_WORTH_MEASURING = 0.08  # seconds of the largest
_LIMIT = 1.2

Construct = Callable[[int], str]


def _document(body: str = "", *, source: str = "", profile: str = "", back: str = "") -> str:
    text = f"<body>{body}</body>" + (f"<back>{back}</back>" if back else "")
    return _TEI.format(header=_HEADER.format(source=source, profile=profile), text=text)


def _repeated(template: str, count: int) -> str:
    """Return a template once for each number; `{n}` is the number, `{m}` another one of the same range."""
    return "".join(template.replace("{n}", str(n)).replace("{m}", str(n * 7 % count)) for n in range(count))


def _amid(start: str, end: str, *, size: int) -> tuple[int, Construct]:
    return size, lambda n: _document(f"{start * n}<p>x</p>{end * n}")


def _siblings(template: str, around: str = "{}", *, size: int = 4000) -> tuple[int, Construct]:
    return size, lambda n: _document(around.replace("{}", _repeated(template, n)))


def _nested(start: str, end: str, around: str = "{}", *, size: int = 400) -> tuple[int, Construct]:
    return size, lambda n: _document(around.replace("{}", _repeated(start, n) + end * n))


def _speakers(n: int) -> str:
    people = _repeated('<person xml:id="p{n}"><persName>Name {n}</persName></person>', n)
    profile = f"<profileDesc><particDesc><listPerson>{people}</listPerson></particDesc></profileDesc>"
    return _document(_repeated('<u who="#p{m}"><seg>words {n}</seg></u>', n), profile=profile)


def _apparatus(n: int) -> str:
    witnesses = _repeated('<witness xml:id="w{n}">Witness {n}</witness>', n)
    entries = _repeated('<app><lem wit="#w{m}">one {n}</lem><rdg wit="#w{n}">two</rdg></app> ', n)
    return _document(f"<p>{entries}</p>", source=f"<sourceDesc><listWit>{witnesses}</listWit></sourceDesc>")


def _hands(n: int) -> str:
    notes = _repeated('<handNote xml:id="h{n}">Hand {n}</handNote>', n)
    profile = f"<profileDesc><handNotes>{notes}</handNotes></profileDesc>"
    additions = _repeated('<add hand="#h{m}">x</add> ', n)
    return _document(f"<p>{additions}</p>", profile=profile)


def _entities(n: int) -> str:
    return f'<!DOCTYPE TEI [<!ENTITY e "word">]>{_document("<p>" + "&e; " * n + "</p>")}'


def _spanned(n: int) -> str:
    spans = _repeated('<delSpan spanTo="#e{n}"/>gone {n}<anchor xml:id="e{n}"/> stays ', n)
    return _document(f"<p>{spans}</p>")


def _spanned_blocks(n: int) -> str:
    return _document(_repeated('<p>a <delSpan spanTo="#e{n}"/>b</p><p>c<anchor xml:id="e{n}"/> d</p>', n))


def _nested_spans(n: int) -> str:
    starts, ends = _repeated('<delSpan spanTo="#e{n}"/>a ', n), _repeated('b <anchor xml:id="e{n}"/>', n)
    return _document(f"<p>{starts}{ends}</p>")


CONSTRUCTS: Mapping[str, tuple[int, Construct]] = {
    "paragraphs": _siblings("<p>Some words of paragraph {n}.</p>", size=8000),
    "divisions": _siblings("<div><head>Head {n}</head><p>words</p></div>"),
    "phrases": _siblings("<hi rend='i'>word {n}</hi> and ", "<p>{}</p>", size=8000),
    "words": _siblings("word{n} and ", "<p>{}</p>", size=40000),
    "lines": _siblings("line {n}<lb/>\n", "<p>{}</p>", size=10000),
    "verses": _siblings("<lg><l>line</l><l n='{n}'>line</l></lg>"),
    "ids": _siblings("<p xml:id='p{n}'>words</p>", size=8000),
    "links": _siblings("<p xml:id='p{n}'><ref target='#p{m}'>there</ref></p>", size=6000),
    "attributes": _siblings("<p rend='italic center' xml:lang='de' n='{n}' style='font-weight:bold'>x</p>", size=4000),
    "values": _siblings("<p><hi rend='r{n} italic'>x</hi></p>", size=4000),
    "notes": _siblings("word {n}<note n='{n}'>A note {n}.</note> ", "<p>{}</p>", size=3000),
    "notes between": _siblings("<note>A note {n}.</note>", "<p>x</p>{}", size=3000),
    "endnotes": (2000, lambda n: _document(
        _repeated("<p>word<ref target='#n{n}'>{n}</ref></p>", n),
        back=_repeated("<note xml:id='n{n}'>note</note>", n))),
    "pages in a row": _siblings("<pb n='{n}'/>", "{}<p>x</p>", size=2000),
    "pages": _siblings("<pb n='{n}'/><p>x</p>", size=4000),
    "pages in a line": _siblings("word <pb n='{n}'/> ", "<p>{}</p>", size=3000),
    "deleted spans": (3000, _spanned),
    "deleted spans of blocks": (1000, _spanned_blocks),
    "nested spans": (400, _nested_spans),
    "speakers": (4000, _speakers),
    "speeches": _siblings("<sp><speaker>A {n}</speaker><p>words</p></sp>"),
    "split speeches": _siblings("<u xml:id='u{n}' next='#u{m}' who='#x'>words</u>"),
    "events": _siblings("<u>word<kinesic><desc>applause</desc></kinesic></u><incident><desc>noise</desc></incident>"),
    "rows": _siblings("<row><cell>a {n}</cell><cell>b</cell></row>", "<table>{}</table>", size=3000),
    "columns": _siblings("<cell>a {n}</cell>", "<table><row>{}</row></table>", size=3000),
    "spanned rows": _siblings("<row><cell rows='{n}'>a</cell><cell>b</cell></row>", "<table>{}</table>", size=1000),
    "items": _siblings("<item>item {n}</item>", "<list>{}</list>", size=4000),
    "numbered items": _siblings("<item>item {n}</item>", "<list type='ordered'>{}</list>", size=4000),
    "labels": _siblings("<label>l {n}</label><item>item</item>", "<list>{}</list>", size=3000),
    "choices": _siblings("<choice><sic>a</sic><corr>b {n}</corr></choice> ", "<p>{}</p>", size=3000),
    "deletions": _siblings("<del>a {n}</del><add>b</add> ", "<p>{}</p>", size=3000),
    "gaps": _siblings("a <gap reason='illegible' quantity='{n}' unit='word'/> ", "<p>{}</p>", size=3000),
    "apparatus": (2000, _apparatus),
    "hands": (2000, _hands),
    "anchors": _siblings("word<anchor xml:id='a{n}'/> ", "<p>{}</p>", size=8000),
    "persons": _siblings("<person xml:id='p{n}'><persName>N {n}</persName><birth>1900</birth></person>",
                         "<listPerson>{}</listPerson>"),
    "names": _siblings("<persName ref='#p{m}'>N</persName> ", "<p>{}</p>", size=6000),
    "figures": _siblings("<figure><graphic url='f{n}.png'/><head>h</head></figure>", size=3000),
    "entities": (8000, _entities),
    "unknown elements": _siblings("<x{n}>a</x{n}> ", "<p>{}</p>", size=2000),
    "comments": _siblings("a<!-- {n} --> ", "<p>{}</p>", size=10000),
    "nested phrases": _nested("<hi>a ", "</hi>", "<p>{}</p>"),
    "nested divisions": _nested("<div><head>h {n}</head>", "<p>x</p></div>"),
    "nested quotations": _nested("<quote><p>a {n}</p>", "</quote>"),
    "quotations around a block": _amid("<quote>", "</quote>", size=1600),
    "unknown elements around a block": _amid("<x>", "</x>", size=1600),
    "nested lists": _nested("<list><item>a ", "</item></list>", size=200),
    "nested tables": _nested("<table><row><cell>a ", "</cell></row></table>", size=150),
    "nested notes": _nested("<note>a ", "</note>", "<p>x {}</p>"),
    "nested deletions": _nested("<del>a ", "</del>", "<p>x {}</p>", size=200),
    "nested apparatus": _nested("<app><lem>a ", "</lem><rdg>b</rdg></app>", "<p>x {}</p>", size=200),
    "nested choices": _nested("<choice><sic>s</sic><corr>a ", "</corr></choice>", "<p>x {}</p>", size=200),
    "nested events": _nested("<stage>a ", "</stage>", "<p>x {}</p>", size=200),
}  # fmt: skip


def measure(content: bytes, engine: Engine) -> dict[str, float]:
    """Return the seconds of processor time that each stage takes for a document."""
    seconds: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        gc.collect()
        start = time.process_time()
        yield
        seconds[stage] = time.process_time() - start

    with timed("parse"):
        parsed = parse(_SOURCE, content, Path.read_bytes)
    with timed("collect"):
        facts = collect.gather_facts(parsed)
        labels = Labels(tuple((pointer, f"Name {pointer}") for pointer in facts.pointers))
    with timed("resolve"):
        resolved = resolve(parsed, labels, engine)
    outputs: dict[Format, Output] = {}
    for form in Format:
        with timed(form):
            outputs[form] = transform(_SOURCE, resolved, form, engine)
    with timed("compare"):
        render_entry(resolved, engine)
        report_images(parsed, find_images(parsed, resolved, engine), external=False)
        words = read_view(resolved, engine)
        for form, output in outputs.items():
            compare_output(_SOURCE, words, output, form)
    with timed("corpus"):
        whole = corpus.read_whole(resolve(parsed, labels, engine, annotated=True), engine)
        document = corpus.select_document(parsed, whole, labels, _CORPUS)
        if document is not None:
            compare_pieces(_SOURCE, document, corpus.make_pieces(document, _CORPUS))
    with timed("audit"):  # the last: it changes the tree
        account_for(watch(parsed, lambda tree: resolve(tree, labels, engine)), View(), engine)
    return seconds


def exponents(name: str, engine: Engine) -> dict[str, float]:
    """Return the exponent of growth of each stage that takes time worth measuring for a construct."""
    size, write = CONSTRUCTS[name]
    small = measure(write(size).encode(), engine)
    large = measure(write(4 * size).encode(), engine)
    return {
        stage: math.log(seconds / max(small[stage], 1e-4), 4)
        for stage, seconds in large.items()
        if seconds > _WORTH_MEASURING
    }


def main() -> None:
    """Print the table; what grows faster than a bit over linear is marked."""
    engine = Engine()
    measure(_document("<p>x</p>").encode(), engine)  # compiles the stylesheets
    for name in sys.argv[1:] or CONSTRUCTS:
        found = exponents(name, engine)
        row = "  ".join(f"{stage} {value:.2f}{'!' if value > _LIMIT else ''}" for stage, value in found.items())
        print(f"{name:24} {row}", flush=True)


if __name__ == "__main__":
    main()
