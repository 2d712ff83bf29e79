"""pipeline.relaxng.compact.writer: what is written is, for us and for the reference implementation, the same schema."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model.errors import EngineMissing
from pipeline.relaxng import Grammar, GrammarError
from pipeline.relaxng.compact import read_compact, write_compact
from pipeline.relaxng.compact.writer.layout import comment
from pipeline.relaxng.compact.writer.literals import escape_escapes, identifier, literal
from pipeline.relaxng.node import RELAX_NG
from pipeline.validation import jing
from tests.relaxng.canonical import canonical
from tests.relaxng.compact_cases import CASES
from tests.relaxng.random_schemas import SCHEMAS, XML_SCHEMA
from tests.relaxng.spectest import SUITE, Case, cases
from tests.relaxng.translation import translate, written
from tests.support import CORPORA, need

REAL = [CORPORA.parent / "tei" / "tei_all.rng", *sorted(CORPORA.glob("**/*.rng"))]
CORRECT = [case for case in cases() if case.correct]
INCLUDED = frozenset(("ParlaMint-TEI", "ParlaMint-teiCorpus"))  # others of REAL include them
XML_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cn"), exclude_characters=[chr(code) for code in range(32)])
) | st.text("\\x{}0A9\t\n\r\"'# ")


def root_of(content: Path | str) -> etree._Element:
    parser = etree.XMLParser(huge_tree=True)
    return (
        etree.fromstring(content.encode(), parser)
        if isinstance(content, str)
        else etree.parse(content, parser).getroot()
    )


def components(schema: Path) -> list[list[str]]:
    """The canonical form of a schema, by component: in which order they stand makes no difference."""
    found: list[list[str]] = []
    for line in canonical(schema):
        if line.startswith("   "):
            found[-1].append(line)
        else:
            found.append([line])
    return sorted(found)


# The specification's test suite


def write_case(case: Case, folder: Path) -> Path:
    """Write the schemas of a case in compact syntax; the path of the first."""
    for name, text in case.files.items():
        path = folder / name.replace(".rng", ".rnc")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(write_compact(root_of(text)), encoding="utf-8")
    return folder / "schema.rnc"


def test_the_suite_is_there() -> None:
    need(None if SUITE.is_file() else f"{SUITE} is missing")
    assert len(CORRECT) == 172


@pytest.mark.parametrize("case", CORRECT, ids=lambda case: f"{case.number}-{case.sections}")
def test_a_schema_of_the_suite_judges_as_before(case: Case, tmp_path: Path) -> None:
    grammar = Grammar.load(write_case(case, tmp_path))
    judged = [(grammar.is_valid(text.encode()), text) for _, text in case.documents]
    assert judged == list(case.documents)


@pytest.mark.usefixtures("jing")
def test_jing_judges_by_the_suite_in_compact_syntax_as_the_suite_says(tmp_path: Path) -> None:
    need(None if CORRECT else f"{SUITE} is missing")
    expected = set()
    for case in CORRECT:
        write_case(case, tmp_path / str(case.number))
        for number, (valid, text) in enumerate(case.documents):
            if "<!DOCTYPE" not in text:  # it could not stand in an element
                name = f"{case.number}-{number}.xml"
                (tmp_path / name).write_text(f"<n{case.number}>{text}</n{case.number}>", encoding="utf-8")
                expected |= set() if valid else {name}
    every = " | ".join(f'element n{case.number} {{ external "{case.number}/schema.rnc" }}' for case in CORRECT)
    (tmp_path / "all.rnc").write_text(every, encoding="utf-8")
    messages = list(jing.validate(tmp_path / "all.rnc", sorted(tmp_path.glob("*.xml"))))
    assert {Path(message.path).name for message in messages} == expected


# Real schemas


@dataclass(frozen=True, slots=True)
class Written:
    """Folders of the real schemas in XML, from what we wrote in compact syntax: by our own reader, and by trang."""

    ours: Path
    trangs: Path


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Written:
    folder = tmp_path_factory.mktemp("written")
    ours, trangs = folder / "ours", folder / "trangs"
    for made in (ours, trangs):
        made.mkdir()
    for path in REAL:
        need(None if path.is_file() else f"{path} is missing")
        text = write_compact(root_of(path))
        (folder / f"{path.stem}.rnc").write_text(text, encoding="utf-8")
        (ours / path.name).write_bytes(written(read_compact(text, path)))
    referred = [path.stem for path in REAL if path.stem not in INCLUDED]
    every = " | ".join(f'element x{n} {{ external "{stem}.rnc" }}' for n, stem in enumerate(referred))
    (folder / "all.rnc").write_text(every, encoding="utf-8")
    try:
        translate(folder / "all.rnc", trangs / "all.rng")
    except EngineMissing as error:
        need(str(error))
    return Written(ours, trangs)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_a_real_schema_is_read_again_as_the_same(path: Path, again: Written) -> None:
    assert components(again.ours / path.name) == components(path)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_trang_reads_a_real_schema_as_the_same(path: Path, again: Written) -> None:
    assert components(again.trangs / path.name) == components(path)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_only_literals_are_longer_than_a_line(path: Path) -> None:
    need(None if path.is_file() else f"{path} is missing")
    text = write_compact(root_of(path))
    assert [line for line in text.splitlines() if len(line) > 120 and '"' not in line] == []


# Every construct


@pytest.mark.parametrize("name", CASES)
def test_every_construct_of_compact_syntax_is_written_as_it_was_read(name: str, tmp_path: Path) -> None:
    for file, text in {f"{name}.rnc": CASES[name].schema, **CASES[name].files}.items():
        before, after = tmp_path / f"before-{file}", tmp_path / f"after-{file}"
        before.write_bytes(written(read_compact(text, Path(file))))
        after.write_bytes(written(read_compact(write_compact(root_of(before)), Path(file))))
        assert components(after) == components(before)


@pytest.mark.parametrize(
    ("xml", "compact"),
    [
        ("<ref name='element'/>", "\\element"),
        ("<parentRef name='a'/>", "parent a"),
        ("<choice><group><text/><empty/></group><notAllowed/></choice>", "(text, empty) | notAllowed"),
        ("<group><group><text/><empty/></group><ref name='a'/></group>", "text, empty, a"),
        ("<interleave><text/><choice><ref name='a'/></choice></interleave>", "text & a"),
        ("<optional><oneOrMore><ref name='a'/><ref name='b'/></oneOrMore></optional>", "((a, b)+)?"),
        ("<mixed><zeroOrMore><ref name='a'/></zeroOrMore></mixed>", "mixed { a* }"),
        ("<list><data type='date'/><value>x</value></list>", 'list { xsd:date, "x" }'),
        ("<data type='string' datatypeLibrary=''/>", "string"),
        ("<value type='string' datatypeLibrary=''> a</value>", 'string " a"'),
        ("<value type='string'>\"it's\"</value>", "xsd:string '\"it' ~ \"'s\" ~ '\"'"),
        ("<value>a\nb\t</value>", '"a\\x{A}b\\x{9}"'),
        ("<value>a<!-- no -->b</value>", '"ab"'),
        ("<value>\\x{41}</value>", '"\\x{5C}x{41}"'),
        ("<data type='token'><param name='pattern'>\\d+</param></data>", 'xsd:token { pattern = "\\d+" }'),
        ("<data type='token'><except><value>a</value></except></data>", 'xsd:token - "a"'),
        (
            "<choice><data type='token'><except><value>a</value><value>b</value></except></data><empty/></choice>",
            '(xsd:token - ("a" | "b")) | empty',
        ),
        ("<externalRef href='other.rng'/>", 'external "other.rnc"'),
        ("<externalRef href='x' ns='urn:o'/>", 'default namespace = "urn:o"\n\nexternal "x"'),
        ("<externalRef href='x' xml:base='folder/'/>", 'external "folder/x"'),
        ("<element name=' list '><empty/></element>", "element list { empty }"),
        ("<attribute name='a' ns='urn:a'/>", 'default namespace ns1 = "urn:a"\n\nattribute ns1:a { text }'),
        ("<attribute name='p:a' xmlns:p='urn:a'/>", 'namespace p = "urn:a"\n\nattribute p:a { text }'),
        (
            "<attribute><name>a</name></attribute>",
            "default namespace inherited = inherit\n\nattribute inherited:a { text }",
        ),
        ("<attribute><name ns=''>a</name></attribute>", "attribute a { text }"),
        (
            "<element><anyName><except><nsName ns=''/><name ns='urn:a'>b</name></except></anyName><empty/></element>",
            'default namespace = "urn:a"\nnamespace local = ""\n\nelement * - (local:* | b) { empty }',
        ),
        (
            (
                "<element><choice><nsName ns='urn:a'><except><name ns='urn:a'>b</name></except></nsName>"
                "<name ns='urn:a'>c</name></choice><empty/></element>"
            ),
            'default namespace ns1 = "urn:a"\n\nelement (ns1:* - b) | c { empty }',
        ),
        (
            (
                "<choice xmlns:p='urn:a'><group xmlns:p='urn:b'><value type='QName'>p:x</value></group>"
                "<value type='QName'>p:x</value></choice>"
            ),
            'namespace ns1 = "urn:a"\nnamespace p = "urn:b"\n\nxsd:QName "p:x" | xsd:QName "ns1:x"',
        ),
        (
            "<element name='a' ns='urn:a'><list><value type='QName' ns='urn:q'>x</value></list></element>",
            'default namespace = "urn:q"\nnamespace ns1 = "urn:a"\n\nelement ns1:a { list { xsd:QName "x" } }',
        ),
        ("<data type='a' datatypeLibrary='urn:d'/>", 'datatypes types1 = "urn:d"\n\ntypes1:a'),
        (
            (
                "<grammar><define name='a'><text/></define><define name='a' combine='interleave'><empty/></define>"
                "<start combine='choice'><ref name='a'/></start></grammar>"
            ),
            "start |= a\na = text\na &= empty",
        ),
        ("<grammar/>", ""),
        (
            "<group><grammar><start><text/></start><div><define name='a'><text/></define></div></grammar></group>",
            "grammar {\n  start = text\n  div { a = text }\n}",
        ),
        ("<grammar><include href='a.rng' ns='urn:a'/></grammar>", 'default namespace = "urn:a"\n\ninclude "a.rnc"'),
        (
            "<grammar><include href='a'><define name='text'><empty/></define></include></grammar>",
            'include "a" { \\text = empty }',
        ),
    ],
)
def test_a_construct_is_written_as_compact_syntax_has_it(xml: str, compact: str) -> None:
    name = xml[1:].replace("/", " ").replace(">", " ").split()[0]
    library = "" if "datatypeLibrary" in xml else f"datatypeLibrary='{XML_SCHEMA}'"
    text = write_compact(root_of(f"<{name} xmlns='{RELAX_NG}' {library}{xml[1 + len(name) :]}"))
    assert text == compact + "\n"
    assert read_compact(text, Path("schema.rnc"))


@settings(max_examples=300)
@given(SCHEMAS)
def test_whatever_is_written_is_read_as_the_same(schema: str) -> None:
    with TemporaryDirectory() as folder:
        before, after = Path(folder, "before.rng"), Path(folder, "after.rng")
        before.write_text(schema, encoding="utf-8")
        after.write_bytes(written(read_compact(write_compact(root_of(schema)), Path("schema.rnc"))))
        assert components(after) == components(before)


@given(XML_TEXT)
def test_every_text_is_read_from_its_literal(text: str) -> None:
    assert read_compact(f"string {literal(text)}", Path("schema.rnc")).text == text
    assert "\n" not in literal(text)


@given(XML_TEXT)
def test_no_text_breaks_out_of_its_comment(text: str) -> None:
    for mark in ("#", "##"):
        lines = comment(mark, escape_escapes(text))
        assert read_compact("\n".join([*lines, "empty"]), Path("schema.rnc")).name == "empty"


@pytest.mark.parametrize("name", ["a", "element", "start", "text", "a.b-c", "письмо"])
def test_every_name_of_a_definition_is_read_as_it_was(name: str) -> None:
    text = f"start = {identifier(name)}\n{identifier(name)} = element a {{ empty }}"
    assert read_compact(text, Path("schema.rnc")).children[1].attributes == {"name": name}


# What it looks like

SPECIMEN = f"""<?xml version="1.0"?>
<!-- Letters of the Lindenau archive -->
<grammar xmlns="{RELAX_NG}" datatypeLibrary="{XML_SCHEMA}" ns="urn:letters" xmlns:s="http://purl.oclc.org/dsdl/schematron"
    xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0" xmlns:h="http://www.w3.org/1999/xhtml">
  <!-- Whoever changes this tells the archive: the same names are used by the catalogue of the archive, by the search of
    the reading room and by the \\x{{print}} -->
  <a:documentation>What a letter is.</a:documentation>
  <s:ns prefix="l" uri="urn:letters"/>
  <define name="p"><element name="p">
    <a:documentation>(paragraph) as in <h:code>&lt;p&gt;</h:code></a:documentation>
    <s:pattern id="p"><s:rule context="l:p"><s:assert test="normalize-space()">A <s:name/> has
      "words".</s:assert></s:rule></s:pattern>
    <ref name="text"/></element></define>
  <!-- what stands in it -->
  <define name="text"><zeroOrMore><choice><text/><ref name="name"/><ref name="date"/><ref name="addition"/>
    <ref name="deletion"/><ref name="abbreviation"/><ref name="expansion"/><ref name="uncertain"/></choice></zeroOrMore>
  </define>
  <define name="date"><element name="date"><optional><attribute name="when"><data type="date"/></attribute></optional>
    <optional><attribute name="certainty" a:defaultValue="high">
      <a:documentation>how sure the date is</a:documentation>
      <choice><value>high</value><a:documentation>it stands in the letter</a:documentation>
        <value>low</value><a:documentation>it is
        guessed</a:documentation><value>none</value></choice></attribute></optional>
    <text/></element></define>
  <start><choice><ref name="letter"/><ref name="telegram"/></choice></start>
  <div><a:documentation>Names</a:documentation>
    <define name="name"><notAllowed/></define>
    <define name="addition" combine="choice"><empty/></define>
    <define name="attachment"><element><anyName><except><nsName/><nsName ns=""/></except></anyName>
      <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
      <choice><group a:order="fixed"><ref name="p"/><ref name="p"/></group><oneOrMore a:order="free"><ref name="p"/>
      </oneOrMore></choice></element></define>
  </div>
