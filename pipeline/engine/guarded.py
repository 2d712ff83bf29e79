"""SaxonC-HE for stylesheets made of users' rules: they read local files, never the network, and write nothing.

Rules that only a document names read less: see `engine.catalog`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from saxonche import PySaxonApiError

from pipeline.engine.catalog import SCHEME, catalog, confined_uri
from pipeline.engine.saxon import Node, engine_says, start_processor
from pipeline.storage.confinement import Confinement

_FEATURE = "http://saxon.sf.net/feature"
# A file that a rule reads may name entities and a DTD elsewhere: allowedProtocols does not hold for the parser.
_NOT_FOLLOWED = (
    "http://xml.org/sax/features/external-general-entities",
    "http://xml.org/sax/features/external-parameter-entities",
    "http://apache.org/xml/features/nonvalidating/load-external-dtd",
)
_PLACE = re.compile(r"on line (\d+)(?: column (\d+))?(?: of (\S+?))?:?\s*$")
_CODE = re.compile(r"^\s*(?:err:)?([A-Z]{4}\d{4})\s+")
_TRACE = re.compile(r"^\s+(?:In (?:template|function|mode|apply)|invoked by|at )\b")

_BEYOND_THE_PLANE = re.compile("[\U00010000-\U0010ffff]")

Executable = Any  # saxonche is not typed


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that the engine says of a stylesheet, at a 1-based line and column of one of its files (0: unknown)."""

    code: str
    message: str
    line: int = 0
    column: int = 0
    module: str = ""
    is_warning: bool = False


class DoesNotCompile(Exception):
    """A stylesheet with static errors."""

    def __init__(self, complaints: tuple[Complaint, ...]) -> None:
        super().__init__(complaints)
        self.complaints = complaints


class RunFailed(Exception):
    """A run that ended in an error, which nothing in the stylesheet caught."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint)
        self.complaint = complaint


class GuardedEngine:
    """An engine of its own, whose settings hold for all that it compiles and runs.

    Only local files can be read, with a confinement only those that it allows when the engine starts; no result
    document, environment variable or extension function is to be had.
    """

    def __init__(self, confinement: Confinement | None = None) -> None:
        """Start the engine. Raises TooManyFiles."""
        self._confined = confinement is not None
        self._processor = start_processor()
        if confinement is not None:
            self._load_catalog(confinement)
        self._set("allowedProtocols", SCHEME if self._confined else "file")
        self._set("allow-external-functions", "false")
        # Without this the engine takes for granted that doc() gives something: `doc('http://…')` would be true.
        self._set("optimizationLevel", "-m")
        for feature in _NOT_FOLLOWED:
            self._set(f"parserFeature?uri={quote(feature, safe='')}", "false")
        self._xslt = self._processor.new_xslt30_processor()

    def uri(self, path: Path) -> str:
        """Return the URI of a file as what the engine runs has to name it."""
        return confined_uri(path.absolute()) if self._confined else path.absolute().as_uri()

    def _load_catalog(self, confinement: Confinement) -> None:
        """Let the engine read its catalog, which it does when it is first asked for a file."""
        with catalog(confinement) as path:
            self._processor.set_catalog_files([str(path)])
            self._processor.new_xpath_processor().evaluate(f"doc-available('{SCHEME}:/')")

    def _set(self, feature: str, value: str) -> None:
        self._processor.set_configuration_property(f"{_FEATURE}/{feature}", value)

    def parse(self, text: str, base: str) -> Node:
        """Return a document node with a base URI, of a text without a DOCTYPE. Raises RunFailed."""
        builder = self._processor.new_document_builder()
        builder.set_base_uri(base)
        with engine_says() as said:
            try:
                return builder.parse_xml(xml_text=text)
            except PySaxonApiError as error:
                raise RunFailed(_complaints(said(), str(error))[0]) from error

    def compile(self, stylesheet: str) -> Executable:
        """Return a stylesheet, compiled; of several errors all are told. Raises DoesNotCompile.

        The engine dies of a static error that it quotes with a character beyond the Basic Multilingual Plane.
        """
        if _BEYOND_THE_PLANE.search(stylesheet):
            self._compile(_BEYOND_THE_PLANE.sub("\N{REPLACEMENT CHARACTER}", stylesheet))
        return self._compile(stylesheet)

    def _compile(self, stylesheet: str) -> Executable:
        with engine_says() as said:
            try:
                return self._xslt.compile_stylesheet(stylesheet_text=stylesheet, encoding="UTF-8")
            except PySaxonApiError as error:
                found = _complaints(said(), str(error))
                raise DoesNotCompile(tuple(each for each in found if not each.is_warning)) from error

    def run(self, executable: Executable, mode: str, node: Node) -> tuple[str, tuple[Complaint, ...]]:
        """Return the element that a stylesheet gives for a document, and what the engine warned of.

        It is entered in a mode ({namespace}name), with the document as its global context and a string for what the
        mode is applied to: no template of a user's for nodes comes in between. Of all ways to run a stylesheet this is
        the one in which the engine prints its warnings. Raises RunFailed.
        """
        with engine_says() as said:
            try:
                executable.set_initial_mode(mode)
                executable.set_global_context_item(xdm_item=node)
                executable.set_initial_match_selection(xdm_value=self._processor.make_string_value(mode))
                result = str(executable.apply_templates_returning_string())
            except PySaxonApiError as error:
                errors = [each for each in _complaints(said(), str(error)) if not each.is_warning]
                raise RunFailed(errors[0]) from error
            return result, tuple(_complaints(said()))


def _complaints(*texts: str) -> list[Complaint]:
    """Return the complaints in what the engine prints, each once.

    The last text is what is told if no other tells anything.
    """
    found: dict[Complaint, None] = {}
    for text in texts:
        for chunk in re.split(r"\n(?=\S)", text.strip("\n")):
            complaint = _complaint(chunk)
            if complaint is not None:
                found.setdefault(complaint)
    if not found and len(texts) > 1:
        found[Complaint("", _joined(texts[-1].splitlines()))] = None
    return list(found)


def _complaint(chunk: str) -> Complaint | None:
    """Return a complaint: a line that says where, then lines, set in, that say what."""
    head, *rest = chunk.splitlines() or [""]
    place = _PLACE.search(head)
    if place is None or not rest:
        return None
    said = [line for line in rest if not _TRACE.match(line)]
    message = _joined(said)
    code = _CODE.match(message)
    return Complaint(
        code[1] if code else "",
        message[code.end() :] if code else message,
        int(place[1]),
        int(place[2] or 0),
        place[3] or "",
        is_warning=head.lstrip().startswith("Warning"),
    )


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split())
