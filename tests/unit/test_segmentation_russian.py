"""Russian: its morphology, and its spelling before 1918."""

from __future__ import annotations

import sys

import pytest

from pipeline.corpus.segmentation import analyser, folded, modern, segment
from pipeline.corpus.segmentation.analysers import AnalyserUnavailable

OLD = """
міръ=мир Мѵро=Миро ѳеатръ=феатр дѣло=дело ИМПЕРІЯ=ИМПЕРИЯ Россія=Россия къ=к объѣздъ=объезд какъ-то=как-то
кто-либо=кто-либо новаго=нового хорошаго=хорошего синяго=синего занимающагося=занимающегося
новыя=новые русскія=русские
послѣднія=последние тихія=тихие линія=линия знанія=знания энергія=энергия комиссія=комиссия называющіяся=называющиеся
ея=её онѣ=они однѣхъ=одних Онѣ=Они разсказъ=рассказ безконечный=бесконечный возстаніе=восстание
 чрезполосный=чресполосный
iюля=июля лѣтнія=летние внутреннія=внутренние
"""
SAME = "благо Благо Живаго Чикаго саго много того слово Wort I II ъ объём из-за роза без безе раз Мария"


@pytest.mark.parametrize(("old", "new"), [pair.split("=") for pair in OLD.split()])
def test_old_spelling_has_a_modern_form(old: str, new: str) -> None:
    assert modern(old) == new
    assert modern(new) == new


@pytest.mark.parametrize("form", SAME.split())
def test_what_is_modern_already_stays(form: str) -> None:
    assert modern(form) == form


def test_yo_and_ye_are_found_as_one() -> None:
    assert folded("Ещё") == folded("ЕЩЕ") == folded("еще\u0308") == "еще"
    assert folded("Й") == "й"


def test_old_spelling_has_the_lemma_of_the_modern_form() -> None:
    text = "Бѣлаго дома"
    (sentence,) = segment(text, [(0, len(text))], "ru-petr1708")
    assert [(word.form, word.lemma) for token in sentence.tokens for word in token.words] == [
        ("Бѣлаго", "белый"),
        ("дома", "дом"),
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
    with pytest.raises(AnalyserUnavailable, match="it knows Russian only, not `de`"):
        analyser("pymorphy", "de")


def test_without_the_extra_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pymorphy3", None)
    with pytest.raises(AnalyserUnavailable, match=r"pip install 'opis\[russian\]'"):
        analyser("pymorphy", "ru")
