"""The print output: xslt/fo.xsl on resolved documents, and FOP on what it writes."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from saxonche import PySaxonProcessor

from tests import fop
from tests.support import found, need

FO = "{http://www.w3.org/1999/XSL/Format}"
R = "{urn:opis:resolved}"
STYLESHEET = Path(__file__).parents[2] / "xslt" / "fo.xsl"
SAMPLES = sorted((Path(__file__).parent / "resolved").glob("*.xml"))
NO_WORDS = {R + name for name in ("note", "apparatus", "gap", "break", "graphic", "members")}
LINES = {R + "block"}

samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def outputs() -> Iterator[dict[str, str]]:
    """The FO document of every sample, by the sample's name."""
    with PySaxonProcessor(license=False) as processor:
        executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(STYLESHEET))
        documents = {}
        for sample in SAMPLES:
            node = processor.parse_xml(xml_file_name=str(sample))
            executable.set_global_context_item(xdm_item=node)
            documents[sample.stem] = executable.transform_to_string(xdm_node=node)
        yield documents


def words_of_view(element: etree._Element, *, in_line: bool = False) -> str:
    """The words of the view as schemas/resolved.rnc defines them, blocks set apart by blanks."""
    if element.tag in NO_WORDS:
        return ""
    line = element.tag in LINES or (element.tag == R + "event" and not in_line)
    inside = in_line or line
    parts = [(element.text or "") if inside else ""]
    for child in element:
        parts.append(words_of_view(child, in_line=inside))
        parts.append((child.tail or "") if inside else "")
    return "".join([" ", *parts, " "] if line else parts)


def words_in_print(element: etree._Element) -> str:
    """What is left of an FO element without its additions."""
    role = element.get("role") or ""
    if role == "opis-added":
        return ""
    if role.startswith("opis-glyph-"):
        return chr(int(role.rpartition("-")[2], 16))
    parts = [element.text or ""]
    for child in element:
        parts += [words_in_print(child), child.tail or ""]
    return "".join([" ", *parts, " "] if element.tag == FO + "block" else parts)


def plain(text: str) -> list[str]:
    return text.replace("\u200b", "").split()


@samples
def test_the_words_of_the_view_are_printed_in_order(sample: Path, outputs: dict[str, str]) -> None:
    text = etree.parse(sample).getroot().find(R + "text")
    printed = etree.fromstring(outputs[sample.stem].encode())
    expected = "" if text is None else words_of_view(text)
    bodies = [block for block in printed.iter(FO + "block") if block.get("role") == "opis-text"]
    assert len(bodies) == (text is not None)
    assert plain("".join(map(words_in_print, bodies))) == plain(expected)


@samples
def test_no_note_is_lost(sample: Path, outputs: dict[str, str]) -> None:
    printed = "".join(map(str, etree.fromstring(outputs[sample.stem].encode()).itertext()))
    for note in etree.parse(sample).getroot().iter(R + "note"):
        for text in note.itertext():
            assert str(text).replace("\u200b", "") in printed.replace("\u200b", "")


@samples
def test_ids_are_unique_and_references_lead_to_them(sample: Path, outputs: dict[str, str]) -> None:
    printed = etree.fromstring(outputs[sample.stem].encode())
    ids = Counter(found(printed, "//@id"))
    assert [name for name, times in ids.items() if times > 1] == []
    assert set(found(printed, "//@internal-destination | //@ref-id")) - set(ids) == set()


@samples
def test_footnotes_do_not_nest(sample: Path, outputs: dict[str, str]) -> None:
    printed = etree.fromstring(outputs[sample.stem].encode())
    assert list(printed.iterfind(f".//{FO}footnote//{FO}footnote")) == []


@samples
def test_nothing_of_ours_is_left_in_the_document(sample: Path, outputs: dict[str, str]) -> None:
    assert re.findall(r"urn:opis:[a-z]+", outputs[sample.stem]) == []


@samples
def test_fop_renders_without_a_complaint(sample: Path, outputs: dict[str, str], tmp_path: Path) -> None:
    need(fop.missing())
    fo = tmp_path / f"{sample.stem}.fo"
    fo.write_text(outputs[sample.stem], encoding="utf-8")
    assert fop.render(fo, fo.with_suffix(".pdf")) == []


def print_calls(paragraph: str) -> list[str]:
    """Return the pieces of raised text in print: numbers of notes and what stands between them."""
    document = (
        '<document xmlns="urn:opis:resolved" name="calls" view="reading" lang="en" genre="document">'
        '<meta><fact name="title">Calls</fact></meta>'
        f'<text lang="en"><block kind="p">{paragraph}</block></text></document>'
    )
    with PySaxonProcessor(license=False) as processor:
        executable = processor.new_xslt30_processor().compile_stylesheet(stylesheet_file=str(STYLESHEET))
        node = processor.parse_xml(xml_text=document)
        executable.set_global_context_item(xdm_item=node)
        printed = etree.fromstring(executable.transform_to_string(xdm_node=node).encode())
    return ["".join(map(str, mark.itertext())) for mark in printed.iterfind(f".//{FO}inline[@baseline-shift]")]


def note(number: int) -> str:
    return f'<note number="{number}"><block kind="p">Note.</block></note>'


def test_the_numbers_of_adjacent_notes_are_set_apart_in_print() -> None:
    assert print_calls(f"one{note(1)}{note(2)} two{note(3)}.") == ["1", ",\N{NO-BREAK SPACE}", "2", "3"]


def test_a_note_without_a_number_leaves_no_comma_in_print() -> None:
    assert print_calls(f'one<note place="margin"><block kind="p">Aside.</block></note>{note(1)} two.') == ["1"]
