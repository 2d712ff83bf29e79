"""Why a value is refused: the families of values are asked in turn, and the one that knows best answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from pipeline.relaxng.diagnosis.values import choices, durations, forms, languages, names, numeric, references, temporal
from pipeline.relaxng.diagnosis.values.matching import Progress, alternatives, read, words_of
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Strength, Wanted, is_short, quote
from pipeline.relaxng.pattern.patterns import Data, List

_FAMILIES: tuple[Callable[[Question], Explanation | None], ...] = (
    forms.explain_limits,
    temporal.explain,
    numeric.explain,
    languages.explain,
    choices.explain,
    names.explain,
    references.explain,
    names.explain_word,
    durations.explain,
    forms.explain_pattern,
)
_WANTED: tuple[Callable[[Question], Wanted | None], ...] = (
    temporal.describe_wanted,
    numeric.describe_wanted,
    languages.describe_wanted,
    names.describe_wanted,
    references.describe_wanted,
)
# What stands between words, or where a space between them is forgotten.
_BETWEEN_WORDS = [re.compile(each) for each in (r"\s*[|,;]\s*", r"\s*[/&+]\s*", r"(?<=[^\s#])(?=#)")]
_LONGEST = 1000  # letters: what is longer is no slip


def explain(question: Question) -> Explanation:
    """Why a value is refused, and what was meant."""
    return _explain(question) if question.text.strip() else _empty(question)


def _explain(question: Question) -> Explanation:
    if question.lists:
        return _list(question)
    families = _FAMILIES if len(question.text) <= _LONGEST else ()
    found = [explanation for family in families if (explanation := family(question))]
    return max(found, key=lambda each: each.strength, default=None) or _general(question)


def _general(question: Question) -> Explanation:
    """Describe the values that are allowed."""
    parts = question.parts
    if any(
        isinstance(part, Data) and part.datatype.surely_allows(question.text, question.place.namespaces)
        for part in parts
    ):
        return question.telling("is one of those that are not allowed", "Write something else.")
    listed = choices.describe_wanted(question)
    others = _others(question)
    if not listed and not others:
        what = "text" if question.subject.startswith("<") else "value"
        return Explanation(
            f"{question.subject} must be empty, but holds {quote(question.text)}.", f"Remove the {what}."
        )
    what = "is not one of those allowed" if listed else f"is not {_nouns(others)}"
    advice = others[0].again or others[0].advice if len(others) == 1 and not listed else _advice(listed, others)
    hint = question.or_remove(f"Write {advice}") if temporal.describe_wanted(question) else f"Write {advice}."
    return Explanation(question.says(what), hint, Strength.GENERAL)


def _empty(question: Question) -> Explanation:
    inner = [
        leaf for part in question.parts for leaf in (alternatives([part.part]) if isinstance(part, List) else [part])
    ]
    each = Question(question.subject, question.text, tuple(inner), question.place)
    advice = _advice(choices.describe_wanted(each), _others(each))
    hint = f"Write {advice}" if advice else "Write something there"
    return Explanation(f"{question.subject} is empty.", question.or_remove(hint))


def _others(question: Question) -> list[Wanted]:
    """Return the alternatives that are not single values."""
    found = [wanted for family in _WANTED if (wanted := family(question))]
    numbers = temporal.describe_wanted(question) or numeric.describe_wanted(question)
    return found + forms.describe_wanted(question, beside_numbers=numbers is not None)


def _advice(listed: Wanted | None, others: Sequence[Wanted]) -> str:
    return ", or ".join(dict.fromkeys(each.advice for each in ((listed, *others) if listed else others)))


def _nouns(others: Sequence[Wanted]) -> str:
    return ", or ".join(dict.fromkeys(each.noun for each in others))


def _list(question: Question) -> Explanation:
    """Return the word of a list that is wrong, or their number."""
    words = words_of(question.text)
    single = tuple(part for part in question.parts if not isinstance(part, List))
    progress = max(
        (read(each, words, question.place.namespaces) for each in question.lists), key=lambda each: each.number
    )
    following = (*progress.following, *(single if len(words) == 1 else ()))
    if progress.number == len(words) or not progress.following:
        return _number_of_words(question, words, progress)
    word = Question(question.subject, words[progress.number], following, question.place, word=len(words) > 1)
    others = _others(word)
    apart = (" ".join(filter(None, between.split(question.text.strip()))) for between in _BETWEEN_WORDS)
    best = question.first(each for each in apart if each != question.text and is_short(each))
    if best:
        several = "references" if references.describe_wanted(word) else "values"
        what = f"is not {_nouns(others)}" if others else "is not one of those allowed"
        return question.sure(what, f"Put a space between several {several}: {quote(best)}.")
    return _explain(word)


def _number_of_words(question: Question, words: Sequence[str], progress: Progress) -> Explanation:
    if progress.number < len(words):
        wanted = f"only {progress.number} of them" if progress.number else "nothing"
        return question.telling(f"holds {len(words)} words, which is too many", f"Write {wanted}.")
    more = Question(question.subject, question.text, progress.following, question.place)
    advice = _advice(choices.describe_wanted(more), _others(more))
    count = "one word" if len(words) == 1 else f"{len(words)} words"
    return question.telling(f"holds {count}, which is not enough", f"Add {advice}." if advice else "Add another.")
