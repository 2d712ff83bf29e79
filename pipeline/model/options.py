"""What the user asked for: the command line and opis.toml, merged."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Format(StrEnum):
    """An output format of `opis build`."""

    HTML = "html"
    FO = "fo"
    TEXT = "text"


class Engine(StrEnum):
    """What judges documents by a grammar."""

    OPIS = "opis"
    JING = "jing"


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """An entry of [schemas] in opis.toml.

    Documents whose name matches the pattern, or whose xml-model names it as a URL, follow the grammar.
    """

    pattern: str
    grammar: Path


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that determines what a run produces."""

    formats: tuple[Format, ...] = (Format.HTML, Format.FO, Format.TEXT)
    engine: Engine = Engine.OPIS
    schema: Path | None = None
    grammars: tuple[GrammarRule, ...] = ()
    title: str = ""
    language: str = "en"
    jobs: int = 1
    deadline: float = 600.0
