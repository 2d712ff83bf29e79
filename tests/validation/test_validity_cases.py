"""Small documents about which other validators say too little (tests/cases/validity), judged by all of TEI."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipeline.relaxng import Grammar
from tests.shared import tei_all
from tests.support import HOME, opis, tei, write

CASES = HOME / "tests" / "cases" / "validity"
FOUND = {
    "id-without-xml": [(12, 4, "Write @xml:id."), (12, 22, "Write @xml:id."), (12, 32, "Write @xml:lang.")],
    "trick": [],
    "two": [],
    "unknown-element": [
        (12, 34, "Write <div>: numbered and unnumbered divisions do not mix."),
        (12, 69, "Did you mean <div>?"),
    ],
    "language-codes": [
        (12, 1, "Write “de”."),
        (12, 30, "Write “de”."),
        (12, 53, "Write “en-GB”, with a hyphen."),
        (12, 98, "Write the code of the language, such as “en”, “de” or “ru”."),
    ],
}


@pytest.mark.parametrize(("case", "found"), FOUND.items(), ids=FOUND)
def test_what_is_found(case: str, found: list[tuple[int, int, str]], tmp_path: Path) -> None:
    write(tmp_path, {"tei/case.xml": (CASES / f"{case}.xml").read_bytes()})
    run = opis("validate", "tei", "--schema", tei_all(), "--report-format", "json", cwd=tmp_path)
    (document,) = json.loads(run.out)["documents"]
    assert [(each["line"], each["column"], each["hint"]) for each in document["findings"]] == found
    assert run.status == int(bool(found))


def test_a_namespace_name_may_be_any_string(tmp_path: Path) -> None:
    content = tei("<p>x</p>").replace("<TEI ", '<TEI xmlns:me="http:// www.menota.org/ns/1.0" xmlns:a="a|b" ')
    write(tmp_path, {"tei/a.xml": content})
    run = opis("build", "tei", cwd=tmp_path)
    assert [each["rule"] for each in run.document("tei/a.xml")["findings"]] == ["no-grammar"]
    assert run.text("a") == "x\n"


@pytest.mark.parametrize("element", ["witDetail", "listApp"])
def test_an_element_of_tei_that_the_schema_leaves_out_is_no_mistake_of_spelling(element: str) -> None:
    grammar = Grammar.load(HOME / "schemas" / "opis.rng")
    said = [
        each for each in grammar.validate(tei(f"<p>a <{element}>b</{element}></p>").encode()) if element in each.message
    ]
    assert [each.message for each in said] == [f"This schema leaves <{element}> of TEI out."]
    assert "Take its tags away" not in said[0].hint
    assert f"add <{element}> to the schema" in said[0].hint


@pytest.mark.parametrize(
    ("code", "hint"),
    [("german", "Write “de”."), ("klingon", "such as"), ("de", ""), ("grc", ""), ("x-mill", ""), ("", "")],
)
def test_a_word_for_a_language_is_told_without_any_schema(code: str, hint: str, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei(f'<p xml:lang="{code}">x</p><p xml:lang="{code}">y</p>')})
    run = opis("validate", "tei", cwd=tmp_path)
    assert run.out.count("is not a language code") == int(bool(hint))
    assert hint in run.out
    assert run.status == 0


def test_a_schema_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    model = '<?xml-model href="gone.rng" schematypens="http://relaxng.org/ns/structure/1.0"?>'
    write(tmp_path, {f"tei/{name}.xml": model + tei("<p>x</p>") for name in "abc"})
    run = opis("validate", "tei", cwd=tmp_path)
    assert run.out.count("'gone.rng'") == 1
    assert '[schemas] "gone.rng" = "schemas/gone.rng"' in run.out
