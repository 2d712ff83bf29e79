"""pipeline.document.excerpts: a teiCorpus cut into its documents, and their places in it."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from pipeline.document.excerpts import read_content, read_corpus_file
from pipeline.document.positions import Positions
from pipeline.model.document import Source
from pipeline.model.excerpt import Excerpt
from tests.support import TEI

LETTER = "<TEI{attributes}>\n <teiHeader/>\n <text><body><p>Я <hi>😀</hi></p></body></text></TEI>"
ONE = LETTER.format(attributes="")


def corpus(*members: str, start: str = "", declaration: str = "") -> str:
    return f'{declaration}<teiCorpus xmlns="{TEI}"{start}>\n<teiHeader/>{"".join(members)}\n</teiCorpus>'


def cut(folder: Path, text: str | bytes) -> list[tuple[Excerpt, bytes]]:
    path = folder / "corpus.xml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    source = Source("corpus", path, folder)
    found = read_corpus_file(source)
    return [(excerpt, read_content(replace(source, excerpt=excerpt))) for excerpt in (found.excerpts if found else ())]


def names(found: list[tuple[Excerpt, bytes]]) -> list[str]:
    return [excerpt.label for excerpt, _ in found]


def test_a_corpus_is_what_it_holds_itself_and_its_documents(tmp_path: Path) -> None:
    found = cut(tmp_path, corpus(ONE, "\n<!-- between -->", LETTER.format(attributes=' xml:id="L2"')))
    assert names(found) == ["", "1", "L2"]
    rest, first, second = (etree.fromstring(text) for _, text in found)
    assert [etree.QName(child).localname for child in rest.iterchildren("*")] == ["teiHeader", "include", "include"]
    assert [element.get("href") for element in rest.iter("{*}include")] == ["#1", "#L2"]
    assert " between " in [child.text for child in rest.iterchildren(etree.Comment)]
    assert [first.tag, second.tag] == [f"{{{TEI}}}TEI"] * 2
    assert "".join(map(str, second.itertext())).split() == ["Я", "😀"]


def test_numbers_sort_as_the_documents_stand(tmp_path: Path) -> None:
    labels = names(cut(tmp_path, corpus(*[ONE] * 12)))
    assert labels == sorted(labels)
    assert labels[1:3] == ["01", "02"]


@pytest.mark.parametrize("identifier", ["../up", "a/b", ".hidden", "a b", ""])
def test_an_id_that_cannot_name_a_file_is_no_label(identifier: str, tmp_path: Path) -> None:
    assert names(cut(tmp_path, corpus(LETTER.format(attributes=f' xml:id="{identifier}"')))) == ["", "1"]


def test_an_id_that_two_documents_have_is_no_label(tmp_path: Path) -> None:
    member = LETTER.format(attributes=' xml:id="L"')
    assert names(cut(tmp_path, corpus(member, member))) == ["", "1", "2"]


def test_what_holds_in_the_corpus_holds_in_its_documents(tmp_path: Path) -> None:
    start = ' xml:lang="ru" xml:base="x/" n="7" xmlns:my="urn:my&amp;2"'
    (_, _), (_, first), (_, second) = cut(
        tmp_path, corpus(ONE, LETTER.format(attributes=' xml:lang="en" n="2"'), start=start)
    )
    one, two = etree.fromstring(first), etree.fromstring(second)
    lang, base = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("lang", "base"))
    assert (one.get(lang), one.get(base), one.get("n")) == ("ru", "x/", None)
    assert (two.get(lang), two.get(base), two.get("n")) == ("en", "x/", "2")
    assert one.nsmap["my"] == "urn:my&2"


def test_a_corpus_in_a_corpus_is_cut_too(tmp_path: Path) -> None:
    inner = f'<teiCorpus xml:lang="cs"><teiHeader/>{ONE}{ONE}</teiCorpus>'
    found = cut(tmp_path, corpus(ONE, inner, ONE))
    assert [excerpt.xpath for excerpt, _ in found] == [
        "/teiCorpus[1]",
        "/teiCorpus[1]/TEI[1]",
        "/teiCorpus[1]/teiCorpus[1]/TEI[1]",
        "/teiCorpus[1]/teiCorpus[1]/TEI[2]",
        "/teiCorpus[1]/TEI[2]",
    ]
    assert b'xml:lang="cs"' in found[2][1]
    assert b"xml:lang" not in found[4][1]


CORPORA = {
    "lines": corpus(ONE, "\n  ", ONE, "\n<!-- Я\n -->\t", LETTER.format(attributes='\n  xml:id="L"')),
    "one line": corpus(ONE, ONE, ONE, start=' xml:lang="ru" xmlns:my="urn:x"').replace("\n", " "),
    "corpora on the line": corpus(ONE, ONE, f"<teiCorpus><teiHeader/>{ONE}</teiCorpus>", ONE).replace("\n", " "),
    "a declaration": corpus(ONE, ONE, declaration='<?xml version="1.0" encoding="utf-8"?>\n<?xml-model href="a.rng"?>'),
    "a declaration on the line": corpus(ONE, ONE, declaration='<?xml version="1.0"?>'),
    "a prefix": corpus(ONE, ONE, start=f' xmlns:t="{TEI}"').replace("<", "<t:").replace("<t:/", "</t:"),
    "P4": corpus(ONE, ONE).replace("TEI>", "TEI.2>").replace("teiCorpus", "teiCorpus.2"),
    "Windows lines": corpus(ONE, "\n", ONE).replace("\n", "\r\n"),
    "an end tag on two lines": corpus(ONE.replace("</TEI>", "</TEI\n  >"), ONE),
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CORPORA.items()])
@pytest.mark.parametrize("bom", [False, True])
def test_each_element_has_the_place_that_it_has_in_the_file(text: str, bom: bool, tmp_path: Path) -> None:
    whole = Positions.of(text)
    expected = {whole.of_element(ordinal) for ordinal in range(len(whole.starts))}
    found = set()
    for excerpt, part in cut(tmp_path, (codecs.BOM_UTF8 if bom else b"") + text.encode("utf-8")):
        positions = Positions.of(part.decode("utf-8").removeprefix("\ufeff"))
        for ordinal in range(len(positions.starts)):
            place = positions.of_element(ordinal)
            if place.xpath.rpartition("/")[2].startswith("include["):
                continue
            line, column = excerpt.place(place.line, place.column)
            steps = place.xpath[1:].partition("/")[1:]
            found.add(replace(place, line=line, column=column, xpath=excerpt.xpath + "".join(steps)))
    assert found == expected


def test_a_corpus_in_an_old_encoding_is_cut_by_its_bytes(tmp_path: Path) -> None:
    text = corpus(ONE.replace("😀", "Ъ"), ONE.replace("😀", "ё"), declaration='<?xml version="1.0" encoding="cp1251"?>')
    found = cut(tmp_path, text.encode("cp1251"))
    assert ["".join(map(str, etree.fromstring(part).itertext())).split() for _, part in found] == [
        [],
        ["Я", "Ъ"],
        ["Я", "ё"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ONE, id="a document"),
        pytest.param(corpus(), id="a corpus without documents"),
        pytest.param(corpus("<TEI/>"), id="an empty document"),
        pytest.param(corpus(ONE, "<TEI>"), id="not well-formed"),
        pytest.param("", id="an empty file"),
        pytest.param("words", id="no XML"),
        pytest.param("<!DOCTYPE teiCorpus [<!ENTITY a 'b'>]>" + corpus(ONE), id="a DOCTYPE"),
        pytest.param(
            corpus(ONE, '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="a.xml"/>'), id="an inclusion"
        ),
        pytest.param(
            corpus(
                ONE.replace("<hi>", '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="a.xml"/><hi>'),
            ),
            id="an inclusion in a document",
        ),
        pytest.param(corpus(ONE).encode("utf-16"), id="UTF-16"),
        pytest.param(corpus(ONE, declaration='<?xml version="1.0" encoding="gb18030"?>'), id="several bytes each"),
        pytest.param(corpus(ONE, declaration='<?xml version="1.0" encoding="klingon"?>'), id="no encoding"),
    ],
)
def test_other_files_are_not_cut(text: str | bytes, tmp_path: Path) -> None:
    assert cut(tmp_path, text) == []


def test_identifiers_that_occur_again_anywhere_in_the_file_are_found(tmp_path: Path) -> None:
    members = [LETTER.format(attributes=f' xml:id="{name}"').replace("<p>", '<p xml:id="p1">') for name in "abc"]
    text = corpus(*members, LETTER.format(attributes=' xml:id="b"'))
    path = tmp_path / "corpus.xml"
    path.write_text(text, encoding="utf-8")
    found = read_corpus_file(Source("corpus", path, tmp_path))
    assert found is not None
    assert [(each.id, each.place.xpath) for each in found.repeated] == [
        ("p1", "/teiCorpus[1]/TEI[2]/text[1]/body[1]/p[1]"),
        ("p1", "/teiCorpus[1]/TEI[3]/text[1]/body[1]/p[1]"),
        ("b", "/teiCorpus[1]/TEI[4]"),
    ]
    whole = Positions.of(text)
    places = {whole.of_element(ordinal) for ordinal in range(len(whole.starts))}
    assert {each.place for each in found.repeated} <= places
    assert {each.first_line for each in found.repeated} == {4}


def test_identifiers_that_differ_are_not_looked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "corpus.xml"
    path.write_text(corpus(*(LETTER.format(attributes=f' xml:id="L{n}"') for n in range(5))), encoding="utf-8")
    found = read_corpus_file(Source("corpus", path, tmp_path))
    assert found is not None
    assert found.repeated == ()
