"""Sentences and tokens as the libraries and the register's rules find them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.corpus.annotate.segmentation import segment
from pipeline.model.corpus import Sentence


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text, each from its first to its last token."""
    return [text[found.start : found.end] for found in segment(text, [(0, len(text))], language)]


def tokens(text: str, language: str) -> list[str]:
    """The tokens of a text."""
    return of(text, segment(text, [(0, len(text))], language))


def of(text: str, found: list[Sentence]) -> list[str]:
    """The tokens of sentences."""
    return [text[token.start : token.end] for sentence in found for token in sentence.tokens]


# A bar stands where a sentence ends and another begins.
SENTENCES = [
    ("ru", "И. В. Плотин открыл заседание.| Слово имеет тов. Заслонов."),
    ("ru", "Он сказал, т. е. заявил, и т. д.| Потом ушли."),
    ("ru", "В 1930 г. Плотин приехал в г. Шлюзск.| Заплатили 5 тыс. руб. за всё."),
    ("ru", "Мост построен в марте 1930 г.| Плотин там не был."),
    ("ru", "«Так!» — сказал он.| «Да?»| Он ушёл."),
    ("ru", "(Встаёт.)| Прошу слова.| (Смех.)"),
    ("de", "Dr. Wehr kam am 5. März z. B. nach St. Schleus.| Das war, d. h. es ist, gut."),
    ("de", "Der 3. Abschnitt, Abs. 2, ist klar.| Vgl. S. 5 und Nr. 7 usw.| Dann ging er."),
    ("de", "Es gilt Artikel 3 und Nr. 12.| Der Minister schweigt."),
    ("en", "Mr. Smith went to St. Paul at No. 7.| He said: “Go.”| Then, e.g., he left."),
    ("es", "El Sr. García llegó.| La Sra. Pérez dijo: «No.»| ¿Qué?| ¡Sí!"),
    ("fr", "M. Dupont est venu, cf. p. 5.| « Oui. »| Il part."),
    ("cs", "Dne 5. března 1930 přišel dr. Novák.| Viz str. 5 a např. čl. 3.| Pak odešel."),
    ("pl", "Dnia 5. marca prof. Kowalski, art. 5 ust. 2, wyszedł.| Zob. s. 7."),
    ("bg", "Г-н Иванов, чл. 5, ал. 2 от закона.| Колеги, добър ден!"),
    ("uk", "Проф. Іваненко, див. с. 5, пішов.| Т. зв. комісія зібралася."),
    ("el", "Τι είναι;| Δηλαδή π.χ. αυτό."),
    ("tr", "Sayın Dr. Ali Bey, 5. madde.| Saat 14.00'te."),
    ("ar", "ذهب الولد إلى المدرسة.| هل تعرف؟| نعم."),
    ("", "One thing.| Another thing."),
    ("ru", "1. О хлебе.| 2. О воде."),
    ("de", "In 3. Lesung, nach 2. Sitzungstag und seit 19. Jahrhundert.| Er erstattet 5. Bericht."),
    ("de", "Beginn der 2. und 3. Lesung.| Am Freitag, 3. Plenarsitzung.| Es war im Jahr 1848.| Kaiser Franz kam."),
    ("de", "Wien 15. 9. 95"),
    ("de", "Wien VIII. Florianigasse No 44."),
    ("de", "Wir kommen zu Punkt 5.| Herr Müller spricht.| Ludwig XIV. König von Frankreich."),
    ("en", "He said […] The next one.| He came.| […] Then he went."),
    ("de", "Er kam [...] Dann ging er.| Das ist (…) Alles."),
    ("ru", "Он пришел […] Потом ушел.| И всё."),
    ("ru", "Повестка дня"),
    ("ru", "Я думал… и ушёл. …"),
]


@pytest.mark.parametrize(("language", "marked"), SENTENCES)
def test_sentences_end_where_a_reader_ends_them(language: str, marked: str) -> None:
    assert sentences(marked.replace("|", ""), language) == [each.strip() for each in marked.split("|")]


