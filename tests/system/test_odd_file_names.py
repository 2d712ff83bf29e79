"""Files of any name that the system allows: each is built or has its finding, and reports stay readable."""

from __future__ import annotations

import json
import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote, unquote

import pytest
from jsonschema import Draft202012Validator
from lxml import etree, html

from tests.support import HOME, Run, files_below, need_jing, opis, strings, tei

ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
LOCALES: dict[str, dict[str, str]] = {"utf-8": {}, "ascii": ASCII}
BUILT = (
    *(
        b"latin\xe9",
        b"\xed\xa0\x80",
        b"\xff\xfe",
        b"a\x1b[31m",
        b"a\nb.xml: error: forged [forged]",
        b"tab\t",
        b"del\x7f",
    ),
    *("nonchar\ufffe", "c1\x9b31m", "rlo\u202e", "\u2066isolate", "line\u2028", "zero\u200bwidth", "bom\ufeff"),
    *("x" * 246, "y" * 251, "ж" * 125, "Case", "e\u0301", "[bold]a", "a\\b", "a:b", "http:"),
    *(" lead", "trail ", "trail.", "-dash", "--out", "con", "nul", "report", "opis.css", "100%", "a%20b", "q?", "h#"),
    *("a&b", "a<b", "a'b", 'a"b', "$(id)", "`id`", "a;b", "*", "~", "=1+1", "good1.xml", "two", "a.."),
)
REFUSED = ("case", "é", "index")
GOOD = ("good1", "good2")


def _bytes(names: Iterable[object]) -> list[bytes]:
    return [each if isinstance(each, bytes) else str(each).encode("utf-8") for each in names]


def _write_files(folder: Path) -> None:
    folder.mkdir()
    for name in _bytes((*BUILT, *REFUSED, *GOOD)):
        (folder / os.fsdecode(name + b".xml")).write_text(tei("<p>Good words</p>"), encoding="utf-8")
    links = [f'<ref target="{quote(name + b".xml")}">there</ref> ' for name in _bytes(BUILT)]
    (folder / "links.xml").write_text(tei(f"<p>{''.join(links)}</p>"), encoding="utf-8")
    (folder / "two.html").mkdir()
    (folder / "two.html" / "inside.xml").write_text(tei("<p>In a folder</p>"), encoding="utf-8")
    deep = os.open(folder, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=deep)
        deeper = os.open("d" * 250, os.O_RDONLY, dir_fd=deep)
        os.close(deep)
        deep = deeper
    os.close(deep)


