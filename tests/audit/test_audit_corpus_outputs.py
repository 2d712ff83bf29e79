"""A file of a corpus that does not hold the words of the text is found out, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from pipeline.audit import compare_pieces, compare_text
from pipeline.corpus.corpus import CorpusPieces, make_pieces
from pipeline.corpus.formats.export import Piece
from pipeline.corpus.formats.packed import Packed
from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.model.corpus import CorpusDocument, Layer, Unit
from pipeline.model.finding import Finding, Severity
from tests.corpus_specimens import Building, documents, session
from tests.support import parsed, tei

SOURCE = parsed(tei("")).source
FORMATS = tuple(CorpusFormat)
TOKENS = {
    "txt": r"{} ?",
    "vert": r"(?m)^{}\t.*\n",
    "conllu": r"(?m)^\d+\t{}\t.*\n",
    "txm": r"<w [^>]*>{}</w>\n?",
    "tsv/tokens": r"(?m)^.*\t{}\t.*\n",
    "jsonl/tokens": r'(?m)^.*"form": "{}".*\n',
}


@pytest.fixture(scope="module")
def made() -> CorpusPieces:
    """All files of a session."""
    return make_pieces(session(), CorpusOptions(FORMATS))


def findings(made: CorpusPieces, document: CorpusDocument | None = None) -> list[Finding]:
    return list(compare_pieces(SOURCE, document or session(), made))


def spoilt(made: CorpusPieces, path: str, change: Callable[[str], str]) -> CorpusPieces:
    """The files with one changed; the change must be one."""
    pieces = [
        replace(each, content=Packed.of([change(each.content.text())])) if path in each.path else each
        for each in made.pieces
    ]
    assert [each for each, before in zip(pieces, made.pieces, strict=True) if each != before] != []
    return replace(made, pieces=tuple(pieces))


def only(made: CorpusPieces, path: str, change: Callable[[str], str]) -> Finding:
    """The only finding of files of which one is changed."""
    (finding,) = findings(spoilt(made, path, change))
    assert (finding.rule, finding.severity) == ("words-differ", Severity.ERROR)
    assert path in finding.message
    return finding


def test_files_that_hold_the_words_are_right(made: CorpusPieces) -> None:
    assert len({piece.path.partition("/")[0] for piece in made.pieces}) == len(FORMATS)
    assert findings(made) == []


@pytest.mark.parametrize("path", TOKENS)
def test_a_lost_word_is_found(path: str, made: CorpusPieces) -> None:
    word = re.compile(TOKENS[path].format("карты"))
    finding = only(made, path, lambda content: word.sub("", content, count=1))
    found, wanted = re.findall("“([^”]*)”", finding.message)
    assert "карты" in wanted
    assert "карты" not in found


@pytest.mark.parametrize("path", TOKENS)
def test_a_doubled_word_is_found(path: str, made: CorpusPieces) -> None:
    word = re.compile(TOKENS[path].format("карты"))
    again = re.compile(' xml:id="[^"]*"')
    only(made, path, lambda content: word.sub(lambda match: match[0] + again.sub("", match[0]), content, count=1))


@pytest.mark.parametrize("path", TOKENS)
def test_words_that_changed_places_are_found(path: str, made: CorpusPieces) -> None:
    one, other = (TOKENS[path].removeprefix("(?m)").format(word) for word in ("выслал", "карты"))
    words = re.compile(f"(?m)({one})({other})")
    only(made, path, lambda content: words.sub(r"\2\1", content))


@pytest.mark.parametrize("path", TOKENS)
def test_another_word_is_found(path: str, made: CorpusPieces) -> None:
    finding = only(made, path, lambda content: content.replace("карты", "парты"))
    assert "парты" in finding.message


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("txt", "выслал карты", "выслалкарты"),
        ("vert", r"(выслал\t.*\n)", r"\1<g/>\n"),
        ("conllu", r"(\tвыслал\t.*)\n", r"\1|SpaceAfter=No\n"),
        ("conllu", "(# text = .*)выслал карты", r"\1выслалкарты"),
        ("txm", "<w ([^>]*>выслал</w>)\n", r'<w join="right" \1'),
    ],
)
def test_a_lost_space_is_found_where_a_format_tells_spaces(
    path: str, before: str, after: str, made: CorpusPieces
) -> None:
    only(made, path, lambda content: re.sub(before, after, content))


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("vert", "<g/>\n", ""),
        ("conllu", r"\|?SpaceAfter=No", ""),
        ("txm", ' join="right"', ""),
        ("conllu", r"SpacesAfter=\\n", r"SpacesAfter=\\s"),
        ("conllu", "TokenRange=0:6", "TokenRange=1:7"),
    ],
)
def test_a_space_too_many_is_found(path: str, before: str, after: str, made: CorpusPieces) -> None:
    only(made, path, lambda content: re.sub(before, after, content, count=1))


@pytest.mark.parametrize(
    ("path", "before"),
    [
        ("txt", "Аплодисменты"),
        ("vert", "Аплодисменты"),
        ("conllu", "# untokenised = "),
        ("txm", "Аплодисменты"),
        ("tsv/events", "Аплодисменты"),
        ("jsonl/events", "Аплодисменты"),
        ("tsv/utterances", "просим"),
        ("jsonl/names", "Грей"),
    ],
)
def test_words_of_events_and_of_tables_are_not_lost(path: str, before: str, made: CorpusPieces) -> None:
    only(made, path, lambda content: content.replace(before, ""))


@pytest.mark.parametrize("table", ["units", "utterances", "events", "names", "notes", "tokens"])
@pytest.mark.parametrize("form", ["tsv", "jsonl"])
def test_a_row_that_is_lost_or_doubled_is_found(form: str, table: str, made: CorpusPieces) -> None:
    only(made, f"{form}/{table}", lambda content: re.sub(r".*\n$", "", content))
    only(made, f"{form}/{table}", lambda content: re.sub(r"(.*\n)$", r"\1\1", content, count=1))


@pytest.mark.parametrize("table", ["documents", "units", "utterances", "events", "names", "notes", "tokens"])
def test_a_parquet_row_that_is_lost_is_found(table: str, made: CorpusPieces) -> None:
    only(made, f"parquet/{table}.parquet", lambda content: content.partition("\n")[2])


@pytest.mark.parametrize("path", ["txt", "vert", "conllu", "txm", "tsv/tokens", "tsv/units", "jsonl/tokens"])
def test_an_empty_file_is_found(path: str, made: CorpusPieces) -> None:
    if path == "txm":
        only(made, path, lambda content: re.sub("(?s)<body>.*</body>", "<body><p/></body>", content))
    else:
        only(made, path, lambda _: "")


def test_a_document_without_a_sentence_has_no_lines_of_conllu() -> None:
    document = CorpusDocument("silence", "(Noise.)\n")
    piece = Piece("conllu/silence.conllu", Packed.of([]))
    assert findings(CorpusPieces("silence", (), (piece,)), document) == []


def test_a_text_without_the_words_of_the_view_is_found() -> None:
    assert compare_text(SOURCE, "Onetwo", "One\n[…] two\n") == ()
    (finding,) = compare_text(SOURCE, "Onetwo", "One too\n")
    assert "at character 4 (without white space) it reads “Onetoo”, the text “Onetwo”" in finding.message


def test_words_that_are_neither_tokens_nor_an_event_s_are_missed_in_tables() -> None:
    whole = session()
    first = replace(whole.sentences[0], tokens=whole.sentences[0].tokens[1:])
    document = replace(whole, sentences=(first, *whole.sentences[1:]))
    (finding,) = findings(make_pieces(document, CorpusOptions((CorpusFormat.TSV,))), document)
    assert "A table of tokens" in finding.message
    assert "the text “Второе" in finding.message


def test_quotes_in_tables_are_words_like_others() -> None:
    made = Building("quotes")
    made.start(Layer.UTTERANCE)
    made.text += '"So", he said, "and \u2028 so" \t\n"no'
    made.end()
    document = made.made()
    document = replace(document, units=(*document.units, Unit(Layer.NAME, 1, 4, kind='a "b"')))
    pieces = make_pieces(document, CorpusOptions((CorpusFormat.TSV, CorpusFormat.JSONL)))
    assert [finding.message[:18] for finding in findings(pieces, document)] == ["A table of tokens "]
    assert len(findings(spoilt(pieces, "tsv/utterances", lambda content: content.replace('""So', "So")), document)) == 2


def test_words_of_an_event_in_an_event_are_said_once() -> None:
    made = Building("noise")
    made.start(Layer.EVENT, kind="noise")
    made.text += "(Noise, "
    made.start(Layer.EVENT, kind="laughter")
    made.text += "then laughter"
    made.end()
    made.text += ".)"
    made.end()
    document = made.made()
    pieces = make_pieces(document, CorpusOptions(FORMATS))
    assert [
        piece.content.text().count("then laughter") for piece in pieces.pieces if piece.path[:3] in ("ver", "txm")
    ] == [
        1,
        1,
    ]
    assert findings(pieces, document) == []


@given(documents())
def test_what_is_written_of_any_document_holds_its_words(document: CorpusDocument) -> None:
    units = tuple(replace(each, layer=Layer.NAME) if each.layer is Layer.GAP else each for each in document.units)
    whole = replace(document, units=units)
    formats = (CorpusFormat.TXT, CorpusFormat.VERT, CorpusFormat.CONLLU, CorpusFormat.TXM)
    assert findings(make_pieces(whole, CorpusOptions(formats)), whole) == []
