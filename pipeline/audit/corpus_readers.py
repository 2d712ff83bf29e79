"""What the files of a corpus hold, read by the rules of their formats and by nothing else."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from operator import itemgetter
from typing import IO, cast

from lxml import etree

from pipeline.corpus.formats.packed import Packed
from pipeline.document import xml

Saying = tuple[int, str]  # where a text stands in the document's text, and the text
Cells = Sequence[str | int]

_CONTENT = re.compile(r'\scontent="([^"]*)"')
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|(.))")
_WHITE = {"s": " ", "t": "\t", "n": "\n", "r": "\r", "p": "|"}
_TEI = "{http://www.tei-c.org/ns/1.0}"
_WORD, _DESCRIPTION, _INCIDENT = f"{_TEI}w", f"{_TEI}desc", f"{_TEI}incident"
_RANGE = re.compile(r"(?:^|\|)TokenRange=(\d+)")
_GLUED = re.compile(r"(?:^|\|)SpaceAfter=No(?:$|\|)")
_TEXT, _UNTOKENISED = "# text = ", "# untokenised = "
_CELL = re.compile(r'(?:^|\t)("[^"]*(?:""[^"]*)*"|[^\t]*)')


def vertical(lines: Iterable[str]) -> list[str]:
    """Return the words between events, and the words of an event, in turn.

    Between two tokens stands a space, unless `<g/>` stands there. What stands at the border of an event is not told.
    """
    held: list[str] = []
    run: list[str] = []
    for line in filter(None, lines):
        if not line.startswith("<"):
            run += line.partition("\t")[0], " "
        elif line == "<g/>":
            run[-1:] = ()
        elif line.startswith("<event") and line.endswith("/>"):
            said = _CONTENT.search(line)
            held += "".join(run), said[1] if said else ""
            run = []
    return [unescape(each).strip() for each in (*held, "".join(run))]


def txm(content: Packed) -> list[str]:
    """Return the same of TXM's TEI: the words between incidents, and the words of an incident, in turn."""
    try:
        return _runs(_parsed_in_parts(content))
    except etree.XMLSyntaxError:  # deeper than the parser goes by itself
        return _runs(xml.parse_output(content.text().encode("utf-8")).iter(_WORD, _DESCRIPTION))


def _parsed_in_parts(content: Packed) -> Iterator[etree._Element]:
    """Yield words and descriptions as they are parsed; what stands before them is forgotten."""
    stream = cast("IO[bytes]", content.stream())
    for element in xml.iterate_output(stream, _WORD, _DESCRIPTION):
        yield element
        parent = element.getparent()
        element.clear()
        while parent is not None and (before := element.getprevious()) is not None:
            parent.remove(before)


def _runs(elements: Iterable[etree._Element]) -> list[str]:
    held: list[str] = []
    run: list[str] = []
    for element in elements:
        if element.tag == _WORD:
            run += element.text or "", "" if element.get("join") == "right" else " "
        elif (parent := element.getparent()) is not None and parent.tag == _INCIDENT:
            held += "".join(run), element.text or ""
            run = []
    return [each.strip() for each in (*held, "".join(run))]


def conllu(lines: Iterable[str]) -> tuple[list[list[Saying]], list[str]]:
    """Return the tokens of each sentence with the white space around them, and each sentence's `# text`.

    What no token holds is a sentence of its own, without a text, after the others. A token is a line with a
    TokenRange; the words of a contraction have none.
    """
    sentences: list[list[Saying]] = []
    texts: list[str] = []
    untokenised: list[list[Saying]] = []
    tokens: list[Saying] = []
    for line in lines:
        if line.startswith(_TEXT):
            texts.append(line.removeprefix(_TEXT))
        elif line.startswith(_UNTOKENISED):
            place, _, said = line.removeprefix(_UNTOKENISED).partition(" ")
            untokenised.append([(int(place.partition(":")[0]), _unescaped(said))])
        elif line[:1].isdigit():
            tokens += _token(line)
        elif not line and tokens:
            sentences.append(tokens)
            tokens = []
    return sentences + untokenised, texts


def tsv(written: Iterable[str], columns: Sequence[str]) -> Iterator[Cells]:
    """Yield the cells of two columns or more, row by row: a line each, the first with the names of the columns."""
    lines = filter(None, written)
    names = next(lines, "").split("\t")
    chosen = itemgetter(*map(names.index, columns))
    last = max(map(names.index, columns)) + 1
    for line in lines:
        yield chosen(line.split("\t", last) if '"' not in line else _quoted(line))


def json_lines(lines: Iterable[str], columns: Sequence[str]) -> Iterator[Cells]:
    """Return the cells of two columns or more, row by row: an object a line."""
    chosen = itemgetter(*columns)
    decode = json.JSONDecoder().raw_decode
    return (chosen(decode(line)[0]) for line in lines if line)


def choose_columns(names: Sequence[str], rows: Iterable[Cells], columns: Sequence[str]) -> Iterator[Cells]:
    """Return the cells of two columns or more, row by row, of rows that have `names`."""
    return map(itemgetter(*map(names.index, columns)), rows)


def _quoted(line: str) -> list[str]:
    """Return the cells of a line, some of them in quotes; a quote in them is doubled (RFC 4180)."""
    cells = _CELL.findall(line)
    return [cell[1:-1].replace('""', '"') if cell.startswith('"') else cell for cell in cells]


def _token(line: str) -> list[Saying]:
    written = line.rpartition("\t")[2]
    place = _RANGE.search(written)
    if place is None:
        return []
    start, form = int(place[1]), line.split("\t", 2)[1]
    if "Spaces" not in written:
        return [(start, form if _GLUED.search(written) else form + " ")]
    misc = dict(each.partition("=")[::2] for each in written.split("|"))
    before = _unescaped(misc.get("SpacesBefore", ""))
    form = _unescaped(misc["SpacesInToken"]) if "SpacesInToken" in misc else form
    after = _unescaped(misc.get("SpacesAfter", "" if "SpaceAfter" in misc else " "))
    return [(start - len(before), before + form + after)]


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else _WHITE.get(escape[2], escape[2])
