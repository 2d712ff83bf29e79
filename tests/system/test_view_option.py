"""`opis build --view`: as a user types it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import opis, tei, write

WITH = tei('<p>im <app><lem wit="#A">Haus</lem><rdg wit="#B">Hof</rdg></app></p><p>Ver-<lb/>trag <del>x</del></p>')
WITHOUT = tei("<p>a</p>")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ((), ["im Haus", "Vertrag"]),
        (("--view", "diplomatic"), ["im Haus", "Ver-", "trag x"]),
    ],
)
def test_a_view_is_built(arguments: tuple[str, ...], text: list[str], tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": WITH})
    run = opis("build", *arguments, "--to", "text", cwd=tmp_path)
    assert run.status == 0
    assert run.text("a").splitlines() == text


def test_a_witness_is_built(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": WITH})
    run = opis("build", "--view", "witness:B", "--to", "text", cwd=tmp_path)
    assert run.status == 0
    assert run.text("a").splitlines()[0] == "im Hof"


@pytest.mark.parametrize(
    ("view", "said"),
    [("reading", "Text"), ("diplomatic", "Text · diplomatic text"), ("witness:B", "Text · witness B")],
)
def test_a_page_and_its_print_say_which_view_they_show(view: str, said: str, tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": WITH})
    run = opis("build", "--view", view, "--to", "html,fo", cwd=tmp_path)
    assert run.status == 0
    output = tmp_path / "output"
    assert f'<p class="genre">{said}</p>' in (output / "html" / "a.html").read_text(encoding="utf-8")
    assert f">{said}</fo:block>" in (output / "fo" / "a.fo").read_text(encoding="utf-8")


def test_opis_toml_answers_the_questions_of_a_view(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": WITH, "opis.toml": '[view]\ndeletions = "shown"'})
    run = opis("build", "--to", "text", cwd=tmp_path)
    assert run.text("a").splitlines() == ["im Haus", "Vertrag x"]


def test_a_witness_that_a_document_does_not_have_is_an_error_of_this_document(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": WITH, "tei/b.xml": WITHOUT})
    run = opis("build", "--view", "witness:B", "--to", "text", cwd=tmp_path)
    assert run.status == 1
    assert "names no witnesses" in run.finding("tei/b.xml", "witness-unknown")["message"]
    assert not [each for each in run.document("tei/a.xml")["findings"] if each["rule"] == "witness-unknown"]


def test_a_witness_that_no_document_has_is_wrong_usage(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": WITH, "tei/b.xml": WITHOUT})
    run = opis("build", "--view", "witness:C", "--to", "text", cwd=tmp_path)
    assert run.status == 2
    assert "no document has this witness. The witnesses and stages are A, B." in run.err


def test_a_view_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    run = opis("build", "--view", "critical", cwd=tmp_path)
    assert run.status == 2
    assert "'critical': the views are reading, diplomatic and witness:SIGLUM." in run.err
