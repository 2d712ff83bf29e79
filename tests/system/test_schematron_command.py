"""opis validate and opis build with Schematron: exit status, messages, lines and columns, as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from tests.schematron_schemas import SCHEMATRON, schema_of
from tests.support import HEADER, HOME, TEI, Run, opis, tei, write

NS = f'<s:ns prefix="tei" uri="{TEI}"/>'
RULES = schema_of(
    NS
    + """
<s:pattern id="speeches">
  <s:rule context="tei:u">
    <s:assert test="@who" id="Speaker_1" diagnostics="who">A speech without a speaker:
      “<s:value-of select="."/>”.</s:assert>
    <s:report test="@n" role="warning">Speeches have no numbers.</s:report>
  </s:rule>
</s:pattern>
<s:pattern><s:rule context="@when"><s:assert test=". castable as xs:date" id="date"><s:name/> is no day.</s:assert>
</s:rule></s:pattern>
<s:diagnostics><s:diagnostic id="who">Point to the speaker with who="#id".</s:diagnostic></s:diagnostics>"""
)
MINUTES = tei('<p/>\n<u n="1">Water again.</u>\n<u who="#k"\n   n="2">Yes, <date\n  when="1931-04-">today</date></u>')
MODEL = '<?xml-model href="{}" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"{}?>\n'
PHASES = (
    NS + '<s:phase id="quick"><s:active pattern="a"/></s:phase>'
    '<s:pattern id="a"><s:rule context="tei:u"><s:report test="1" id="a">x</s:report></s:rule></s:pattern>'
    '<s:pattern id="b"><s:rule context="tei:u"><s:report test="1" id="b">x</s:report></s:rule></s:pattern>'
)


def findings(run: Run) -> list[dict[str, Any]]:
    """The findings of all documents but those for information, by the report as JSON."""
    documents = json.loads(run.out)["documents"]
    return [each for document in documents for each in document["findings"] if each["severity"] != "info"]


def rules_of(run: Run) -> list[str]:
    return [each["rule"] for each in findings(run)]


def rules_for(context: str, identifier: str) -> str:
    check = f'<s:report test="true()" id="{identifier}">{identifier}</s:report>'
    return schema_of(f'{NS}<s:pattern><s:rule context="{context}">{check}</s:rule></s:pattern>')


def test_what_a_user_sees(tmp_path: Path, file_regression: FileRegressionFixture) -> None:
    write(tmp_path, {"rules.sch": RULES, "minutes.xml": MINUTES})
    run = opis("validate", "minutes.xml", "--schematron", "rules.sch", cwd=tmp_path)
    assert run.status == 1
    file_regression.check(run.out, extension=".txt")


def test_findings_have_rule_severity_place_and_hint(tmp_path: Path) -> None:
    write(tmp_path, {"rules.sch": RULES, "minutes.xml": MINUTES})
    run = opis("validate", "minutes.xml", "--schematron", "rules.sch", "--report-format", "json", cwd=tmp_path)
    assert [(each["rule"], each["severity"], each["line"], each["column"]) for each in findings(run)] == [
        ("Speaker_1", "error", 2, 1),
        ("speeches", "warning", 2, 1),
        ("speeches", "warning", 3, 1),
        ("date", "error", 5, 3),
    ]
    report_schema = json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(run.out), report_schema)
    first, *_, last = findings(run)
    assert first["message"] == "A speech without a speaker: “Water again.”."
    assert first["hint"] == 'Point to the speaker with who="#id".'
    assert first["xpath"] == "/TEI[1]/text[1]/body[1]/u[1]"
    assert last["xpath"] == "/TEI[1]/text[1]/body[1]/u[2]/date[1]/@when"


def test_warnings_alone_leave_the_status_at_0(tmp_path: Path) -> None:
    write(tmp_path, {"rules.sch": RULES, "minutes.xml": tei('<u who="#k" n="1">Yes.</u>')})
    given = ("minutes.xml", "--schematron", "rules.sch")
    assert opis("validate", *given, cwd=tmp_path).status == 0
    assert opis("validate", *given, "--fail-on", "warning", cwd=tmp_path).status == 1
    assert opis("validate", "minutes.xml", cwd=tmp_path).status == 0


def test_a_build_is_checked_too(tmp_path: Path) -> None:
    write(tmp_path, {"rules.sch": RULES, "minutes.xml": MINUTES})
    run = opis("build", "minutes.xml", "--to", "text", "--schematron", "rules.sch", cwd=tmp_path)
    assert run.status == 1
    assert run.finding("minutes.xml", "Speaker_1")["line"] == 2
    assert "Water again." in run.text("minutes")


def test_several_schemas_apply_each_once(tmp_path: Path) -> None:
    grammar = (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="{SCHEMATRON}"><start><element name="p">'
        f'<s:ns prefix="tei" uri="{TEI}"/><s:rule context="tei:u"><s:report test="1" id="grammar">g</s:report></s:rule>'
        "<text/></element></start></grammar>"
    )
    odd = (
        f'<schemaSpec xmlns="{TEI}" xmlns:s="{SCHEMATRON}" ident="x"><elementSpec ident="u"><constraintSpec ident="c">'
        '<constraint><s:assert test="0" id="odd">o</s:assert></constraint></constraintSpec></elementSpec></schemaSpec>'
    )
    files = {"a.sch": rules_for("tei:u", "a"), "b.rng": grammar, "c.odd": odd, "m.xml": tei("<u>Yes.</u>")}
    write(tmp_path, files)
    given = [part for name in ("a.sch", "b.rng", "c.odd", "a.sch") for part in ("--schematron", name)]
    run = opis("validate", "m.xml", *given, "--report-format", "json", cwd=tmp_path)
    assert rules_of(run) == ["a", "grammar", "odd"]


def test_a_phase_is_chosen(tmp_path: Path) -> None:
    write(tmp_path, {"r.sch": schema_of(PHASES), "m.xml": tei("<u/>")})
    given = ("validate", "m.xml", "--schematron", "r.sch", "--report-format", "json")
    assert rules_of(opis(*given, "--phase", "quick", cwd=tmp_path)) == ["a"]
    assert rules_of(opis(*given, cwd=tmp_path)) == ["a", "b"]
    wrong = opis(*given, "--phase", "slow", cwd=tmp_path)
    assert wrong.status == 2
    assert "The schema has no phase 'slow'. There are: quick." in wrong.err
    alone = opis("validate", "m.xml", "--phase", "quick", cwd=tmp_path)
    assert alone.status == 2
    assert "--schematron, which is not given" in alone.err


def test_a_schema_that_a_document_names_runs_in_the_phase_that_it_names(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "my rules.sch": schema_of(PHASES),
            "all.xml": MODEL.format("my%20rules.sch", "") + tei("<u/>"),
            "quick.xml": MODEL.format("my%20rules.sch", ' phase="quick"') + tei("<u/>"),
        },
    )
    given = ("validate", "all.xml", "quick.xml", "--report-format", "json")
    assert rules_of(opis(*given, "--trust-document-rules", cwd=tmp_path)) == ["a", "b", "a"]
    write(tmp_path, {"opis.toml": "[trust]\ndocument-rules = true\n"})
    assert rules_of(opis(*given, cwd=tmp_path)) == ["a", "b", "a"]


def test_a_schema_that_cannot_be_followed_is_told(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "gone.xml": MODEL.format("gone.sch", "") + tei("<u/>"),
            "url.xml": MODEL.format("https://example.org/x/r.sch", "") + tei("<u/>"),
            "wrong.xml": MODEL.format("wrong.sch", "") + tei("<u/>"),
            "wrong.sch": schema_of('<s:let name="x" value="1 +"/>'),
        },
    )
    given = ("gone.xml", "url.xml", "wrong.xml", "--trust-document-rules", "--report-format", "json")
    run = opis("validate", *given, cwd=tmp_path)
    assert run.status == 1
    said = {document["path"]: document["findings"] for document in json.loads(run.out)["documents"]}
    assert [each["rule"] for each in said["gone.xml"]] == ["no-grammar", "schematron-missing"]
    assert [each["rule"] for each in said["url.xml"]] == ["no-grammar", "schematron-not-fetched"]
    assert '[schematron] "https://example.org/x/r.sch" = "schemas/r.sch"' in said["url.xml"][1]["hint"]
    (unusable,) = [each for each in said["wrong.xml"] if each["rule"] == "schematron-unusable"]
    assert "wrong.sch:1: <let value=" in unusable["message"]


def test_opis_toml_names_schemas_by_document_and_by_url(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "opis.toml": '[schematron]\n"letters/*" = ["a.sch", "b.sch"]\n"https://example.org/r.sch" = "c.sch"\n',
            "a.sch": rules_for("tei:u", "a"),
            "b.sch": rules_for("tei:body", "b"),
            "c.sch": rules_for("tei:text", "c"),
            "tei/letters/one.xml": tei("<u/>"),
            "tei/minutes.xml": MODEL.format("https://example.org/r.sch", "") + tei("<u/>"),
        },
    )
    assert rules_of(opis("validate", "--report-format", "json", cwd=tmp_path)) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('"*" = "absent.sch"', 'wrong at `schematron."*"`: absent.sch: no such file'),
        ('"*" = 1', "must be a file name in quotes, or a list of them, not 1"),
    ],
)
def test_a_mistake_in_opis_toml_is_told(toml: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, {"opis.toml": f"[schematron]\n{toml}\n", "a.xml": tei("<u/>")})
    run = opis("validate", "a.xml", cwd=tmp_path)
    assert run.status == 2
    assert said in run.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<s:pattern", "r.sch:1: The file is not well-formed XML"),
        (schema_of("", binding="xquery"), "The rules are written for 'xquery'"),
        (schema_of('<s:include href="parts.sch"/>'), "r.sch:1: 'parts.sch' is named here and not there."),
    ],
)
def test_a_schema_that_is_of_no_use_ends_the_run(content: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, {"r.sch": content, "m.xml": tei("<u/>")})
    run = opis("validate", "m.xml", "--schematron", "r.sch", cwd=tmp_path)
    assert run.status == 2
    assert run.err.startswith("opis: r.sch: not a Schematron schema that opis can use: ")
    assert said in run.err


def test_a_schema_that_is_not_there_ends_the_run(tmp_path: Path) -> None:
    write(tmp_path, {"m.xml": tei("<u/>")})
    absent = opis("validate", "m.xml", "--schematron", "absent.sch", cwd=tmp_path)
    assert absent.status == 2
    assert "--schematron: absent.sch: no such file" in absent.err


def test_mistakes_in_a_schema_are_told_once_in_their_places_and_the_rest_runs(tmp_path: Path) -> None:
    wrong = (
        '\n\n<s:pattern><s:rule context="tei:p"><s:assert test="count(q">x</s:assert></s:rule></s:pattern></s:schema>'
    )
    content = rules_for("tei:u", "a").replace("</s:schema>", wrong)
    write(tmp_path, {"r.sch": content, "one.xml": tei("<u/>"), "two.xml": tei("<u/>")})
    run = opis("validate", "one.xml", "two.xml", "--schematron", "r.sch", "--report-format", "json", cwd=tmp_path)
    assert run.status == 1
    assert sorted(rules_of(run)) == ["a", "a", "schematron-mistake"]
    (mistake,) = [each for each in findings(run) if each["rule"] == "schematron-mistake"]
    assert (mistake["path"], mistake["line"], mistake["column"]) == ("r.sch", 3, 36)


def test_documents_are_judged_as_they_are_with_places_in_the_file(tmp_path: Path) -> None:
    document = f"<!DOCTYPE TEI [<!ENTITY k \"<u xmlns='{TEI}'/>\">]>\n" + tei(
        '\n<xi:include href="part.xml" xmlns:xi="http://www.w3.org/2001/XInclude"/>\n<p>&k;</p>\n<p><u n="x"/></p>'
    )
    write(tmp_path, {"r.sch": rules_for("tei:u", "a"), "m.xml": document, "part.xml": f'<div xmlns="{TEI}"><u/></div>'})
    run = opis("validate", "m.xml", "--schematron", "r.sch", "--report-format", "json", cwd=tmp_path)
    places = [(each["line"], each["column"]) for each in findings(run) if each["rule"] == "a"]
    assert places == [(2, 228), (4, 1), (5, 4)]  # where what was put in has no place, that of what it stands in


def test_each_document_of_a_corpus_file_is_checked_with_places_in_the_file(tmp_path: Path) -> None:
    member = f'<TEI>{HEADER.format(title="S")}<text><body>\n  <u n="1"/></body></text></TEI>\n'
    corpus = f'<teiCorpus xmlns="{TEI}">{HEADER.format(title="All")}\n{member * 3}</teiCorpus>'
    write(
        tmp_path,
        {
            "r.sch": rules_for("tei:u/@n | tei:teiCorpus | tei:teiCorpus/*[not(self::tei:*)]", "a"),
            "all.xml": MODEL.format("r.sch", "") + corpus,
        },
    )
    run = opis("validate", "all.xml", "--trust-document-rules", "--report-format", "json", cwd=tmp_path)
    assert [(each["line"], each["column"], each["xpath"]) for each in findings(run)] == [
        (2, 1, "/teiCorpus[1]"),
        *((line, 6, f"/teiCorpus[1]/TEI[{n}]/text[1]/body[1]/u[1]/@n") for n, line in ((1, 4), (2, 6), (3, 8))),
    ]


def test_another_document_that_a_pattern_names_has_findings_of_its_own(tmp_path: Path) -> None:
    rule = '<s:rule context="tei:person"><s:assert test="@xml:id" id="person">No id.</s:assert></s:rule>'
    people = f'<listPerson xmlns="{TEI}">\n<person xml:id="a"/>\n  <person/></listPerson>'
    schema = schema_of(f'{NS}<s:pattern documents="//tei:ptr/@target">{rule}</s:pattern>')
    minutes = tei('<p><ptr target="../people.xml"/></p>')
    write(tmp_path, {"r.sch": schema, "people.xml": people, "minutes/m.xml": minutes})
    run = opis("validate", "minutes/m.xml", "--schematron", "r.sch", "--report-format", "json", cwd=tmp_path)
    (found,) = findings(run)
    assert (found["path"], found["line"], found["column"]) == ("people.xml", 3, 3)


def test_one_job_or_several_say_the_same(tmp_path: Path) -> None:
    write(tmp_path, {"rules.sch": RULES, **{f"tei/{n}.xml": MINUTES for n in range(6)}})
    runs = [
        opis("validate", "--schematron", "rules.sch", "--report-format", "json", "-j", jobs, cwd=tmp_path).out
        for jobs in ("1", "3")
    ]
    assert runs[0] == runs[1]
    assert '"Speaker_1"' in runs[0]


def test_other_vocabularies_are_checked_if_rules_are_given(tmp_path: Path) -> None:
    write(tmp_path, {"r.sch": rules_for("list", "a"), "list.xml": "<list/>"})
    run = opis("validate", "list.xml", "--schematron", "r.sch", "--report-format", "json", cwd=tmp_path)
    assert "a" in rules_of(run)


def test_the_example_of_the_documentation_says_what_is_printed_there(tmp_path: Path) -> None:
    text = (HOME / "docs" / "schematron.md").read_text(encoding="utf-8")
    example = text[text.index("## A rule for an edition") :]
    schema, printed = (example.split(fence, 1)[1].split("```", 1)[0] for fence in ("```xml\n", "```\n\n```\n"))
    letter = (
        f'<TEI xmlns="{TEI}">\n  {HEADER.format(title="Letter 12")}\n  <text><body>\n\n'
        '    <dateline><date when="1931-04">April</date></dateline>\n'
        '    <p>Greetings to <persName ref="#aldre">Adler</persName> and <persName>Korbut</persName>.</p>\n'
        "  </body></text>\n</TEI>"
    )
    persons = f'<TEI xmlns="{TEI}"><person xml:id="adler"/></TEI>'
    write(tmp_path, {"letters.sch": schema, "persons.xml": persons, "tei/12.xml": letter})
    run = opis("validate", "--schematron", "letters.sch", cwd=tmp_path)
    assert run.out.partition("\n\n")[0] == printed.strip()
