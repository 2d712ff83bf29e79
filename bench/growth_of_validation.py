"""How the time of parsing and validation grows with a document, for each construct that may come often in one.

Run: python -m bench.growth_of_validation

A construct is made in three sizes, each twice the one before. The exponent is that of the size to which processor time
is proportional: 1 is linear, 2 grows with the square.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.specimens import SHARED
from pipeline.collection import collect
from pipeline.document import excerpts
from pipeline.document.parse import parse
from pipeline.findings.report import report_document
from pipeline.findings.text import to_text
from pipeline.model.document import Source
from pipeline.model.finding import Severity
from pipeline.model.report import Report
from pipeline.relaxng import Grammar
from pipeline.resources import PROFILE
from pipeline.validation import grammars

TEI = "http://www.tei-c.org/ns/1.0"
TEI_ALL = SHARED / "tei" / "tei_all.rng"
_HEAD = "<teiHeader><fileDesc><titleStmt><title>Specimen</title></titleStmt></fileDesc></teiHeader>"
_TOO_STEEP = 1.2  # exponent: what grows faster is marked
_SHORT = 0.05  # seconds: what takes less says nothing
_TIMES = 2
_SIZES = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Construct:
    """A document of some size."""

    name: str
    size: int
    make: Callable[[int], str]


def _body(content: str, *, doctype: str = "", attributes: str = "") -> str:
    return f'{doctype}<TEI xmlns="{TEI}"{attributes}>{_HEAD}<text><body><div>{content}</div></body></text></TEI>'


def _each(template: str) -> Callable[[int], str]:
    """Return what makes documents that repeat a template, in which `%` is the number of the copy."""
    return lambda size: _body(_many(template, size))


def _nested(before: str, after: str, inner: str = "") -> Callable[[int], str]:
    return lambda size: _body(before * size + inner + after * size)


def _entities(value: str, template: str) -> Callable[[int], str]:
    return lambda size: _body(template * size, doctype=f'<!DOCTYPE TEI [<!ENTITY e "{value}">]>')


def _many(template: str, size: int) -> str:
    """Return copies of a template, in which `%` is the number of the copy."""
    return "".join(template.replace("%", str(n)) for n in range(size))


CONSTRUCTS = (
    Construct("paragraphs", 20_000, _each("<p>Слово</p>\n")),
    Construct("paragraphs in a line", 20_000, _each("<p>Слово</p>")),
    Construct("children of mixed content", 20_000, lambda n: _body(f"<p>{'a <hi>b</hi> ' * n}</p>")),
    Construct("levels", 500, _nested("<div>", "</div>", "<p/>")),
    Construct("levels, wrong within", 250, _nested("<div><foo/>", "</div>", "<p/>")),
    Construct("identifiers", 20_000, _each('<p xml:id="p%">a</p>\n')),
    Construct("identifiers twice", 10_000, _each('<p xml:id="p%">a</p><p xml:id="p%">a</p>\n')),
    Construct("one identifier", 10_000, _each('<p xml:id="p">a</p>\n')),
    Construct("pointers", 20_000, _each('<p corresp="#p%">a</p>\n')),
    Construct("values", 20_000, _each('<p n="%">a</p>\n')),
    Construct("wrong values", 5_000, _each('<p><date when="12.03.%">a</date></p>\n')),
    Construct("unknown elements", 5_000, _each("<p><foo%>a</foo%></p>\n")),
    Construct("one unknown element", 10_000, _each("<p><foo>a</foo></p>\n")),
    Construct("misspelt elements", 10_000, _each("<p><persNam>a</persNam></p>\n")),
    Construct("unknown elements in one", 3_000, lambda n: _body(f"<p>{_many('<foo%/>', n)}</p>")),
    Construct("unknown attributes", 5_000, _each('<p foo%="a">a</p>\n')),
    Construct("unknown attributes of one", 2_000, lambda n: _body("<p" + _many(' a%=""', n) + "/>")),
    Construct("misplaced elements", 5_000, _each("<title>a</title>\n")),
    Construct("misplaced among others", 5_000, _each("<p>a</p><item>a</item>\n")),
    Construct("elements out of order", 5_000, _each("<p>a</p><head>a</head>\n")),
    Construct("missing elements", 5_000, _each("<list/>\n")),
    Construct("missing attributes", 5_000, _each("<p><graphic/></p>\n")),
    Construct("misplaced text", 5_000, _each("text <p>a</p>\n")),
    Construct("wrong namespaces", 5_000, _each('<p xmlns="urn:%">a</p>\n')),
    Construct("namespaces", 400, _each('<p xmlns:n%="urn:%">a</p>\n')),
    Construct("lines of a text", 50_000, lambda n: _body("<p>" + "a line\n" * n + "</p><foo/>")),
    Construct("lines before a mistake each", 3_000, _each("\n\n\n\n\n\n\n\n<p><foo/></p>")),
    Construct("characters of a value", 500_000, lambda n: _body(f'<p n="{"a" * n}">a</p>')),
    Construct("characters of a wrong value", 500_000, lambda n: _body(f'<p><date when="{"a" * n}">a</date></p>')),
    Construct("words of a value", 50_000, lambda n: _body(f'<p corresp="{"#a " * n}">a</p>')),
    Construct("words of a wrong value", 50_000, lambda n: _body(f'<p corresp="{"#a " * n}%%">a</p>')),
    Construct("characters of a name", 10_000, lambda n: _body(f"<p><{'a' * n}/></p>")),
    Construct("characters of an attribute's name", 10_000, lambda n: _body(f'<p {"a" * n}="">a</p>')),
    Construct("comments", 20_000, _each("<p>a<!-- % -->b</p>\n")),
    Construct("instructions", 20_000, _each("<p>a<?page %?>b</p>\n")),
    Construct("references in a paragraph", 20_000, _entities("word and word", "&e; ")),
    Construct("references in paragraphs", 10_000, _entities("word and word", "<p>&e;</p>")),
    Construct("references to markup", 10_000, _entities("<hi/>", "<p>&e;</p>")),
    Construct("references and mistakes", 3_000, _entities("word", "<p>&e;<foo/></p>")),
    Construct("entities", 2_000, lambda n: _body(
        _many("<p>&e%;</p>", n), doctype="<!DOCTYPE TEI [" + _many('<!ENTITY e% "v%">', n) + "]>")),
    Construct("undeclared entities", 2_000, lambda n: _body(
        _many("<p>&e%;</p>", n), doctype='<!DOCTYPE TEI SYSTEM "x.dtd">')),
    Construct("persons", 5_000, _each(
        '<listPerson><person xml:id="p%"><persName>a</persName></person></listPerson><p><rs ref="#p%"/></p>')),
    Construct("readings", 5_000, _each('<p><app><lem wit="#A%">a</lem><rdg wit="#B%">b</rdg></app></p>\n')),
    Construct("documents of a corpus", 1_000, lambda n: (
        f'<teiCorpus xmlns="{TEI}">{_HEAD}' + f"{_body('<p>a</p>')}\n" * n + "</teiCorpus>")),
)  # fmt: skip


def steps(text: str, grammar: Grammar, path: Path) -> Iterator[tuple[str, float]]:
    """Yield the processor time of each step that validation takes for a document."""
    path.write_text(text, encoding="utf-8")
    source = Source("specimen", path, path.parent)
    clock = _Clock()
    excerpts.read_corpus_file(source)
    yield "cut", clock.lap()
    parsed = parse(source, path.read_bytes(), Path.read_bytes)
    yield "parse", clock.lap()
    if parsed.root is None:
        return
    collect.gather_facts(parsed)
    yield "collect", clock.lap()
    findings = grammars.judge(source, grammar, changed=parsed if parsed.changed else None, corpus=False)
    yield "judge", clock.lap()
    report = Report("", (report_document(source, (*parsed.findings, *findings), (), failed=False),))
    to_text(report, least=Severity.INFO, most_per_document=None)
    yield "report", clock.lap()


class _Clock:
    """Measures processor time, lap by lap."""

    def __init__(self) -> None:
        self._began = time.process_time()

    def lap(self) -> float:
        """Return the seconds since the lap before."""
        began, self._began = self._began, time.process_time()
        return self._began - began


def _seconds(construct: Construct, times: int, grammar: Grammar, path: Path) -> dict[str, float]:
    """Return the least time of each step for a document so many times as large as the smallest."""
    text = construct.make(times * construct.size)
    laps = [dict(steps(text, grammar, path)) for _ in range(_TIMES)]
    return {step: min(lap[step] for lap in laps) for step in laps[0]}


def _growth(construct: Construct, grammar: Grammar, path: Path) -> str:
    """Return the seconds of the largest document by step, with the exponents of those that take long enough to tell."""
    small, middle, large = (_seconds(construct, times, grammar, path) for times in _SIZES)
    parts = []
    for step, seconds in large.items():
        if seconds < _SHORT:
            continue
        exponent = log2(seconds / middle[step]) if middle[step] > _SHORT else log2(seconds / small[step]) / 2
        mark = " <<<" if exponent > _TOO_STEEP else ""
        parts.append(f"{step} {seconds:.2f} s ^{exponent:.1f}{mark}")
    return "  ".join(parts) or "less than can be measured"


def main(names: Sequence[str]) -> None:
    """Print a line for each construct whose name begins with one of the arguments, or for all."""
    grammar = Grammar.load(TEI_ALL if TEI_ALL.is_file() else PROFILE)
    with TemporaryDirectory() as folder:
        for construct in CONSTRUCTS:
            if not names or construct.name.startswith(tuple(names)):
                largest = _SIZES[-1] * construct.size
                growth = _growth(construct, grammar, Path(folder, "specimen.xml"))
                print(f"{largest:>9,} {construct.name}: {growth}", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
