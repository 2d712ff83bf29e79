"""One tree out of the files of a schema: sections 4.5 (href), 4.6 (externalRef) and 4.7 (include)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.model.bounds import DEEPEST_INCLUSION, MOST_SCHEMA_BYTES, MOST_SCHEMA_FILES
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import Node, nodes
from pipeline.relaxng.schema.reading import read
from pipeline.storage.addresses import Address, real_path, resolve
from pipeline.storage.confinement import Load, read_regular

_REFERENCES = frozenset(("externalRef", "include"))
_ONCE = "refer to each of them once"


def read_all(file: Path, load: Load = read_regular) -> Node:
    """Return the root of a schema with what it refers to put in its place; `load` reads all files. Raises GrammarError.

    An include becomes a `div` of the included components, less those that it overrides, and its own; an
    externalRef becomes a `group` of the schema that it names.
    """
    return _Files(load).read(file, ())


@dataclass(slots=True)
class _Files:
    """Reads the files of one schema, and counts them and their bytes."""

    load: Load
    number: int = 0
    size: int = 0

    def read(self, file: Path, chain: tuple[Path, ...]) -> Node:
        """Return the root of a file, which the `chain` refers to, with what it refers to. Raises GrammarError."""
        root = read(file, self._counted)
        chain = (*chain, real_path(file))
        for node in [node for node in nodes(root) if node.name in _REFERENCES]:
            _put_in(node, self._referred(node, chain))
        return root

    def _counted(self, file: Path) -> bytes:
        content = self.load(file)
        self.number += 1
        self.size += len(content)
        return content

    def _referred(self, node: Node, chain: tuple[Path, ...]) -> Node:
        """Return the root of the file that a node refers to."""
        target = _target(node)
        href = node.attributes["href"]
        if real_path(target) in chain:
            raise _error(node, f"“{href}” refers back to a schema that refers to it")
        self._check_bounds(node, len(chain))
        try:
            return self.read(target, chain)
        except GrammarError as error:
            if error.file == target and not error.line:
                raise _error(node, f"“{href}” {error.message}") from error
            raise

    def _check_bounds(self, node: Node, depth: int) -> None:
        """Refuse a schema that has become too large by referring to its files again and again. Raises GrammarError."""
        found = f"<{node.name}> of “{node.attributes['href']}”"
        if depth > DEEPEST_INCLUSION:
            raise _error(node, f"the {found} stands inside of {DEEPEST_INCLUSION} others; refer to it further out")
        if self.number >= MOST_SCHEMA_FILES:
            raise _error(node, f"with the {found} the schema has more than {MOST_SCHEMA_FILES:,} files; {_ONCE}")
        if self.size > MOST_SCHEMA_BYTES:
            raise _error(node, f"before the {found} the schema has more than {MOST_SCHEMA_BYTES:,} bytes; {_ONCE}")


def _put_in(node: Node, referred: Node) -> None:
    """Put the root of a file in the place of the node that refers to it."""
    if "ns" in node.attributes:
        referred.attributes.setdefault("ns", node.attributes["ns"])
    # Section 4.3 comes first: the library of the referring schema says nothing about the one referred to.
    referred.attributes.setdefault("datatypeLibrary", "")
    if node.name == "include":
        _override(node, referred)
        node.name = "div"
        node.children.insert(0, referred)
    else:
        node.name = "group"
        node.children = [referred]


def _target(node: Node) -> Path:
    """Return the file that a reference leads to: nothing is fetched from the network."""
    href = node.attributes["href"]
    address = Address.of(resolve(node.base or node.file.absolute().as_uri(), href))
    if address.scheme != "file" or not address.is_local:
        raise _error(node, f"“{href}” is not a local file; save it beside the schema and refer to that")
    return address.file(node.file.parent)


def _override(include: Node, grammar: Node) -> None:
    """Take out of an included grammar what the include redefines."""
    if grammar.name != "grammar":
        raise _error(include, f"“{include.attributes['href']}” is no grammar, so it cannot be included")
    redefined = {_component(node): node for node in _components(include.children)}
    found = {_component(node) for node in _components(grammar.children)}
    for name, node in redefined.items():
        if name not in found:
            what = f"the definition of “{name}”" if name else "a start"
            raise _error(node, f"{what} is to be replaced, but “{include.attributes['href']}” has none")
    _remove(grammar, redefined.keys())
    grammar.name = "div"


def _components(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the start and define elements, those within div too."""
    pending = list(nodes)
    while pending:
        node = pending.pop()
        if node.name == "div":
            pending += node.children
        else:
            yield node


def _component(node: Node) -> str:
    """Return the name that is defined; "" for the start."""
    return node.attributes["name"] if node.name == "define" else ""


def _remove(grammar: Node, names: Iterable[str]) -> None:
    names = frozenset(names)
    pending = [grammar]
    while pending:
        node = pending.pop()
        node.children = [each for each in node.children if each.name == "div" or _component(each) not in names]
        pending += node.children and [each for each in node.children if each.name == "div"]


def _error(node: Node, message: str) -> GrammarError:
    return GrammarError(message, node.file, node.line, node.column)
