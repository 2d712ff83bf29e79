"""Errors of the project or the machine: the run cannot go on (exit status 2)."""

from __future__ import annotations

from pathlib import Path


class ProjectError(Exception):
    """What opis was asked to do cannot be done as asked."""


class SourceMissing(ProjectError):
    """A PATH that does not exist."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path}: no such file or folder. Name a TEI file, or a folder with *.xml files in it."


class NoSources(ProjectError):
    """Folders without a single XML file, besides `skipped` outputs of opis."""

    def __init__(self, paths: tuple[Path, ...], skipped: int = 0) -> None:
        super().__init__(paths, skipped)
        self.paths = paths
        self.skipped = skipped

    def __str__(self) -> str:
        names = ", ".join(map(str, self.paths))
        besides = f" besides the {self.skipped} that an earlier run of opis made" if self.skipped else ""
        return f"{names}: no *.xml file in it{besides}. Name the folder that holds your TEI files."


class OutputUnwritable(ProjectError):
    """A file that cannot be written where it must be."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: cannot be written ({self.reason}). Choose another place for it."


class FolderBusy(ProjectError):
    """An output folder that another run is writing to."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"{self.folder}: another run of opis is writing to this folder. Wait until it ends, or choose another "
            "folder with --out."
        )


class MadeByAnother(ProjectError):
    """An output that would replace what another command made."""

    def __init__(self, path: Path, command: str) -> None:
        super().__init__(path, command)
        self.path = path
        self.command = command

    def __str__(self) -> str:
        return f"{self.path}: `opis {self.command}` made this file. Choose another folder with --out."


class NotMade(ProjectError):
    """Files that would be replaced and that opis did not make, or that were changed since."""

    def __init__(self, paths: tuple[Path, ...]) -> None:
        super().__init__(paths)
        self.paths = paths

    def __str__(self) -> str:
        more = f" and {len(self.paths) - 1} more" if len(self.paths) > 1 else ""
        return (
            f"{self.paths[0]}{more}: not replaced, because opis did not make it as it is now. Nothing was written. "
            "Move it away, choose another folder with --out, or replace it with --force."
        )


class InputNamed(ProjectError):
    """A file for the report that the run reads."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"-o {self.path}: the report would replace a file that this run reads. Choose another name for it."


class ReportMisplaced(ProjectError):
    """A file for the report that later runs would take for something else."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"-o {self.path}: {self.reason}. Choose another name for it."


class ConfigurationWrong(ProjectError):
    """An opis.toml that does not say what it must."""

    def __init__(self, path: Path, key: str, expected: str) -> None:
        super().__init__(path, key, expected)
        self.path = path
        self.key = key
        self.expected = expected

    def __str__(self) -> str:
        where = f" at `{self.key}`" if self.key else ""
        return f"{self.path}: wrong{where}: {self.expected}"


class WitnessUnknown(ProjectError):
    """A view that asks for a witness of which no document has heard."""

    def __init__(self, siglum: str, known: tuple[str, ...]) -> None:
        super().__init__(siglum, known)
        self.siglum = siglum
        self.known = known

    def __str__(self) -> str:
        there = f"The witnesses and stages are {', '.join(self.known)}." if self.known else "They name no witnesses."
        return f"--view witness:{self.siglum}: no document has this witness. {there}"


class GrammarUnusable(ProjectError):
    """A grammar named by the user that cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: not a grammar that opis can use: {self.reason}"


class TeiSourceMissing(ProjectError):
    """No file with TEI's specifications, which an ODD is compiled with."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return (
            f"TEI's specifications ({self.name}) are not there. Fetch them with `opis schema fetch`, name a file with "
            "--source, or in opis.toml as `source` of [odd]."
        )


class TeiSourceWrong(ProjectError):
    """A file, or what an address gave, that is not the TEI specifications that it should be."""

    def __init__(self, place: str, reason: str, remedy: str) -> None:
        super().__init__(place, reason, remedy)
        self.place = place
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}. {self.remedy}."


class DownloadFailed(ProjectError):
    """A file of a release that its archive did not give, and the releases that are there without it."""

    def __init__(self, url: str, reason: str, remedy: str, in_cache: tuple[str, ...]) -> None:
        super().__init__(url, reason, remedy, in_cache)
        self.url = url
        self.reason = reason
        self.remedy = remedy
        self.in_cache = in_cache

    def __str__(self) -> str:
        there = f"In the cache: {', '.join(self.in_cache)}" if self.in_cache else "Nothing is in the cache"
        return f"{self.url}: cannot be fetched ({self.reason}). {self.remedy}. {there}."


class SchematronUnusable(ProjectError):
    """A Schematron schema named by the user that cannot be used."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: not a Schematron schema that opis can use: {self.reason}"


class StylesheetWrong(ProjectError):
    """A stylesheet that does not compile."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.path}: the stylesheet does not compile: {self.reason}"


class WorkersUnusable(ProjectError):
    """Worker processes that cannot be started."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"No worker process can be started: {self.reason}. Free memory or processes on this machine "
            "(`ulimit -a` shows what this shell allows), or ask for fewer with --jobs."
        )


class StageLost(ProjectError):
    """Something that belongs to no single document, and that a worker failed to make."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(what, reason)
        self.what = what
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"{self.what} could not be made: {self.reason}. Build fewer documents at once, or allow more with "
            "--deadline and --memory."
        )


class EngineMissing(ProjectError):
    """A program that opis needs and cannot start."""

    def __init__(self, program: str, reason: str) -> None:
        super().__init__(program, reason)
        self.program = program
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.program} cannot be started: {self.reason}."


class PartMissing(ProjectError):
    """A library that only some need, and that is not installed."""

    def __init__(self, name: str, purpose: str, remedy: str) -> None:
        super().__init__(name, purpose, remedy)
        self.name = name
        self.purpose = purpose
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.purpose} need {self.name}, which is not installed: {self.remedy}"


class TablesMissing(ProjectError):
    """A folder that should hold a corpus, and has no tables."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"There are no tables in {self.folder}: make them with opis corpus PATH --to tsv, and name the folder of "
            "the corpus with --out."
        )


class NothingSelected(ProjectError):
    """Conditions that no document satisfies, and why, as far as it is known."""

    def __init__(self, conditions: tuple[str, ...], reason: str = "") -> None:
        super().__init__(conditions, reason)
        self.conditions = conditions
        self.reason = reason

    def __str__(self) -> str:
        conditions = " and ".join(self.conditions)
        reason = self.reason or "--to tsv shows what there is."
        return f"No document or speech satisfies {conditions}: nothing was written. {reason}"
