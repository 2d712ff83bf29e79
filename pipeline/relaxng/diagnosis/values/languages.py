"""Codes of languages, and the names that are written in their place."""

from __future__ import annotations

import re

from pipeline.relaxng.diagnosis.values.months import folded
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted, any_of, is_short

# By code (BCP 47): the names in English, in German, in Russian and in the language itself.
_NAMES = {
    "ar": "arabic arabisch арабский",
    "be": "belarusian weißrussisch belarussisch белорусский беларуская",
    "bg": "bulgarian bulgarisch болгарский български",
    "cs": "czech tschechisch чешский čeština česky",
    "cu": "slavonic kirchenslawisch церковнославянский",
    "da": "danish dänisch датский dansk",
    "de": "german deutsch немецкий ger deu",
    "el": "greek neugriechisch греческий ελληνικά",
    "en": "english englisch английский eng",
    "es": "spanish spanisch испанский español",
    "et": "estonian estnisch эстонский eesti",
    "fi": "finnish finnisch финский suomi",
    "fr": "french französisch французский français fre fra",
    "grc": "altgriechisch древнегреческий",
    "he": "hebrew hebräisch иврит",
    "hr": "croatian kroatisch хорватский hrvatski",
    "hu": "hungarian ungarisch венгерский magyar",
    "it": "italian italienisch итальянский italiano ita",
    "ka": "georgian georgisch грузинский",
    "la": "latin latein lateinisch латинский латынь lat",
    "lt": "lithuanian litauisch литовский lietuvių",
    "lv": "latvian lettisch латышский latviešu",
    "nl": "dutch niederländisch нидерландский голландский nederlands",
    "no": "norwegian norwegisch норвежский norsk",
    "pl": "polish polnisch польский polski",
    "pt": "portuguese portugiesisch португальский português",
    "ro": "romanian rumänisch румынский română",
    "ru": "russian russisch русский rus",
    "sk": "slovak slowakisch словацкий slovenčina",
    "sl": "slovenian slovene slowenisch словенский slovenščina",
    "sr": "serbian serbisch сербский српски",
    "sv": "swedish schwedisch шведский svenska",
    "tr": "turkish türkisch турецкий türkçe",
    "uk": "ukrainian ukrainisch украинский українська ukr",
    "yi": "yiddish jiddisch идиш",
}
_BY_NAME = {folded(name): code for code, names in _NAMES.items() for name in names.split()}
_EXAMPLES = ("en", "de", "ru", "en-GB")
_NOUN = "a language code"


def code_of(name: str) -> str | None:
    """Return the code of the language that a text names."""
    return _BY_NAME.get(folded(name).rstrip("."))


def describe_wanted(question: Question) -> Wanted | None:
    """Return the codes that are allowed."""
    types = question.of_types(("language",))
    if not types:
        return None
    examples = [each for each in (*_EXAMPLES, *types[0].examples) if question.accepts(each)][:3]
    return Wanted(_NOUN, f"the code of the language{f', such as {any_of(examples)}' if examples else ''}")


def explain(question: Question) -> Explanation | None:
    """Return which code is meant."""
    if not question.of_types(("language",)):
        return None
    text = question.text.strip()
    what = f"is not {_NOUN}"
    if question.accepts(hyphened := re.sub(r"[_ ]+", "-", text.replace("–", "-")).strip("-")) and "_" in text:
        return question.sure(what, f"Write “{hyphened}”, with a hyphen.")
    code = code_of(text)
    if code and question.accepts(code):
        return question.sure(what, f"Write “{code}”.")
    several = [code_of(each) or each for each in re.split(r"[\s,;/+|&]+", text) if each]
    if len(several) > 1 and all(map(question.accepts, several)):
        return question.telling(what, f"Only one language can be given here: write {any_of(several)}.")
    words = [word for word in re.split(r"[\W\d_]+", text) if word]
    candidates = (hyphened, text.strip("()[]{}<>.;:,"), *filter(None, map(code_of, words)))
    best = question.first(each for each in candidates if is_short(each))
    return question.sure(what, f"Write “{best}”.") if best else None
