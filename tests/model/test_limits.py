"""pipeline.model.limits: how much of the machine a document may take."""

from __future__ import annotations

import pytest

from pipeline.model.limits import read_memory, write_size


@pytest.mark.parametrize(("text", "size"), [("128M", "128 MB"), ("1024M", "1 GB"), ("2g", "2 GB"), ("1.5G", "1.5 GB")])
def test_a_size_is_read_from_the_least_that_a_document_needs(text: str, size: str) -> None:
    assert write_size(read_memory(text)) == size


@pytest.mark.parametrize("text", ["127M", "0G", "2", "2GB", "-1G", "1e9M"])
def test_what_is_no_size_or_too_little_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"2G|at least 128 MB"):
        read_memory(text)
