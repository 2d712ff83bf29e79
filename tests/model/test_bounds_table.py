"""docs/reliability.md: the bounds that it gives are those that hold."""

from __future__ import annotations

import re

from pipeline.model import bounds
from tests.support import HOME


def test_the_table_of_bounds_has_each_with_its_value() -> None:
    table = re.findall(
        r"^\| `([A-Z_]+)` \| ([\d,]+) \|", (HOME / "docs" / "reliability.md").read_text("utf-8"), re.MULTILINE
    )
    assert dict(table) == {name: f"{value:,}" for name, value in vars(bounds).items() if name.isupper()}
