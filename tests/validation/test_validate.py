"""pipeline.validation.grammars: which grammar applies, and what it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.document import GrammarChoice, Source
from pipeline.model.message import Message
from pipeline.model.options import Engine, GrammarRule, Options
from pipeline.relaxng import Grammar
from pipeline.validation import grammars
from tests.support import TEI, parsed, tei, write

PROFILE = Path("schemas/opis.rng")
RELAX_NG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
FOLLOWS = tei("<p/>").replace("</fileDesc>", '</fileDesc><encodingDesc><schemaRef key="opis"/></encodingDesc>')


def choice(content: str, options: Options | None = None, *, folder: Path = Path()) -> tuple[GrammarChoice, list[str]]:
    document = parsed(content, root=folder)
    chosen = grammars.choose_grammar(document, options or Options(), PROFILE)
    return chosen, [finding.rule for finding in document.findings]


def model(href: str, rest: str = RELAX_NG) -> str:
    return f'<?xml-model href="{href}" {rest}?>\n'


def test_nothing_that_names_a_grammar_is_said_once() -> None:
    assert choice(tei("<p/>")) == (GrammarChoice(None, "no schema applies"), ["no-grammar"])


def test_the_profile_applies_to_documents_that_follow_it() -> None:
    assert choice(FOLLOWS) == (GrammarChoice(PROFILE, "the bundled profile"), [])


def test_a_model_that_names_a_local_file_comes_before_the_profile(tmp_path: Path) -> None:
    write(tmp_path, {"my schema.rng": ""})
    assert choice(model("my%20schema.rng") + FOLLOWS, folder=tmp_path) == (
        GrammarChoice(tmp_path / "my schema.rng", "xml-model", folders=(tmp_path,)),
        [],
    )


def test_opis_toml_comes_before_a_model(tmp_path: Path) -> None:
    write(tmp_path, {"a.rng": ""})
    options = Options(grammars=(GrammarRule("let*", Path("x.rng")), GrammarRule("spec*", Path("b.rng"))))
    chosen, findings = choice(model("a.rng") + FOLLOWS, options, folder=tmp_path)
    assert chosen == GrammarChoice(Path("b.rng"), "opis.toml", named_by_user=True)
    assert findings == []


def test_opis_toml_maps_the_url_of_a_model() -> None:
    url = "https://example.org/tei_all.rng"
    options = Options(grammars=(GrammarRule(url, Path("b.rng")),))
    assert choice(model(url) + tei("<p/>"), options)[0].path == Path("b.rng")


def test_a_document_may_name_a_grammar_elsewhere_if_the_project_names_it_too(tmp_path: Path) -> None:
    write(tmp_path, {"schemas/a.rng": "", "letters/x.txt": ""})
    content, path = model("../schemas/a.rng") + tei("<p/>"), tmp_path / "letters/../schemas/a.rng"
    assert choice(content, folder=tmp_path / "letters")[1] == ["grammar-outside", "no-grammar"]
    options = Options(grammars=(GrammarRule("others/*", tmp_path / "schemas/a.rng"),))
    assert choice(content, options, folder=tmp_path / "letters") == (GrammarChoice(path, "xml-model"), [])


def test_the_command_line_comes_before_all(tmp_path: Path) -> None:
    write(tmp_path, {"a.rng": ""})
    options = Options(schema=Path("c.rnc"), grammars=(GrammarRule("*", Path("b.rng")),))
    chosen, _ = choice(model("a.rng") + FOLLOWS, options, folder=tmp_path)
    assert chosen == GrammarChoice(Path("c.rnc"), "--schema", named_by_user=True)


@pytest.mark.parametrize(
    ("href", "rest", "rule"),
    [
        ("https://example.org/a.rng", RELAX_NG, "grammar-not-fetched"),
        ("gone.rng", RELAX_NG, "grammar-missing"),
        ("a.xsd", 'schematypens="http://www.w3.org/2001/XMLSchema"', "grammar-unsupported"),
        ("a.dtd", "", "grammar-unsupported"),
    ],
)
def test_a_model_that_cannot_be_followed_is_found_in_its_place(href: str, rest: str, rule: str) -> None:
    document = parsed(f"<?xml version='1.0'?>\n {model(href, rest)}{tei('<p/>')}")
    assert grammars.choose_grammar(document, Options(), PROFILE).path is None
    first, second = document.findings
    assert (first.rule, first.line, first.column) == (rule, 2, 2)
    assert repr(href) in first.message
    assert second.rule == "no-grammar"


def test_the_first_model_that_can_be_followed_is_followed(tmp_path: Path) -> None:
    write(tmp_path, {"b.rnc": ""})
    chosen, rules = choice(model("a.sch", "") + model("gone.rng") + model("b.rnc", "") + tei("<p/>"), folder=tmp_path)
    assert chosen.path == tmp_path / "b.rnc"
    assert rules == ["grammar-missing"]


def test_the_hint_for_a_grammar_on_the_network_is_a_line_of_opis_toml() -> None:
    document = parsed(model("https://example.org/x/tei_all.rng") + tei("<p/>"))
    grammars.choose_grammar(document, Options(), PROFILE)
    assert '"https://example.org/x/tei_all.rng" = "schemas/tei_all.rng"' in document.findings[0].hint


def test_a_file_as_it_is_needs_no_other_infoset() -> None:
    content = tei("<p/>")
    assert not grammars.is_changed(parsed(content), Engine.OPIS)


def test_entities_are_validated_as_what_they_stand_for() -> None:
    content = f'<!DOCTYPE TEI [<!ENTITY k "x">]>{tei("<p>&k;</p>")}'
    assert grammars.is_changed(parsed(content), Engine.JING)
    infoset = grammars.infoset(parsed(content))
    assert b"DOCTYPE" not in infoset
    assert b"<p>x</p>" in infoset


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_jing_is_given_no_doctype(encoding: str) -> None:
    content = f'<!DOCTYPE TEI SYSTEM "tei.dtd">{tei("<p/>")}'.encode(encoding)
    assert grammars.is_changed(parsed(content), Engine.JING)
    assert b"DOCTYPE" not in grammars.infoset(parsed(content))


def findings(message: str, *, line: int = 2, column: int = 7) -> tuple[str, str, int, int, str]:
    document = parsed(tei("\n<p><x/></p>"))
    (finding,) = grammars.convert_messages(
        document.source,
        [Message("a.xml", line, column, message=message)],
        parsed=document,
        text=document.text,
        as_written=True,
    )
    assert finding.rule == "grammar"
    return finding.message, finding.hint, finding.line, finding.column, finding.xpath


def test_a_message_is_a_sentence_and_what_was_expected_its_hint() -> None:
    assert findings('element "x" not allowed here; expected the element end-tag or text') == (
        'Element "x" not allowed here in <p>.',
        "Expected here: the element end-tag or text.",
        2,
        4,
        "/TEI[1]/text[1]/body[1]/p[1]/x[1]",
    )


def test_a_message_without_expectation_has_no_hint() -> None:
    assert findings('attribute "x" not allowed here')[:2] == ('Attribute "x" not allowed here.', "")


def test_of_many_expected_names_a_few_are_told() -> None:
    names = ", ".join(f'element "e{number}"' for number in range(20))
    hint = findings(f'element "x" not allowed here; expected {names} or text')[1]
    assert hint.count("element") == 8
    assert hint.endswith("or one of 13 more.")


def test_messages_on_what_was_put_in_are_placed_in_the_source() -> None:
    content = f'<!DOCTYPE TEI [<!ENTITY k "x">]>\n\n{tei("<p>&k;</p>")}'
    document = parsed(content)
    text = grammars.infoset(document).decode()
    (finding,) = grammars.convert_messages(
        document.source,
        [Message("0.xml", 1, text.index("<p>x") + 4, message="wrong")],
        parsed=document,
        text=text,
        as_written=False,
    )
    assert (finding.line, finding.xpath) == (3, "/TEI[1]/text[1]/body[1]/p[1]")
    assert finding.path == str(document.source.path)


def test_a_corpus_is_not_blamed_for_its_inclusions() -> None:
    xi = "http://www.w3.org/2001/XInclude"
    content = f'<teiCorpus xmlns="{TEI}"><teiHeader/><xi:include xmlns:xi="{xi}" href="b.xml"/></teiCorpus>'
    document = parsed(content, load=lambda _path: tei("<p/>").encode())
    assert len(document.members) == 1
    message = Message("a.xml", 1, 60, message='element "xi:include" not allowed here; expected x')
    assert grammars.convert_messages(document.source, [message], parsed=document, text=content, as_written=True) == ()


def test_opis_toml_names_a_document_by_its_file_below_the_path() -> None:
    options = Options(grammars=(GrammarRule("specimen.xml", Path("b.rng")),))
    assert choice(tei("<p/>"), options, folder=Path("letters"))[0].path == Path("b.rng")
    assert choice(tei("<p/>"), options, folder=Path("letters/1931"))[0].path == Path("b.rng")
    other = Options(grammars=(GrammarRule("other.xml", Path("b.rng")),))
    assert choice(tei("<p/>"), other, folder=Path("letters"))[0].path is None


CORPUS = """
start = element teiCorpus { element teiHeader { empty }, element TEI { attribute xml:id { xsd:ID }, empty }+ }
"""


def judged(folder: Path, content: str, *, corpus: bool = False, repeated: tuple[str, ...] = ()) -> list[str]:
    """The rules of the findings about a file, by a grammar of corpora."""
    write(folder, {"corpus.rnc": CORPUS, "a.xml": content})
    grammar = Grammar.load(folder / "corpus.rnc")
    source = Source("a", folder / "a.xml", folder)
    found = grammars.judge(source, grammar, changed=None, corpus=corpus, repeated=repeated)
    return [each.rule for each in found]


def test_a_corpus_whose_documents_are_judged_by_themselves_lacks_none(tmp_path: Path) -> None:
    alone = "<teiCorpus><teiHeader/></teiCorpus>"
    assert judged(tmp_path, alone) == ["element-missing"]
    assert judged(tmp_path, alone, corpus=True) == []
    assert judged(tmp_path, "<teiCorpus/>", corpus=False) == ["element-missing"]


def test_an_id_that_the_parse_stage_has_reported_is_not_reported_again(tmp_path: Path) -> None:
    twice = '<teiCorpus><teiHeader/><TEI xml:id="a"/><TEI xml:id="a"/></teiCorpus>'
    assert judged(tmp_path, twice) == ["duplicate-id"]
    assert judged(tmp_path, twice, repeated=("/teiCorpus[1]/TEI[2]",)) == []
