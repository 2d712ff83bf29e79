"""Reading a schema file into nodes: sections 4.1 (annotations) and 4.2 (white space).

A parser of events and no recursion, so that any depth of nesting can be read and every construct keeps
its line and column.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from sys import intern
from xml.parsers import expat

from pipeline.model.bounds import MOST_SCHEMA_BYTES
from pipeline.relaxng.compact import decode, read_compact
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import RELAX_NG, XML, Node
from pipeline.relaxng.schema.syntax import check
from pipeline.storage.addresses import resolve
from pipeline.storage.confinement import Load, read_regular
from pipeline.storage.encodings import find_codec

_SEPARATOR = "\n"  # no name holds it: expat puts it between namespace and local name
_OURS = f"{RELAX_NG}{_SEPARATOR}"
_BASE = f"{XML}{_SEPARATOR}base"
_WITH_TEXT = frozenset(("name", "value", "param"))
_TRIMMED = frozenset(("name", "type", "combine"))
_SPACE = " \t\r\n"


def read(file: Path, load: Load = read_regular) -> Node:
    """Return the root of a schema in XML or in compact syntax, whichever it is; `load` reads the file.

    Raises GrammarError for what cannot be read, is not well-formed or not RELAX NG (section 3).
    """
    try:
        content = load(file)
    except OSError as error:
        raise GrammarError(f"cannot be read: {error.strerror}", file) from error
    root = _Reader(file).read(content) if _is_xml(content) else read_compact(decode(content), file)
    check(root)
    return root


def _is_xml(content: bytes) -> bool:
    start = content[:200].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").strip(b"\xfe\xff \t\r\n")
    return start.startswith(b"<") or not start


@lru_cache(maxsize=256)
def _name(expanded: str) -> str:
    """Return the local name of an element of RELAX NG; "" for all others."""
    return intern(expanded.removeprefix(_OURS)) if expanded.startswith(_OURS) else ""


class _Reader:
    """Builds the tree from the parser's events; elements of other namespaces are left out with their contents."""

    def __init__(self, file: Path) -> None:
        self.file = file
        document = Node("", file, 1, 1, base=file.absolute().as_uri())
        self.open = [document]  # with the elements that are open
        self.foreign = 0  # how many of other namespaces are open
        self.written = 0  # characters of the values of attributes
        self.texts: list[str] = []  # of the element that is open, if it holds text
        self.namespaces: dict[str, str] = {"xml": XML}
        self.outer_namespaces: list[dict[str, str]] = []
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._between
        self.parser.StartNamespaceDeclHandler = self._bind
        self.parser.EndNamespaceDeclHandler = self._unbind
        self.parser.XmlDeclHandler = self._check_encoding
        self.parser.ExternalEntityRefHandler = self._refuse_entity

    def read(self, content: bytes) -> Node:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            message = f"is not well-formed XML: {expat.ErrorString(error.code)}"
            raise GrammarError(message, self.file, error.lineno, error.offset + 1) from error
        except ValueError as error:  # of a codec that takes several bytes for a character
            raise self._error("declares an encoding that is not read in schemas; convert it to UTF-8") from error
        [document] = self.open
        if not document.children:
            raise GrammarError(f"is not RELAX NG: its root is not in the namespace {RELAX_NG}", self.file, 1, 1)
        return document.children[0]

    def _check_encoding(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding is not None and find_codec(encoding) is None:
            raise self._error(f"declares the encoding “{encoding}”, which is not a known text encoding")

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self.outer_namespaces.append(self.namespaces)
        self.namespaces = {**self.namespaces, prefix or "": uri or ""}

    def _unbind(self, _prefix: str | None) -> None:
        self.namespaces = self.outer_namespaces.pop()

    def _start(self, expanded: str, attributes: dict[str, str]) -> None:
        if self.foreign:
            self.foreign += 1
            return
        parent = self.open[-1]
        if parent.name in _WITH_TEXT:
            raise self._error(f"an element stands in <{parent.name}>, which holds text only")
        name = _name(expanded)
        if not name:
            self.foreign = 1
            return
        base = self._own(attributes, parent.base) if attributes else parent.base
        self._count(attributes)
        parser = self.parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        node = Node(name, self.file, line, column, attributes, self.namespaces, [], "", base)
        parent.children.append(node)
        self.open.append(node)
        if name in _WITH_TEXT:
            parser.CharacterDataHandler = self.texts.append

    def _count(self, attributes: dict[str, str]) -> None:
        """Refuse a schema whose DOCTYPE gives its elements far more than is written in it."""
        self.written += sum(map(len, attributes.values()))
        if self.written > MOST_SCHEMA_BYTES:
            raise self._error(f"has more than {MOST_SCHEMA_BYTES:,} characters of attribute values")

    def _own(self, attributes: dict[str, str], base: str) -> str:
        """Trim the attributes in no namespace, take out the others and give the base URI."""
        foreign = []
        for name, value in attributes.items():
            if name in _TRIMMED:
                attributes[name] = value.strip(_SPACE)
            elif _SEPARATOR in name:
                foreign.append(name)
        for name in foreign:
            value = attributes.pop(name)
            if name == _BASE:
                base = resolve(base, value)
            elif name.startswith(_OURS):
                raise self._error(f"the attribute {name.removeprefix(_OURS)} is written without a prefix")
        return base

    def _end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        node = self.open.pop()
        if node.name in _WITH_TEXT:
            node.text = "".join(self.texts)
            if node.name == "name":
                node.text = node.text.strip(_SPACE)
            self.texts.clear()
            self.parser.CharacterDataHandler = self._between

    def _between(self, data: str) -> None:
        """Section 4.2: white space between elements is dropped. Other text belongs to a few elements only."""
        if not (data.isspace() and data.isascii()) and not self.foreign:  # in XML, only ASCII has white space
            text, holder = data.strip()[:30], self.open[-1].name
            raise self._error(f"the text “{text}” stands in <{holder}>, which holds no text")

    def _refuse_entity(self, _context: str, _base: str | None, system: str | None, _public: str | None) -> int:
        raise self._error(f"the entity that “{system}” holds is not read; write what it stands for")

    def _error(self, message: str) -> GrammarError:
        return GrammarError(message, self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
