"""Values that should be one of those that a schema lists."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from pipeline.relaxng.diagnosis.spelling import nearest
from pipeline.relaxng.diagnosis.values.languages import code_of
from pipeline.relaxng.diagnosis.values.months import folded
from pipeline.relaxng.diagnosis.values.number_words import read_number
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted, any_of, is_short, quote

_MOST = 7  # values in a row
_SHOWN = 6  # of more than that
_LAST = ("unknown", "undetermined", "unclear", "unspecified", "inapplicable", "other", "none")  # what says little
_TRUE_WORDS = "true yes y t on ja j oui vrai wahr да д истина так ano tak prawda si sí verum"
_FALSE_WORDS = "false no n f off nein non faux falsch нет н ложь ні nie ne nepravda falsum"
_TRUE = frozenset(_TRUE_WORDS.split())
_FALSE = frozenset(_FALSE_WORDS.split())
_TRUE_VALUES = ("true", "yes", "y", "1", "on")
_FALSE_VALUES = ("false", "no", "n", "0", "off")
# Words that say the same; what a schema allows of a row stands for the others.
_SYNONYMS = tuple(
    frozenset(row.split())
    for row in (
        "m male man masculine männlich mann homme м муж мужской",
        "f female woman feminine weiblich w frau femme ж жен женский",
        "high certain sure sicher",
        "low uncertain doubtful unsicher",
        "unknown ? unbekannt inconnu неизвестно undetermined n/a n.d s.d o.d",
        "letter brief lettre письмо",
        "handwritten manuscript handschrift рукопись",
        "typescript typed typewritten typoskript машинопись",
        "sent sender absender",
        "received recipient receiver addressee empfänger",
        "above top superlinear supralinear",
        "below bottom infralinear sublinear",
        "left links",
        "right rechts",
        "margin marginal rand marge",
        "bold b fett",
        "italic italics i kursiv",
        "underline underlined u unterstrichen",
    )
)
_ABBREVIATED = 3  # letters at least
_LETTERS = 160  # of values in a row
_COMPARED = 100  # letters of a text
_ALIKE = 0.5  # of SequenceMatcher.ratio
# Types that allow nearly every word beside the values: then a word is hardly a slip for one of these.
_OPEN = ("string", "normalizedString", "token", "NMTOKEN", "NCName", "Name")
_SMALLER = "capital and small letters are not the same"


def allowed(question: Question) -> list[str]:
    """Return the values that may stand there, those that say little at the end."""
    truth = [each for each in ("true", "false") if question.of_types(("boolean",)) and question.accepts(each)]
    values = list(dict.fromkeys((*truth, *question.values)))
    return [each for each in values if each not in _LAST] + [each for each in values if each in _LAST]


def describe_wanted(question: Question) -> Wanted | None:
    """Return the values, in a row."""
    values = allowed(question)
    return Wanted("one of those allowed", _listed(question.text, values)) if values else None


def explain(question: Question) -> Explanation | None:
    """Return which of the values is meant."""
    values = allowed(question)
    text = " ".join(question.text.split())
    if not values or not is_short(text):
        return None
    hint = _by_letters(text, values)
    if not hint and not question.of_types(_OPEN):
        hint = (
            _by_truth(text, values)
            or _by_meaning(text, values)
            or _by_likeness(text, values)
            or _by_words(text, values)
        )
    return question.sure("is not one of those allowed", hint) if hint else None


def _listed(text: str, values: Sequence[str]) -> str:
    """Return the values; of many those that are most like the text, if any are."""
    if len(values) > _MOST:
        values = _likest_first(text, values)
    room = accumulate(map(len, values))
    shown = max(1, sum(so_far <= _LETTERS for so_far in room))
    if shown < len(values) or len(values) > _MOST:
        shown = min(shown, _SHOWN)
        rest = len(values) - shown
        return f"{', '.join(map(quote, values[:shown]))} or {f'one of {rest}' if rest > 1 else 'one'} more"
    return any_of(values)


def _likest_first(text: str, values: Sequence[str]) -> Sequence[str]:
    matcher = SequenceMatcher(None, "", folded(text[:_COMPARED]), autojunk=False)
    alike: dict[str, float] = {}
    for value in values:
        matcher.set_seq1(folded(value))
        alike[value] = matcher.ratio()
    first = sorted(values, key=lambda value: -alike[value])
    return first if alike[first[0]] >= _ALIKE else values


def _by_letters(text: str, values: Sequence[str]) -> str:
    """Return a value in other capitals, with other signs between its words, or with signs around it."""
    if text in values:
        return f"Write “{text}”, without spaces around it."
    for value in values:
        if value.casefold() == text.casefold():
            return f"Write “{value}”: {_SMALLER}."
    bare = _bare(text)
    same = [value for value in values if bare and _bare(value) == bare]
    return f"Write “{same[0]}”." if len(same) == 1 else ""


def _by_truth(text: str, values: Sequence[str]) -> str:
    """Yes and no."""
    word = text.casefold()
    yes = next((each for each in _TRUE_VALUES if each in values), None)
    no = next((each for each in _FALSE_VALUES if each in values), None)
    if yes is None or no is None or (word not in _TRUE and word not in _FALSE):
        return ""
    if (yes, no) == ("true", "false"):
        return "Write “false” for no, “true” for yes."
    return f"Write “{yes if word in _TRUE else no}”."


def _by_words(text: str, values: Sequence[str]) -> str:
    """Return several of the values."""
    words = [word for word in text.replace(",", " ").split() if word in values]
    return f"Only one of them can be given: write {any_of(words)}." if len(words) > 1 else ""


def _by_meaning(text: str, values: Sequence[str]) -> str:
    """Return a word for the same, the name of a language, or a number in words."""
    word = text.strip(".").casefold()
    for row in _SYNONYMS:
        if word in row:
            same = [value for value in values if value.casefold() in row]
            if len(same) == 1:
                return f"Write “{same[0]}”."
    for meant in (code_of(text), str(read_number(text))):
        if meant in values:
            return f"Write “{meant}”."
    return ""


def _by_likeness(text: str, values: Sequence[str]) -> str:
    """Return a slip of the pen, or an abbreviation."""
    begun = text.rstrip(".").casefold()
    if len(begun) >= _ABBREVIATED or (begun and text.endswith(".")):
        longer = [value for value in values if value.casefold().startswith(begun)]
        if len(longer) == 1:
            return f"Did you mean “{longer[0]}”?"
    meant = nearest(text, values)
    return f"Did you mean “{meant}”?" if meant else ""


def _bare(text: str) -> str:
    return "".join(character for character in folded(text) if character.isalnum())
