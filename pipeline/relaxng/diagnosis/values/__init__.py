"""Why a schema refuses the value of an attribute or the text of an element, and what was meant by it.

explain_value("@when", "12 марта 1931 г.", patterns)
# ("The value “12 марта 1931 г.” of @when is not a date of the form year-month-day, year-month or year.",
#  "Write “1931-03-12”.")
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relaxng.diagnosis.values.question import Place, Question
from pipeline.relaxng.pattern.patterns import Pattern

__all__ = ["Place", "explain_value"]

_NOWHERE = Place()


def explain_value(subject: str, text: str, expected: Sequence[Pattern], place: Place = _NOWHERE) -> tuple[str, str]:
    """Explain what is wrong with the value of an attribute or the text of an element, and what to do.

    `subject` is “@when” or “<num>”; the text should have matched any of the patterns `expected` and matches none.
    What the hint tells to write is allowed by one of them.
    """
    # All that is known of dates and languages takes time to load, and most documents are valid.
    from pipeline.relaxng.diagnosis.values.explanation import explain

    explanation = explain(Question(subject, text, tuple(expected), place))
    return explanation.message, explanation.hint
