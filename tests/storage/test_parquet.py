"""pipeline.storage.parquet: a table that cannot be written."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pipeline.model.errors import OutputUnwritable
from pipeline.model.producer import CORPUS
from pipeline.storage.output_folder import OutputFolder
from pipeline.storage.parquet import ParquetFile

PATH = "parquet/words.parquet"
ROWS = [(f"word {number * 7919 % 100_003}", number) for number in range(5000)]


@pytest.fixture
def limit_files() -> Iterator[Callable[[int], None]]:
    """A function that limits the size of files, in bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    yield lambda size: resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def _fill(table: ParquetFile, *, step: int) -> None:
    for first in range(0, len(ROWS), step):
        table.add(ROWS[first : first + step])
    table.finish()


@pytest.mark.parametrize("step", [500, 5000], ids=["in many pieces", "in one"])
def test_a_table_that_finds_no_space_leaves_the_old_one_and_nothing_else(
    tmp_path: Path, limit_files: Callable[[int], None], step: int
) -> None:
    (tmp_path / "parquet").mkdir()
    (tmp_path / PATH).write_bytes(b"old")
    limit_files(20_000)
    with OutputFolder(tmp_path, CORPUS) as folder:
        table = ParquetFile(folder, PATH, ["word", "number"], {"number"})
        with pytest.raises(OutputUnwritable, match=r"words\.parquet: cannot be written \(File too large\)"):
            _fill(table, step=step)
        table.abandon()
    assert [path.name for path in (tmp_path / "parquet").iterdir()] == ["words.parquet"]
    assert (tmp_path / PATH).read_bytes() == b"old"


def test_a_table_can_be_given_up_when_there_is_no_space_for_its_end(
    tmp_path: Path, limit_files: Callable[[int], None]
) -> None:
    with OutputFolder(tmp_path, CORPUS) as folder:
        table = ParquetFile(folder, PATH, ["word", "number"], {"number"})
        for row in ROWS[:500]:  # a row group for each, as for documents: what is known of them is written at the end
            table.add([row])
        limit_files(10)
        table.abandon()
    assert list((tmp_path / "parquet").iterdir()) == []
