"""pipeline.stages.claim: who may write where."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.model.document import Source
from pipeline.model.options import Format
from pipeline.stages.claim import find_collisions


def source(name: str, path: str) -> Source:
    return Source(name, Path(path), Path())


def test_different_names_do_not_collide() -> None:
    assert find_collisions([source("a", "a.xml"), source("b/a", "b/a.xml")], Format) == {}


@pytest.mark.parametrize("name", ["a", "A"])
def test_the_second_of_two_sources_with_one_output_is_refused(name: str) -> None:
    first, second = source("a", "x/a.xml"), source(name, "y/a.xml")
    (finding,) = find_collisions([first, second], Format).values()
    assert finding.rule == "output-collision"
    assert finding.path == "y/a.xml"
    assert "x/a.xml" in finding.message
    assert f"html/{name}.html" in finding.message


@pytest.mark.parametrize("name", ["index", "Index"])
def test_a_document_may_not_take_the_place_of_the_index(name: str) -> None:
    (finding,) = find_collisions([source(name, "index.xml")], Format).values()
    assert "the index page" in finding.message


def test_without_html_there_is_no_index_to_collide_with() -> None:
    assert find_collisions([source("index", "index.xml"), source("a/index", "a/index.xml")], [Format.TEXT]) == {}
    assert find_collisions([source("a/index", "a/index.xml")], Format) == {}


def test_all_but_the_first_are_refused() -> None:
    sources = [source("a", f"{number}/a.xml") for number in range(3)]
    assert list(find_collisions(sources, Format)) == sources[1:]


@pytest.mark.parametrize("names", [("x", "x.html/y"), ("x.html/y", "x")])
def test_what_is_a_file_for_one_document_is_no_folder_for_another(names: tuple[str, str]) -> None:
    sources = [source(name, f"{name}.xml") for name in names]
    assert list(find_collisions(sources, [Format.HTML])) == sources[1:]


def test_a_document_may_not_take_the_place_of_what_goes_with_the_pages() -> None:
    (finding,) = find_collisions([source("opis.css/a", "opis.css/a.xml")], [Format.HTML]).values()
    assert "the edition itself" in finding.message


def test_a_document_may_not_take_the_place_of_what_the_run_reads() -> None:
    (finding,) = find_collisions([source("a", "a.xml")], Format, ["html/A.html"]).values()
    assert "the files that this run reads" in finding.message
