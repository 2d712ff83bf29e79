"""Russian: its morphology, and its spelling before 1918."""

from __future__ import annotations

import sys

import pytest

from pipeline.corpus.annotate.segmentation import analyser, modernise, segment
from pipeline.corpus.annotate.segmentation.analysers import AnalyserUnavailable, LanguageForeign
from pipeline.corpus.annotate.segmentation.orthography import is_old, modernise_sentences, searchable
from pipeline.model.corpus import Token, Word

OLD = """
міръ=мир Мѵро=Миро ѳеатръ=феатр дѣло=дело ИМПЕРІЯ=ИМПЕРИЯ Россія=Россия къ=к объѣздъ=объезд какъ-то=как-то
кто-либо=кто-либо новаго=нового хорошаго=хорошего синяго=синего занимающагося=занимающегося
новыя=новые русскія=русские
послѣднія=последние тихія=тихие линія=линия знанія=знания энергія=энергия комиссія=комиссия называющіяся=называющиеся
ея=её онѣ=они однѣхъ=одних Онѣ=Они разсказъ=рассказ безконечный=бесконечный возстаніе=восстание
 чрезполосный=чресполосный
iюля=июля лѣтнія=летние внутреннія=внутренние какiя=какие рабочія=рабочие могучія=могучие чужія=чужие бывшія=бывшие
оружія=оружия различія=различия полномочія=полномочия благополучія=благополучия равнодушія=равнодушия Ѳракія=Фракия
изчезъ=исчез разстояніе=расстояние предъидущій=предыдущий съиграть=сыграть съузить=сузить двухъэтажный=двухэтажный
Еѵангеліе=Евангелие сѵнодъ=синод ПРАВИТЕЛЬСТВУЮЩІЙ=ПРАВИТЕЛЬСТВУЮЩИЙ ПремьерЪ=Премьер
с'ездъ=съезд об’явить=объявить С'ЕЗД=СЪЕЗД
"""
SAME = """
благо Благо Живаго Чикаго саго много того слово Wort I II ъ Ъ объём из-за роза без безе раз Мария низкий низший возчик
разка изба І ІІ ХІХ ХIV VІІ XX д'Естен Кот-д'Ивуар О'Нил її Україна Љубљана объем съезд подъезд адъютант VIIй iphoneом
"""


def word_of(token: Token) -> Word:
    (word,) = token.words
    return word


@pytest.mark.parametrize(("old", "new"), [pair.split("=") for pair in OLD.split()])
def test_old_spelling_has_a_modern_form(old: str, new: str) -> None:
    assert modernise(old) == new
    assert modernise(new) == new


@pytest.mark.parametrize("form", SAME.split())
def test_what_is_modern_already_stays(form: str) -> None:
    assert modernise(form) == form


@pytest.mark.parametrize("form", ["новаго", "Ея", "разсказ", "слово", "ХІХ"])
def test_a_form_that_may_be_modern_is_not_old_by_itself(form: str) -> None:
    assert not is_old(form)


def test_a_form_that_may_be_modern_is_old_beside_an_old_one() -> None:
    quoting = [["О", "полку"], ["читал", "Веселаго", "Дубяго"], ["всё", "саго"]]
    assert modernise_sentences(quoting, "ru") == quoting
    quoted = [["Из", "новаго", "Дубяго"], ["«", "Онъ", "новаго", "»"], ["новаго"], ["новаго"]]
    assert [each[-2:] for each in modernise_sentences(quoted, "ru")] == [
        ["нового", "Дубего"],
        ["нового", "»"],
        ["нового"],
        ["новаго"],
    ]


def test_other_languages_have_no_table() -> None:
    assert modernise_sentences([["seyn", "міръ", "ѣ"]], "de") == [["seyn", "міръ", "ѣ"]]
    assert searchable("ё", "be") == "ё"


def test_yo_and_ye_are_found_as_one() -> None:
    assert (searchable("Ещё", "ru"), searchable("ЁЖ", "ru"), searchable("Й", "ru")) == ("Еще", "ЕЖ", "Й")
    text = "Всё зелёного. Все зеленого."
    first, second = segment(text, [(0, len(text))], "ru")
    assert [word_of(token).modern.lower() for token in first.tokens] == ["все", "зеленого", "."]
    assert [word_of(token).lemma for token in first.tokens] == [word_of(token).lemma for token in second.tokens]


def test_old_spelling_has_the_lemma_of_the_modern_form() -> None:
    text = "Бѣлаго дома"
    (sentence,) = segment(text, [(0, len(text))], "ru-petr1708")
    assert [(word.form, word.norm, word.lemma) for token in sentence.tokens for word in token.words] == [
        ("Бѣлаго", "Белого", "белый"),
        ("дома", "", "дом"),
    ]


def test_pymorphy_gives_parts_of_speech_and_features() -> None:
    text = "Плотину строили, т. е. в 1931 г. она была готова!"
    (sentence,) = segment(text, [(0, len(text))], "ru", analyser=analyser("pymorphy", "ru"))
    found = {word.form: word for token in sentence.tokens for word in token.words}
    assert (found["Плотину"].lemma, found["Плотину"].upos) == ("плотина", "NOUN")
    assert found["Плотину"].feats == "Animacy=Inan|Case=Acc|Gender=Fem|Number=Sing"
    assert found["строили"].feats == "Aspect=Imp|Mood=Ind|Number=Plur|Tense=Past|VerbForm=Fin"
    assert (found["была"].upos, found[","].upos, found["1931"].upos) == ("AUX", "PUNCT", "NUM")
    assert not any(" " in word.xpos for word in found.values())


def test_pymorphy_is_for_russian() -> None:
    with pytest.raises(LanguageForeign, match="de"):
        analyser("pymorphy", "de")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    with pytest.raises(AnalyserUnavailable, match=r"pip install 'opis\[russian\]'"):
        analyser("pymorphy", "ru")


@pytest.mark.parametrize("form", ["XIX-м", "II-й", "IT-отдел", "Wi-Fi-сеть", "iPhone-ы", "ІІ.", "ІІІ"])
def test_latin_letters_and_numbers_make_no_old_spelling(form: str) -> None:
    assert not is_old(form)
    assert modernise(form) == form


def test_a_modern_sentence_with_latin_words_stays_as_it_is() -> None:
    forms = ["В", "XIX-м", "веке", "нашествие", "Батыя", "изучал", "IT-отдел", "."]
    assert modernise_sentences([forms], "ru") == [forms]
