"""The public face of the validator: grammars that load or say why not, documents of every size and encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.finding import Finding
from pipeline.relaxng import Grammar, GrammarError

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'
LETTERS = """
default namespace = "urn:letters"
start = letter
letter = element letter { attribute xml:id { xsd:ID }?, attribute date { xsd:date }, head?, (p | table)+ }
head = element head { text }
p = element p { mixed { name* } }
name = element name { attribute ref { xsd:IDREF }?, text }
table = element table { row+ }
row = element row { element cell { xsd:integer }+ }
"""
DEEP = 5000


def grammar(folder: Path, text: str, name: str = "a.rnc") -> Grammar:
    """A grammar from its text."""
    (folder / name).write_text(text, encoding="utf-8")
    return Grammar.load(folder / name)


def refusal(folder: Path, text: str, name: str = "a.rng") -> tuple[str, int, int]:
    """What is said of a schema that is wrong, and where."""
    with pytest.raises(GrammarError) as caught:
        grammar(folder, text, name)
    return caught.value.message, caught.value.line, caught.value.column


def letter(content: str, attributes: str = 'date="1931-03-05"') -> bytes:
    return f'<letter xmlns="urn:letters" {attributes}>{content}</letter>'.encode()


def said(findings: list[Finding]) -> list[tuple[str, str, int, int]]:
    return [(each.rule, each.message, each.line, each.column) for each in findings]


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> Grammar:
    return grammar(tmp_path_factory.mktemp("letters"), LETTERS)


@pytest.mark.parametrize(
    ("content", "message", "line"),
    [
        (f"<element {RNG} name='a'>\n<ref name='b'/></element>", "“b” is referred to outside of a grammar", 2),
        (f"<grammar {RNG}><start>\n<ref name='b'/></start></grammar>", "“b” is defined nowhere in this grammar", 2),
        (
            f"<element {RNG} name='a'>\n<data type='dat'/></element>",
            "XML Schema has no type “dat”; did you mean date?",
            2,
        ),
        (f"<element {RNG} name='a'>\n<value type='date'>1931-02-30</value></element>", "is not a value of", 2),
        (f"<element {RNG} name='a'>\n<group/></element>", "<group> lacks its content", 2),
        (f"<element {RNG} name='a'>\n<atribute/></element>", "<atribute> stands in <element>, where a pattern", 2),
        (f"<element {RNG} name='a'>\n<attribute><anyName/></attribute></element>", "must be in oneOrMore", 2),
        (f"<element {RNG} name='a'>\n<attribute name='xmlns'/></element>", "xmlns declares a namespace", 2),
        (f"<element {RNG} name='a'><group>\n<text/><data type='date'/></group></element>", "(section 7.2)", 1),
        (f"<element {RNG} name='a'><attribute name='x'/><attribute name='x'/></element>", "“x” can occur twice", 1),
        (f"<element {RNG} name='a'>\n<externalRef href='gone.rng'/></element>", "“gone.rng” cannot be read", 2),
        (f"<element {RNG} name='a'>\n<externalRef href='a.rng'/></element>", "refers back", 2),
        (f"<element {RNG} name='a'>\n<externalRef href='http://a.org/b.rng'/></element>", "is not a local file", 2),
        (f"<element {RNG} name='p:a'><empty/></element>", "the prefix “p” of “p:a” is declared nowhere", 1),
        (f"<element {RNG} name='a'>\n<empty/>", "is not well-formed XML", 2),
        ("<html/>", "its root is not in the namespace", 1),
    ],
)
def test_a_wrong_schema_is_refused_at_the_place(tmp_path: Path, content: str, message: str, line: int) -> None:
    found, at, column = refusal(tmp_path, content)
    assert message in found
    assert at == line
    assert column > 0


def test_of_two_mistakes_in_the_syntax_the_first_is_told(tmp_path: Path) -> None:
    schema = f"<element {RNG} name='a'>\n<ref/>\n<text bogus='b'/>\n</element>"
    assert refusal(tmp_path, schema) == ("<ref> lacks its attribute name", 2, 1)


def test_only_white_space_of_xml_may_stand_between_elements(tmp_path: Path) -> None:
    message, line, _ = refusal(tmp_path, f"<element {RNG} name='a'>\t\r\n <text/>\u00a0</element>")
    assert ("which holds no text" in message, line) == (True, 2)


def test_a_wildcard_beside_names_that_it_holds_is_refused_with_the_same_name_every_time(tmp_path: Path) -> None:
    named = "".join(f"<attribute name='{name}'/>" for name in "cab")
    schema = f"<element {RNG} name='e'>{named}<oneOrMore><attribute><anyName/></attribute></oneOrMore></element>"
    assert refusal(tmp_path, schema)[0] == "in this element the attribute “a” can occur twice (section 7.3)"


def test_a_wrong_compact_schema_is_refused_at_the_place(tmp_path: Path) -> None:
    message, line, column = refusal(tmp_path, "start = element a {\n  attribute b { text }, c }", "a.rnc")
    assert (message, line, column) == ("“c” is defined nowhere in this grammar", 2, 25)


def test_schemas_in_both_syntaxes_include_each_other_and_override(tmp_path: Path) -> None:
    (tmp_path / "b.rng").write_text(
        f"<grammar {RNG}><start><ref name='x'/></start><define name='x'><element name='b'><ref name='y'/></element>"
        "</define><define name='y'><text/></define></grammar>"
    )
    whole = grammar(tmp_path, 'include "b.rng" { y = element c { empty } }')
    assert whole.is_valid(b"<b><c/></b>")
    assert not whole.is_valid(b"<b>text</b>")


def test_a_document_is_read_from_bytes_as_from_its_file(letters: Grammar, tmp_path: Path) -> None:
    content = letter("<p>a</p><q/>")
    (tmp_path / "a.xml").write_bytes(content)
    from_file = list(letters.validate(tmp_path / "a.xml"))
    assert said(from_file) == said(list(letters.validate(content)))
    assert [each.path for each in from_file] == [str(tmp_path / "a.xml")]


def test_what_is_wrong_is_placed_to_the_character(letters: Grammar) -> None:
    content = letter("\n <head>ä</head> <q/><p>ö</p>\n <table>\n  слово <row><cell>x</cell></row></table>", 'date="5"')
    findings = list(letters.validate(content))
    assert [(each.rule, each.line, each.column, each.xpath) for each in findings] == [
        ("attribute-value", 1, 29, "/letter[1]/@date"),
        ("element-unknown", 2, 17, "/letter[1]/q[1]"),
        ("text-misplaced", 4, 3, "/letter[1]/table[1]/text()[1]"),
        ("content-value", 4, 20, "/letter[1]/table[1]/row[1]/cell[1]/text()[1]"),
    ]


def test_an_attribute_on_a_line_of_its_own_is_placed_there(letters: Grammar) -> None:
    content = b'<letter xmlns="urn:letters"\n  date="1931-03-05"\n\t  dat=">x"><p/></letter>'
    (finding,) = letters.validate(content)
    assert (finding.line, finding.column, finding.xpath) == (3, 4, "/letter[1]/@dat")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251", "koi8-r", "shift_jis", "utf-32"])
def test_documents_are_read_in_their_encoding(letters: Grammar, encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    text = '<letter xmlns="urn:letters" date="1931-03-05"><p>слово</p><q/></letter>'
    content = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(encoding)
    assert (
        letters.is_valid(content.replace("<q/>".encode(encoding).removeprefix(b"\xff\xfe"), b"")) or "utf" in encoding
    )
    (finding,) = letters.validate(content)
    assert (finding.rule, finding.xpath) == ("element-unknown", "/letter[1]/q[1]")


def test_a_document_that_is_cut_off_says_where(letters: Grammar) -> None:
    findings = list(letters.validate(b'<letter xmlns="urn:letters" date="1931-03-05">\n<q/><p>'))
    assert [(each.rule, each.line) for each in findings] == [("element-unknown", 2), ("not-well-formed", 2)]


def test_identifiers_are_one_and_references_lead_to_them(letters: Grammar) -> None:
    content = letter('<p><name ref="b"/></p>\n<p><name ref="a"/></p>', 'xml:id="a" date="1931-03-05"')
    (finding,) = letters.validate(content)
    assert (finding.rule, finding.line, finding.column) == ("idref-unresolved", 1, 67)
    assert "“b”" in finding.message
    assert letters.is_valid(content, ids=False)


def test_an_identifier_that_stands_twice_is_found_the_second_time(tmp_path: Path) -> None:
    items = grammar(tmp_path, "start = element a { element b { attribute id { xsd:ID } }* }")
    (finding,) = items.validate(b'<a><b id="x"/>\n<b id=" x "/></a>')
    assert (finding.rule, finding.line, finding.column) == ("duplicate-id", 2, 4)


def test_an_attribute_that_is_an_identifier_only_here_is_none(tmp_path: Path) -> None:
    mixed = grammar(tmp_path, "start = element a { (element b { attribute id { xsd:ID } } | b2)* }\n"
                    "b2 = element b { attribute id { text }, empty }")  # fmt: skip
    assert mixed.is_valid(b'<a><b id="x"/><b id="x"/></a>')


def test_qualified_names_are_judged_where_they_stand(tmp_path: Path) -> None:
    names = grammar(
        tmp_path, 'namespace x = "urn:x"\nstart = element a { element b { attribute t { xsd:QName "x:y" } }* }'
    )
    assert names.is_valid(b'<a><b xmlns:q="urn:x" t="q:y"/><b xmlns:r="urn:x" t="r:y"/></a>')
    assert not names.is_valid(b'<a xmlns:q="urn:x"><b t="q:y"/><b xmlns:q="urn:z" t="q:y"/></a>')
    assert not names.is_valid(b'<a><b t="q:y"/></a>')


def test_a_document_nested_fifty_thousand_deep_has_an_answer(tmp_path: Path) -> None:
    nested = grammar(tmp_path, "start = a\na = element a { attribute n { text }?, a? }")
    assert nested.is_valid(b"<a>" * 50_000 + b"</a>" * 50_000)
    findings = list(nested.validate(b"<a>" * 49_999 + b"<b/>" + b"</a>" * 49_999))
    assert [(each.rule, each.xpath) for each in findings] == [("element-unknown", "(//*)[50000]")]


@pytest.mark.parametrize(
    ("opening", "innermost", "closing"),
    [
        ("<optional>", "<element name='b'><empty/></element>", "</optional>"),
        ("<element name='b'>", "<empty/>", "</element>"),
        ("<choice><empty/><group><element name='b'><empty/></element>", "<empty/>", "</group></choice>"),
        ("<oneOrMore><choice><empty/>", "<element name='b'><empty/></element>", "</choice></oneOrMore>"),
        ("<grammar><start>", "<element name='b'><empty/></element>", "</start></grammar>"),
    ],
)
def test_a_schema_nested_five_thousand_deep_has_an_answer(
    tmp_path: Path, opening: str, innermost: str, closing: str
) -> None:
    text = f"<element {RNG} name='a'>{opening * DEEP}{innermost}{closing * DEEP}</element>"
    deep = grammar(tmp_path, text, "a.rng")
    assert not deep.is_valid(b"<a><c/></a>")
    assert list(deep.validate(b"<a><c/></a>"))


def test_what_follows_a_mistake_is_judged_as_if_it_were_mended(letters: Grammar) -> None:
    content = letter("<p>a</p>straight <name>text</name> and more<P>b</P><head/><row><cell>1</cell></row><row/>")
    assert [each.message for each in letters.validate(content)] == [
        "The text “straight” stands directly in <letter>.",
        "There is no element <P>.",
        "<head> stands after <p>; it belongs before it.",
        "<row> may not stand directly in <letter>.",
        "<row> is empty.",
    ]


def test_text_before_an_element_where_only_one_of_them_may_be_is_found(tmp_path: Path) -> None:
    either = grammar(tmp_path, "start = element a { xsd:integer | element b { empty } }")
    assert either.is_valid(b"<a>1</a>")
    assert either.is_valid(b"<a> <b/> </a>")
    (finding,) = either.validate(b"<a>1<b/></a>")
    assert (finding.rule, finding.column) == ("text-misplaced", 4)


def test_of_what_is_foreign_only_the_outermost_is_named(letters: Grammar) -> None:
    content = letter('<p>a</p><m xmlns="urn:m"><n><o/><p xmlns="urn:letters"><q/></p></n></m>')
    assert [each.message for each in letters.validate(content)] == [
        "<m> is in the namespace “urn:m”, of which nothing may stand here.",
        "There is no element <q>.",
    ]


def test_a_name_with_letters_of_another_script_is_told_apart(letters: Grammar) -> None:
    finding, _ = letters.validate(letter("<p>a</p><tаblе/>"))
    assert (finding.message, finding.hint) == (
        "There is no element <tаblе>: “ае” in it is Cyrillic.",
        "Write <table> in Latin letters.",
    )


def test_an_element_beside_text_where_either_may_be_is_told_so(tmp_path: Path) -> None:
    notes = grammar(tmp_path, "start = element note { text | element p { text }+ }")
    (finding,) = notes.validate(b"<note>text <p>more</p></note>")
    assert finding.message == "<p> may not stand beside text in <note>."


def test_what_is_needed_is_not_said_to_be_removable(letters: Grammar) -> None:
    (finding,) = letters.validate(letter("<table/>"))
    assert finding.hint == "Put <row> into it."


def test_of_a_document_of_another_kind_only_that_is_said(letters: Grammar) -> None:
    (finding,) = letters.validate(b"<recipe><name>a</name><p/><q x='1'/></recipe>")
    assert finding.message == "The document begins with <recipe>."
    assert finding.hint == "Let it begin with <letter>."


def test_a_part_of_a_document_is_judged_for_itself(letters: Grammar) -> None:
    findings = list(letters.validate(b'<table xmlns="urn:letters"><row/></table>'))
    assert [each.message for each in findings] == ["The document begins with <table>.", "<row> is empty."]


def test_an_element_that_a_schema_has_emptied_is_not_allowed(tmp_path: Path) -> None:
    emptied = grammar(tmp_path, "start = element a { element b { notAllowed }?, element c { empty } }")
    assert not emptied.is_valid(b"<a><b/><c/></a>")
    (finding,) = emptied.validate(b"<a><b/><c/></a>")
    assert finding.column == 4


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_is_no_column(mark: bytes, letters: Grammar) -> None:
    found = [each.column for each in letters.validate(mark + b'<letter xmlns="urn:letters"><p>a</p><foo/></letter>')]
    assert 37 in found
    assert 38 not in found


def test_an_entity_of_a_schema_that_is_in_another_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "more.ent").write_text("<empty/>", encoding="utf-8")
    schema = (
        '<!DOCTYPE element [<!ENTITY more SYSTEM "more.ent">]>\n'
        '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">&more;</element>'
    )
    with pytest.raises(GrammarError, match=r"the entity that “more\.ent” holds is not read") as caught:
        grammar(tmp_path, schema, "a.rng")
    assert caught.value.line == 2


@pytest.mark.parametrize("content", ["*", "* - a", "x:*"])
def test_an_attribute_of_any_name_that_is_missing_is_a_mistake(tmp_path: Path, content: str) -> None:
    schema = grammar(tmp_path, f'namespace x = "urn:x" element d {{ attribute {content} {{ text }}+, text }}')
    for document in (b"<d/>", b"<d> </d>", b"<d>b<?c?></d>"):
        assert not schema.is_valid(document)
        [mistake] = schema.mistakes(document)
        assert (mistake.wording.rule, mistake.wording.message) == ("attribute-missing", "<d> lacks an attribute.")
    assert schema.is_valid(b'<d xmlns:y="urn:x" y:b=""/>')
