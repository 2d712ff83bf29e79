from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from pipeline.corpus.annotate.annotation import annotate
from pipeline.corpus.formats.nesting import positions
from pipeline.corpus.formats.registry import (
    corpus_id,
    cwb_options,
    cwb_registry,
    cwb_script,
    inventory,
    manatee_registry,
)
from pipeline.corpus.formats.vertical import ATTRIBUTES, attribute_name, vertical
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit, Word
from tests.corpus_specimens import documents, session

vrt = import_module("vrt.vrt")  # cwb-vrt; it has no types

_START = re.compile(r'<([a-z]+[0-9]*)((?: [a-z][a-z0-9_]*="[^"<>]*")*)(/?)>')
_END = re.compile(r"</([a-z]+[0-9]*)>")


@dataclass
class Reading:
    """A vertical text as an engine reads it: strict, and in one pass."""

    tokens: list[list[str]] = field(default_factory=list)
    regions: list[tuple[str, int, int, dict[str, str]]] = field(default_factory=list)
    points: list[tuple[str, int, dict[str, str]]] = field(default_factory=list)


def read(lines: Iterable[str]) -> Reading:
    found = Reading()
    stack: list[tuple[str, int, dict[str, str]]] = []
    for line in lines:
        assert line.endswith("\n")
        written = line[:-1]
        assert written == written.strip()
        assert not re.search(r"[\n\r\v\f\x85\u2028]", written)
        if start := _START.fullmatch(written):
            pairs = re.findall(r' ([^=]+)="([^"]*)"', start[2])
            assert len(dict(pairs)) == len(pairs)
            facts = {name: unescape(value) for name, value in pairs}
            if start[3]:
                found.points.append((start[1], len(found.tokens), facts))
            else:
                stack.append((start[1], len(found.tokens), facts))
        elif end := _END.fullmatch(written):
            name, first, facts = stack.pop()
            assert name == end[1]
            found.regions.append((name, first, len(found.tokens), facts))
        else:
            assert not written.startswith("<")
            cells = written.split("\t")
            assert len(cells) == len(ATTRIBUTES)
            assert all(cells)
            found.tokens.append([unescape(cell) for cell in cells])
    assert not stack
    return found


def words(reading: Reading, name: str, **facts: str) -> list[str]:
    """The words of each region of a structure with these attributes."""
    return [
        " ".join(token[0] for token in reading.tokens[first:last])
        for kind, first, last, known in reading.regions
        if kind == name and facts.items() <= known.items()
    ]


def test_a_session_has_the_structures_of_its_source() -> None:
    found = read(vertical(session()))
    assert words(found, "p", type="p") == [
        "Мы просим , чтобы г . Грей ,",
        "выслал карты . Maps < 5 & more .",
        "I can't olde 10 000",
    ]
    assert words(found, "u", speaker="Липина А. Н.") == words(found, "p", type="p")[:2]
    assert words(found, "name") == ["г . Грей"]
    (text,) = [facts for name, _, _, facts in found.regions if name == "text"]
    assert text["title"] == 'Session of the Board "Ozerki" & Co'
    assert text["participant"] == "Lipina|Grey"


def test_a_sentence_that_applause_parts_says_so() -> None:
    found = read(vertical(session()))
    assert words(found, "s", part="I") == ["Мы просим , чтобы г . Грей ,"]
    assert words(found, "s", part="F") == ["выслал карты ."]
    ((_, at, facts),) = [point for point in found.points if point[0] == "event"]
    assert (facts["type"], facts["content"]) == ("applause", "(Аплодисменты | шум.)")
    assert found.tokens[at][0] == "выслал"
    assert not any(first < at < last for name, first, last, _ in found.regions if name == "u")


def test_a_note_stands_where_it_is_called_and_is_no_word() -> None:
    lines = list(vertical(session()))
    at = next(number for number, line in enumerate(lines) if line.startswith("<note"))
    assert lines[at - 2].startswith("просим\t")
    assert lines[at - 1] == "<g/>\n"
    assert 'content="So in the copy; the draft has &quot;требуем&quot;. See &lt;2&gt;."' in lines[at]


def test_what_the_model_knows_goes_before_facts_of_the_same_name() -> None:
    units = (Unit(Layer.UTTERANCE, 0, 1, id="u1", facts=(("id", "no"), ("Role Name", "chair"))),)
    lines = list(vertical(CorpusDocument("x", "a", units=units)))
    assert lines[1] == '<u id="u1" role_name="chair">\n'


