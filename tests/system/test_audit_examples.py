"""The examples of the TEI Guidelines: some 2,000 fragments that between them use nearly every element."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from pipeline.corpus.options import CorpusFormat, CorpusOptions
from tests.audits import audited, composed, rendered
from tests.shared import specifications
from tests.support import HEADER, TEI

EXAMPLES = "http://www.tei-c.org/ns/Examples"
BESIDE_A_HEADER = ("text", "standOff", "facsimile", "sourceDoc")
_EVERY = 4


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Each example in a document of its own."""
    folder = tmp_path_factory.mktemp("examples")
    paths = []
    for number, document in enumerate(documents(etree.parse(specifications()).getroot())):
        paths.append(folder / f"{number:04d}.xml")
        paths[-1].write_bytes(etree.tostring(document, encoding="utf-8"))
    assert len(paths) > 1900
    return paths


def documents(root: etree._Element) -> Iterator[etree._Element]:
    """The examples as TEI documents, those that are not in a minimal one."""
    for example in root.iter(f"{{{EXAMPLES}}}egXML"):
        content = deepcopy(example)
        content.tail = None
        for element in content.iter(f"{{{EXAMPLES}}}*"):
            element.tag = f"{{{TEI}}}{etree.QName(element).localname}"
        names = [etree.QName(child).localname for child in content if isinstance(child.tag, str)]
        if names in (["TEI"], ["teiCorpus"]):
            yield next(child for child in content if isinstance(child.tag, str))
        else:
            yield wrapped(content, in_body=not (names and names[0] in BESIDE_A_HEADER))


def wrapped(content: etree._Element, *, in_body: bool) -> etree._Element:
    """A minimal document around the content of an example."""
    document = etree.fromstring(f'<TEI xmlns="{TEI}">{HEADER.format(title="An example")}</TEI>')
    place = document
    for name in ("text", "body", "div") if in_body else ():
        place = etree.SubElement(place, f"{{{TEI}}}{name}")
    if in_body:
        place.text = content.text
    place.extend(list(content))
    return document


def test_the_account_of_each_example_is_exact(examples: list[Path]) -> None:
    audits = audited(examples)
    assert audits.messages == []
    assert audits.inexact == []


def test_the_outputs_of_each_example_hold_its_words(examples: list[Path]) -> None:
    assert rendered(examples) == []


def test_the_files_of_a_corpus_hold_the_words_of_each_example(examples: list[Path]) -> None:
    files, messages = composed(examples, CorpusOptions(tuple(CorpusFormat)))
    assert files > len(examples)
    assert messages == []


def test_so_it_is_with_a_sample_in_the_diplomatic_view(examples: list[Path]) -> None:
    audits = audited(examples[::_EVERY], view="diplomatic")
    assert audits.messages == []
    assert audits.inexact == []
    assert rendered(examples[::_EVERY], view="diplomatic") == []
