"""Parquet files (extra `parquet`): columns of strings and integers, written a row group for each document."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from pipeline.model.errors import OutputUnwritable, PartMissing


class ParquetFile:
    """A Parquet file that is there when it is whole. Raises OutputUnwritable; PartMissing without pyarrow."""

    def __init__(self, path: Path, columns: Sequence[str], numbers: Collection[str]) -> None:
        try:
            import pyarrow as pa
            from pyarrow import parquet
        except ImportError as error:
            raise PartMissing("pyarrow", "Parquet files", "pip install 'opis[parquet]'") from error
        self._arrow: Any = pa
        self._path = path
        kinds = [pa.int64() if column in numbers else pa.string() for column in columns]
        self._schema = pa.schema(list(zip(columns, kinds, strict=True)))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(prefix=".", suffix=".part", dir=path.parent, delete=False) as file:
                self._part = Path(file.name)
            self._writer: Any = parquet.ParquetWriter(self._part, self._schema)
        except OSError as error:
            raise OutputUnwritable(path, error.strerror or str(error)) from error

    def add(self, rows: Sequence[Sequence[str | int]]) -> None:
        """Write rows, each with a cell for each column."""
        if not rows:
            return
        columns = [
            self._arrow.array(column, field.type)
            for column, field in zip(zip(*rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(self._arrow.Table.from_arrays(columns, schema=self._schema))

    def finish(self) -> None:
        """Put the file in its place."""
        self._writer.close()
        self._part.chmod(0o644)
        self._part.replace(self._path)

    def abandon(self) -> None:
        """Leave nothing behind but what was there before."""
        self._writer.close()
        self._part.unlink(missing_ok=True)
