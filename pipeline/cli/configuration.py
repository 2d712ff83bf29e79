"""opis.toml: what a project says once instead of on every command line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pipeline.document.xml import NOT_IN_XML
from pipeline.model.errors import ConfigurationWrong
from pipeline.model.limits import Limits, read_memory
from pipeline.model.options import (
    Deletions,
    GrammarRule,
    Notes,
    Preferences,
    RunningHeads,
    SchematronRule,
    Supplied,
    Trust,
)
from pipeline.storage.addresses import is_file, is_folder
from pipeline.storage.confinement import read_regular

FILE = "opis.toml"
_LONGEST_DEADLINE = 10**9  # seconds, 31 years
LANGUAGES = ("en", "ru", "de", "fr")  # those that xslt/lib/labels.xsl speaks

Answer = TypeVar("Answer", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of opis.toml, with their defaults."""

    sources: tuple[Path, ...] = (Path("tei"),)
    out: Path = Path("output")
    title: str = ""
    language: str = ""
    limits: Limits = field(default_factory=Limits)
    grammars: tuple[GrammarRule, ...] = ()
    schematron: tuple[SchematronRule, ...] = ()
    tei_source: Path | None = None
    view: Preferences = field(default_factory=Preferences)
    trust: Trust = field(default_factory=Trust)


_KEYS = {
    "project": {"title", "language", "sources", "out", "deadline", "memory"},
    "odd": {"source"},
    "schemas": None,
    "schematron": None,
    "view": {"deletions", "supplied", "notes", "running-heads"},
    "trust": {"folders", "document-rules", "external-images"},
}


def load(folder: Path) -> Configuration:
    """Return the configuration of a folder; the defaults where it has none. Raises ConfigurationWrong."""
    path = folder / FILE
    try:
        content = tomllib.loads(read_regular(path).decode("utf-8"))
    except FileNotFoundError:
        return Configuration()
    except OSError as error:
        raise ConfigurationWrong(path, "", error.strerror or str(error)) from error
    except ValueError as error:  # no UTF-8, no TOML, a number of thousands of digits
        raise ConfigurationWrong(path, "", str(error)) from error
    except RecursionError as error:
        raise ConfigurationWrong(path, "", "arrays or tables are nested too deeply") from error
    _check_keys(path, content)
    project = content.get("project", {})
    default = Configuration()
    return Configuration(
        sources=tuple(Path(each) for each in _strings(path, project, "sources", list(map(str, default.sources)))),
        out=Path(_string(path, project, "out", str(default.out))),
        title=_string(path, project, "title", default.title),
        language=_language(path, project, default.language),
        limits=Limits(_seconds(path, project, default.limits.deadline), _memory(path, project)),
        grammars=tuple(
            GrammarRule(pattern, _grammar(path, content["schemas"], pattern)) for pattern in content.get("schemas", {})
        ),
        schematron=tuple(
            SchematronRule(pattern, _rules(path, pattern, value))
            for pattern, value in content.get("schematron", {}).items()
        ),
        tei_source=_tei_source(path, content.get("odd", {})),
        view=_preferences(path, content.get("view", {})),
        trust=_trust(path, content.get("trust", {})),
    )


def _check_keys(path: Path, content: dict[str, object]) -> None:
    for table, value in content.items():
        if table not in _KEYS:
            raise ConfigurationWrong(path, table, f"unknown; the tables are {', '.join(sorted(_KEYS))}")
        if not isinstance(value, dict):
            raise ConfigurationWrong(path, table, f"must be a table, [{table}]")
        known = _KEYS[table]
        for key in value:
            if known is not None and key not in known:
                raise ConfigurationWrong(path, f"{table}.{key}", f"unknown; the keys are {', '.join(sorted(known))}")


def _string(path: Path, table: dict[str, object], key: str, default: str) -> str:
    value = table.get(key, default)
    if not isinstance(value, str):
        raise ConfigurationWrong(path, key, f"must be a string in quotes, not {_shown(value)}")
    if NOT_IN_XML.search(value):
        raise ConfigurationWrong(path, key, f"must not hold control characters: {_shown(value)}")
    return value


