"""What the user asked for: the command line and opis.toml, merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from pipeline.model.limits import Limits

READING, DIPLOMATIC, WITNESS = "reading", "diplomatic", "witness:"
_WITNESS = re.compile(rf"{WITNESS}\S+")


class Format(StrEnum):
    """An output format of `opis build`."""

    HTML = "html"
    FO = "fo"
    TEXT = "text"


class Engine(StrEnum):
    """What judges documents by a grammar."""

    OPIS = "opis"
    JING = "jing"


class Deletions(StrEnum):
    """What becomes of deletions and superfluous letters."""

    SHOWN = "shown"
    HIDDEN = "hidden"


class Supplied(StrEnum):
    """What becomes of letters that the editor supplied."""

    TEXT = "text"
    HIDDEN = "hidden"


class Notes(StrEnum):
    """What becomes of notes."""

    APART = "apart"
    TEXT = "text"


class RunningHeads(StrEnum):
    """What becomes of running heads, page numbers and catchwords."""

    TEXT = "text"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Preferences:
    """Answers to the questions on which editions differ; None leaves it to the view (docs/views.md)."""

    deletions: Deletions | None = None
    supplied: Supplied | None = None
    notes: Notes | None = None
    running_heads: RunningHeads | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Which words a reader gets: `reading`, `diplomatic` or `witness:SIGLUM`, with all questions answered."""

    name: str = READING
    deletions: Deletions = Deletions.HIDDEN
    supplied: Supplied = Supplied.TEXT
    notes: Notes = Notes.APART
    running_heads: RunningHeads = RunningHeads.HIDDEN

    @classmethod
    def of(cls, name: str, preferences: Preferences = Preferences()) -> View:
        """Return the view of a name, with its defaults where no preference is given. Raises ValueError."""
        if name not in (READING, DIPLOMATIC) and not _WITNESS.fullmatch(name):
            raise ValueError(f"{name!r}: the views are {READING}, {DIPLOMATIC} and {WITNESS}SIGLUM")
        default = cls(name)
        if name == DIPLOMATIC:
            default = cls(name, deletions=Deletions.SHOWN, running_heads=RunningHeads.TEXT)
        return cls(
            name,
            preferences.deletions or default.deletions,
            preferences.supplied or default.supplied,
            preferences.notes or default.notes,
            preferences.running_heads or default.running_heads,
        )

    @property
    def siglum(self) -> str:
        """The witness that the view asks for; "" in other views."""
        return self.name.removeprefix(WITNESS) if self.name.startswith(WITNESS) else ""


@dataclass(frozen=True, slots=True)
class GrammarRule:
    """An entry of [schemas] in opis.toml.

    Documents whose name matches the pattern, or whose xml-model names it as a URL, follow the grammar.
    """

    pattern: str
    grammar: Path


@dataclass(frozen=True, slots=True)
class SchematronRule:
    """An entry of [schematron] in opis.toml.

    Documents whose name matches the pattern, or whose xml-model names it as a URL, are checked by the schemas.
    """

    pattern: str
    schemas: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Trust:
    """How far the project trusts its documents: the table [trust] of opis.toml.

    Documents may name files below the folder of their PATH and below `folders`. `document_rules` lets the Schematron
    run that only a document names; `external_images` lets pages show images that lie on the network.
    """

    folders: tuple[Path, ...] = ()
    document_rules: bool = False
    external_images: bool = False


@dataclass(frozen=True, slots=True)
class Options:
    """Everything that determines what a run produces."""

    formats: tuple[Format, ...] = (Format.HTML, Format.FO, Format.TEXT)
    engine: Engine = Engine.OPIS
    schema: Path | None = None
    grammars: tuple[GrammarRule, ...] = ()
    schematron: tuple[Path, ...] = ()
    phase: str = ""
    schematron_rules: tuple[SchematronRule, ...] = ()
    title: str = ""
    language: str = ""
    jobs: int = 1
    limits: Limits = field(default_factory=Limits)
    view: View = View()
    trust: Trust = Trust()

    @property
    def files(self) -> tuple[Path, ...]:
        """The grammars and rules that the user names."""
        rules = (schema for rule in self.schematron_rules for schema in rule.schemas)
        named = (self.schema,) if self.schema is not None else ()
        return (*named, *(rule.grammar for rule in self.grammars), *self.schematron, *rules)