def test_the_columns_hold_all_words_of_a_contraction() -> None:
    (cells,) = [token for token in read(vertical(session())).tokens if token[0] == "can't"]
    assert cells == ["can't", "can|not", "AUX|PART", "MD|RB", "_|Polarity=Neg", "can|n't"]


def test_a_name_across_sentences_is_outside_of_them_and_one_that_crosses_is_cut() -> None:
    tokens = [Token(at, at + 1, (Word(form),)) for at, form in enumerate("abcdef")]
    sentences = (Sentence(tuple(tokens[:3])), Sentence(tuple(tokens[3:])))
    units = (Unit(Layer.NAME, 0, 6, id="whole"), Unit(Layer.NAME, 2, 4, id="crossing", parent=0))
    found = read(vertical(CorpusDocument("x", "abcdef", units=units, sentences=sentences)))
    assert words(found, "name", id="whole") == ["a b c d e f"]
    assert words(found, "name1", id="crossing", part="I") == ["c"]
    assert words(found, "name1", id="crossing", part="F") == ["d"]


def test_a_sentence_that_runs_on_in_the_next_paragraph_is_cut() -> None:
    tokens = tuple(Token(at, at + 1, (Word("a"),)) for at in (0, 2, 4))
    units = (Unit(Layer.PARAGRAPH, 0, 1), Unit(Layer.PARAGRAPH, 2, 3), Unit(Layer.PARAGRAPH, 4, 5))
    found = read(vertical(CorpusDocument("x", "a\na\na", units=units, sentences=(Sentence(tokens),))))
    assert [facts["part"] for name, _, _, facts in found.regions if name == "s"] == ["I", "M", "F"]


def test_what_has_no_words_stands_where_the_source_has_it() -> None:
    units = (
        Unit(Layer.UTTERANCE, 0, 5, id="u"),
        Unit(Layer.NOTE, 0, 0, kind="start", parent=0),
        Unit(Layer.EVENT, 2, 3, kind="laughter", parent=0),
        Unit(Layer.NOTE, 5, 5, kind="end", parent=0),
        Unit(Layer.EVENT, 5, 5, kind="noise", parent=0),
        Unit(Layer.UTTERANCE, 6, 9, id="silent"),
        Unit(Layer.GAP, 6, 9, kind="lost", parent=5),
    )
    sentences = (Sentence((Token(0, 1, (Word("a"),)), Token(4, 5, (Word("b"),)))),)
    lines = "".join(vertical(CorpusDocument("x", "a h b\n[…]\n", units=units, sentences=sentences)))
    assert re.sub(r' (?!type|content)[a-z]+="[^"]*"|\t.*', "", lines).split("\n") == [
        "<text>",
        "<u>",
        '<note type="start"/>',
        "<s>",
        "a",
        '<event type="laughter" content="h"/>',
        "b",
        '<note type="end"/>',
        "</s>",
        '<event type="noise"/>',
        "</u>",
        "<u>",
        '<gap type="lost" content="[…]"/>',
        "</u>",
        "</text>",
        "",
    ]


def test_words_that_no_sentence_holds_are_not_lost() -> None:
    sentences = (Sentence((Token(0, 1, (Word("a"),)),)),)
    found = read(vertical(CorpusDocument("x", "a lost <word>\n", sentences=sentences)))
    assert [token[0] for token in found.tokens] == ["a", "lost", "<word>"]
    assert words(found, "s") == ["a"]


@given(documents())
def test_any_document_is_read_back_with_all_its_words(document: CorpusDocument) -> None:
    found = read(vertical(document))
    expected = [" ".join(document.text[each.start : each.end].split()) for each in positions(document)]
    assert [token[0] for token in found.tokens] == expected
    said = [facts.get("content", "") for name, _, facts in found.points if name in ("event", "gap")]
    told = Counter("".join([*expected, *said]).replace(" ", ""))
    assert Counter("".join(document.text.split())) <= told
    assert all(first < last for name, first, last, _ in found.regions if name in ("s", "name"))


@given(documents())
def test_any_document_is_nested_as_xml_is(document: CorpusDocument) -> None:
    assert etree.fromstring("".join(vertical(document)), etree.XMLParser(huge_tree=True)).tag == "text"


