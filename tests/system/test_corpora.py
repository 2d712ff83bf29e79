"""600 real documents, built by the command: what a build promises of them."""

# ruff: noqa: E501 - a line of a table is one case
from __future__ import annotations

import html
import json
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from pipeline.document.xml import XML_ID
from pipeline.model.corpus import Layer
from pipeline.model.limits import Limits
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool
from pipeline.text.reading import read
from pipeline.validation import jing
from tests.support import (
    CORPORA,
    FAILURES,
    HOME,
    RESOLVED,
    TEI,
    Run,
    files_below,
    found,
    letters,
    opis,
    resolve_to_file,
    strings,
    words_in_print,
    words_of_page,
    words_of_the_view,
)

pytestmark = pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not there")
SUBSET = ("letters/tolstoy-digital", "stress/teic-tests", "stress/isicily")
PARSER = etree.XMLParser(huge_tree=True, no_network=True, load_dtd=False, resolve_entities=False)

# What is not read, or read in another form; a rule for each (guides/domain.md, "One text for all outputs").
EXCLUDED = {
    "teiHeader": "header", "fw": "running-head", "index": "index", "xenoData": "header", "standOff": "annotation",
    "facsimile": "facsimile", "linkGrp": "annotation", "interpGrp": "annotation", "spanGrp": "annotation", "timeline": "annotation",
    "fs": "annotation", "am": "sign-of-abbreviation", "binaryObject": "facsimile", "include": "inclusion", "certainty": "annotation",
    "joinGrp": "annotation", "altGrp": "annotation", "figDesc": "description", "fsdDecl": "annotation", "metDecl": "annotation",
}  # fmt: skip
SIGN_OF_A_NOTE = re.compile(r"[\W\d]+")
JOINED = re.compile(r"[\s\u00ad\-\u2010\u00ac\u2e17]")