@pytest.fixture(scope="module", params=LOCALES)
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One build of all files in a locale."""
    folder = tmp_path_factory.mktemp("names")
    _write_files(folder / "in")
    run = opis(
        "build", "in", "--out", "output", "-v", "-o", "report.txt", cwd=folder, environment=LOCALES[request.param]
    )
    assert (run.status, run.out, run.err) == (1, "", "")
    return run


def _documents(run: Run) -> dict[bytes, dict[str, object]]:
    """Return the documents of report.json by the bytes of their names."""
    return {
        os.fsencode(each["path"].removeprefix("in/")).removesuffix(b".xml"): each for each in run.report["documents"]
    }


def test_every_file_is_in_the_report(run: Run) -> None:
    documents = _documents(run)
    assert {*_bytes((*BUILT, *REFUSED, *GOOD)), b"two.html/inside"} <= documents.keys()


def test_each_is_built_to_its_own_outputs(run: Run) -> None:
    documents = _documents(run)
    for name in _bytes((*BUILT, *GOOD)):
        outputs = documents[name]["outputs"]
        assert isinstance(outputs, list)
        assert (documents[name]["status"], len(outputs)) == ("ok", 3), name
        assert all((run.folder / "output" / each).is_file() for each in outputs)
    outputs = [output for each in run.report["documents"] for output in each["outputs"]]
    assert len(outputs) == len(set(outputs))


def test_links_lead_to_the_pages_of_all(run: Run) -> None:
    page = html.document_fromstring((run.folder / "output" / "html" / "links.html").read_bytes())
    links = [unquote(each) for each in strings(page, "//main//a[.='there']/@href")]
    assert len(links) == len(BUILT)
    assert [link for link in links if not (run.folder / "output" / "html" / link).is_file()] == []


@pytest.mark.parametrize("name", REFUSED)
def test_a_name_that_is_taken_is_a_finding(run: Run, name: str) -> None:
    assert run.finding(f"in/{name}.xml", "output-collision")["severity"] == "error"


def test_a_file_and_a_folder_of_one_name_are_a_finding(run: Run) -> None:
    assert "html/two.html" in run.finding("in/two.html/inside.xml", "output-collision")["message"]


def test_a_folder_that_is_too_deep_is_a_finding(run: Run) -> None:
    (finding,) = (
        finding for each in run.report["documents"] for finding in each["findings"] if finding["rule"] == "unreadable"
    )
    assert "too long" in finding["message"]


def test_the_report_in_json_is_utf_8_by_its_schema(run: Run) -> None:
    content = (run.folder / "output" / "report.json").read_bytes().decode("utf-8")
    schema = json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(content))


def test_no_name_controls_a_terminal_or_forges_a_line(run: Run) -> None:
    text = (run.folder / "report.txt").read_text(encoding="utf-8")
    assert not {unicodedata.category(each) for each in text.replace("\n", "")} & {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"}
    findings = sum(len(each["findings"]) for each in run.report["documents"])
    assert sum(not line.startswith(" ") and "]" in line[-1:] for line in text.split("\n")) == findings
    assert not [line for line in text.split("\n") if line.startswith(("b.xml", "\\nb.xml"))]


def test_links_of_the_index_lead_to_the_pages(run: Run) -> None:
    folder = run.folder / "output" / "html"
    index = etree.parse(folder / "index.html", etree.HTMLParser(encoding="utf-8"))
    links = [str(each) for each in index.xpath("//a[@class='title']/@href")]  # type: ignore[union-attr]
    assert all(each.isascii() for each in links)
    assert {unquote(each) for each in links} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.html") if path.name != "index.html"
    }


def test_what_is_printed_is_in_the_encoding_of_the_terminal(run: Run) -> None:
    for form in ("text", "json"):
        done = opis("validate", "in", "--report-format", form, "-v", cwd=run.folder, environment=LOCALES["ascii"])
        assert (done.status, done.err) == (1, "")
        assert "\x1b" not in done.out
        if form == "json":
            assert len(json.loads(done.out)["documents"]) == len(run.report["documents"])


def test_the_outputs_are_the_same_in_every_locale(tmp_path: Path) -> None:
    built = []
    for number, environment in enumerate((LOCALES["utf-8"], ASCII)):
        folder = tmp_path / str(number)
        folder.mkdir()
        _write_files(folder / "in")
        opis("build", "in", "--out", "output", "--to", "text", cwd=folder, environment=environment)
        built.append(files_below(folder / "output"))
    assert built[0] == built[1]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A corpus of all files, in all formats."""
    folder = tmp_path_factory.mktemp("corpus")
    _write_files(folder / "in")
    formats = "txt,tsv,jsonl,vert,conllu,txm,parquet"
    return opis("corpus", "in", "--to", formats, "--lang", "en", "--out", "output", cwd=folder)


def test_a_corpus_takes_them_all(corpus: Run) -> None:
    assert (corpus.status, corpus.err) == (1, "")
    assert corpus.report["summary"]["taken"] == len(BUILT) + len(GOOD) + 3  # index, links, and the file in a folder
    for path, content in _text_files(corpus.folder / "output"):
        assert not {unicodedata.category(each) for each in content} & {"Cs"}, path
        assert not set(content) & set("\x1b\r\x7f\x9b\u2028"), path
    rows = (corpus.folder / "output" / "tsv" / "documents.tsv").read_text(encoding="utf-8").split("\n")
    assert len(rows) == corpus.report["summary"]["taken"] + 2


def test_no_name_gives_a_command_to_the_shell(corpus: Run) -> None:
    script = (corpus.folder / "output" / "vert" / "encode-cwb.sh").read_text(encoding="utf-8")
    assert not set(script) & set("`;*\x1b")
    assert "$(id)" not in script


def _text_files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".parquet":
            yield path, path.read_text(encoding="utf-8")


@pytest.mark.parametrize("engine", ["opis", "jing"])
def test_each_is_validated(engine: str, tmp_path: Path) -> None:
    if engine == "jing":
        need_jing()
    _write_files(tmp_path / "in")
    grammar = '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
    (tmp_path / "a.rng").write_text(grammar, encoding="utf-8")
    run = opis("validate", "in", "--schema", "a.rng", "--engine", engine, "--report-format", "json", cwd=tmp_path)
    assert run.status == 1
    documents = json.loads(run.out)["documents"]
    wrong = {each["path"] for each in documents for finding in each["findings"] if "teiHeader" in finding["message"]}
    assert len(wrong) == len(documents) - 1  # but for the folder that is too deep


def test_an_odd_of_any_name_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "p5subset.xml").write_bytes((HOME / "tests" / "odd" / "source.xml").read_bytes())
    odd = tmp_path / "caf\udce9\x1b.odd"
    odd.write_text(tei('<schemaSpec ident="a" start="doc"><moduleRef key="base"/></schemaSpec>'), encoding="utf-8")
    run = opis("schema", "compile", odd.name, "--source", "p5subset.xml", "--out", "out", cwd=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert all(name.encode("utf-8") for name in files_below(tmp_path / "out"))