# Tokens are set apart by bars.
TOKENS = [
    ("ru", "И.| Плотин| […]| и| т.| д.", "И. Плотин […] и т. д."),
    ("ru", "3,5| млн.| руб.| и| 1-го| мая| (|кое-где|)|,| §| 5", "3,5 млн. руб. и 1-го мая (кое-где), §5"),
    ("ru", "В.|М.|Плотин|,| т.е.| он", "В.М.Плотин, т.е. он"),
    ("en", "Do|n't| tell| Smith|'s| men|;| they|'ll| go| ...", "Don't tell Smith's men; they'll go ..."),
    ("fr", "L'|homme| d'|aujourd'hui| qu’|on", "L'homme d'aujourd'hui qu’on"),
    ("it", "L'|arte| dell'|uomo", "L'arte dell'uomo"),
    ("tr", "Meclisi’nin| 91'inci", "Meclisi’nin 91'inci"),
    ("uk", "п'ять| об’єктів", "п'ять об’єктів"),
    ("de", "am| 5.| März|,| Dipl.-Ing.| Wehr| usw.", "am 5. März, Dipl.-Ing. Wehr usw."),
    ("en", "see| https://a.example/b?c=1|.", "see https://a.example/b?c=1."),
    ("en", "to| a.b@c.example|,| 😀| ok", "to a.b@c.example, 😀 ok"),
    ("cu", "ст҃ый| ѻ҆те́цъ", "ст҃ый ѻ҆те́цъ"),
    ("de", "Er| kam|.", "Er kam."),
    ("grc", "ἀλλ’| οὐδ’| παρ’| αὐτοῦ|.", "ἀλλ’ οὐδ’ παρ’ αὐτοῦ."),
    ("grc", "‘|λέγω| δ’| ὑμῖν|’| ἔφη", "‘λέγω δ’ ὑμῖν’ ἔφη"),
    ("it", "la| disposit[ione]| del| [ca]pitano| [|si|]| […]", "la disposit[ione] del [ca]pitano [si] […]"),
]


@pytest.mark.parametrize(("language", "expected", "text"), TOKENS)
def test_tokens_are_what_universal_dependencies_make_of_them(language: str, expected: str, text: str) -> None:
    assert tokens(text, language) == [each.strip() for each in expected.split("|")]


WRITTEN = """
δ’ ‘ὁ ar[g]o [e]t
Dr. т. е. И. 5. слово Wort l'homme … […] « » ( ) . ! ? — \u0301 \u00ad 😀 \ue000 a@b.c www. § '' _* \u200b نعم 。 中文
"""
PIECES = st.sampled_from([*WRITTEN.split(), " ", "  ", "\n", "\t"])
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=30).map("".join))


@settings(max_examples=300, deadline=None)
@given(
    text=TEXTS,
    cuts=st.lists(st.integers(0, 120), max_size=6),
    language=st.sampled_from(["ru", "de", "en", "fr", "", "xx"]),
)
def test_every_sign_of_the_stretches_is_in_exactly_one_token(text: str, cuts: list[int], language: str) -> None:
    borders = sorted(min(cut, len(text)) for cut in cuts)
    stretches = list(zip(borders[::2], borders[1::2], strict=False))
    found = segment(text, stretches, language)
    covered = [offset for sentence in found for token in sentence.tokens for offset in range(token.start, token.end)]
    signs = [offset for start, end in stretches for offset in range(start, end) if not text[offset].isspace()]
    assert [offset for offset in covered if not text[offset].isspace()] == signs
    assert len(covered) == len(set(covered))
    assert all(sentence.tokens for sentence in found)
    for sentence in found:
        for token in sentence.tokens:
            assert any(start <= token.start < token.end <= end for start, end in stretches)


