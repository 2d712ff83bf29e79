"""pipeline.document.read: the sources of a run and their names."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.document.read import read
from pipeline.model.errors import NoSources, SourceMissing
from pipeline.model.producer import BUILD, CORPUS
from pipeline.storage import record
from tests.support import write


def test_files_of_a_folder_are_named_by_their_paths_below_it(tmp_path: Path) -> None:
    write(tmp_path, {"b.xml": "", "a/c.xml": "", "a.xml": "", "d.txt": ""})
    assert [source.name for source in read([tmp_path]).found] == ["a", "a/c", "b"]


def test_a_file_is_named_by_its_own_name(tmp_path: Path) -> None:
    write(tmp_path, {"a/c.d.xml": "", "tei.odd": ""})
    assert [source.name for source in read([tmp_path / "a" / "c.d.xml", tmp_path / "tei.odd"]).found] == [
        "c.d",
        "tei.odd",
    ]


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    write(tmp_path, {"a/b.xml": ""})
    sources = read([tmp_path, tmp_path / "a", tmp_path / "a" / "b.xml"]).found
    assert [source.name for source in sources] == ["a/b"]


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing, match="nowhere"):
        read([tmp_path, tmp_path / "nowhere"])


def test_a_folder_without_xml_is_named(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": "", ".hidden.xml": ""})
    with pytest.raises(NoSources, match=str(tmp_path)):
        read([tmp_path])


def test_the_order_of_paths_is_kept_and_each_is_sorted(tmp_path: Path) -> None:
    write(tmp_path, {"z/b.xml": "", "z/a.xml": "", "a/x.xml": ""})
    assert [source.name for source in read([tmp_path / "z", tmp_path / "a"]).found] == ["a", "b", "x"]


@pytest.mark.parametrize(
    ("command", "content", "names"),
    [
        pytest.param(CORPUS.command, "made", ["letter"], id="as it was made"),
        pytest.param(CORPUS.command, "edited", ["letter", "out/txm/letter"], id="edited since"),
        pytest.param(BUILD.command, "made", ["letter", "out/txm/letter"], id="of another command"),
    ],
)
def test_outputs_of_a_corpus_below_the_sources_are_no_sources_unless_they_were_edited(
    command: str, content: str, names: list[str], tmp_path: Path
) -> None:
    write(tmp_path, {"letter.xml": "", "out/txm/letter.xml": "made"})
    entry = record.Entry(command, "txm/letter.xml", record.checksum(tmp_path / "out/txm/letter.xml") or "")
    write(tmp_path, {f"out/{record.FILE}": record.to_lines([entry]), "out/txm/letter.xml": content})
    assert [source.name for source in read([tmp_path]).found] == names
