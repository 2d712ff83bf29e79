"""SaxonC-HE, the XSLT 3.0 engine: one processor per process, each stylesheet compiled once."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from saxonche import PySaxonApiError, PySaxonProcessor

from pipeline.model.errors import StylesheetWrong
from pipeline.processes.memory import check_address_space

# The JDK's parser rejects legal TEI without these (0 means no limit).
_UNLIMITED = (
    "maxElementDepth", "maxGeneralEntitySizeLimit", "totalEntitySizeLimit", "entityExpansionLimit",
    "elementAttributeLimit", "maxXMLNameLimit", "maxParameterEntitySizeLimit",
)  # fmt: skip

_ADDRESS_SPACE = 33 << 30  # bytes that the engine reserves when it starts; it uses few of them
_RESOLVER = Path(__file__).with_name("xmlresolver.properties").absolute()

Processor = Any
Node = Any  # saxonche is not typed; nodes never leave the process


class TransformationFailed(Exception):
    """A stylesheet that ran into an error; its words, and the engine's error code where it says one."""

    def __init__(self, stylesheet: str, reason: str) -> None:
        super().__init__(stylesheet, reason)
        self.stylesheet = stylesheet
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.stylesheet}: {self.reason}"


class Refused(Exception):
    """A document that the engine's own parser does not take, though it is well-formed; the parser's words."""


class Engine:
    """An XSLT engine for the bundled stylesheets.

    Nothing is fetched for a document: it comes in as text without a DOCTYPE, and no bundled stylesheet
    reads or writes a file (a test holds them to it). The engine's own lock, allowedProtocols=none, cannot
    be opened again to compile the next stylesheet; rules that users bring run in `engine.guarded`.
    """

    def __init__(self) -> None:
        self._processor = start_processor()
        self._xslt = self._processor.new_xslt30_processor()
        self._stylesheets: dict[Path, Any] = {}

    def parse(self, text: str) -> Node:
        """Return a document node. Raises Refused."""
        with engine_says() as said:
            try:
                return self._processor.parse_xml(xml_text=text)
            except PySaxonApiError as error:
                raise Refused(_words(said()) or str(error)) from error

    def transform(self, stylesheet: Path, node: Node, parameters: Mapping[str, str | Node] | None = None) -> Node:
        """Return the result of applying a stylesheet to a document node, as a node.

        Raises TransformationFailed, StylesheetWrong.
        """
        return self._run(stylesheet, node, parameters or {}, as_string=False)

    def render(self, stylesheet: Path, node: Node, parameters: Mapping[str, str | Node] | None = None) -> str:
        """Return the same, serialized as the stylesheet's xsl:output says."""
        return str(self._run(stylesheet, node, parameters or {}, as_string=True) or "")

    def compile(self, stylesheet: Path) -> Any:
        """Return the compiled stylesheet. Raises StylesheetWrong."""
        if stylesheet not in self._stylesheets:
            with engine_says() as said:
                try:
                    self._stylesheets[stylesheet] = self._xslt.compile_stylesheet(stylesheet_file=str(stylesheet))
                except PySaxonApiError as error:
                    raise StylesheetWrong(stylesheet, _words(said()) or str(error)) from error
        return self._stylesheets[stylesheet]

    def _run(self, stylesheet: Path, node: Node, parameters: Mapping[str, str | Node], *, as_string: bool) -> Node:
        executable = self.compile(stylesheet)
        with engine_says() as said:
            try:
                for name, value in parameters.items():
                    is_string = isinstance(value, str)
                    executable.set_parameter(name, self._processor.make_string_value(value) if is_string else value)
                executable.set_global_context_item(xdm_item=node)
                executable.set_initial_match_selection(xdm_value=node)
                if as_string:
                    return executable.apply_templates_returning_string()
                return executable.apply_templates_returning_value().item_at(0)
            except PySaxonApiError as error:
                raise TransformationFailed(stylesheet.name, _words(said()) or str(error)) from error
            finally:
                executable.clear_parameters()


def _words(said: str) -> str:
    return re.sub(r"\s+", " ", said).strip()


def start_processor() -> Processor:
    """Return a new processor of the engine, which consults no catalog and reads legal TEI that the JDK's limits reject.

    Catalogs must be forbidden before the first processor of a process starts. Raises EngineMissing.
    """
    check_address_space(_ADDRESS_SPACE)
    os.environ["XMLRESOLVER_PROPERTIES"] = _RESOLVER.as_uri()
    processor = PySaxonProcessor(license=False)
    for limit in _UNLIMITED:
        processor.set_configuration_property(f"http://saxon.sf.net/feature/parserProperty?uri=jdk.xml.{limit}", "0")
    return processor


@contextmanager
def engine_says() -> Iterator[Callable[[], str]]:
    """Capture the engine's output on file descriptor 2, where it names line and cause."""
    with _captured() as captured:
        kept = os.dup(2)
        os.dup2(captured.fileno(), 2)

        def said() -> str:
            captured.seek(0)
            return captured.read().decode("utf-8", errors="replace")

        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)


def _captured() -> IO[bytes]:
    """Return a file that lies in memory where the system has such files, so that no disk can be too full for it."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("opis"), "w+b")
    return tempfile.TemporaryFile()
