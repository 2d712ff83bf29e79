"""pipeline.odd.tei.source: which file of TEI's specifications is taken, and what is told of one that is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.cli import configuration
from pipeline.model.errors import ConfigurationWrong, ProjectError, TeiSourceMissing, TeiSourceWrong
from pipeline.odd.tei.source import is_version, specifications, store, stored, tei_source
from tests.shared import shared
from tests.support import TEI


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the user's."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "opis" / "tei"


def tei(edition: str = "P5 Version 4.9.0. Last updated on 24th January 2025", body: str = "<elementSpec/>") -> bytes:
    return (
        f'<TEI xmlns="{TEI}"><teiHeader><fileDesc><editionStmt><edition>{edition}</edition></editionStmt></fileDesc>'
        f"</teiHeader><text>{body}</text></TEI>"
    ).encode()


def named(folder: Path, name: str) -> Path:
    (folder / name).write_bytes(tei())
    return folder / name


def test_what_is_given_comes_before_what_is_configured_and_that_before_the_cache(tmp_path: Path) -> None:
    given, configured = named(tmp_path, "given.xml"), named(tmp_path, "configured.xml")
    cached = store("4.9.0", tei()).path
    assert tei_source(given, configured) == given
    assert tei_source(None, configured) == configured
    assert tei_source(None, None) == cached


def test_the_newest_in_the_cache_is_taken_by_number(cache: Path) -> None:
    for version in ("4.9.0", "4.10.1", "4.10.0", "2.9.1"):
        store(version, tei())
    assert tei_source(None, None) == cache / "4.10.1" / "p5subset.xml"
    assert [release.version for release in stored()] == ["4.10.1", "4.10.0", "4.9.0", "2.9.1"]


def test_without_any_the_error_says_what_to_do() -> None:
    with pytest.raises(TeiSourceMissing, match="opis schema fetch") as caught:
        tei_source(None, None)
    assert isinstance(caught.value, ProjectError)


def test_what_is_given_and_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(TeiSourceWrong, match=r"absent\.xml: no such file"):
        tei_source(tmp_path / "absent.xml", None)


def test_a_file_that_changed_since_it_was_fetched_is_refused() -> None:
    release = store("4.9.0", tei())
    release.path.write_bytes(tei(body="<elementSpec/><elementSpec/>"))
    with pytest.raises(
        TeiSourceWrong, match=r"its SHA-256 is another\. Fetch it again with `opis schema fetch 4\.9\.0`"
    ):
        tei_source(None, None)


def test_what_was_never_stored_whole_does_not_count(cache: Path) -> None:
    store("4.9.0", tei())
    store("4.10.0", tei()).path.with_name("p5subset.xml.sha256").unlink()
    (cache / "notes").mkdir()
    assert [release.version for release in stored()] == ["4.9.0"]


def test_the_checksum_is_kept_as_sha256sum_reads_it() -> None:
    release = store("4.9.0", b"x")
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert release.path.with_name("p5subset.xml.sha256").read_text() == f"{digest}  p5subset.xml\n"


@pytest.mark.parametrize(
    ("edition", "version"),
    [
        ("P5 Version 4.9.0. Last updated on 24th January 2025, revision f73186978", "4.9.0"),
        ("P5 <?insert x?>Version <hi>4.10.2a</hi>. Last updated on 1.2.2027", "4.10.2a"),
        ("2.0. Last updated", "2.0"),
        ("P5 <?insert version?>. Last updated on", ""),
        ("24.01", "24.01"),
    ],
)
def test_the_version_stands_in_the_edition_statement(edition: str, version: str) -> None:
    assert specifications(tei(edition), "x").version == version


def test_the_specifications_of_tei_are_recognised() -> None:
    p5subset = shared("tei/p5subset.xml")
    assert specifications(p5subset.read_bytes(), "p5subset.xml").elements > 500


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<!DOCTYPE html><p>Moved<br></p>", "http://x: it is not well-formed XML"),
        (b"", "http://x: it is not well-formed XML"),
        (tei()[:-20], "http://x: it is not well-formed XML"),
        (tei(body=""), "no elementSpec of TEI is in it. Expected are TEI's specifications, p5subset.xml"),
        (b"<elementSpec/>", "its root is <elementSpec>, and no elementSpec of TEI"),
    ],
)
def test_what_is_not_tei_specifications_is_told(content: bytes, message: str) -> None:
    with pytest.raises(TeiSourceWrong, match=message):
        specifications(content, "http://x")


@pytest.mark.parametrize(("text", "answer"), [("4.9.0", True), ("4.9.0a", True), ("4", False), ("../4.9.0", False)])
def test_a_version_is_numbers_with_dots(text: str, *, answer: bool) -> None:
    assert is_version(text) is answer


def test_the_source_in_opis_toml_is_found_from_its_folder(tmp_path: Path) -> None:
    source = named(tmp_path, "p5.xml")
    (tmp_path / "opis.toml").write_text('[odd]\nsource = "p5.xml"\n', encoding="utf-8")
    assert configuration.load(tmp_path).tei_source == source


@pytest.mark.parametrize(
    ("line", "message"),
    [('source = "absent.xml"', r"`odd\.source`: .*absent\.xml: no such file"), ("source = 5", "string in quotes")],
)
def test_a_source_in_opis_toml_that_is_none_is_told(line: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "opis.toml").write_text(f"[odd]\n{line}\n", encoding="utf-8")
    with pytest.raises(ConfigurationWrong, match=message):
        configuration.load(tmp_path)
