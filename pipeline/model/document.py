"""A document on its way: where it comes from, what is known of it, what became of it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.model.excerpt import Excerpt
from pipeline.model.finding import Finding, Place
from pipeline.model.people import Organisation, Person


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A document to be read: a file, or an excerpt of one.

    `name` is its path below its PATH without .xml, with "/" between folders, of an excerpt with its label: the
    outputs are named by it. `root` is the folder of its PATH: the document lies below it and names files below it,
    or below the other `folders` that the project allows; a file among them allows itself.
    """

    name: str
    path: Path
    root: Path
    excerpt: Excerpt | None = field(default=None, compare=False)
    folders: tuple[Path, ...] = field(default=(), compare=False)

    @property
    def key(self) -> tuple[Path, str]:
        """The file and the label of the excerpt, which name the document wherever it is read from."""
        return Path(os.path.realpath(self.path)), self.excerpt.label if self.excerpt else ""


@dataclass(frozen=True, slots=True)
class Member:
    """A document of a corpus: the href that stands for it, its file, and its label if it is an excerpt of that."""

    href: str
    path: Path
    label: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rest of the collection may want to know of a document.

    `title` is that of its header, `language` that of its text; `labels` pairs an id with the name that a register
    gives it; `pointers` are those to speakers as written, sorted; `references` pairs pointers of any kind with what
    they stand for (`collection/references.py`); `sigla` are its witnesses and stages, `id` is its own, `people` and
    `organisations` are those in its registers, `hands` the pointers to those who wrote, or answer for readings of an
    apparatus.
    """

    is_tei: bool = False
    title: str = ""
    language: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    pointers: tuple[str, ...] = ()
    references: tuple[tuple[str, str], ...] = ()
    members: tuple[Member, ...] = ()
    sigla: tuple[str, ...] = ()
    id: str = ""
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    hands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reference:
    """Where a pointer leads: to an address, an id of the document (`#id`), or another document, with an id or not.

    `document` is the name of the other document's outputs, "" where these lie beside its own as the files do; `title`
    is what the collection calls the target.
    """

    pointer: str
    address: str
    document: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """What a document gets from the collection.

    `names` pairs pointers with names; `references` say where pointers lead that are neither addresses nor ids of the
    document; `members` are
    triples of href as written, name of the document in the outputs, title; `people` pairs pointers with people, their
    organisations by name; `language` is that of the labels of a document that names none.
    """

    names: tuple[tuple[str, str], ...] = ()
    references: tuple[Reference, ...] = ()
    members: tuple[tuple[str, str, str], ...] = ()
    people: tuple[tuple[str, Person], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class GrammarChoice:
    """The grammar that applies to a document: a path or nothing, and who says so.

    `folders` are those that it may include files from if only the document names it; None stands for all.
    """

    path: Path | None
    because: str
    named_by_user: bool = False
    folders: tuple[Path, ...] | None = None


@dataclass(frozen=True, slots=True)
class SchematronChoice:
    """A Schematron schema that applies to a document, in a phase ("" for the schema's own), and who says so.

    `folders` are those that it and its rules may read files from if only the document names it; None stands for all.
    `href` is then the name that the document gives it, at `place`.
    """

    path: Path
    because: str
    phase: str = ""
    named_by_user: bool = False
    folders: tuple[Path, ...] | None = None
    href: str = field(default="", compare=False)
    place: Place = field(default=Place(), compare=False)

    @property
    def is_trusted(self) -> bool:
        """Whether the project, or opis itself, names the schema."""
        return self.folders is None


@dataclass(frozen=True, slots=True)
class ParseResult:
    """What the parse stage found out about a document.

    `changed` says that its infoset is to be validated, which is not that of the file (entities, inclusions); `excerpts`
    are the other documents of its file, to which its `schematron` applies too; `included` are the files that it
    includes, without links.
    """

    source: Source
    findings: tuple[Finding, ...]
    facts: Facts = field(default_factory=Facts)
    grammar: GrammarChoice | None = None
    changed: bool = False
    size: int = 0
    excerpts: tuple[Excerpt, ...] = ()
    schematron: tuple[SchematronChoice, ...] = ()
    included: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Image:
    """A file that the outputs of a document show: its path below the folder of their format, its place, its suffix."""

    path: str
    file: Path
    suffix: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written: its path below the output folder and its bytes."""

    path: str
    content: bytes
