"""The fast reading of a document's markup says the same as the one by a parser's events, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.relaxng import Grammar
from pipeline.relaxng.engine import sources

SCHEMA = """
default namespace = "urn:x"
namespace other = "urn:y"
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element a { attribute v { text }?, attribute other:w { "ä" }?, id?, content* }
content = p | n | s | t | element other:e { empty }
p = element p { id?, attribute to { xsd:IDREF }?, (text | p)* }
n = element n { xsd:integer }
s = element s { "a b" | "<" | 'xml:id="i"' }
t = element t { attribute q { xsd:QName "other:z" } }
id = attribute xml:id { xsd:ID }
"""
VALID = (
    "<a xmlns='urn:x'/>",
    "<a xmlns='urn:x'></a>\n",
    "<?xml version='1.0'?><?x <a>?><!-- <b> --><a xmlns='urn:x'\n\t>\r\n</a ><!-- > -->",
    "<a xmlns='urn:x' v = '>'/>",
    '<a xmlns="urn:x" v=\'q " b="c">"\' />',
    "<a xmlns='urn:x' v='x b=\"c\" >' xml:id=\"y\"/>",
    "<a xmlns='urn:x' xmlns:o='urn:y' o:w='&#xe4;'><o:e/></a>",
    "<o:a xmlns:o='urn:x'><o:p>x</o:p><e xmlns='urn:y'/></o:a>",
    "<a xmlns='urn:x'><p>1 > 0 and 0 < 1, <p> a > </p>></p></a>".replace(" < ", " &lt; "),
    "<a xmlns='urn:x'><s>xml:id=\"i\"</s></a>",
    "<a xmlns='urn:x'><p>/> b='c'> /p></p></a>",
    "<a xmlns='urn:x'><p>> ></p><p>xml:id=\"i\"</p></a>",
    '<a xmlns=\'urn:x\'><p xml:id="i"> xml:id="i"</p></a>',
    "<a xmlns='urn:x'><p xml:id=\"i\"/><p xml:id='k'/><p xml:id='ж' to=\"i\"/><p to='ж'/></a>",
    '<a xmlns=\'urn:x\'><p xml:id="i" to="k"/><p xml:id="k" to="i"/></a>',
    '<a xmlns=\'urn:x\'><p xml:id=" x"/><p xml:id="i"/></a>',
    "<a xmlns='urn:x'><n>1<!-- 0 -->2</n><n> 3 </n><n>&#52;</n><n><![CDATA[5]]></n></a>",
    "<a xmlns='urn:x'><s><![CDATA[<]]></s><s>&lt;</s><s>a<?x >?> b</s><s>a\r\n b</s></a>",
    "<a xmlns='urn:x'><p><![CDATA[</p> > &amp; ]]>]]&gt;</p></a>",
    "<a xmlns='urn:x' xmlns:o='urn:y'><t q='o:z'/><t xmlns:o='urn:z' xmlns:r='urn:y' q='r:z'/><t q='o:z'/></a>",
    "<a xmlns='urn:x'><!--" + 70_000 * "<p>" + "--></a>",
    f"<a xmlns='urn:x'><p>{2_000_000 * 'x'}</p></a>",
    f"<a xmlns='urn:x'>{3000 * '<p>слово</p> '}</a>",
)
INVALID = (
    "",
    "<a/>",
    "<a xmlns='urn:x'>",
    "<a xmlns='urn:x'></b>",
    "<a xmlns='urn:x'/></a>",
    "<a xmlns='urn:x'>x</a>",
    "<a xmlns='urn:x'>></a>",
    "<a xmlns='urn:x'><![CDATA[x]]></a>",
    "<a xmlns='urn:x'>&#160;</a>",
    "<a xmlns='urn:x' u=''/>",
    "<a xmlns='urn:x' v='' v=''/>",
    "<a xmlns='urn:x' o:w='ä'/>",
    "<a xmlns='urn:x'><p>&#x110000;</p></a>",
    "<a xmlns='urn:x' v='&#x110000;'/>",
    "<a xmlns='urn:x' v='&nbsp;'/>",
    "<a xmlns='urn:x'><></a>",
    '<a xmlns=\'urn:x\'><p xml:id="i"/><p xml:id="i"/></a>',
    "<a xmlns='urn:x'><p xml:id=\"i\"/><p xml:id=' i '/></a>",
    "<a xmlns='urn:x'><p xml:id='ж'/><p xml:id='ж'/></a>",
    "<a xmlns='urn:x'><p to='i'>xml:id=\"i\"</p></a>",
    "<a xmlns='urn:x'><p to='i'/><p xml:id=\"k\"/></a>",
    "<a xmlns='urn:x'><n>1<!-- 0 --> 2</n></a>",
    "<a xmlns='urn:x'><n xml:id=\"i\">1</n></a>",
    "<a xmlns='urn:x'><n/></a>",
    "<a xmlns='urn:x'><n> </n></a>",
    "<a xmlns='urn:x'><s>&amp;lt;</s></a>",
    "<a xmlns='urn:x' xmlns:o='urn:y'><t xmlns:o='urn:z' q='o:z'/></a>",
    f"<a xmlns='urn:x'>{3000 * '<p>слово</p> '}<q/></a>",
)


@pytest.fixture(scope="module")
def grammar(tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    schema = tmp_path_factory.mktemp("schema") / "a.rnc"
    schema.write_text(SCHEMA, encoding="utf-8")
    return Grammar.load(schema)


@pytest.mark.parametrize("chunk", [1, 2, 3, 7, 1 << 15])
def test_markup_may_be_cut_anywhere(grammar: Grammar, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "_CHUNK", chunk)
    few = 20_000  # characters: those that are longer say nothing about a cut
    for document in VALID + INVALID:
        if len(document) < few or chunk > few:
            assert grammar.is_valid(document.encode()) is (document in VALID), document[:200]


def test_both_readings_agree(grammar: Grammar, tmp_path: Path) -> None:
    file = tmp_path / "a.xml"
    for document in VALID + INVALID:
        # a document type declaration, of which the fast reading knows nothing
        other = (
            "<!DOCTYPE x>" + document
            if not document.startswith("<?xml")
            else document.replace("?>", "?><!DOCTYPE x>", 1)
        )
        file.write_bytes(other.encode())
        for source in (document.encode(), other.encode(), file):
            assert grammar.is_valid(source) is (document in VALID), document[:200]
            assert bool(grammar.mistakes(source)) is (document in INVALID), document[:200]


def test_what_is_known_of_tags_is_forgotten_when_it_is_too_much(grammar: Grammar) -> None:
    many = "".join(f"<p xml:id='i{number}' to=\"i{number}\">{number}</p>" for number in range(60_000))
    spaces = "".join(f"<p xmlns:n{number}='urn:x'/>" for number in range(2000))
    assert grammar.is_valid(f"<a xmlns='urn:x'>{many}</a>".encode())
    assert grammar.is_valid(f"<a xmlns='urn:x'>{spaces}</a>".encode())
    assert not grammar.is_valid(f"<a xmlns='urn:x'>{many}<p to='j'/></a>".encode())


def test_an_identifier_that_the_schema_restricts_is_judged(tmp_path: Path) -> None:
    (tmp_path / "a.rnc").write_text('start = element a { attribute xml:id { xsd:ID { pattern = "p[0-9]" } } }')
    grammar = Grammar.load(tmp_path / "a.rnc")
    assert grammar.is_valid(b'<a xml:id="p1"/>')
    assert not grammar.is_valid(b'<a xml:id="q1"/>')