@given(documents())
def test_the_pieces_of_a_sentence_are_the_sentence(document: CorpusDocument) -> None:
    found = read(vertical(document))
    pieces: dict[str, list[tuple[str, list[list[str]]]]] = {}
    for name, first, last, facts in found.regions:
        if name == "s":
            pieces.setdefault(facts["id"], []).append((facts.get("part", ""), found.tokens[first:last]))
    assert len(pieces) == len(document.sentences)
    assert sorted(sum(len(tokens) for _, tokens in each) for each in pieces.values()) == sorted(
        len(sentence.tokens) for sentence in document.sentences
    )
    for each in pieces.values():
        parts = "".join(part or "-" for part, _ in each)
        assert re.fullmatch(r"-|IM*F", parts)


def test_the_independent_reader_reads_tokens_and_regions() -> None:
    # cwb-vrt 0.3 knows no empty tags: the lines that cwb-encode does not get either (docs/corpus-formats.md)
    lines = [line for line in vertical(session()) if not line.endswith("/>\n")]
    tokens, regions = vrt.parse_regions(lines)
    assert [token[1:] for token in tokens] == read(lines).tokens
    own = Counter((name, first, last - 1) for name, first, last, _ in read(lines).regions)
    theirs = Counter((each["level"], each["cpos_start"], each["cpos_end"]) for each in regions_of(regions))
    assert theirs == own


