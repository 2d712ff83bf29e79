"""pipeline.odd.tei.download against a server on loopback: what comes, what does not, what the cache holds then."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.model.errors import DownloadFailed, ProjectError, TeiSourceWrong
from pipeline.odd.tei.download import fetch
from tests.release_archive import DIRECT, PATH, Answer, Archive, release_file, running_archive
from tests.support import files_below


@pytest.fixture
def archive() -> Iterator[Archive]:
    with running_archive() as archive:
        yield archive


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of the user's."""
    for name, value in {**DIRECT, "XDG_CACHE_HOME": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    return tmp_path / "opis" / "tei"


def test_a_release_comes_into_the_cache_with_its_checksum(archive: Archive, cache: Path) -> None:
    archive.release("4.9.0", release_file("4.9.0"))
    fetched = fetch("4.9.0", archive.url)
    assert (fetched.release.version, fetched.was_there) == ("4.9.0", False)
    assert fetched.release.path.read_bytes() == release_file("4.9.0")
    assert set(files_below(cache)) == {"4.9.0/p5subset.xml", "4.9.0/p5subset.xml.sha256"}


@pytest.mark.parametrize("end", ["", "/"])
def test_without_a_version_the_current_one_comes_under_its_own(end: str, archive: Archive) -> None:
    archive.release("current", release_file("4.10.1"))
    found = [fetch(archive=archive.url.rstrip("/") + end) for _ in range(2)]
    assert [(each.release.version, each.was_there) for each in found] == [("4.10.1", False), ("4.10.1", True)]
    assert found[0].release.path.parent.name == "4.10.1"


def test_a_release_that_is_there_is_not_asked_for_again(archive: Archive) -> None:
    archive.release("4.9.0", release_file("4.9.0"))
    assert [fetch("4.9.0", archive.url).was_there for _ in range(2)] == [False, True]
    assert len(archive.asked) == 1


def test_a_redirect_is_followed(archive: Archive) -> None:
    archive.release("4.9.0", Answer(status=301, location=f"/elsewhere/{PATH}"))
    archive.answers[f"/elsewhere/{PATH}"] = Answer(release_file("4.9.0"))
    assert fetch("4.9.0", archive.url).release.is_intact


def test_the_proxy_that_the_environment_names_is_asked(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"http://vault.invalid/4.9.0/{PATH}"
    archive.answers[address] = Answer(release_file("4.9.0"))
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{archive.port}")
    assert fetch("4.9.0", "http://vault.invalid").release.is_intact
    assert archive.asked == [address]


def test_a_release_that_the_archive_lacks_is_told_with_those_that_are_there(archive: Archive) -> None:
    for version in ("4.9.0", "4.10.0"):
        archive.release(version, release_file(version))
        fetch(version, archive.url)
    with pytest.raises(DownloadFailed) as caught:
        fetch("9.9.9", archive.url)
    assert caught.value.in_cache == ("4.10.0", "4.9.0")
    assert str(caught.value) == (
        f"{archive.url}9.9.9/{PATH}: cannot be fetched (404 Not Found). There is no such release. "
        "In the cache: 4.10.0, 4.9.0."
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(release_file("4.9.0")[:200], lost=500), "the connection broke off before the end"),
        (Answer(release_file("4.9.0")[:200]), "it is not well-formed XML"),
        (Answer(b"<!DOCTYPE html><p>Please log in<br>"), "it is not well-formed XML"),
        (Answer(release_file("4.9.0", elements=0)), "no elementSpec of TEI is in it"),
        (Answer(release_file("4.8.0")), "it is of version 4.8.0, not 4.9.0. Try `opis schema fetch 4.8.0`"),
        (Answer(b"", status=503), "503 Service Unavailable"),
        (Answer(status=302, location=f"/Vault/P5/4.9.0/{PATH}"), "from one address to the next without end"),
    ],
)
def test_what_is_not_the_release_leaves_the_cache_empty(
    answer: Answer, message: str, archive: Archive, cache: Path
) -> None:
    archive.release("4.9.0", answer)
    with pytest.raises(ProjectError) as caught:
        fetch("4.9.0", archive.url)
    assert str(caught.value).startswith(f"{archive.url}4.9.0/{PATH}: ")
    assert message in str(caught.value)
    assert files_below(cache) == {}


def test_a_release_without_a_version_is_taken_only_under_a_number(archive: Archive) -> None:
    archive.release("current", release_file(""))
    archive.release("4.9.0", release_file(""))
    with pytest.raises(TeiSourceWrong, match="it does not say of which version it is"):
        fetch(archive=archive.url)
    assert fetch("4.9.0", archive.url).release.version == "4.9.0"


@pytest.mark.parametrize("lost", [0, 1000])
def test_a_download_that_fails_leaves_the_earlier_file(lost: int, archive: Archive, cache: Path) -> None:
    archive.release("current", release_file("4.9.0"))
    fetch(archive=archive.url)
    before = files_below(cache)
    archive.release("current", Answer(release_file("4.9.0", elements=40)[:900], lost=lost))
    with pytest.raises(ProjectError):
        fetch(archive=archive.url)
    assert files_below(cache) == before


def test_a_release_that_is_another_than_before_is_refused(archive: Archive, cache: Path) -> None:
    archive.release("current", release_file("4.9.0"))
    fetch(archive=archive.url)
    before = files_below(cache)
    archive.release("current", release_file("4.9.0", elements=2))
    with pytest.raises(TeiSourceWrong, match=r"not the file that was fetched as 4\.9\.0 before: SHA-256 .*remove .*"):
        fetch(archive=archive.url)
    assert files_below(cache) == before


def test_a_file_that_was_changed_in_the_cache_is_fetched_again(archive: Archive, cache: Path) -> None:
    archive.release("4.9.0", release_file("4.9.0"))
    path = fetch("4.9.0", archive.url).release.path
    before = files_below(cache)
    path.write_bytes(b"<TEI/>")
    again = fetch("4.9.0", archive.url)
    assert (again.was_there, again.release.is_intact) == (False, True)
    assert files_below(cache) == before


def test_without_a_server_the_error_says_what_to_do() -> None:
    with socket.socket() as taken:  # bound and never listening: nobody else gets the port meanwhile
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(DownloadFailed) as caught:
            fetch("4.9.0", f"http://127.0.0.1:{taken.getsockname()[1]}/")
    assert caught.value.reason == "there is no connection to the server"
    assert str(caught.value).endswith("and name it with --source. Nothing is in the cache.")


@pytest.mark.parametrize("address", ["vault", "file:///tmp", "ftp://vault.invalid"])
def test_an_address_that_is_none_of_the_web_is_told(address: str) -> None:
    with pytest.raises(DownloadFailed, match="cannot be fetched") as caught:
        fetch("4.9.0", address)
    assert caught.value.url == f"{address}/4.9.0/{PATH}"
