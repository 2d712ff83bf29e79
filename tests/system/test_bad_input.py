"""Every kind of bad input: each is named with its place, and takes no other document with it."""

# ruff: noqa: E501, ISC002 - a line of a table is one case
from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.edition import printing
from pipeline.stages import transform
from pipeline.stages.perform import perform
from tests.support import FAILURES, HEADER, TEI, Run, files_below, opis, resolution, tei, write
from tests.tasks import source_of, task_of

GOOD = tei("<p>Дорогой друг!</p>")
LETTER = "Дорогой товарищ, пишу Вам о заседании комиссии и о решении, которое было принято вчера вечером. " * 3
LAUGHS = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
DEPTH_COLUMN = 4 * 2046  # the parser counts the four levels around, and stops at the end of a tag
CUT = tei("\n<p>Дорогой <hi>друг</hi></p>")[:-30]


@dataclass(frozen=True, slots=True)
class Bad:
    """A file, and the finding that it must bring: rule, severity, line, column, and what the message quotes."""

    content: str | bytes
    rule: str
    severity: str
    place: tuple[int, int]
    quoted: str
    hint: str = ""
    built: bool = False


CASES = {
    "empty": Bad("", "empty-file", "error", (0, 0), "empty"),
    "blank": Bad(" \n", "empty-file", "error", (0, 0), "empty"),
    "not-xml": Bad("Dear Sir,\n", "not-xml", "error", (1, 1), "“<”"),
    "image": Bad(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "not-xml", "error", (1, 1), "“<”"),
    "cut-off": Bad(CUT, "not-well-formed", "error", (2, len(CUT.splitlines()[1]) + 1), "<hi>", "cut off"),
    "crossing": Bad(tei("\n<p><hi>a</p></hi>"), "not-well-formed", "error", (2, 13), "</p> closes <hi>"),
    "ampersand": Bad(tei("\n<p>A & B</p>"), "not-well-formed", "error", (2, 7), "A bare “&”", "Write &amp;"),
    "two-roots": Bad(GOOD + "\n" + GOOD, "not-well-formed", "error", (2, 1), "one root"),
    "koi8-r-undeclared": Bad(tei(f"\n<p>{LETTER}</p>").encode("koi8-r"), "encoding-wrong", "error", (2, 4), "not UTF-8", "koi8-r"),
    "windows-1251-undeclared": Bad(tei(f"\n<p>{LETTER}</p>").encode("windows-1251"), "encoding-wrong", "error", (2, 4), "not UTF-8", "windows-1251"),
    "declared-wrong": Bad(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{tei(f"<p>{LETTER}</p>")}'.encode("windows-1251"),
        "encoding-wrong", "error", (2, tei("<p>").rindex("<p>") + 4), "'UTF-8'", "windows-1251"),
    "declared-unknown": Bad('<?xml version="1.0" encoding="klingon"?><TEI/>', "encoding-unknown", "error", (1, 39), "'klingon'"),
    "entity": Bad(tei("\n<p>a &nbsp; b</p>"), "entity-undefined", "error", (2, 12), "&nbsp;", "DOCTYPE"),
    "laughs": Bad(f"<!DOCTYPE TEI [{LAUGHS}]>\n{tei('<p>&a9;</p>')}", "entity-expansion", "error", (1, 1), "5 times"),
    "deep": Bad(tei("\n" + "<ab>" * 5000 + "</ab>" * 5000), "nested-too-deep", "error", (2, DEPTH_COLUMN), "2048"),
    "not-tei": Bad('\n<html xmlns="http://www.w3.org/1999/xhtml"/>', "not-tei", "warning", (2, 1), "html in the namespace http://www.w3.org/1999/xhtml"),
    "fragment": Bad(f'<div xmlns="{TEI}"/>', "tei-fragment", "info", (1, 1), "element div"),
    "dtd-absent": Bad(f'\n<!DOCTYPE TEI SYSTEM "gone/tei.dtd">\n{tei("<p>&mdash;&nobody;</p>")}', "dtd-not-read", "info", (2, 1), "'gone/tei.dtd'", built=True),
    "include-gone": Bad(
        tei(f'\n<div {XI}>\n <xi:include href="gone%201.xml"/></div>'), "include-missing", "error", (3, 2), "'gone%201.xml'", "fallback", built=True),
    "include-broken": Bad(
        tei(f'\n<div {XI}><xi:include href="crossing.xml"/></div>'), "include-missing", "error", (2, 49), "'crossing.xml', which is not well-formed: line 2", built=True),
    "include-outside": Bad(
        tei(f'\n<div {XI}><xi:include href="../secret.xml"/></div>'), "include-missing", "error", (2, 49), "'../secret.xml'", built=True),
    "ids": Bad(tei('\n<p xml:id="a"/>\n<p xml:id="a"/>'), "duplicate-id", "error", (3, 1), 'xml:id="a"', built=True),
    "unknown-element": Bad(tei("\n<p>a <wort>b</wort></p>"), "untreated-element", "info", (2, 6), "<wort>", built=True),
}  # fmt: skip

