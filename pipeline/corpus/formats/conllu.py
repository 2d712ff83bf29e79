"""A document as CoNLL-U (universaldependencies.org/format.html), from which its text can be rebuilt.

White space is written as UDPipe does it: SpaceAfter=No, SpacesAfter, SpacesBefore, SpacesInToken, and TokenRange with
the offsets. What no token holds (the words of an interruption) stands in a comment with its offsets.
docs/corpus-formats.md lists all comments and all of MISC.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.corpus.formats.columns import UNKNOWN, analysis, one_line, unfit_features
from pipeline.corpus.formats.identifiers import identifier, sentence_ids
from pipeline.corpus.formats.surroundings import Surroundings, speaker_of
from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit, Word

_ESCAPES = {" ": "\\s", "\t": "\\t", "\n": "\\n", "\r": "\\r", "|": "\\p", "\\": "\\\\"}
_ESCAPED = re.compile(r"[\s|\\]")
_NAMES = {"pers": "PER", "place": "LOC", "geog": "LOC", "org": "ORG"}
_RESERVED = ("text", "sent_id", "newdoc", "newpar", "untokenised", "event", "note", "gap")
_TELLING = (Layer.EVENT, Layer.NOTE, Layer.GAP)


def conllu(document: CorpusDocument) -> Iterator[str]:
    """Yield the lines of a document, each with its line end; a sentence ends with an empty line.

    Sentences come in the order of their first tokens. A document without sentences has no lines.
    """
    writer = _Writer(document)
    order = sorted(range(len(document.sentences)), key=lambda number: document.sentences[number].start)
    for number in order:
        for line in writer.sentence(number, is_first=number == order[0], is_last=number == order[-1]):
            yield line + "\n"


def escape(text: str) -> str:
    r"""Return a text without white space, `|` and `\`: `\s \t \n \r \p \\` as in UDPipe, other spaces as `\u00a0`."""
    return _ESCAPED.sub(lambda match: _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}"), text)


@dataclass(slots=True)
class _Writer:
    """What is known of the whole document while its sentences are written."""

    document: CorpusDocument
    _around: Surroundings = field(init=False)
    _ids: list[str] = field(init=False)
    _next: dict[int, int] = field(init=False)  # where a token starts: where the next one does
    _first: int = field(init=False)
    _told: list[Unit] = field(init=False)
    _names: bool = field(init=False)
    _paragraph: Unit | None = None

    def __post_init__(self) -> None:
        tokens = [token for sentence in self.document.sentences for token in sentence.tokens]
        starts = sorted(token.start for token in tokens)
        self._around = Surroundings(self.document)
        self._ids = sentence_ids(self.document)
        self._next = dict(pairwise([*starts, len(self.document.text)]))
        self._first = starts[0] if starts else 0
        self._told = [unit for unit in reversed(self.document.units) if unit.layer in _TELLING]
        self._names = any(unit.layer is Layer.NAME for unit in self.document.units)

    def sentence(self, number: int, *, is_first: bool, is_last: bool) -> Iterator[str]:
        """Yield its comments, its lines and an empty one."""
        sentence = self.document.sentences[number]
        if is_first:
            yield f"# newdoc id = {identifier(self.document.name)}"
            yield _comment("doc_name", self.document.name)
            facts: dict[str, list[str]] = {}  # readers keep one comment of a name
            for name, value in self.document.metadata:
                facts.setdefault(name, []).append(value)
            yield from (_comment(f"doc_{name}", "; ".join(values)) for name, values in facts.items())
        paragraph = self._around.of_layer(Layer.PARAGRAPH, sentence.start)
        if paragraph is not None and paragraph is not self._paragraph:
            yield _comment("newpar id", identifier(paragraph.id)) if paragraph.id else "# newpar"
        yield f"# sent_id = {self._ids[number]}"
        yield f"# text = {self._plain(sentence)}"
        yield from self._facts(sentence)
        yield from self._events(len(self.document.text) if is_last else sentence.end)
        yield from self._untokenised(sentence)
        yield from self._lines(sentence, paragraph)
        yield ""

    def _plain(self, sentence: Sentence) -> str:
        """Return the tokens with a space wherever white space follows one."""
        spaces = ["" if self._white_after(token) == "" else " " for token in sentence.tokens]
        forms = (self._form(token) for token in sentence.tokens)
        return "".join(form + space for form, space in zip(forms, spaces, strict=True)).rstrip()

    def _facts(self, sentence: Sentence) -> Iterator[str]:
        """Who speaks, where it stands, in which language; only what is known."""
        speech = self._around.of_layer(Layer.UTTERANCE, sentence.start)
        inner = self._around.innermost(sentence.start)
        latest = self._around.latest(sentence.start)
        facts = {
            "speaker": speaker_of(speech) if speech else "",
            "hand": inner.hand if inner else "",
            "lang": sentence.lang or (inner.lang if inner else ""),
            "page": latest.page if latest else "",
            "line": latest.line if latest else "",
            "utterance": speech.id if speech else "",
            "date": self.document.first("date"),
            **(dict(each for each in speech.facts if each[0] != "speaker") if speech else {}),
        }
        for name, value in facts.items():
            if one_line(value):
                yield _comment(f"u_{name}" if name in _RESERVED else name, value)

    def _events(self, end: int) -> Iterator[str]:
        """Yield events, notes and gaps that start at `end` or before and were not told yet."""
        while self._told and self._told[-1].start <= end:
            unit = self._told.pop()
            said = unit.content or self.document.text[unit.start : unit.end]
            kind = identifier(unit.kind) if unit.kind else UNKNOWN
            yield _comment(unit.layer, f"{unit.start}:{unit.end} {kind} {said}")

    def _untokenised(self, sentence: Sentence) -> Iterator[str]:
        """Yield the text that is in no token, after each token and before the first of the document."""
        stretches = [(token.end + len(self._white_after(token)), self._next[token.start]) for token in sentence.tokens]
        if sentence.start == self._first:
            stretches.insert(0, (0, self._first - len(self._white_before())))
        for start, end in stretches:
            if start < end:
                yield f"# untokenised = {start}:{end} {escape(self.document.text[start:end])}"

    def _lines(self, sentence: Sentence, paragraph: Unit | None) -> Iterator[str]:
        word_id = 1
        heads = _numbers(sentence)
        name: Unit | None = None
        lang = inner.lang if (inner := self._around.innermost(sentence.start)) else ""
        for token in sentence.tokens:
            misc = self._misc(token, lang)
            here = self._around.of_layer(Layer.PARAGRAPH, token.start)
            if here is not None and here is not paragraph and token.start > sentence.start:
                misc.append("NewPar=Yes")
            paragraph = here
            before, name = name, self._name(token)
            inner_misc = self._ner(name, before)
            if len(token.words) > 1:
                last = word_id + len(token.words) - 1
                yield _row(f"{word_id}-{last}", self._form(token), [UNKNOWN] * 4, misc)
                for word in token.words:
                    form = one_line(word.form)
                    inner_misc = _norm(word, form) + inner_misc + _unfit(word)
                    yield _row(str(word_id), form, list(analysis(word)), inner_misc, _dependency(word, heads))
                    inner_misc = self._ner(name, name)
                    word_id += 1
            else:
                word = token.words[0]
                form = self._form(token)
                inner_misc = _norm(word, form) + inner_misc + _unfit(word)
                yield _row(str(word_id), form, list(analysis(word)), misc + inner_misc, _dependency(word, heads))
                word_id += 1
        self._paragraph = paragraph

    def _misc(self, token: Token, lang: str) -> list[str]:
        written = self.document.text[token.start : token.end]
        white = self._white_after(token)
        inner = self._around.innermost(token.start)
        misc = [f"TokenRange={token.start}:{token.end}"]
        if token.id:
            misc.append(f"Id={escape(token.id)}")
        if inner and inner.lang != lang:
            misc.append(f"Lang={escape(inner.lang)}")
        if written != self._form(token):
            misc.append(f"SpacesInToken={escape(written)}")
        if token.start == self._first and (before := self._white_before()):
            misc.append(f"SpacesBefore={escape(before)}")
        if not white:
            misc.append("SpaceAfter=No")
        elif white != " ":
            misc.append(f"SpacesAfter={escape(white)}")
        return misc

    def _ner(self, name: Unit | None, before: Unit | None) -> list[str]:
        """Return the name that a word belongs to, as BIO tags; nothing in a document without names."""
        if not self._names:
            return []
        if name is None:
            return ["NER=O"]
        kind = next((label for start, label in _NAMES.items() if name.kind.lower().startswith(start)), "MISC")
        return [f"NER={'I' if name is before else 'B'}-{kind}"]

    def _name(self, token: Token) -> Unit | None:
        """Return the outermost name around a token."""
        names = [unit for unit in self._around.around(token.start) if unit.layer is Layer.NAME]
        return names[-1] if names else None

    def _form(self, token: Token) -> str:
        return one_line(self.document.text[token.start : token.end])

    def _white_after(self, token: Token) -> str:
        return _white(self.document.text[token.end : self._next[token.start]])

    def _white_before(self) -> str:
        """Return the white space before the first token of the document."""
        before = self.document.text[: self._first]
        return "" if before.strip() else before


def _white(text: str) -> str:
    """Return the white space that a text starts with."""
    return text[: len(text) - len(text.lstrip())]


def _norm(word: Word, form: str) -> list[str]:
    norm = one_line(word.modern)
    return [f"Norm={escape(norm)}"] if norm not in ("", form) else []


def _unfit(word: Word) -> list[str]:
    unfit = unfit_features(word)
    return [f"OtherFeats={escape(';'.join(unfit))}"] if unfit else []


def _numbers(sentence: Sentence) -> dict[str, str]:
    """Return the numbers of the words of a sentence by their ids, and 0 by its own."""
    words = (word for token in sentence.tokens for word in token.words)
    return {sentence.id: "0"} | {word.id: str(number) for number, word in enumerate(words, 1) if word.id}


def _dependency(word: Word, numbers: Mapping[str, str]) -> tuple[str, str]:
    """Return HEAD and DEPREL, if the source says them and the head is in the sentence."""
    head = numbers.get(word.head, "") if word.head else ""
    return (head, word.deprel or UNKNOWN) if head else (UNKNOWN, UNKNOWN)


def _row(
    number: str,
    form: str,
    columns: list[str],
    misc: list[str],
    dependency: tuple[str, str] = (UNKNOWN, UNKNOWN),
) -> str:
    return "\t".join([number, form or UNKNOWN, *columns, *dependency, UNKNOWN, "|".join(sorted(misc)) or UNKNOWN])


def _comment(name: str, value: str) -> str:
    return f"# {'_'.join(name.split()) if name != 'newpar id' else name} = {one_line(value)}"
