"""`opis schema fetch` as a command; what it does with each answer of an archive: tests/odd/test_tei_download.py."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.release_archive import DIRECT, PATH, Archive, release_file, running_archive
from tests.support import Run, opis

WRONG = 2


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with running_archive() as archive:
        archive.release("current", release_file("4.10.0"))
        archive.release("4.9.0", release_file("4.9.0"))
        yield archive


def fetch(folder: Path, *arguments: str) -> Run:
    """Run the command with a cache below a folder."""
    cache = {"XDG_CACHE_HOME": str(folder / "cache")}
    return opis("schema", "fetch", *arguments, cwd=folder, environment={**DIRECT, **cache})


def test_releases_are_fetched_and_listed_and_what_is_not_there_is_told(archive: Archive, tmp_path: Path) -> None:
    there = tmp_path / "cache" / "opis" / "tei"
    first = fetch(tmp_path, "4.9.0", "--from", archive.url)
    assert (first.status, first.out, first.err) == (0, f"TEI 4.9.0 fetched: {there}/4.9.0/p5subset.xml\n", "")
    assert fetch(tmp_path, "--from", archive.url).out == f"TEI 4.10.0 fetched: {there}/4.10.0/p5subset.xml\n"
    again = fetch(tmp_path, "4.9.0", "--from", archive.url)
    assert (again.status, again.out) == (0, f"TEI 4.9.0 is there already: {there}/4.9.0/p5subset.xml\n")
    absent = fetch(tmp_path, "9.9.9", "--from", archive.url)
    assert (absent.status, absent.out) == (WRONG, "")
    assert absent.err == (
        f"opis: {archive.url}9.9.9/{PATH}: cannot be fetched (404 Not Found). There is no such release. "
        "In the cache: 4.10.0, 4.9.0.\n"
    )
    (there / "4.9.0" / "p5subset.xml").write_bytes(b"<TEI/>")
    assert fetch(tmp_path, "--list").out.splitlines() == [
        f"4.10.0   {there}/4.10.0/p5subset.xml",
        f"4.9.0    {there}/4.9.0/p5subset.xml  (changed since it was fetched: fetch it again)",
    ]
    assert len(archive.asked) == 3


def test_an_empty_list_says_how_to_fill_it(tmp_path: Path) -> None:
    run = fetch(tmp_path, "--list")
    assert (run.status, run.out) == (0, "")
    assert "`opis schema fetch`" in run.err


def test_what_is_no_version_is_told(tmp_path: Path) -> None:
    run = fetch(tmp_path, "latest")
    assert run.status == WRONG
    assert "'latest' is not the number of a release, as 4.9.0 is, nor 'current'." in " ".join(run.err.split())
