"""How much an assertion matters, by the words that schemas use for it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.finding import Severity

_WORDS = {
    Severity.ERROR: ("error", "fatal", "critical", "severe", "mandatory", "blocker"),
    Severity.WARNING: ("warning", "warn", "nonfatal", "non-fatal", "caution", "recommendation"),
    Severity.INFO: ("information", "info", "informational", "hint", "note", "notice", "debug", "trace"),
}
_SEVERITY = {word: severity for severity, words in _WORDS.items() for word in words}


def severity_of(words: Iterable[str]) -> Severity:
    """Return the severity that the first word known says, from the assertion outwards; an error if none does.

    The standard leaves the words of role and flag to schemas; roles that are no severity (as "subject") say nothing.
    """
    for word in words:
        found = _SEVERITY.get(word.strip().lower())
        if found is not None:
            return found
    return Severity.ERROR
