"""pipeline.validation.jing: what the reference validator prints, with and without a place."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.validation import jing
from tests.support import opis, tei, write

pytestmark = pytest.mark.usefixtures("jing")


def test_a_message_has_the_place_in_the_file_that_it_is_about(tmp_path: Path) -> None:
    write(tmp_path, {"a.rnc": "element a { empty }", "b.rnc": "element a {", "d.xml": "<a>\n<b/></a>"})
    (of_document,) = jing.validate(tmp_path / "a.rnc", [tmp_path / "d.xml"])
    assert (of_document.path, of_document.line) == (str(tmp_path / "d.xml"), 2)
    (of_grammar,) = jing.validate(tmp_path / "b.rnc", [tmp_path / "d.xml"])
    assert (of_grammar.path, of_grammar.line) == (str(tmp_path / "b.rnc"), 1)


def test_a_message_without_a_place_is_about_the_grammar(tmp_path: Path) -> None:
    write(tmp_path, {"a.rnc": "start = text", "in/d.xml": tei("<p/>")})
    (message,) = jing.validate(tmp_path / "a.rnc", [tmp_path / "in" / "d.xml"])
    assert (message.path, message.line) == (str(tmp_path / "a.rnc"), 0)
    run = opis("validate", "in", "--schema", "a.rnc", "--engine", "jing", cwd=tmp_path)
    assert run.status == 2
    assert "a.rnc: not a grammar that opis can use: found element matching the prohibited path" in run.err
    assert "line 0" not in run.err
