"""What is wrong with a schema."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from pipeline.schematron.origins import Origin


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a schema that is not valid Schematron, or that no engine could run: what, and what to do."""

    origin: Origin
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = self.origin.line
        where = f"{self.origin.file}:{line}" if line else str(self.origin.file)
        return f"{where}: {self.message} {self.hint}".strip()


class SchematronError(Exception):
    """A schema that cannot be used, and the mistake that is in its way."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake

    @classmethod
    def at(cls, origin: Origin, message: str, hint: str = "") -> SchematronError:
        """Return an error of a construct."""
        return cls(Mistake(origin, message, hint))

    @classmethod
    def in_file(cls, file: Path, message: str, hint: str = "", line: int = 0) -> SchematronError:
        """Return an error about a file as a whole, or about a line of it."""
        return cls.at(Origin(file, known_line=line), message, hint)

    def __str__(self) -> str:
        return str(self.mistake)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return a hint for a name that is not known: the one that it may be a slip for, else those that there are."""
    names = sorted(each for each in known if each)
    close = get_close_matches(name, names, 1)
    if close:
        return f"Did you mean {close[0]!r}?"
    return f"There are: {', '.join(names)}." if names else "The schema has none."
