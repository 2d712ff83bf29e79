"""What documents the schema of an ODD takes.

Each file of compiled/ is a construct of an ODD, with documents that are valid by it and some that are not (`ana`).
"""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from pipeline.odd.customisation import compile_schema, source_vocabulary
from pipeline.odd.grammar.grammar import grammar
from pipeline.relaxng import Grammar
from pipeline.relaxng.compact import write_compact
from pipeline.relaxng.node import RELAX_NG
from tests.odd_specimens import ALL, BASE, CASES, Specimens, document, faultless, loaded, odd, odd_in
from tests.support import TEI

COMPILED = sorted((CASES / "compiled").glob("*.xml"))


@pytest.mark.parametrize("path", COMPILED, ids=lambda path: path.stem)
def test_takes_what_the_odd_allows_and_nothing_else(path: Path, tmp_path: Path) -> None:
    parsed = odd_in(path)
    grammar = loaded(faultless(parsed), tmp_path)
    documents = list(parsed.tree.iterfind(f"{{{TEI}}}doc"))
    wrong = []
    for each in documents:
        meant = each.attrib.pop("ana", "valid") == "valid"
        each.tail = None
        content = etree.tostring(each, encoding="utf-8")
        if grammar.is_valid(content) is not meant:
            wrong.append(f"{content.decode()} is {'invalid' if meant else 'valid'}")
    assert wrong == []
    assert len(documents) > 1


def test_documents_begin_with_the_elements_of_start(tmp_path: Path) -> None:
    grammar = loaded(faultless(odd(BASE, 'ident="specimen" start="p list"')), tmp_path)
    assert grammar.is_valid(b'<p xmlns="http://www.tei-c.org/ns/1.0"/>')
    assert not grammar.is_valid(document("<p/>"))


def test_a_schema_may_have_a_namespace_of_its_own(tmp_path: Path) -> None:
    grammar = loaded(faultless(odd(BASE, 'ident="specimen" start="doc" ns="urn:own"')), tmp_path)
    assert grammar.is_valid(b'<doc xmlns="urn:own"><p/></doc>')
    assert not grammar.is_valid(document("<p/>"))


def test_the_order_of_specifications_is_that_of_the_source() -> None:
    one = faultless(odd(ALL))
    other = faultless(odd('<moduleRef key="extra"/><moduleRef key="names"/><moduleRef key="base"/>'))
    assert list(one.vocabulary.elements) == list(other.vocabulary.elements)


def test_tei_within_relax_ng_means_nothing(tmp_path: Path) -> None:
    content = f'<rng:choice xmlns:rng="{RELAX_NG}"><rng:ref name="p"/><elementRef key="list"/></rng:choice>'
    change = f'<elementSpec ident="doc" mode="change"><content>{content}</content></elementSpec>'
    pattern = grammar(faultless(odd(BASE + change)), lambda _prose: "")
    written = tmp_path / "specimen.rnc"
    written.write_text(write_compact(pattern), encoding="utf-8")
    for compiled in (loaded(faultless(odd(BASE + change)), tmp_path), Grammar.load(written)):
        assert compiled.is_valid(document("<p/>"))
        assert not compiled.is_valid(document("<list/>"))


MODULES = f"""<body xmlns="{TEI}"><moduleSpec ident="tei"/><moduleSpec ident="core"/><moduleSpec ident="extra"/>
<classSpec module="tei" type="atts" ident="att.all"/><classSpec module="core" type="atts" ident="att.own"/>
<classSpec module="extra" type="atts" ident="att.extra"/>
<elementSpec module="core" ident="doc"><classes><memberOf key="att.all"/><memberOf key="att.own"/>
<memberOf key="att.extra"/></classes><content><textNode/></content></elementSpec></body>"""


def test_an_element_by_itself_brings_the_classes_of_its_module_and_those_of_all_modules() -> None:
    schema = compile_schema(odd('<elementRef key="doc"/>'), Specimens(source_vocabulary(etree.fromstring(MODULES))))
    assert schema is not None
    assert sorted(schema.vocabulary.classes) == ["att.all", "att.own"]


def test_an_element_that_is_replaced_stays_in_its_module() -> None:
    replaced = '<elementSpec ident="label" mode="replace"><content><empty/></content></elementSpec>'
    assert faultless(odd(BASE + replaced)).vocabulary.elements["label"].module == "base"


def test_a_datatype_by_its_name_of_before_2015_comes_in_by_itself(tmp_path: Path) -> None:
    content = f'<content><rng:ref xmlns:rng="{RELAX_NG}" name="data.word"/></content>'
    changed = f'<elementRef key="forename"/><elementSpec ident="forename" mode="change">{content}</elementSpec>'
    grammar = loaded(faultless(odd(changed, 'ident="specimen" start="forename"')), tmp_path)
    assert grammar.is_valid(f'<forename xmlns="{TEI}">word</forename>'.encode())
    assert not grammar.is_valid(f'<forename xmlns="{TEI}">two words</forename>'.encode())
