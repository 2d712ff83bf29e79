"""pipeline.document.naming: whatever a file is called, its outputs have a name that can be written, and their own."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.document.naming import document_name, excerpt_name, same_for_file_systems
from pipeline.document.read import name_below

PARTS = st.text(st.characters(exclude_characters="/\0") | st.sampled_from("\x1b\n\udce9\ufffe\u202e."), min_size=1)
PATHS = st.lists(PARTS | PARTS.map(lambda part: part * 300), min_size=1, max_size=9).map("/".join)


@given(PATHS)
def test_a_name_can_be_written_and_is_text_of_xml(path: str) -> None:
    name = document_name(path)
    etree.Element("name").text = name
    assert len(name.encode("utf-8")) <= 2000
    assert all(len(f"{part}.conllu".encode()) <= 255 for part in name.split("/"))
    assert not {unicodedata.category(each) for each in name} & {"Cc", "Cs", "Zl", "Zp"}


@given(PATHS)
def test_a_name_is_the_same_as_a_path(path: str) -> None:
    assert document_name(document_name(path)) == document_name(path)


def test_a_path_that_is_too_long_is_a_digest_of_its_folders_and_the_file() -> None:
    name = document_name("/".join([*["x" * 200] * 8, "letter"]))
    assert len(name) == 12 + len("/letter")
    assert name.endswith("/letter")


@given(PATHS, PATHS)
def test_different_paths_have_different_names(one: str, other: str) -> None:
    assert (document_name(one) == document_name(other)) is (one == other)


@pytest.mark.parametrize(
    "path",
    [
        "письмо",
        "a b",
        "100%",
        "a%20b",
        "it's",
        "#?",
        "con",
        "..",
        ".",
        "-x",
        "a\\b",
        "a:b",
        "می\u200cروم",
        "e\u0301",
        "x" * 240,
    ],
)
def test_an_ordinary_path_is_the_name(path: str) -> None:
    assert document_name(f"folder/{path}") == f"folder/{path}"


@pytest.mark.parametrize("label", ["1", "ID", "ж" * 100, "x" * 100])
def test_a_document_of_a_corpus_has_a_name_that_can_be_written(label: str) -> None:
    assert all(len(part.encode()) <= 240 for part in excerpt_name("y" * 240, label).split("/"))
    assert excerpt_name("letters", "ID") == "letters.ID"


@pytest.mark.parametrize(("one", "other"), [("É", "é"), ("é", "e\u0301"), ("\u212b", "å"), ("ß", "ss"), ("A/b", "a/B")])
def test_names_that_are_one_to_some_file_system(one: str, other: str) -> None:
    assert same_for_file_systems(one) == same_for_file_systems(other)


@pytest.mark.parametrize(
    ("file", "name"), [("a.xml", "a"), ("a.b.XML", "a.b"), ("b/a.xml", "b/a"), ("a.odd", "a.odd"), ("...xml", "..")]
)
def test_a_document_is_named_by_its_path_without_xml(file: str, name: str) -> None:
    assert name_below(Path("folder"), Path("folder", file)) == name
