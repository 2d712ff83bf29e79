"""A document that is four times as long takes about four times as long: what was once quadratic (bench.growth)."""

from __future__ import annotations

import pytest

from bench.growth import CONSTRUCTS, measure
from tests.support import engine

# Two sizes whose ratio is 4; quadratic growth would be 16, and the machine may be busy.
_MOST = 9.0
_WORTH_MEASURING = 0.15  # seconds
_ATTEMPTS = 3  # what grows so each time does not do so by chance
ONCE_QUADRATIC = (
    "paragraphs", "ids", "pages in a row", "deleted spans", "nested spans", "speakers", "numbered items", "labels",
    "nested quotations", "nested deletions", "nested apparatus", "nested events", "lines", "notes",
    "quotations around a block",
)  # fmt: skip


@pytest.mark.parametrize("name", ONCE_QUADRATIC)
def test_no_stage_takes_much_more_than_four_times_as_long_for_four_times_as_much(name: str) -> None:
    size, write = CONSTRUCTS[name]
    measure(write(8).encode(), engine())  # compiles the stylesheets
    grown = {"not measured": 0.0}
    for _ in range(_ATTEMPTS):
        if grown:
            grown = _too_long(write(size // 4).encode(), write(size).encode())
    assert grown == {}


def _too_long(small: bytes, large: bytes) -> dict[str, float]:
    """The stages that took more for the large document than growth by its size allows, each with its factor."""
    before, after = measure(small, engine()), measure(large, engine())
    grown = {stage: taken / max(before[stage], 0.01) for stage, taken in after.items() if taken > _WORTH_MEASURING}
    return {stage: factor for stage, factor in grown.items() if factor > _MOST}
