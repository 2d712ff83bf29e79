"""Reading a schema file into nodes: sections 4.1 (annotations) and 4.2 (white space).

A parser of events and no recursion, so that any depth of nesting can be read and every construct keeps
its line and column.
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin
from xml.parsers import expat

from pipeline.relaxng.compact import decode, read_compact
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import RELAX_NG, XML, Node
from pipeline.relaxng.syntax import check

_SEPARATOR = "\n"  # no name holds it: expat puts it between namespace and local name
_OURS = f"{RELAX_NG}{_SEPARATOR}"
_BASE = f"{XML}{_SEPARATOR}base"
_WITH_TEXT = frozenset(("name", "value", "param"))
_TRIMMED = frozenset(("name", "type", "combine"))


def read(file: Path) -> Node:
    """The root of a schema in XML or in compact syntax, whichever it is.

    Raises GrammarError for what cannot be read, is not well-formed or not RELAX NG (section 3).
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise GrammarError(f"cannot be read: {error.strerror}", file) from error
    root = _Reader(file).read(content) if _is_xml(content) else read_compact(decode(content), file)
    check(root)
    return root


def _is_xml(content: bytes) -> bool:
    start = content[:200].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").strip(b"\xfe\xff \t\r\n")
    return start.startswith(b"<") or not start


class _Reader:
    """Builds the tree from the parser's events; elements of other namespaces are left out with their contents."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.root: Node | None = None
        self.open: list[Node] = []
        self.base = file.absolute().as_uri()
        self.foreign = 0
        self.texts: list[str] = []
        self.holds_text = False  # the element that is open
        self.bindings: list[tuple[str, dict[str, str]]] = []
        self.namespaces: dict[str, str] = {"xml": XML}
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartNamespaceDeclHandler = self._bind
        self.parser.EndNamespaceDeclHandler = self._unbind

    def read(self, content: bytes) -> Node:
        try:
            self.parser.Parse(content, True)
        except expat.ExpatError as error:
            message = f"is not well-formed XML: {expat.ErrorString(error.code)}"
            raise GrammarError(message, self.file, error.lineno, error.offset + 1) from error
        if self.root is None:
            raise GrammarError(f"is not RELAX NG: its root is not in the namespace {RELAX_NG}", self.file, 1, 1)
        return self.root

    def _bind(self, prefix: str | None, uri: str | None) -> None:
        self.bindings.append((prefix or "", self.namespaces))
        self.namespaces = {**self.namespaces, prefix or "": uri or ""}

    def _unbind(self, _prefix: str | None) -> None:
        self.namespaces = self.bindings.pop()[1]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self.foreign:
            self.foreign += 1
            return
        if self.texts:
            self._take_text()
        if self.holds_text:
            raise self._error(f"an element stands in <{self.open[-1].name}>, which holds text only")
        parent = self.open[-1] if self.open else None
        if not name.startswith(_OURS):
            self.foreign = 1
            return
        base = self.base if parent is None else parent.base
        if attributes:
            attributes, base = self._own(attributes, base)
        parser = self.parser
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        node = Node(name[len(_OURS) :], self.file, line, column, attributes, self.namespaces, [], "", base)
        if parent is None:
            self.root = node
        else:
            parent.children.append(node)
        self.open.append(node)
        self.holds_text = node.name in _WITH_TEXT

    def _own(self, attributes: dict[str, str], base: str) -> tuple[dict[str, str], str]:
        """The attributes in no namespace, trimmed, and the base URI."""
        if _BASE in attributes:
            base = urljoin(base, attributes[_BASE])
        own = {}
        for name, value in attributes.items():
            if _SEPARATOR not in name:
                own[name] = value
            elif name.startswith(RELAX_NG):
                raise self._error(f"the attribute {name.rpartition(_SEPARATOR)[2]} is written without a prefix")
        for name in _TRIMMED & own.keys():
            own[name] = own[name].strip(" \t\r\n")
        return own, base

    def _end(self, _name: str) -> None:
        if self.foreign:
            self.foreign -= 1
            return
        if self.texts:
            self._take_text()
        self.holds_text = False
        node = self.open.pop()
        if node.name == "name":
            node.text = node.text.strip(" \t\r\n")

    def _characters(self, data: str) -> None:
        """Section 4.2: white space between elements is dropped."""
        if not self.foreign and (self.holds_text or data.strip(" \t\r\n")):
            self.texts.append(data)

    def _take_text(self) -> None:
        """Text belongs to a few elements only."""
        text = "".join(self.texts)
        self.texts.clear()
        node = self.open[-1]
        if self.holds_text:
            node.text += text
        else:
            raise self._error(f"the text “{text.strip()[:30]}” stands in <{node.name}>, which holds no text")

    def _error(self, message: str) -> GrammarError:
        return GrammarError(message, self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
