"""A document as TEI that TXM imports ("XTZ + CSV"): a `w` for each token, structures around them.

Valid by tei_all, so it says nothing in attributes that TEI does not have: speakers are persons of the header, the
facts of the header stand in `metadata.csv` beside the files, from which TXM makes properties of the texts.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from pipeline.corpus.formats.columns import UNKNOWN, one_line
from pipeline.corpus.formats.identifiers import identifier, sentence_ids
from pipeline.corpus.formats.nesting import Closing, Opening, Position, Structure, nest
from pipeline.corpus.formats.surroundings import Surroundings, speaker_of
from pipeline.corpus.formats.tei_blocks import Blocks, element, start
from pipeline.corpus.formats.vertical import attribute_name
from pipeline.corpus.spreadsheets import disarm_cell
from pipeline.model.corpus import CorpusDocument, Layer, Token, Unit

_NO_WORD = re.compile(r"[^\w.:+-]+")
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_POINTS = (Layer.EVENT, Layer.NOTE, Layer.GAP)
_PHRASES = (Layer.NAME, Layer.SEGMENT)
_PERSON = "speaker."
_LONGEST = 200  # bytes: most file systems take 255, and more than the name stands in it

Attributes = list[tuple[str, str]]


def txm_path(name: str) -> str:
    """Return the path of a document's file below the output folder."""
    return f"txm/{text_name(name)}.xml"


def text_name(name: str) -> str:
    """Return the name of a document's file without .xml: TXM takes it for the text's identifier, and no dots in it.

    A name that file systems would not take is cut, and ends with a digest of the whole.
    """
    whole = identifier(name).replace("..", "__").replace(".", "_x2e-")
    if len(whole.encode("utf-8")) <= _LONGEST:
        return whole
    digest = sha256(name.encode("utf-8")).hexdigest()[:12]
    return f"{whole.encode('utf-8')[:_LONGEST].decode('utf-8', 'ignore')}-{digest}"


