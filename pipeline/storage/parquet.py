"""Parquet files (extra `parquet`): columns of strings and integers, written a row group for each document."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Any

from pipeline.model.errors import PartMissing
from pipeline.storage.growing import Growing
from pipeline.storage.output_folder import OutputFolder, failures


class ParquetFile:
    """A Parquet file that is there when it is whole. Raises OutputUnwritable; PartMissing without pyarrow."""

    def __init__(self, folder: OutputFolder, path: str, columns: Sequence[str], numbers: Collection[str]) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise PartMissing("pyarrow", "Parquet files", "pip install 'opis[parquet]'") from error
        self._arrow: Any = pa
        kinds = [pa.int64() if column in numbers else pa.string() for column in columns]
        self._schema = pa.schema(list(zip(columns, kinds, strict=True)))
        self._file = Growing(folder, path)
        with failures(self._file.target):
            self._writer: Any = parquet.ParquetWriter(self._file.stream(), self._schema)

    def add(self, rows: Sequence[Sequence[str | int]]) -> None:
        """Write rows, each with a cell for each column."""
        if not rows:
            return
        columns = zip(zip(*rows, strict=True), self._schema, strict=True)
        arrays = [self._arrow.array(cells, field.type) for cells, field in columns]
        table = self._arrow.Table.from_arrays(arrays, schema=self._schema)
        with failures(self._file.target):
            self._writer.write_table(table)

    def finish(self) -> None:
        """Put the file in its place."""
        with failures(self._file.target):
            self._writer.close()
        self._file.finish()

    def abandon(self) -> None:
        """Leave nothing behind but what was there before."""
        with suppress(OSError):  # it would write the end of the file
            self._writer.close()
        self._file.abandon()
