"""FOP renders every document of the bundled edition without a complaint."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import fop
from tests.support import EDITION, Run, need

DOCUMENTS = sorted(path.relative_to(EDITION).with_suffix("").as_posix() for path in EDITION.rglob("*.xml"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_printed_page_is_without_a_complaint(name: str, edition: Run, tmp_path: Path) -> None:
    need(fop.missing())
    assert fop.render(edition.folder / "output" / "fo" / f"{name}.fo", tmp_path / "page.pdf") == []