def _language(path: Path, table: dict[str, object], default: str) -> str:
    language = _string(path, table, "language", default)
    if language and language not in LANGUAGES:
        raise ConfigurationWrong(path, "project.language", f"must be one of {', '.join(LANGUAGES)}, not {language!r}")
    return language


def _preferences(path: Path, table: dict[str, object]) -> Preferences:
    return Preferences(
        deletions=_answer(path, table, "deletions", Deletions),
        supplied=_answer(path, table, "supplied", Supplied),
        notes=_answer(path, table, "notes", Notes),
        running_heads=_answer(path, table, "running-heads", RunningHeads),
    )


def _trust(path: Path, table: dict[str, object]) -> Trust:
    folders = tuple(path.parent / name for name in _strings(path, table, "folders", []))
    for folder in folders:
        if not is_folder(folder):
            raise ConfigurationWrong(path, "trust.folders", f"{folder}: no such folder")
    return Trust(
        folders,
        document_rules=_switch(path, table, "document-rules"),
        external_images=_switch(path, table, "external-images"),
    )


def _switch(path: Path, table: dict[str, object], key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise ConfigurationWrong(path, f"trust.{key}", f"must be true or false, not {_shown(value)}")
    return value


def _answer(path: Path, table: dict[str, object], key: str, answers: type[Answer]) -> Answer | None:
    """Return an answer to a question of [view]; None where it is left open."""
    value = table.get(key)
    if value is None:
        return None
    for answer in answers:
        if answer == value:
            return answer
    raise ConfigurationWrong(path, f"view.{key}", f"must be one of {', '.join(answers)}, not {_shown(value)}")


def _grammar(path: Path, table: dict[str, object], pattern: str) -> Path:
    """Return the grammar that a pattern is mapped to, which must be there."""
    grammar = path.parent / _string(path, table, pattern, "")
    if not is_file(grammar):
        raise ConfigurationWrong(path, f'schemas."{pattern}"', f"{grammar}: no such file")
    return grammar


def _tei_source(path: Path, table: dict[str, object]) -> Path | None:
    """Return the file with TEI's specifications, which must be there; None where none is named."""
    if "source" not in table:
        return None
    source = path.parent / _string(path, table, "source", "")
    if not is_file(source):
        raise ConfigurationWrong(path, "odd.source", f"{source}: no such file")
    return source


def _rules(path: Path, pattern: str, value: object) -> tuple[Path, ...]:
    """Return the Schematron schemas that a pattern is mapped to, one or a list, which must be there."""
    key = f'schematron."{pattern}"'
    given = value if isinstance(value, list) else [value]
    names = [name for name in given if isinstance(name, str)]
    if len(names) < len(given):
        raise ConfigurationWrong(path, key, f"must be a file name in quotes, or a list of them, not {_shown(value)}")
    schemas = tuple(path.parent / name for name in names)
    for schema in schemas:
        if not is_file(schema):
            raise ConfigurationWrong(path, key, f"{schema}: no such file")
    return schemas


def _strings(path: Path, table: dict[str, object], key: str, default: list[str]) -> list[str]:
    value = table.get(key, default)
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise ConfigurationWrong(path, key, f"must be a list of strings, not {_shown(value)}")
    return value


def _seconds(path: Path, table: dict[str, object], default: float) -> float:
    value = table.get("deadline", default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0 or value > _LONGEST_DEADLINE:
        raise ConfigurationWrong(path, "deadline", f"must be a number of seconds greater than 0, not {_shown(value)}")
    return float(value)


def _shown(value: object) -> str:
    """Return a value as a message quotes it."""
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, int) and value > _LONGEST_DEADLINE:
        return "a number that large"
    if isinstance(value, list):
        is_flat = not any(isinstance(each, list | dict) for each in value)
        return f"[{', '.join(map(_shown, value))}]" if is_flat else "an array"
    return repr(value)


def _memory(path: Path, table: dict[str, object]) -> int | None:
    """Return the bytes that a worker may take; None where nothing is said."""
    if "memory" not in table:
        return None
    try:
        return read_memory(_string(path, table, "memory", ""))
    except ValueError as error:
        raise ConfigurationWrong(path, "memory", str(error)) from error
