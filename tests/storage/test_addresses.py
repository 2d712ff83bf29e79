"""pipeline.storage.addresses: every string is an address; one that makes no sense names no file."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.storage.addresses import Address, is_file, resolve

HOSTILE = st.text(st.sampled_from(list("abc:/?#[]@%&0\0 \\.\u2100é")) | st.characters(), max_size=40)
FOLDER = Path("folder")


@given(HOSTILE)
def test_no_address_is_refused(text: str) -> None:
    address = Address.of(text)
    assert isinstance(address.file_name + address.suffix, str)
    assert is_file(address.file(Path("/no-such-folder"))) is False or address.path.startswith("/")


@given(HOSTILE, HOSTILE)
def test_no_address_is_refused_as_seen_from_another(base: str, text: str) -> None:
    assert isinstance(resolve(base, text), str)


@given(st.text(st.sampled_from("ab:/?#%20."), max_size=20))
def test_an_address_is_split_as_the_standard_library_splits_it(text: str) -> None:
    parts, address = urlsplit(text), Address.of(text)
    assert (address.scheme, address.authority, address.path, address.fragment) == (
        parts.scheme,
        parts.netloc,
        parts.path,
        parts.fragment,
    )


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1))
def test_a_name_that_is_escaped_leads_to_its_file(name: str) -> None:
    assert Address.of(quote(name, safe="")).file(FOLDER) == FOLDER / name


@pytest.mark.parametrize(
    "text", ["a.rng", "../a.rng", "/a.rng", "file:///a.rng", "file:a.rng", "FILE://localhost/a", "#a"]
)
def test_an_address_without_a_host_is_local(text: str) -> None:
    assert Address.of(text).is_local


@pytest.mark.parametrize(
    "text", ["http://a/b", "//host/a", "//[::1", "file://[", "file://host/a", "http://[x", "urn:a"]
)
def test_an_address_with_a_host_or_of_another_kind_is_not_local(text: str) -> None:
    assert not Address.of(text).is_local


def test_escaped_bytes_that_are_no_utf_8_name_the_file_of_these_bytes(tmp_path: Path) -> None:
    (tmp_path / "caf\udce9").write_text("")
    assert is_file(Address.of("caf%E9").file(tmp_path))


@pytest.mark.parametrize("text", ["%00", "a%00b", "a" * 5000, "a/" * 5000])
def test_an_impossible_name_is_a_file_that_is_not_there(text: str) -> None:
    path = Address.of(text).file(FOLDER)
    assert not is_file(path)
    assert isinstance(path.resolve(), Path)


@pytest.mark.parametrize("base", ["file:///a/b.rng", "a/b"])
def test_addresses_that_can_be_joined_are_joined(base: str) -> None:
    assert resolve(base, "../c.rng") == urljoin(base, "../c.rng")


@pytest.mark.parametrize(
    ("base", "text", "expected"),
    [
        ("file:///a/b", "http://[x", "http://[x"),
        ("file:///a/b", "//[::1", "//[::1"),
        ("http://[x", "secret.rng", "http://[x"),
        ("http://[x", "/etc/passwd", "http://[x"),
    ],
)
def test_of_addresses_that_cannot_be_joined_the_one_without_sense_stays(base: str, text: str, expected: str) -> None:
    assert resolve(base, text) == expected
    assert not Address.of(resolve(base, text)).is_local
