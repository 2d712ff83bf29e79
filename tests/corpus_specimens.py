"""Corpus documents of the Land Survey Board of Ozerki, which never was, and any that a test may think of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from hypothesis import strategies as st

from pipeline.model.corpus import CorpusDocument, Layer, Sentence, Token, Unit, Word


@dataclass
class Building:
    """A document in the making: text, units around it, tokens of its sentences."""

    name: str
    metadata: tuple[tuple[str, str], ...] = ()
    text: str = ""
    units: list[Unit] = field(default_factory=list)
    sentences: list[list[Token]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    page: str = ""
    _open: list[int] = field(default_factory=list)

    def start(self, layer: Layer, **facts: object) -> None:
        around = self.units[self._open[-1]] if self._open else Unit(layer, 0, 0)
        inherited = {"page": self.page, "speaker": around.speaker, "lang": around.lang, "hand": around.hand}
        parent = self._open[-1] if self._open else -1
        self._open.append(len(self.units))
        at = len(self.text)
        self.units.append(Unit(layer, at, at, parent=parent, **{**inherited, **facts}))  # type: ignore[arg-type]

    def end(self) -> None:
        number = self._open.pop()
        self.units[number] = replace(self.units[number], end=len(self.text))

    def point(self, layer: Layer, **facts: object) -> None:
        self.start(layer, **facts)
        self.end()

    def turn_page(self, n: str) -> None:
        self.page = n
        self.point(Layer.BREAK, kind="page")

    def sentence(self, id: str = "") -> int:  # noqa: A002
        self.sentences.append([])
        self.ids.append(id)
        return len(self.sentences) - 1

    def words(self, text: str, *, of: int = -1, id: str = "") -> None:  # noqa: A002
        """Tokens of a sentence: words with their parts of speech after a slash, `=` for no space before."""
        for item in text.split():
            form, _, upos = item.partition("/")
            glued = form.startswith("=") and len(form) > 1
            form = form.removeprefix("=") if glued else form
            if not glued and self.text and not self.text[-1].isspace():
                self.text += " "
            self.token(form, Word(form, form.lower(), upos), of=of, id=id)

    def token(self, form: str, *words: Word, of: int = -1, id: str = "") -> None:  # noqa: A002
        start = len(self.text)
        self.text += form
        self.sentences[of].append(Token(start, len(self.text), words, id))

    def made(self) -> CorpusDocument:
        assert not self._open
        found = [Sentence(tuple(tokens), id) for tokens, id in zip(self.sentences, self.ids, strict=True) if tokens]  # noqa: A001
        return CorpusDocument(self.name, self.text, self.metadata, tuple(self.units), tuple(found))


def session() -> CorpusDocument:
    """A session: a speech that applause splits, names, a note, a page that turns in a paragraph, two languages."""
    made = Building("ozerki 1923/session-2", _HEADER)
    made.start(Layer.TEXT, lang="ru")
    made.turn_page("11")
    made.start(Layer.DIVISION, kind="sitting", id="d1")
    made.start(Layer.PARAGRAPH, kind="head", id="h1")
    made.sentence("h1.s")
    made.words("Второе/ADJ заседание/NOUN")
    made.end()
    _split_speech(made)
    _guest(made)
    made.end()
    made.text += "\n"
    made.end()
    return made.made()


_HEADER = (
    ("title", 'Session of the Board "Ozerki" & Co'),
    ("date", "1923-05-02"),
    ("genre", "stenogram"),
    ("participant", "Lipina"),
    ("participant", "Grey"),
    ("lang", "ru"),
)
_LIPINA = (("who", "#lipina"), ("speaker", "Липина А. Н."))


def _split_speech(made: Building) -> None:
    made.text += "\n"
    made.start(Layer.UTTERANCE, id="u1", speaker="#lipina", facts=_LIPINA)
    made.start(Layer.PARAGRAPH, kind="p", id="p1")
    first = made.sentence()
    made.words("Мы/PRON просим/VERB")
    made.point(Layer.NOTE, kind="footnote", id="n1", content='So in the copy; the draft has "требуем".\nSee <2>.')
    made.words("=,/PUNCT чтобы/SCONJ")
    made.text += " "
    made.start(Layer.NAME, kind="person", id="nm1", facts=(("ref", "#grey"),))
    made.words("г/NOUN =./PUNCT Грей/PROPN")
    made.end()
    made.words("=,/PUNCT")
    made.end()
    made.end()
    made.text += "\n"
    made.start(Layer.EVENT, kind="applause", id="e1", speaker="")
    made.text += "(Аплодисменты | шум.)"
    made.end()
    made.text += "\n"
    made.start(Layer.UTTERANCE, id="u2", speaker="#lipina", facts=_LIPINA)
    made.start(Layer.PARAGRAPH, kind="p", id="p2")
    made.words("выслал/VERB карты/NOUN =./PUNCT", of=first)
    made.turn_page("12")
    made.text += " "
    made.sentence("p2.s2")
    made.start(Layer.SEGMENT, kind="foreign", lang="en")
    made.words("Maps/NOUN < 5/NUM &/SYM more/ADJ =./PUNCT")
    for _ in ("segment", "paragraph", "utterance"):
        made.end()
    made.text += "\n\n"


def _guest(made: Building) -> None:
    made.start(Layer.UTTERANCE, id="u3", speaker="#grey", lang="en", facts=(("who", "#grey"), ("role", "guest")))
    made.start(Layer.PARAGRAPH, kind="p", id="p3")
    made.sentence()
    made.token("I", Word("I", "I", "PRON", "PRP", "Case=Nom|Number=Sing"), id="t1")
    made.text += " "
    made.token("can't", Word("can", "can", "AUX", "MD"), Word("n't", "not", "PART", "RB", "Polarity=Neg"))
    made.text += "\u00a0\t"
    made.token("olde", Word("old", "old", "ADJ", "", "degree=pos|Degree=Pos"))
    made.text += " "
    made.token("10\u00a0000", Word("10000", "10000", "num"))
    made.end()
    made.point(Layer.GAP, kind="inaudible", content="two words")
    made.end()


_LETTERS = st.text("абвё_xyz019.,|\\<&>\"'=#-", min_size=1, max_size=5)
_SPACES = st.text(" \n\t\u00a0\u2028\x85\r", max_size=3)
_FEATURES = st.sampled_from(("", "Case=Nom", "Number=Sing|Case=Nom", "bad|Case=Acc,Nom", "|"))


@st.composite
def _tokens(draw: st.DrawFn, start: int, text: str) -> Token:
    number = draw(st.sampled_from((1, 1, 1, 2, 3)))
    words = [
        Word(
            text if number == 1 and draw(st.booleans()) else draw(_LETTERS),
            draw(st.one_of(st.just(""), _LETTERS)),
            draw(st.sampled_from(("", "NOUN", "PUNCT", "subst"))),
            draw(st.sampled_from(("", "S, m", "NN"))),
            draw(_FEATURES),
        )
        for _ in range(number)
    ]
    return Token(start, start + len(text), tuple(words), draw(st.sampled_from(("", f"w{start}"))))


@st.composite
def documents(draw: st.DrawFn) -> CorpusDocument:
    """Any document: text between white space is a token, or none; sentences may interleave; units nest."""
    text = ""
    tokens: list[Token] = []
    for _ in range(draw(st.integers(0, 12))):
        text += draw(_SPACES)
        form = draw(_LETTERS)
        if draw(st.integers(0, 4)):
            tokens.append(draw(_tokens(len(text), form)))
        text += form
    text += draw(_SPACES)
    owners = [draw(st.integers(0, 2)) + 2 * (number // 4) for number in range(len(tokens))]
    by_owner = {
        owner: [token for token, of in zip(tokens, owners, strict=True) if of == owner] for owner in set(owners)
    }
    ids = st.sampled_from(("", "s1", "s2", "a.b", "1 2"))
    sentences = [Sentence(tuple(found), draw(ids)) for _, found in sorted(by_owner.items())]
    units: list[Unit] = []
    _grow(draw, units, -1, (0, len(text)))
    name = draw(st.sampled_from(("letter", "1/2 x", "_1", "a__b", "ё.я_")))
    metadata = draw(st.lists(st.tuples(st.sampled_from(("title", "date", "id", "9 x")), _LETTERS), max_size=3))
    return CorpusDocument(name, text, tuple(metadata), tuple(units), tuple(sentences))


_POINTS = (Layer.NOTE, Layer.BREAK)


def _grow(draw: st.DrawFn, units: list[Unit], parent: int, stretch: tuple[int, int], *, depth: int = 0) -> None:
    """Units side by side in a stretch, each with others in it."""
    cuts = sorted(draw(st.lists(st.integers(*stretch), max_size=4)))
    for first, last in pairwise(cuts):
        if draw(st.booleans()):
            continue
        layer = draw(st.sampled_from(list(Layer)[:10]))
        last = first if layer in _POINTS else last  # noqa: PLW2901
        facts = draw(st.sampled_from(((), (("who", "#b #c"),), (("speaker", "B."), ("text", "x")), (("id", "no"),))))
        units.append(
            Unit(
                layer,
                first,
                last,
                kind=draw(st.sampled_from(("", "p", "head", "pers name", "applause"))),
                id=draw(st.sampled_from(("", f"i{len(units)}", "s1"))),
                page=draw(st.sampled_from(("", "1", "2"))),
                lang=draw(st.sampled_from(("", "ru", "x y"))),
                parent=parent,
                facts=facts,
                content=draw(_LETTERS) if layer is Layer.NOTE else "",
            )
        )
        if depth < 3 and layer not in _POINTS:
            _grow(draw, units, len(units) - 1, (first, last), depth=depth + 1)