@pytest.mark.parametrize(
    ("language", "text", "norms"),
    [
        ("la", "disposit[ione] [pro]curator d[omi]n[u]s", ["dispositione", "procurator", "dominus"]),
        ("la", "imp(eratori) d(is) M(anibus)", ["imperatori", "dis", "Manibus"]),
        (
            "it",
            "maggior arg[o]mento, arg[omento di] argo]mento",
            ["maggior", "argomento", ",", "argomento", "di", "]", "argomento"],
        ),
        ("de", "Hofr[ath] des [Stadt]rats", ["Hofrath", "des", "Stadtrats"]),
        ("de", "[nicht] [sic!]", ["[", "nicht", "]", "[", "sic", "!", "]"]),
        ("de", "Müller(in)", ["Müller", "(", "in", ")"]),
        ("ru", "Вил[ьне] им[ѣетъ]", ["Вильне", "имеет"]),
        ("en", "in 18[48] he […] note[1]", ["in", "1848", "he", "[…]", "note", "[", "1", "]"]),
        ("grc", "[τ]οῦ θ⟨ε⟩οῦ", ["τοῦ", "θεοῦ"]),
        ("grc", "o(si au)to", ["o(si", "au)to"]),
    ],
)
def test_a_word_with_brackets_in_it_is_one_token_without_them_in_modern_spelling(
    language: str, text: str, norms: list[str]
) -> None:
    found = segment(text, [(0, len(text))], language, dictionary=False)
    assert [token.words[0].modern for sentence in found for token in sentence.tokens] == norms


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "Es sind 10 000 Mann und 1 234 567,89 Mark.", ["10 000", "1 234 567,89"]),
        ("ru", "Было 12 000,5 га, 1\u00a0500 чел.", ["12 000,5", "1\u00a0500"]),
        ("fr", "En 1914 200 morts et 300\u00a0000 francs", ["1914", "200", "300\u00a0000"]),
        ("en", "the 5 300 men, 5\u202f300 men", ["5", "300", "5\u202f300"]),
        ("de", "012 345 und 1000 000", ["012", "345", "1000", "000"]),
    ],
)
def test_a_number_whose_thousands_a_space_parts_is_one_token(language: str, text: str, said: list[str]) -> None:
    assert [token for token in tokens(text, language) if token[0].isdigit()] == said


def test_a_sentence_goes_on_over_an_interruption_and_the_interruption_is_not_in_it() -> None:
    text = "Ich frage Sie\n(Beifall)\nnoch einmal. Ja."
    found = segment(text, [(0, 13), (24, 40)], "de")
    assert [of(text, [sentence]) for sentence in found] == [
        ["Ich", "frage", "Sie", "noch", "einmal", "."],
        ["Ja", "."],
    ]


def test_an_interruption_after_a_full_stop_ends_the_sentence() -> None:
    text = "Ich frage Sie.\n(Beifall)\nNoch einmal."
    assert len(segment(text, [(0, 14), (25, 37)], "de")) == 2


def test_a_name_is_not_torn_apart_by_an_interruption() -> None:
    text = "Das sagt Dr.\n(Beifall)\nWehr."
    found = segment(text, [(0, 12), (23, 28)], "de")
    assert of(text, found) == ["Das", "sagt", "Dr.", "Wehr", "."]
    assert len(found) == 1


def test_a_line_end_and_a_cell_end_the_sentence() -> None:
    assert sentences("Erster Punkt\nder zweite\tdie Zelle", "de") == ["Erster Punkt", "der zweite", "die Zelle"]


def test_words_have_lemmas_where_the_language_has_a_dictionary() -> None:
    text = "Häuser"
    (word,) = segment(text, [(0, 6)], "deu-AT")[0].tokens[0].words
    assert (word.form, word.lemma, word.upos) == ("Häuser", "Haus", "")
    (unknown,) = segment(text, [(0, 6)], "tlh")[0].tokens[0].words
    assert (unknown.form, unknown.lemma) == ("Häuser", "")


def test_the_time_grows_with_the_text() -> None:
    for text in ("wort. " * 5_000, "www." + "." * 30_000, "a." * 10_000, "(" * 20_000):
        assert segment(text, [(0, len(text))], "de")