</grammar>
"""


def test_a_schema_is_laid_out_to_be_read(file_regression: FileRegressionFixture) -> None:
    text = write_compact(root_of(SPECIMEN))
    assert read_compact(text, Path("schema.rnc"))
    file_regression.check(text, extension=".rnc", basename="letters", encoding="utf-8")


def test_what_is_written_is_written_again_the_same() -> None:
    text = write_compact(root_of(SPECIMEN))
    assert write_compact(root_of(SPECIMEN)) == text


# What cannot be written


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (f"<a xmlns='{RELAX_NG}'><text/></a>", "<a> stands where a pattern is expected"),
        ("<html/>", "<html> lacks its content or is not RELAX NG"),
        (f"<ref xmlns='{RELAX_NG}'/>", "<ref> lacks its attribute name"),
        (f"<element xmlns='{RELAX_NG}' name='a'/>", "<element> lacks its content"),
        (f"<element xmlns='{RELAX_NG}' name='p:a'><text/></element>", "the prefix “p” of “p:a” is declared nowhere"),
        (f"<element xmlns='{RELAX_NG}'><text/><text/></element>", "<text> stands where a name class is expected"),
        (f"<grammar xmlns='{RELAX_NG}'><text/></grammar>", "<text> stands where a start, define, include or div"),
        (f"<grammar xmlns='{RELAX_NG}'><define name='a'/></grammar>", "<define> lacks its content"),
        (
            f"<grammar xmlns='{RELAX_NG}'><start combine='both'><text/></start></grammar>",
            "combine is “both”; it can be choice or interleave",
        ),
    ],
)
def test_what_is_not_relax_ng_is_refused_where_it_stands(xml: str, message: str) -> None:
    with pytest.raises(GrammarError, match=message) as caught:
        write_compact(root_of("\n" + xml))
    assert caught.value.line == 2


def test_a_schema_nested_500_deep_is_written() -> None:
    deep = "<optional>" * 500 + "<ref name='a'/>" + "</optional>" * 500
    text = write_compact(root_of(f"<element xmlns='{RELAX_NG}' name='a'>{deep}</element>"))
    assert read_compact(text, Path("schema.rnc"))
