"""pipeline.document.parse: what a few bytes may ask for, and that time grows with the document and no faster."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.document.nodes import Nodes
from pipeline.document.parse import parse
from pipeline.document.parsed import Parsed
from pipeline.model import bounds
from pipeline.model.document import Source
from pipeline.model.finding import Severity
from pipeline.storage.confinement import confinement_of
from tests.support import TEI, parsed, tei, write

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
SECONDS = 30  # of the processor: what is bounded takes one or two, what is not never ends


def including(content: str, folder: Path, files: dict[str, str]) -> Parsed:
    inside = write(folder / "in", files)
    text = f'<TEI xmlns="{TEI}" {XI}><text><body>{content}</body></text></TEI>'
    source = Source("a", inside / "a.xml", inside)
    return parse(source, text.encode("utf-8"), confinement_of(source).read)


def rules(document: Parsed) -> list[str]:
    return [each.rule for each in document.findings]


def doubling_files(levels: int) -> dict[str, str]:
    files = {f"{levels}.xml": f'<p xmlns="{TEI}">x</p>'}
    for n in range(levels):
        twice = f'<xi:include href="{n + 1}.xml"/>' * 2
        files[f"{n}.xml"] = f'<div xmlns="{TEI}" {XI}>{twice}</div>'
    return files


def test_files_that_include_others_twice_are_counted(tmp_path: Path) -> None:
    began = time.process_time()
    document = including('<xi:include href="0.xml"/>', tmp_path, doubling_files(25))
    assert time.process_time() - began < SECONDS
    [finding] = document.findings
    assert (finding.rule, finding.severity, finding.line) == ("include-too-much", Severity.ERROR, 1)
    assert f"{bounds.MOST_INCLUSIONS:,} files" in finding.message
    assert sum(1 for _ in document.tree.iter(f"{{{TEI}}}p")) <= bounds.MOST_INCLUSIONS


def test_files_that_double_within_the_bound_are_included(tmp_path: Path) -> None:
    document = including('<xi:include href="0.xml"/>', tmp_path, doubling_files(8))
    assert rules(document) == []
    assert sum(1 for _ in document.tree.iter(f"{{{TEI}}}p")) == 2**8


def test_a_large_text_is_not_included_without_end(tmp_path: Path) -> None:
    text = '<p><xi:include href="t.txt" parse="text"/></p>'
    document = including(text * 20, tmp_path, {"t.txt": "x" * 10_000_000})
    assert rules(document) == ["include-too-much"]
    assert f"{bounds.MOST_INCLUDED:,} bytes" in document.findings[0].message
    assert len("".join(map(str, document.tree.itertext()))) <= bounds.MOST_INCLUDED


def test_an_element_of_another_file_may_be_included_by_each_paragraph(tmp_path: Path) -> None:
    persons = "".join(f'<person xml:id="p{n}"><persName>{n}</persName></person>' for n in range(20_000))
    inclusions = "".join(f'<p><xi:include href="list.xml" xpointer="p{n}"/></p>' for n in range(0, 20_000, 40))
    began = time.process_time()
    document = including(inclusions, tmp_path, {"list.xml": f'<listPerson xmlns="{TEI}">{persons}</listPerson>'})
    assert time.process_time() - began < SECONDS  # read anew for each, the list took half a minute
    assert rules(document) == []
    found = list(document.tree.iter(f"{{{TEI}}}person"))
    assert len(found) == 500
    path, place = document.located(found[3])
    assert (path.name, place.xpath) == ("list.xml", "/listPerson[1]/person[121]")


def test_inclusions_nest_no_deeper_than_a_document_may(tmp_path: Path) -> None:
    deep = "<div>" * 1_500, "</div>" * 1_500
    files = {
        f"{n}.xml": f'<div xmlns="{TEI}" {XI}>{deep[0]}<xi:include href="{n + 1}.xml"/>{deep[1]}</div>'
        for n in range(3)
    }
    files["3.xml"] = f'<p xmlns="{TEI}"/>'
    document = including('<xi:include href="0.xml"/>', tmp_path, files)
    assert document.root is None
    assert rules(document) == ["nested-too-deep"]
    assert f"{bounds.MOST_LEVELS:,}" in document.findings[0].message


DOUBLING = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "&a{n - 1};&a{n - 1};">' for n in range(1, 40))
LARGE = f'<!ENTITY a "{"x" * 100_000}">'
ESCAPED = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "&#38;a{n - 1};&#38;a{n - 1};">' for n in range(1, 40))
PARAMETER = '<!ENTITY % p0 "<!-- x -->">' + "".join(
    f'<!ENTITY % p{n} "&#37;p{n - 1};&#37;p{n - 1};">' for n in range(1, 30)
)
ENTITY_BOMBS = {
    "text": (DOUBLING, "<p>&a39;</p>"),
    "attribute": (DOUBLING, '<p n="&a39;"/>'),
    "escaped": (ESCAPED, '<p n="&a39;">&a39;</p>'),
    "parameter": (f"{PARAMETER} %p29;", "<p/>"),
    "large": (LARGE, f"<p>{'&a;' * 100_000}</p>"),
    "large in attributes": (LARGE, '<p n="&a;"/>' * 100_000),
    "default": (f'<!ATTLIST p n CDATA "{"x" * 100_000}">', "<p/>" * 100_000),
}


@pytest.mark.parametrize("kind", ENTITY_BOMBS)
def test_entities_and_defaults_that_multiply_are_refused(kind: str) -> None:
    subset, content = ENTITY_BOMBS[kind]
    began = time.process_time()
    document = parsed(f"<!-- a comment -->\n<!DOCTYPE TEI [{subset}]>\n{tei(content)}")
    assert time.process_time() - began < SECONDS
    assert document.root is None
    [finding] = document.findings
    assert (finding.rule, finding.severity) == ("entity-expansion", Severity.ERROR)
    assert (finding.line, finding.column) == (2, 1)


@pytest.mark.parametrize("kind", ENTITY_BOMBS)
def test_entities_that_multiply_in_an_included_file_are_refused(kind: str, tmp_path: Path) -> None:
    subset, content = ENTITY_BOMBS[kind]
    part = f'<!DOCTYPE div [{subset}]><div xmlns="{TEI}">{content}</div>'
    document = including('<xi:include href="part.xml"/>', tmp_path, {"part.xml": part})
    assert rules(document) == ["include-missing"]


def test_entities_are_not_declared_without_end() -> None:
    subset = "".join(f'<!ENTITY e{n} "v{n}">' for n in range(bounds.MOST_ENTITIES + 1))
    document = parsed(f"<!DOCTYPE TEI [{subset}]>{tei('<p>&e1;</p>')}")
    assert (document.root, rules(document)) == (None, ["too-many-entities"])


def seconds_of(make: Callable[[int], str], size: int, use: Callable[[Parsed], object]) -> float:
    """The processor time that the document of a size takes, the best of two."""
    content = make(size)
    best = float("inf")
    for _ in range(2):
        began = time.process_time()
        use(parsed(content))
        best = min(best, time.process_time() - began)
    return best


def with_entity(value: str, content: str) -> str:
    return f'<!DOCTYPE TEI [<!ENTITY e "{value}">]>{tei(content)}'


def places_of_all(document: Parsed) -> None:
    nodes = Nodes(document)
    for number, _ in enumerate(document.tree.iter("*")):
        nodes.place(number)


GROWING: dict[str, tuple[Callable[[int], str], Callable[[Parsed], object]]] = {
    "references in a paragraph": (lambda n: with_entity("word and word", f"<p>{'&e; ' * n}</p>"), lambda _: None),
    "references to markup": (lambda n: with_entity("<hi/>", f"<p>{'&e; ' * n}</p>"), lambda _: None),
    "undeclared entities": (
        lambda n: f"<!DOCTYPE TEI SYSTEM 'x.dtd'>{tei('<p>' + ''.join(f'&e{k}; ' for k in range(n)) + '</p>')}",
        lambda _: None,
    ),
    "identifiers that occur twice": (lambda n: tei('<p xml:id="a"/>\n' * n), lambda _: None),
    "places in a changed tree": (lambda n: with_entity("x", "<p>&e;</p>\n" * n), places_of_all),
    "places by offset": (
        lambda n: tei("<p/>\n" * n),
        lambda document: [document.place_of_offset(n) for n in range(0, len(document.text), 5)],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", GROWING)
def test_time_grows_with_the_document_and_no_faster(kind: str) -> None:
    make, use = GROWING[kind]
    small, large = seconds_of(make, 5_000, use), seconds_of(make, 40_000, use)
    assert large < 8 * small * 3  # eight times as much takes sixty-four times as long where it grows with the square
