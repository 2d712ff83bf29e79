r"""Regular expressions of XML Schema (Part 2, Appendix F): read, then matched in time linear in the text.

They are not those of `re`: `^` and `$` are plain characters, classes can be subtracted, `\p{IsCyrillic}` names a
block, and nothing is remembered or looked ahead for. That makes them regular in the strict sense, so an automaton
built while it is used decides them, and no pattern makes it backtrack.
"""

from pipeline.relaxng.datatypes.regex.automaton import Automaton
from pipeline.relaxng.datatypes.regex.expression import Expression, One, Repeat
from pipeline.relaxng.datatypes.regex.problem import PatternError, TooManyWays
from pipeline.relaxng.datatypes.regex.samples import samples
from pipeline.relaxng.datatypes.regex.syntax import parse

__all__ = ["Automaton", "Expression", "One", "PatternError", "Repeat", "TooManyWays", "parse", "samples"]
