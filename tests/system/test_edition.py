"""The bundled edition, built by the command."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import html5lib
import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from tests.support import EDITION, HOME, Run, files_below, opis, strings


def test_it_has_no_findings(edition: Run) -> None:
    assert edition.status == 0
    assert [document["findings"] for document in edition.report["documents"] if document["findings"]] == []


def test_every_document_has_its_three_outputs(edition: Run) -> None:
    sources = sorted(path.relative_to(EDITION).with_suffix("").as_posix() for path in EDITION.rglob("*.xml"))
    expected = {f"html/{name}.html" for name in sources} | {f"fo/{name}.fo" for name in sources}
    expected |= {f"text/{name}.txt" for name in sources} | {
        "html/index.html",
        "html/opis.css",
        "fo/fop.xconf",
        "report.json",
        ".opis.jsonl",
    }
    assert set(files_below(edition.folder / "output")) == expected
    assert len(edition.report["documents"]) == len(sources)


def test_the_report_conforms_to_its_schema(edition: Run) -> None:
    schema = json.loads((HOME / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(edition.report)) == []


def test_the_index_leads_to_every_page(edition: Run) -> None:
    folder = edition.folder / "output" / "html"
    index = etree.fromstring(_xhtml(folder / "index.html"))
    links = {link.get("href") for link in index.iter("{http://www.w3.org/1999/xhtml}a")}
    pages = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} - {"index.html"}
    assert pages <= links


def test_pages_are_html_without_an_error(edition: Run) -> None:
    for page in (edition.folder / "output" / "html").rglob("*.html"):
        parser = html5lib.HTMLParser()
        parser.parse(page.read_text(encoding="utf-8"))
        assert [(page.name, *error) for error in parser.errors] == []


def test_fo_is_well_formed_and_its_references_lead_to_ids(edition: Run) -> None:
    for path in (edition.folder / "output" / "fo").rglob("*.fo"):
        root = etree.parse(path).getroot()
        ids = strings(root, "//@id")
        assert len(ids) == len(set(ids)), path
        assert set(strings(root, "//@internal-destination | //@ref-id")) <= set(ids), path


def test_links_between_pages_lead_somewhere(edition: Run) -> None:
    folder = edition.folder / "output" / "html"
    for page in folder.rglob("*.html"):
        for link in strings(etree.fromstring(_xhtml(page)), "//@href | //@src"):
            target = link.partition("#")[0]
            if target and not re.match(r"[a-z]+:", target) and not target.endswith(".xml"):
                assert (page.parent / target).resolve().is_file(), (page.name, link)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_any_number_of_jobs_writes_the_same_bytes_from_any_folder(jobs: str, edition: Run, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "папка 1"
    shutil.copytree(EDITION, folder / "tei")
    run = opis("build", "--jobs", jobs, cwd=folder)
    assert run.out == edition.out
    assert files_below(folder / "output") == files_below(edition.folder / "output")


def test_a_second_build_touches_no_file(edition: Run, tmp_path: Path) -> None:
    shutil.copytree(edition.folder, tmp_path / "copy", dirs_exist_ok=True)
    folder = tmp_path / "copy"
    before = {path: path.stat().st_mtime_ns for path in (folder / "output").rglob("*") if path.is_file()}
    opis("build", "tei/calendar", "--to", "text", "--out", "other", cwd=folder)
    opis("build", cwd=folder)
    assert {path: path.stat().st_mtime_ns for path in (folder / "output").rglob("*") if path.is_file()} == before


def test_no_output_names_a_path_of_this_machine(edition: Run) -> None:
    for name, content in files_below(edition.folder / "output").items():
        assert str(edition.folder).encode() not in content, name
        assert str(HOME).encode() not in content, name


def test_the_sources_are_not_touched(edition: Run) -> None:
    assert files_below(edition.folder / "tei") == files_below(EDITION)


def _xhtml(page: Path) -> bytes:
    tree = html5lib.parse(page.read_text(encoding="utf-8"), treebuilder="lxml")
    return bytes(etree.tostring(tree))
