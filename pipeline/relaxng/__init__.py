"""A RELAX NG validator: exact, fast, kind."""

from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.grammar import Grammar

__all__ = ["Grammar", "GrammarError"]
