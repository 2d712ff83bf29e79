"""pipeline.document.xml: the parser under our rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.document import xml
from tests.support import HOME


def test_the_first_complaint_has_line_and_column() -> None:
    with pytest.raises(xml.NotWellFormed) as caught:
        xml.parse(b"<a>\n<b></a>")
    assert (caught.value.line, caught.value.column) == (2, 8)
    assert "b" in caught.value.message


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_a_complaint_has_the_same_place_whatever_ends_the_lines(end: str, encoding: str) -> None:
    content = f'<?xml version="1.0" encoding="{encoding}"?>\n<a>\nслово\n<b>слово &x;</b></a>'.replace("\n", end)
    with pytest.raises(xml.NotWellFormed) as caught:
        xml.parse(content.encode(encoding))
    assert (caught.value.line, caught.value.column) == (4, 13)


def test_a_complaint_counts_all_line_ends_of_a_file_that_mixes_them() -> None:
    with pytest.raises(xml.NotWellFormed) as caught:
        xml.parse(b"<a>\r\r\n\n\r <b>&x;")
    assert (caught.value.line, caught.value.column) == (5, 8)
    with pytest.raises(xml.NotWellFormed):
        xml.parse(b'<?xml version="1.0" encoding="klingon"?>\r<a>')


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (b'<?xml version="1.0" encoding="KOI8-R"?><a/>', "KOI8-R"),
        (b"<?xml version='1.0' encoding = 'utf-8'?><a/>", "utf-8"),
        (b'<?xml version="1.0"?><a encoding="x"/>', None),
        (b"<a/>", None),
    ],
)
def test_the_declared_encoding_is_what_the_declaration_says(content: bytes, encoding: str | None) -> None:
    assert xml.declared_encoding(content) == encoding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "koi8-r", "windows-1251", "iso-8859-5"])
def test_a_document_is_decoded_as_it_was_encoded(encoding: str) -> None:
    name = encoding.removesuffix("-sig")
    text = f'<?xml version="1.0" encoding="{name}"?>\n<a>Молотов</a>'
    content = text.encode(encoding)
    assert xml.decode(content, xml.parse(content)) == text


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc")), max_size=50))
def test_serialized_text_is_parsed_again_as_it_was(text: str) -> None:
    root = xml.parse(b"<a/>")
    root.text = text
    assert (xml.parse(xml.serialize(root).encode()).text or "") == text


@pytest.mark.parametrize("address", ["secret.dtd", "{}/secret.dtd", "file://{}/secret.dtd", "http://127.0.0.1:9/x.dtd"])
@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a SYSTEM "{}">',
        '<!DOCTYPE a PUBLIC "-//X" "{}">',
        '<!DOCTYPE a [<!ENTITY % s SYSTEM "{}"> %s;]>',
        "<!DOCTYPE a [<!ENTITY % b \"<!ENTITY &#37; c SYSTEM '{}'>\"> %b; %c;]>",
    ],
)
def test_an_external_dtd_is_not_read_and_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, doctype: str, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("secret.dtd").write_text('<!ENTITY s "SECRET">', encoding="ascii")
    named = address.format(tmp_path)
    document = xml.parse_document(f"{doctype.format(named)}<a>&s;</a>".encode())
    assert document.not_read == (named,)
    assert xml.serialize(document.root) == "<a>&s;</a>"
    assert "SECRET" not in xml.internal_entities(document).values()


def test_a_document_that_names_nothing_asks_for_nothing() -> None:
    assert xml.parse_document(b'<!DOCTYPE a [<!ENTITY s "x"><!ENTITY t SYSTEM "t.txt">]><a>&s;&t;</a>').not_read == ()


def test_an_identifier_that_occurs_twice_does_not_stop_the_parser() -> None:
    assert len(xml.parse(b'<a><b xml:id="x"/><b xml:id="x"/></a>')) == 2


def test_all_parsers_are_made_in_one_place() -> None:
    making = re.compile(r"etree\.(?:XMLParser|HTMLParser|XMLPullParser|fromstring\w*|iterparse|parse|XML|HTML)\(")
    makers = [path for path in (HOME / "pipeline").rglob("*.py") if making.search(path.read_text(encoding="utf-8"))]
    assert makers == [HOME / "pipeline" / "document" / "xml.py"]
