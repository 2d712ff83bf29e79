"""Why a schema refuses the value of an attribute or the text of an element, and what was meant by it.

explain_value("@when", "12 марта 1931 г.", patterns)
# ("The value “12 марта 1931 г.” of @when is not a date of the form year-month-day, year-month or year.",
#  "Write “1931-03-12”.")
"""

from pipeline.relaxng.values.explanation import explain_value
from pipeline.relaxng.values.question import Place

__all__ = ["Place", "explain_value"]