def regions_of(found: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    return [each for regions in found.values() for each in regions]


def test_the_registry_declares_what_the_text_holds() -> None:
    structures = inventory(vertical(session()))
    cwb = "".join(cwb_registry("Озёрки 1923", structures, "/corpora/data/ozerki"))
    declared = re.findall(r"^STRUCTURE (\S+)$", cwb, re.MULTILINE)
    held = {name for name, _, _, _ in read(vertical(session())).regions}
    held |= {f"{name}_{fact}" for name, _, _, facts in read(vertical(session())).regions for fact in facts}
    assert set(declared) == held
    assert re.findall(r"^ATTRIBUTE (\S+)$", cwb, re.MULTILINE) == list(ATTRIBUTES)
    assert 'ID   a_1923\nHOME "/corpora/data/ozerki"\n' in cwb
    assert "s:0+id+page+lang+part" in cwb_options(structures)


def test_the_registry_of_manatee_knows_points_as_well() -> None:
    structures = inventory(vertical(session()))
    lines = "".join(
        manatee_registry(
            'The "Board"', structures, path="/data/ozerki", vertical="/vert/ozerki.vert", language="Russian"
        )
    )
    assert 'NAME "The \\"Board\\""\nPATH "/data/ozerki"\nVERTICAL "/vert/ozerki.vert"\nENCODING "UTF-8"\n' in lines
    assert 'DOCSTRUCTURE "text"\n' in lines
    assert 'FULLREF "text.id,text.title,text.date,u.speaker,s.id,s.page"\n' in lines
    assert {"g", "note", "event", "gap", "text", "u", "s"} <= set(re.findall(r"^STRUCTURE (\S+)", lines, re.MULTILINE))
    assert 'ATTRIBUTE feats {\n\tMULTIVALUE "y"\n\tMULTISEP "|"\n}\n' in lines
    assert lines.count("{") == lines.count("}")


def nested(*layers: Layer, text: str = "x") -> CorpusDocument:
    """A document of units around one word, each in the one before."""
    units = tuple(Unit(layer, 0, len(text), parent=number - 1) for number, layer in enumerate(layers))
    return annotate(CorpusDocument("a", text, units=units))


def test_structures_in_their_own_kind_have_levels() -> None:
    document = nested(Layer.TEXT, Layer.DIVISION, Layer.DIVISION, Layer.PARAGRAPH, Layer.SEGMENT, Layer.SEGMENT)
    tags = [line.strip("<>/\n").partition(" ")[0] for line in vertical(document) if line.startswith("<")]
    assert tags == ["text", "div", "div1", "p", "seg", "seg1", "s", "s", "seg1", "seg", "p", "div1", "div", "text"]
    structures = inventory(vertical(document))
    assert [each.partition("+")[0] for each in cwb_options(structures) if each.startswith("div")] == ["div:0", "div1:0"]
    assert "NESTED" not in "".join(manatee_registry("x", structures, path="/x", vertical="/y"))


def test_a_structure_with_hundreds_of_its_own_kind_needs_no_nesting() -> None:
    words = " ".join("x" for _ in range(300))
    outer = Unit(Layer.DIVISION, 0, len(words))
    inner = tuple(Unit(Layer.DIVISION, 2 * number, 2 * number + 1, parent=0) for number in range(300))
    structures = inventory(vertical(annotate(CorpusDocument("a", words, units=(outer, *inner)))))
    assert {each.name: each.is_crowded for each in structures if each.name.startswith("div")} == {
        "div": False,
        "div1": False,
    }


def test_notes_at_one_place_are_nested_for_manatee() -> None:
    notes = (Unit(Layer.NOTE, 0, 0, kind=kind, content=kind) for kind in ("time", "chair", "speaker"))
    structures = inventory(vertical(annotate(CorpusDocument("a", "x y", units=tuple(notes)))))
    assert 'STRUCTURE note {\n\tNESTED "1"\n' in "".join(manatee_registry("x", structures, path="/x", vertical="/y"))
    apart = (Unit(Layer.NOTE, place, place, content="n") for place in (0, 2))
    structures = inventory(vertical(annotate(CorpusDocument("a", "x y", units=tuple(apart)))))
    assert "NESTED" not in "".join(manatee_registry("x", structures, path="/x", vertical="/y"))


@given(documents())
def test_any_inventory_is_complete(document: CorpusDocument) -> None:
    structures = {each.name: each for each in inventory(vertical(document))}
    found = read(vertical(document))
    assert set(structures) == {each[0] for each in found.regions} | {each[0] for each in found.points}
    for name, first, last, facts in found.regions:
        assert set(facts) <= set(structures[name].attributes)
        assert structures[name].is_region or first == last


@pytest.mark.parametrize(
    ("name", "expected"), [("Dash-ed Name", "dash_ed_name"), ("9", "a_9"), ("a_", "a"), ("x.Y", "x_y")]
)
def test_names_are_those_that_both_engines_take(name: str, expected: str) -> None:
    assert attribute_name(name) == corpus_id(name) == expected


def test_a_corpus_has_a_name_in_any_script() -> None:
    assert corpus_id("Озёрки") == "corpus"


def test_the_script_gives_cwb_encode_what_the_registry_declares(tmp_path: Path) -> None:
    """A stand-in for each program of the Workbench writes down how it was called."""
    structures = inventory(vertical(session()))
    (tmp_path / "corpus.vert").write_text("".join(vertical(session())), encoding="utf-8")
    (tmp_path / "encode-cwb.sh").write_text("".join(cwb_script("Ozerki", structures, "corpus.vert")), encoding="utf-8")
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, reads in (("cwb-encode", f"cat > {tmp_path}/given"), ("cwb-makeall", ":"), ("cwb-config", ":")):
        program = programs / name
        program.write_text(f'#!/bin/sh\necho {name} "$@" >> {tmp_path}/calls\n{reads}\n', encoding="utf-8")
        program.chmod(0o755)
    subprocess.run(
        ["sh", str(tmp_path / "encode-cwb.sh"), "/registry", str(tmp_path / "data")],
        env={"PATH": f"{programs}:/usr/bin:/bin"},
        check=True,
    )
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    options = " ".join(cwb_options(structures))
    data = tmp_path / "data" / "ozerki"
    assert calls == [
        f"cwb-encode -d {data} -R /registry/ozerki -xsB -c utf8 {options}",
        "cwb-makeall -r /registry -V OZERKI",
    ]
    given_lines = (tmp_path / "given").read_text(encoding="utf-8").splitlines(keepends=True)
    assert read(given_lines).tokens == read(vertical(session())).tokens
    assert not read(given_lines).points
    assert data.is_dir()


def test_a_word_that_no_sentence_holds_has_a_modern_form_too() -> None:
    paragraphs = (Unit(Layer.PARAGRAPH, 0, 8), Unit(Layer.PARAGRAPH, 9, 12, lang="be"))
    document = CorpusDocument("x", "Всё домъ Усё", (("lang", "ru"),), paragraphs)
    reading = read(vertical(document))
    assert [(token[0], token[1], token[5]) for token in reading.tokens] == [
        ("Всё", "_", "Все"),
        ("домъ", "_", "дом"),
        ("Усё", "_", "Усё"),
    ]