def txm(document: CorpusDocument) -> Iterator[str]:
    """Yield the TEI document in chunks. Sentences and names are cut as in the vertical text (@part)."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0">\n'
    yield from _header(document)
    text = [("type", _word(document.first("genre"))), ("n", document.first("title")), _lang(document.first("lang"))]
    yield f"{start('text', text)}\n<body>\n"
    writer = _Writer(document)
    for step in nest(document):
        match step:
            case Opening(structure):
                yield from writer.opening(structure)
            case Closing(structure):
                yield from writer.closing(structure)
            case Position():
                yield from writer.position(step)
    yield from writer.blocks.end()
    yield "</body>\n</text>\n</TEI>\n"


def metadata_csv(documents: Iterable[tuple[str, Sequence[tuple[str, str]]]], *, spreadsheet_safe: bool = False) -> str:
    """Return the file metadata.csv of a corpus: a row for each document, from its name and its header's facts.

    Its columns are `id` and all names of facts in alphabetical order; several values have `|` between them.
    """
    rows: list[dict[str, str]] = []
    for name, facts in documents:
        row = {"id": text_name(name)}
        for key, value in facts:
            column = attribute_name(key) if attribute_name(key) != "id" else "a_id"
            row[column] = f"{row[column]}|{one_line(value)}" if column in row else one_line(value)
        rows.append(row)
    columns = ["id", *sorted({column for row in rows for column in row} - {"id"})]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writeheader()
    if spreadsheet_safe:
        rows = [{column: disarm_cell(cell) for column, cell in row.items()} for row in rows]
    writer.writerows(rows)
    return text.getvalue()


def _header(document: CorpusDocument) -> Iterator[str]:
    """Yield the header: title, the facts as typed notes, the speakers."""
    title = document.first("title") or document.name
    yield f"<teiHeader>\n<fileDesc>\n<titleStmt>{element('title', title)}</titleStmt>\n"
    yield "<publicationStmt><p>Made for TXM from a TEI edition.</p></publicationStmt>\n"
    if facts := [(_word(name), value) for name, value in document.metadata if one_line(value)]:
        notes = "\n".join(element("note", value, [("type", name)]) for name, value in facts)
        yield f"<notesStmt>\n{notes}\n</notesStmt>\n"
    yield f"<sourceDesc>{element('p', document.name)}</sourceDesc>\n</fileDesc>\n"
    speakers = {_who(unit): unit for unit in reversed(document.units) if unit.layer is Layer.UTTERANCE and _who(unit)}
    if speakers:
        yield "<profileDesc>\n<particDesc>\n<listPerson>\n"
        for who, unit in sorted(speakers.items()):
            name = element("persName", speaker_of(unit))
            role = f"<state>{element('label', unit.fact('role'))}</state>" if unit.fact("role") else ""
            yield f"{start('person', [('xml:id', _person(who))])}{name}{role}</person>\n"
        yield "</listPerson>\n</particDesc>\n</profileDesc>\n"
    yield "</teiHeader>\n"


class _Writer:
    """The elements of the text."""

    def __init__(self, document: CorpusDocument) -> None:
        self.blocks = Blocks()
        self._document = document
        self._around = Surroundings(document)
        self._sentence_ids = sentence_ids(document)
        tokens = [token for sentence in document.sentences for token in sentence.tokens]
        self._sources = {
            identifier(each) for each in (*(unit.id for unit in document.units), *(token.id for token in tokens))
        }
        self._given = {_person(_who(unit)) for unit in document.units if unit.layer is Layer.UTTERANCE}
        self._words = 0

    def opening(self, structure: Structure) -> Iterator[str]:
        if structure.sentence >= 0:
            number = structure.sentence
            own = ("xml:id", self._free(self._sentence_ids[number]) if structure.begins else "")
            yield from self.blocks.open_phrase("s", [own, ("part", structure.part)])
            return
        unit = self._document.units[structure.unit]
        is_empty = structure.first == structure.last
        if unit.layer is Layer.BREAK:
            yield from self._break(unit)
        elif is_empty and unit.is_aside:
            return
        elif is_empty and unit.layer in _POINTS:
            yield from self.blocks.point(self._point(unit, is_told=structure.is_told))
        elif not (is_empty and unit.layer in _PHRASES):
            yield from self._unit(unit, structure)

    def closing(self, structure: Structure) -> Iterator[str]:
        layer = Layer.SENTENCE if structure.unit < 0 else self._document.units[structure.unit].layer
        is_empty = structure.first == structure.last
        if layer not in (Layer.TEXT, Layer.BREAK) and not (is_empty and layer in (*_POINTS, *_PHRASES)):
            yield from self.blocks.close()

    def position(self, position: Position) -> Iterator[str]:
        self._words += 1
        form = one_line(self._document.text[position.start : position.end])
        token = position.token
        own = self._source_id(token.id if token else "") or self._free(f"w_{self._words}")
        facts = [
            ("xml:id", own),
            *(_analysis(token) if token else [("norm", self._around.normal_form(position.start, position.end))]),
            ("join", "right" if position.glued else ""),
        ]
        yield from self.blocks.phrase(element("w", form, facts) + ("" if position.glued else "\n"))

    def _unit(self, unit: Unit, structure: Structure) -> Iterator[str]:
        kind, part = _word(unit.kind), ("part", structure.part)
        own: Attributes = [_lang(unit.lang)]
        if structure.begins:
            own.insert(0, ("xml:id", self._source_id(unit.id)))
        match unit.layer:
            case Layer.TEXT:
                return
            case Layer.DIVISION:
                yield from self.blocks.open_division([*own, ("type", kind), ("n", unit.fact("n"))])
            case Layer.UTTERANCE:
                who = _who(unit)
                name = speaker_of(unit)
                yield from self.blocks.open_speech([*own, ("who", f"#{_person(who)}" if who else ""), ("n", name)])
            case Layer.PARAGRAPH:
                yield from self.blocks.open_paragraph(kind, own)
            case Layer.NAME:
                yield from self.blocks.open_phrase("name", [*own, ("type", kind), ("n", structure.part)])
            case _:
                facts = [("type", unit.layer.value), ("subtype", kind), part]
                yield from self.blocks.open_phrase("seg", [*own, *facts])

    def _point(self, unit: Unit, *, is_told: bool) -> str:
        said = one_line(unit.content or ("" if is_told else self._document.text[unit.start : unit.end]))
        description = element("desc", said) if said else ""
        own = [("xml:id", self._source_id(unit.id))]
        kind = _word(unit.kind)
        match unit.layer:
            case Layer.NOTE:
                return element("note", said, [*own, ("type", kind), ("n", unit.fact("n"))])
            case Layer.GAP:
                return start("gap", [*own, ("reason", kind)]) + description + "</gap>"
            case _:
                return start("incident", [*own, ("type", kind)]) + description + "</incident>"

    def _break(self, unit: Unit) -> Iterator[str]:
        """Yield a page begins; of lines and columns TXM wants to know nothing."""
        if unit.kind == "page":
            own = [("xml:id", self._source_id(unit.id)), ("n", unit.page)]
            yield from self.blocks.point(start("pb", own, end="/>"))

    def _source_id(self, wanted: str) -> str:
        """Return an id of the source as xml:id; "" if an element before has it."""
        own = identifier(wanted) if wanted else ""
        if own in self._given:
            return ""
        self._given.add(own)
        return own

    def _free(self, wanted: str) -> str:
        """Return an xml:id of our own that no element has."""
        while wanted in self._given or wanted in self._sources:
            wanted += "-"
        self._given.add(wanted)
        return wanted


def _analysis(token: Token) -> Attributes:
    """Lemma, part of speech, features, the source's tag, modern form; of contracted words with `|` between."""
    columns: list[tuple[str, ...]] = [
        (word.lemma, word.upos, word.feats, _word(word.xpos), word.modern) for word in token.words
    ]
    joined = [
        "|".join(value or UNKNOWN for value in values) if any(values) else "" for values in zip(*columns, strict=True)
    ]
    return list(zip(("lemma", "pos", "msd", "type", "norm"), joined, strict=True))


def _who(unit: Unit) -> str:
    return one_line(unit.fact("who")) or speaker_of(unit)


def _person(who: str) -> str:
    return _PERSON + identifier(who.removeprefix("#"))


def _word(value: str) -> str:
    """Return a value as TEI takes it for @type: letters, digits and marks without white space."""
    return _NO_WORD.sub("_", value.strip())


def _lang(value: str) -> tuple[str, str]:
    return "xml:lang", value if _LANGUAGE.fullmatch(value) else ""