@pytest.fixture(scope="module")
def tei_documents() -> dict[str, etree._Element]:
    """The well-formed TEI documents of the corpora, P5 and P4, by name."""
    found = {}
    for path in sorted(CORPORA.rglob("*.xml")):
        try:
            root = etree.parse(path, PARSER).getroot()
        except etree.XMLSyntaxError:
            continue
        name = etree.QName(root)
        if name.namespace in (TEI, None) and name.localname in ("TEI", "TEI.2", "teiCorpus", "teiCorpus.2"):
            found[path.relative_to(CORPORA).with_suffix("").as_posix()] = root
    return found


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The resolved documents of the corpora, in a folder of the same shape."""
    folder = tmp_path_factory.mktemp("resolved")
    paths = [path.relative_to(CORPORA) for path in sorted(CORPORA.rglob("*.xml"))]
    with Pool(2, Limits(deadline=300)) as pool:
        for task, result in pool.map(resolve_to_file, [(CORPORA, path, folder / path) for path in paths]):
            assert not isinstance(result, Lost), (task, result)
    return folder


def test_the_run_ends_with_1(corpora_build: Run) -> None:
    assert corpora_build.status == 1
    assert corpora_build.err == ""


def test_the_report_conforms_to_its_schema(corpora_build: Run) -> None:
    schema = json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(corpora_build.report)) == []


def test_every_file_is_in_the_report_once(corpora_build: Run) -> None:
    reported = [document["path"] for document in corpora_build.report["documents"]]
    assert sorted(reported) == sorted(map(str, CORPORA.rglob("*.xml")))


def test_every_tei_document_has_html_fo_and_text(corpora_build: Run, tei_documents: dict[str, etree._Element]) -> None:
    outputs = {document["path"]: document["outputs"] for document in corpora_build.report["documents"]}
    for name in tei_documents:
        expected = [f"html/{name}.html", f"fo/{name}.fo", f"text/{name}.txt"]
        assert outputs[str(CORPORA / f"{name}.xml")] == expected
        assert [each for each in expected if not (corpora_build.folder / "output" / each).is_file()] == []
    assert len(tei_documents) > 500


def test_nothing_went_wrong_inside(corpora_build: Run) -> None:
    rules = Counter(finding["rule"] for each in corpora_build.report["documents"] for finding in each["findings"])
    assert set(rules) & (FAILURES | {"unreadable"}) == set()
    assert "Traceback" not in json.dumps(corpora_build.report)
    assert {"include-missing", "not-well-formed", "no-grammar"} <= set(rules)


def test_every_finding_but_those_on_whole_files_has_a_place(corpora_build: Run) -> None:
    whole = {"no-grammar", "empty-file"}
    lost = [
        finding
        for document in corpora_build.report["documents"]
        for finding in document["findings"]
        if finding["rule"] not in whole and not (finding["line"] and finding["column"] >= 0)
    ]
    assert lost == []


def test_files_that_are_not_well_formed_are_exactly_those_that_failed(corpora_build: Run) -> None:
    for document in corpora_build.report["documents"]:
        try:
            etree.parse(document["path"], PARSER)
        except etree.XMLSyntaxError:
            assert document["status"] == "failed", document["path"]
        else:
            assert document["status"] != "failed", document["path"]


@pytest.mark.usefixtures("jing")
def test_every_resolved_document_is_valid(resolved: Path) -> None:
    files = sorted(resolved.rglob("*.xml"))
    messages = jing.validate(HOME / "schemas" / "resolved.rnc", files)
    assert [(Path(each.path).relative_to(resolved), each.line, each.message[:120]) for each in messages] == []


def test_ids_of_resolved_documents_are_unique(resolved: Path) -> None:
    for path in resolved.rglob("*.xml"):
        ids = Counter(strings(etree.parse(path, PARSER).getroot(), "//@id"))
        assert [name for name, count in ids.items() if count > 1] == [], path


def test_white_space_in_blocks_is_final(resolved: Path) -> None:
    for path in resolved.rglob("*.xml"):
        for block in etree.parse(path, PARSER).iter(f"{{{RESOLVED}}}block"):
            if "preformatted" in block.get("rend", "").split():
                continue
            line = words_of_the_view(block, gap="[...]")
            assert line == line.strip(" \t\n\r"), (path, line[:80])
            assert not re.search(r"[ \t\n\r]{2}|[\t\n\r]", line), (path, line[:80])


def test_units_are_stretches_of_the_plain_text(resolved: Path) -> None:
    for path in resolved.rglob("*.xml"):
        root = etree.parse(path, PARSER).getroot()
        document = read(etree.tostring(root, encoding="unicode"))
        blocks = Counter(
            unicodedata.normalize("NFC", words_of_the_view(block, gap="[…]"))
            for block in found(root, "/r:document/r:text//r:block[not(ancestor::r:note or ancestor::r:apparatus)]")
        )
        layers = (Layer.PARAGRAPH, Layer.SEGMENT)  # a segment in a line is one too
        units = Counter(document.text[unit.start : unit.end] for unit in document.units if unit.layer in layers)
        assert blocks - units == Counter(), path
        assert all(any(text in block for block in blocks) for text in units - blocks), path


def test_no_character_is_lost(resolved: Path, tei_documents: dict[str, etree._Element]) -> None:
    """Every character of the text outside what a named rule drops is in the resolved document, as often."""
    missing = {}
    for name, root in tei_documents.items():
        path = resolved / f"{name}.xml"
        lost = characters(root, not_read) - characters(etree.parse(path, PARSER).getroot(), lambda each: each == "meta")
        if lost:
            missing[name] = (sum(lost.values()), lost.most_common(3))
    assert missing == {}


def not_read(name: str) -> bool:
    return name in EXCLUDED


def characters(root: etree._Element, skipped: Callable[[str], bool]) -> Counter[str]:
    """How often each character occurs outside white space and hyphens, which may be joined.

    Attributes that keep what a choice did not take (title) count as text.
    """
    found: Counter[str] = Counter()
    notes = {f"#{each.get(XML_ID)}" for each in root.iter("{*}note")}
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "end" or not isinstance(element.tag, str):
            continue
        if not is_skipped(element, skipped) and not calls_a_note(element, notes):
            found.update(JOINED.sub("", (element.text or "") + element.get("title", "") * (RESOLVED in element.tag)))
            for child in element:
                found.update(JOINED.sub("", child.tail or ""))
                if child.tag is etree.Entity and (character := html.unescape(child.text)) != child.text:
                    found.update(character)
    return found


def calls_a_note(element: etree._Element, notes: set[str]) -> bool:
    """Whether an element has nothing but the sign of a note for its text, and leads there (audit rule `note-call`)."""
    return element.get("target") in notes and SIGN_OF_A_NOTE.fullmatch(element.text or "") is not None


def is_skipped(element: etree._Element, skipped: Callable[[str], bool]) -> bool:
    """Whether an element, or one around it, is not read."""
    around: etree._Element | None = element
    while around is not None:
        if skipped(etree.QName(around).localname):
            return True
        around = around.getparent()
    return False


def test_html_print_and_text_have_the_same_words_in_the_same_order(corpora_build: Run) -> None:
    differing = {}
    folder = corpora_build.folder / "output"
    for path in sorted((folder / "text").rglob("*.txt")):
        name = path.relative_to(folder / "text").as_posix().removesuffix(".txt")
        text = letters(path.read_text(encoding="utf-8"))
        page = words_of_page((folder / "html" / f"{name}.html").read_bytes())
        printed = words_in_print((folder / "fo" / f"{name}.fo").read_bytes())
        if not text == page == printed:
            differing[name] = next(
                (text[max(0, at - 20) : at + 20], page[max(0, at - 20) : at + 20], printed[max(0, at - 20) : at + 20])
                for at in range(len(text) + 1)
                if not text[: at + 1] == page[: at + 1] == printed[: at + 1]
            )
    assert differing == {}


@cache
def subset_build(jobs: str, folder: Path) -> Run:
    for name in SUBSET:
        shutil.copytree(CORPORA / name, folder / "in" / name)
    return opis("build", "in", "--jobs", jobs, cwd=folder)


def test_one_job_or_two_give_the_same_bytes_from_any_folder(tmp_path: Path) -> None:
    one, two = subset_build("1", tmp_path / "one"), subset_build("2", tmp_path / "two" / "папка")
    assert one.out == two.out
    assert files_below(one.folder / "output") == files_below(two.folder / "output")