KOI8, CP1251 = (f'<?xml version="1.0" encoding="{name}"?>{GOOD}'.encode(name) for name in ("koi8-r", "windows-1251"))
LEGAL: dict[str, str | bytes] = {
    "utf-16": f'<?xml version="1.0" encoding="utf-16"?>{GOOD}'.encode("utf-16"),
    "utf-16-undeclared": GOOD.encode("utf-16"),
    "koi8-r": KOI8,
    "windows-1251": CP1251,
    "mark": "\ufeff" + GOOD,
    "crlf": GOOD.replace("<text>", "\r\n<text>\r\n"),
    "p4": "<TEI.2><teiHeader/><text><body><p>Дорогой друг!</p></body></text></TEI.2>",
    "no-namespace": GOOD.replace(f' xmlns="{TEI}"', ""),
    "name with blanks": GOOD,
    "name [brackets]": GOOD,
    "письмо": GOOD,
    "it's": GOOD,
    'quo"ted': GOOD,
    "number #1": GOOD,
    "100%": GOOD,
    "a%20b": GOOD,
    "a+b & c;d": GOOD,
    "dot.ted": GOOD,
    "folder.xml/inside": GOOD,
    "deep-enough": tei("<ab>" * 900 + "Дорогой друг!" + "</ab>" * 900),
    "comments": f"<!-- a --><?b c?>{GOOD}<!-- d -->",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One build of all bad files and the good ones between them."""
    folder = tmp_path_factory.mktemp("bad")
    write(folder, {f"in/{name}.xml": bad.content for name, bad in CASES.items()})
    write(folder, {f"in/{name}.xml": content for name, content in LEGAL.items()})
    write(folder, {"secret.xml": f'<p xmlns="{TEI}">SECRET</p>', "secret.txt": "SECRET"})
    external = f'<!DOCTYPE TEI [<!ENTITY s SYSTEM "{(folder / "secret.txt").as_uri()}">]>\n{tei("<p>a &s; b</p>")}'
    write(folder, {"in/external.xml": external})
    (folder / "in" / "dangling.xml").symlink_to("nowhere.xml")
    return opis("build", "in", "--jobs", "2", cwd=folder)


@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_named_with_its_place(name: str, run: Run) -> None:
    bad = CASES[name]
    path = f"in/{name}.xml"
    finding = run.finding(path, bad.rule)
    assert (finding["severity"], finding["path"]) == (bad.severity, path)
    assert (finding["line"], finding["column"]) == bad.place
    assert bad.quoted in finding["message"]
    assert bad.hint in finding["hint"]
    assert finding["hint"]
    outputs = run.document(path)["outputs"]
    assert len(outputs) == (3 if bad.built else 0)


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_not_built_has_failed_unless_it_is_no_document(name: str, run: Run) -> None:
    bad = CASES[name]
    expected = {"error": "error" if bad.built else "failed", "warning": "warning", "info": "ok"}[bad.severity]
    if name == "dtd-absent":
        expected = "warning"
    assert run.document(f"in/{name}.xml")["status"] == expected


@pytest.mark.parametrize("name", LEGAL)
def test_an_unusual_file_is_built_like_any_other(name: str, run: Run) -> None:
    document = run.document(f"in/{name}.xml")
    assert document["status"] == ("warning" if name == "no-namespace" else "ok")
    assert document["outputs"] == [f"html/{name}.html", f"fo/{name}.fo", f"text/{name}.txt"]
    assert run.text(name) == "Дорогой друг!\n"
    page = (run.folder / "output" / "html" / f"{name}.html").read_text(encoding="utf-8")
    assert "Дорогой друг!" in page


def test_a_file_that_cannot_be_read_is_named(run: Run) -> None:
    finding = run.finding("in/dangling.xml", "unreadable")
    assert "No such file" in finding["message"]
    assert run.document("in/dangling.xml")["status"] == "failed"


def test_nothing_outside_the_folder_gets_into_an_output(run: Run) -> None:
    assert [name for name, content in files_below(run.folder / "output").items() if b"SECRET" in content] == []
    finding = run.finding("in/external.xml", "entity-not-read")
    assert finding["line"] == 2
    assert "&s;" in finding["message"]


def test_the_run_ends_with_1_and_counts_all_documents(run: Run) -> None:
    assert run.status == 1
    assert run.err == ""
    summary = run.report["summary"]
    assert summary["documents"] == len(CASES) + len(LEGAL) + 2
    rules = {finding["rule"] for document in run.report["documents"] for finding in document["findings"]}
    assert rules & FAILURES == set()


def test_the_index_lists_what_was_built(run: Run) -> None:
    index = (run.folder / "output" / "html" / "index.html").read_text(encoding="utf-8")
    for link in ("name%20with%20blanks.html", "number%20%231.html", "100%25.html", "a%2520b.html"):
        assert f'href="{link}"' in index


def test_a_document_named_index_is_refused_and_the_index_stays(tmp_path: Path) -> None:
    run = opis("build", "in", cwd=write(tmp_path, {"in/index.xml": GOOD, "in/a.xml": GOOD}))
    assert run.status == 1
    assert "html/index.html" in run.finding("in/index.xml", "output-collision")["message"]
    assert run.document("in/index.xml")["outputs"] == []
    assert run.text("a") == "Дорогой друг!\n"
    assert 'href="a.html"' in (tmp_path / "output" / "html" / "index.html").read_text(encoding="utf-8")


def test_two_sources_do_not_share_an_output(tmp_path: Path) -> None:
    write(tmp_path, {"x/a.xml": tei("<p>first</p>"), "y/a.xml": tei("<p>second</p>"), "y/b.xml": GOOD})
    run = opis("build", "x", "y", cwd=tmp_path)
    assert run.status == 1
    message = run.finding("y/a.xml", "output-collision")["message"]
    assert "html/a.html" in message
    assert "x/a.xml" in message
    assert run.text("a") == "first\n"
    assert run.text("b") == "Дорогой друг!\n"


def test_a_corpus_and_its_documents_are_built_once_each(tmp_path: Path) -> None:
    corpus = f'<teiCorpus xmlns="{TEI}" {XI}>{HEADER.format(title="C")}<xi:include href="a.xml"/>\n<xi:include href="gone.xml"/></teiCorpus>'
    run = opis("build", "in", cwd=write(tmp_path, {"in/corpus.xml": corpus, "in/a.xml": GOOD}))
    assert [document["path"] for document in run.report["documents"]] == ["in/a.xml", "in/corpus.xml"]
    assert run.finding("in/corpus.xml", "include-missing")["line"] == 2
    assert run.text("a") == "Дорогой друг!\n"


def test_a_folder_without_xml_is_named(tmp_path: Path) -> None:
    run = opis("build", "in", cwd=write(tmp_path, {"in/a.txt": "x"}))
    assert (run.status, run.out) == (2, "")
    assert "in: no *.xml file" in run.err


@pytest.mark.parametrize("blocker", ["site", "site/html", "site/report.json/x"])
def test_an_output_folder_that_cannot_be_written_is_named(blocker: str, tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xml": GOOD, blocker: "x"})
    run = opis("build", "in", "--out", "site", cwd=tmp_path)
    assert run.status == 2
    assert "site" in run.err
    assert "cannot be written" in run.err
    assert run.err.count("\n") == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [("[project]\ntitel = 'x'", "project.titel"), ("[project", "opis.toml"), ("[project]\nsources = 'x'", "sources")],
)
def test_a_wrong_configuration_is_named(content: str, said: str, tmp_path: Path) -> None:
    run = opis("validate", "in", cwd=write(tmp_path, {"in/a.xml": GOOD, "opis.toml": content}))
    assert (run.status, run.out) == (2, "")
    assert said in run.err


GRAMMARS = {
    "not-xml.rng": ("Dear Sir", "line 1"),
    "not-a-grammar.rng": (GOOD, "not-a-grammar.rng"),
    "incorrect.rng": (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0">\n<start><ref name="gone"/></start></grammar>', "line 2"),
    "incorrect.rnc": ("start = element TEI { gone }", "gone"),
    "syntax.rnc": ("start = element {", "line 1"),
    "empty.rng": ("", "empty.rng"),
}  # fmt: skip


@pytest.mark.parametrize("name", GRAMMARS)
def test_a_grammar_that_is_none_is_named_with_its_line(name: str, tmp_path: Path) -> None:
    content, said = GRAMMARS[name]
    run = opis("validate", "in", "--schema", name, cwd=write(tmp_path, {"in/a.xml": GOOD, name: content}))
    assert (run.status, run.out) == (2, "")
    assert name in run.err
    assert said in run.err
    assert run.err.count("\n") == 1


def test_a_grammar_that_only_a_document_names_is_a_finding_of_that_document(tmp_path: Path) -> None:
    grammar, _ = GRAMMARS["incorrect.rng"]
    contents = {"in/g.rng": grammar, "in/a.xml": f'<?xml-model href="g.rng"?>\n{GOOD}', "in/b.xml": GOOD}
    run = opis("build", "in", cwd=write(tmp_path, contents))
    finding = run.finding("in/a.xml", "grammar-unusable")
    assert "g.rng" in finding["message"]
    assert "line 2" in finding["message"]
    assert run.text("a") == run.text("b") == "Дорогой друг!\n"
    assert run.status == 1


def test_a_document_against_its_grammar_is_named_with_its_place(tmp_path: Path) -> None:
    grammar = "default namespace = 'http://www.tei-c.org/ns/1.0' start = element TEI { any }" \
        " any = (element * - wort { attribute * { text }*, any } | text)*"  # fmt: skip
    contents = {"a.rnc": grammar, "in/папка 1/a [1].xml": tei("\n<p>ä <wort>b</wort></p>"), "in/b.xml": GOOD}
    run = opis("build", "in", "--schema", "a.rnc", cwd=write(tmp_path, contents))
    finding = run.finding("in/папка 1/a [1].xml", "element-unknown")
    assert (finding["line"], finding["column"], finding["xpath"]) == (2, 6, "/TEI[1]/text[1]/body[1]/p[1]/wort[1]")
    assert "<wort>" in finding["message"]
    assert run.document("in/b.xml")["status"] == "ok"
    assert run.status == 1


def test_a_stylesheet_that_fails_takes_no_other_output_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.xsl"
    broken.write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">\n'
        '<xsl:template match="/"><xsl:sequence select="error((), \'no such leaf\')"/></xsl:template></xsl:stylesheet>',
        encoding="utf-8",
    )
    monkeypatch.setattr(printing, "_STYLESHEET", broken)
    write(tmp_path, {"a.xml": GOOD})
    rendered = perform(task_of("build", source_of(tmp_path / "a.xml")))
    assert [output.path for output in rendered.outputs] == ["html/a.html", "text/a.txt"]
    (finding,) = (each for each in rendered.findings if each.rule == "stylesheet-failed")
    assert "broken.xsl" in finding.message
    assert "no such leaf" in finding.message
    assert finding.severity == "error"


def test_a_name_that_the_engine_does_not_read_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, {"a.xml": GOOD.replace("<body>", "<body xmlns:x='urn:x' x:\U0001f600='1'>")})
    (finding,) = (each for each in perform(task_of("build", source_of(tmp_path / "a.xml"))).findings)
    assert (finding.rule, finding.severity) == ("name-unsupported", "error")
    assert "fourth edition" in finding.hint


def test_an_unforeseen_error_is_a_finding_that_names_stage_and_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> None:
        raise KeyError("leaf")

    monkeypatch.setattr(transform, "render_entry", fail)
    write(tmp_path, {"a.xml": GOOD})
    (finding,) = perform(task_of("build", source_of(tmp_path / "a.xml"))).findings
    assert finding.rule == "internal-error"
    assert "the stage transform: KeyError: 'leaf' (test_bad_input.py, line " in finding.message


def test_a_file_that_vanishes_between_two_stages_is_a_finding(tmp_path: Path) -> None:
    (finding,) = perform(task_of("build", source_of(tmp_path / "a.xml"))).findings
    assert finding.rule == "unreadable"


def test_a_document_as_deep_as_the_parser_allows_is_resolved() -> None:
    deep = resolution(tei("<ab>" * 2040 + "Grund" + "</ab>" * 2040))
    assert deep.lines == ["Grund"]


def test_a_schema_that_is_not_there_is_a_mistake_of_usage(tmp_path: Path) -> None:
    run = opis("validate", "a.xml", "--schema", "gone.rng", cwd=write(tmp_path, {"a.xml": GOOD}))
    assert run.status == 2
    assert "gone.rng: no such file" in run.err
    assert "mistake in opis" not in run.err


def test_a_document_that_is_not_tei_is_judged_by_the_schema_that_is_given(tmp_path: Path) -> None:
    contents = {"a.rnc": "start = element recipe { element name { text } }", "in/a.xml": "<recipe><nam/></recipe>"}
    run = opis("validate", "in", "--schema", "a.rnc", cwd=write(tmp_path, contents))
    assert run.status == 1
    assert "There is no element <nam>" in run.out
