"""Derivatives by text: what remains of a pattern after text, and whether a value matches it.

Text is read as a whole, between two tags or as the value of an attribute (Clark's `textDeriv`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from pipeline.relaxng.datatypes import Datatype
from pipeline.relaxng.engine.derivatives import SPACE, without
from pipeline.relaxng.pattern.constructors import Patterns
from pipeline.relaxng.pattern.patterns import (
    Choice,
    Data,
    Group,
    Holds,
    Interleave,
    List,
    NotAllowed,
    OneOrMore,
    Pattern,
    Text,
    Value,
)

_words = re.compile(f"[^{SPACE}]+").findall
Judge = Callable[[str, Mapping[str, str]], bool]


class TextDerivatives:
    """The derivatives of the patterns of one schema by text."""

    def __init__(self, patterns: Patterns) -> None:
        self.patterns = patterns
        self._texts: dict[Pattern, Pattern] = {}

    def after_text(self, pattern: Pattern) -> Pattern:
        """Return the pattern that remains after text among elements, where no datatype can be."""
        if not pattern.holds & Holds.TEXT:
            return self.patterns.not_allowed
        known = self._texts.get(pattern)
        if known is None:
            known = self._texts[pattern] = self._after_text(pattern, None, {}, {})
        return known

    def after_word(self, pattern: Pattern, word: str, namespaces: Mapping[str, str]) -> Pattern:
        """Return the pattern that remains of a list after a word."""
        return self._after_text(pattern, word, namespaces, {})

    def _after_text(
        self, pattern: Pattern, text: str | None, namespaces: Mapping[str, str], known: dict[Pattern, Pattern]
    ) -> Pattern:
        """Return the pattern that remains after a text; without one, after text that has no datatype.

        `known` is what remains of patterns that were looked at before.
        """
        make = self.patterns
        if pattern in known:
            return known[pattern]
        match pattern:
            case Text():
                return pattern
            case Choice():
                rest = make.choice([self._after_text(part, text, namespaces, known) for part in pattern.parts])
            case OneOrMore():
                rest = self._after_text(pattern.part, text, namespaces, known)
                if rest is make.text:  # more text is in the repetition already: mixed content stays as it is
                    rest = make.optional(pattern)
                elif rest is not make.not_allowed:
                    rest = make.group((rest, make.optional(pattern)))
            case Group() | Interleave():
                rest = self._several_after_text(pattern, text, namespaces, known)
            case _:
                is_value = text is not None and self._is_value(pattern, text, namespaces)
                return make.empty if is_value else make.not_allowed
        known[pattern] = rest
        return rest

    def _several_after_text(
        self,
        pattern: Group | Interleave,
        text: str | None,
        namespaces: Mapping[str, str],
        known: dict[Pattern, Pattern],
    ) -> Pattern:
        make = self.patterns
        rests = []
        for n, part in enumerate(pattern.parts):
            rest = self._after_text(part, text, namespaces, known)
            if isinstance(pattern, Interleave):
                rests.append(make.interleave((rest, *without(pattern.parts, n))))
            else:
                rests.append(make.group((rest, *pattern.parts[n + 1 :])))
                if not part.nullable:
                    break
        return make.choice(rests)

    def _is_value(self, pattern: Pattern, text: str, namespaces: Mapping[str, str]) -> bool:
        match pattern:
            case Data():
                return pattern.datatype.allows(text, namespaces) and not (
                    pattern.excepted is not self.patterns.not_allowed
                    and self.matches(pattern.excepted, text, namespaces)
                )
            case Value():
                return pattern.datatype.value(text, namespaces) == pattern.value
            case List():
                rest = pattern.part
                for word in _words(text):
                    rest = self.after_word(rest, word, namespaces)
                return rest.nullable
        return False

    def judge(self, pattern: Pattern) -> Judge:
        """Return a function that says whether a text that is all there is matches a pattern, as direct as can be."""
        match pattern:
            case Text():
                return _anything
            case Data() if pattern.excepted is self.patterns.not_allowed:
                return _judge_of(pattern.datatype)
            case Choice():
                return _judge_of_choice(pattern.parts, [self.judge(part) for part in pattern.parts])
            case List(part=OneOrMore(part=Data() as word)) if word.excepted is self.patterns.not_allowed:
                judge = _judge_of(word.datatype)
                return lambda text, namespaces: (
                    bool(words := _words(text)) and all(judge(each, namespaces) for each in words)
                )
        return lambda text, namespaces: self.matches(pattern, text, namespaces)

    def matches(self, pattern: Pattern, text: str, namespaces: Mapping[str, str]) -> bool:
        """Return whether a pattern matches a text that is all there is: an attribute's value, a leaf's content."""
        if type(pattern) is Text:
            return True
        if pattern.nullable and not text.strip(SPACE):
            return True
        return self._after_text(pattern, text, namespaces, {}).nullable


def _judge_of(datatype: Datatype) -> Judge:
    sure, allows = datatype.sure, datatype.allows
    if sure is None:
        return allows
    is_sure = sure.fullmatch
    return lambda text, namespaces: is_sure(text) is not None or allows(text, namespaces)


def _judge_of_choice(parts: Sequence[Pattern], judges: Sequence[Judge]) -> Judge:
    """Return the judge of a choice: what surely belongs to one of the types in it is known by one expression."""
    sures = [part.datatype.sure for part in parts if isinstance(part, Data) and isinstance(part.excepted, NotAllowed)]
    is_sure = re.compile("|".join(f"(?:{sure.pattern})" for sure in sures if sure) or "(?!)").fullmatch
    return lambda text, namespaces: is_sure(text) is not None or any(judge(text, namespaces) for judge in judges)


def _anything(_text: str, _namespaces: Mapping[str, str]) -> bool:
    return True
