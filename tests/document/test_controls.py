"""Control characters of Windows-1252: a finding says where they are, and no output shows another character."""

from __future__ import annotations

from pathlib import Path

import html5lib
import pytest
from lxml import etree

from tests import fop
from tests.support import need, opis, parsed, tei, write


@pytest.mark.parametrize("written", ["\x96", "&#150;", "&#x96;", "&#x0096;"])
def test_a_control_character_is_reported_with_its_place_and_what_it_was(written: str) -> None:
    (finding,) = parsed(tei(f"<p>1931{written}32 and \x85 others&#x85;</p>")).findings
    assert finding.rule == "control-character"
    assert finding.message.startswith("U+0096 (the first of 3)")
    assert "“–”" in finding.hint
    assert finding.column == tei("<p>1931").index("1931") + 5


@pytest.mark.parametrize("written", ["&#160;", "&#x80000;", "&#126;", "&#1280;", "&amp;#150;", "–"])
def test_other_characters_are_not(written: str) -> None:
    assert parsed(tei(f"<p>{written}</p>")).findings == []


def test_pages_and_print_show_a_replacement_for_each_control_character(tmp_path: Path) -> None:
    need(fop.missing())
    controls = "".join(f"&#{code};" for code in range(0x7F, 0xA0))
    write(tmp_path, {"tei/a.xml": tei(f"<p>a{controls}b</p>", title="x&#150;y")})
    run = opis("build", "tei", cwd=tmp_path)
    assert {each["rule"] for each in run.document("tei/a.xml")["findings"]} == {"no-grammar", "control-character"}
    for name in ("html/a.html", "html/index.html"):
        page = (tmp_path / "output" / name).read_bytes()
        assert b"&#" not in page
        assert not any(chr(code) in page.decode("utf-8") for code in range(0x7F, 0xA0))
    tree = etree.fromstring((tmp_path / "output" / "html" / "a.html").read_bytes(), etree.HTMLParser(encoding="utf-8"))
    assert "a" + 33 * "\ufffd" + "b" in "".join(map(str, tree.itertext()))
    assert fop.render(tmp_path / "output" / "fo" / "a.fo", tmp_path / "a.pdf") == []


def test_a_carriage_return_in_an_attribute_is_a_space_in_the_page(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": tei('<p>a<add place="x&#13;y">b&#13;c</add></p>')})
    assert opis("build", "tei", cwd=tmp_path).status == 0
    page = (tmp_path / "output" / "html" / "a.html").read_text(encoding="utf-8")
    assert 'title="added, x y"' in page
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_delete_character_is_not_said_to_be_another() -> None:
    (finding,) = parsed(tei("<p>a\x7fb</p>")).findings
    assert (finding.rule, finding.message[:6]) == ("control-character", "U+007F")
    assert "is meant, write it" not in finding.hint
