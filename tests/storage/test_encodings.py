"""pipeline.storage.encodings: only encodings that make text of a file's bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.storage.encodings import find_codec


@pytest.mark.parametrize(
    "name", ["utf-8", "UTF-16", "windows-1251", "koi8-r", "ISO-8859-1", "ascii", "cp037", "utf-32"]
)
def test_an_encoding_of_files_has_a_codec(name: str) -> None:
    codec = find_codec(name)
    assert codec is not None
    assert "Aa1".encode(name).decode(codec) == "Aa1"


@pytest.mark.parametrize(
    "name",
    [
        *("idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined", "utf-7", "UTF7"),
        *("mbcs", "oem", "base64", "rot13", "hex", "zlib", "bz2", "uu", "quopri", "charmap", "klingon"),
        *("", "\0", "\udce9", "x" * 100_000),
    ],
)
def test_what_is_no_encoding_of_files_has_none(name: str) -> None:
    assert find_codec(name) is None


@given(st.text(), st.binary())
def test_what_a_codec_is_found_for_reads_any_bytes(name: str, content: bytes) -> None:
    codec = find_codec(name)
    assert codec is None or isinstance(content.decode(codec, errors="replace"), str)
