"""pipeline.validation.schematron_rules: which rules apply to a document, and where a node stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document.nodes import Nodes
from pipeline.model.options import GrammarRule, Options, SchematronRule
from pipeline.validation.schematron_rules import choose_schematron
from tests.support import parsed, tei, write

FOLLOWS = tei("<p/>").replace("</fileDesc>", '</fileDesc><encodingDesc><schemaRef key="opis"/></encodingDesc>')
SCHEMATRON = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
URL = "https://example.org/letters.rng"


def model(href: str, rest: str = SCHEMATRON) -> str:
    return f'<?xml-model href="{href}" {rest}?>\n'


def chosen(content: str, options: Options | None = None, *, folder: Path = Path()) -> tuple[list[str], list[str]]:
    """The schemas that apply, with who says so, and the rules of what is told."""
    document = parsed(content, root=folder)
    choices = choose_schematron(document, options or Options(), folder / "opis.sch")
    named = [f"{each.path.name} {each.phase}".strip() + f" by {each.because}" for each in choices]
    return named, [finding.rule for finding in document.findings]


def test_nothing_applies_and_nothing_is_said() -> None:
    assert chosen(tei("<p/>")) == ([], [])


def test_all_that_is_named_applies_in_order_and_once(tmp_path: Path) -> None:
    write(tmp_path, {"a.sch": "", "b.sch": "", "c.sch": "", "opis.sch": ""})
    options = Options(
        schematron=(tmp_path / "a.sch", tmp_path / "b.sch"),
        phase="quick",
        schematron_rules=(SchematronRule("spec*", (tmp_path / "c.sch",)), SchematronRule("x*", (tmp_path / "b.sch",))),
    )
    content = model("c.sch") + model("b.sch", f'{SCHEMATRON} phase="slow"') + FOLLOWS
    assert chosen(content, options, folder=tmp_path) == (
        [
            "a.sch quick by --schematron",
            "b.sch quick by --schematron",
            "c.sch by opis.toml",
            "b.sch slow by xml-model",
            "opis.sch by the bundled profile",
        ],
        [],
    )


@pytest.mark.parametrize(
    ("options", "trusted"),
    [
        (Options(), False),
        (Options(schematron=(Path("a.sch"),)), True),
        (Options(schematron=(Path("b.sch"),)), False),
        (Options(schematron_rules=(SchematronRule("others/*", (Path("a.sch"),)),)), True),
        (Options(grammars=(GrammarRule("others/*", Path("a.sch")),)), True),
        (Options(schema=Path("a.sch")), True),
    ],
)
def test_a_schema_is_trusted_if_the_project_names_its_file(
    options: Options, trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path, {"a.sch": "", "b.sch": ""}))
    document = parsed(model("./a.sch", f'{SCHEMATRON} phase="quick"') + tei("<p/>"), root=tmp_path)
    (choice,) = [each for each in choose_schematron(document, options, Path("opis.sch")) if each.phase]
    assert choice.is_trusted is trusted


def test_the_rules_of_the_profile_are_trusted_also_where_a_document_names_their_file(tmp_path: Path) -> None:
    write(tmp_path, {"opis.sch": ""})
    document = parsed(model("opis.sch") + FOLLOWS, root=tmp_path)
    choices = choose_schematron(document, Options(), tmp_path / "opis.sch")
    assert [(each.path.name, each.is_trusted) for each in choices] == [("opis.sch", True)]


def test_the_rules_of_the_profile_apply_only_where_there_are_any(tmp_path: Path) -> None:
    assert chosen(FOLLOWS, folder=tmp_path) == ([], [])


def test_rules_in_a_grammar_run_where_the_document_says_that_it_holds_rules(tmp_path: Path) -> None:
    write(tmp_path, {"a.rng": ""})
    relax_ng = 'schematypens="http://relaxng.org/ns/structure/1.0"'
    assert chosen(model("a.rng", relax_ng) + tei("<p/>"), folder=tmp_path) == ([], [])
    assert chosen(model("a.rng") + tei("<p/>"), folder=tmp_path) == (["a.rng by xml-model"], [])


@pytest.mark.parametrize(
    "options",
    [
        Options(schematron_rules=(SchematronRule(URL, (Path("b.rng"),)),)),
        Options(grammars=(GrammarRule(URL, Path("b.rng")),)),
    ],
)
def test_a_url_is_what_opis_toml_maps_it_to_be_it_for_rules_or_for_grammars(options: Options) -> None:
    assert chosen(model(URL) + tei("<p/>"), options) == (["b.rng by opis.toml"], [])


def test_what_cannot_be_followed_is_told_unless_the_user_names_a_file_of_that_name() -> None:
    content = model("gone.sch", "") + model("https://example.org/r.sch") + tei("<p/>")
    assert chosen(content) == ([], ["schematron-missing", "schematron-not-fetched"])
    options = Options(schematron=(Path("elsewhere/gone.sch"), Path("elsewhere/r.sch")))
    assert chosen(content, options)[1] == []


SOURCE = (
    '<?xml version="1.0"?>\n<d a="1"\n  xml:id="i" b=\'"> c="\'\n  c = "3"><!-- <e c="0"> -->\n'
    '<e xmlns:x="urn:x" x:c="4" c="5">t</e></d>'
)


def test_lines_that_end_in_a_carriage_return_alone_are_no_trouble() -> None:
    found = Nodes(parsed('<d>\r\r<e a="1"/></d>')).place(1, "@a", "a")
    assert (found.line, found.column) == (3, 4)


@pytest.mark.parametrize(
    ("element", "step", "attribute", "place"),
    [
        (0, "", "", (2, 1, "/d[1]")),
        (0, "@a", "a", (2, 4, "/d[1]/@a")),
        (0, "@id", "{http://www.w3.org/XML/1998/namespace}id", (3, 3, "/d[1]/@id")),
        (0, "@c", "c", (4, 3, "/d[1]/@c")),
        (1, "@c", "{urn:x}c", (5, 20, "/d[1]/e[1]/@c")),
        (1, "@c", "c", (5, 28, "/d[1]/e[1]/@c")),
        (1, "@absent", "absent", (5, 1, "/d[1]/e[1]/@absent")),
        (1, "text()[1]", "", (5, 1, "/d[1]/e[1]/text()[1]")),
        (-1, "", "", (2, 1, "/")),
        (-1, "comment()[1]", "", (2, 1, "/comment()[1]")),
        (7, "", "", (0, 0, "")),
    ],
)
def test_a_node_has_the_place_of_its_attribute_or_of_its_element(
    element: int, step: str, attribute: str, place: tuple[int, int, str]
) -> None:
    found = Nodes(parsed(SOURCE)).place(element, step, attribute)
    assert (found.line, found.column, found.xpath) == place
