"""Documents without text: what is said of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import opis, tei, write


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("<p><note>only</note></p>", True),
        ('<pb n="1"/>', True),
        ("<p>Words.</p>", False),
        ('<ab type="no-text"><gap reason="omitted"/></ab>', False),
    ],
)
def test_a_body_that_yields_no_words_is_told(body: str, told: bool, tmp_path: Path) -> None:
    write(tmp_path, {"a.xml": tei(body)})
    run = opis("build", "a.xml", cwd=tmp_path)
    assert ("text-lacking" in [finding["rule"] for finding in run.document("a.xml")["findings"]]) == told
