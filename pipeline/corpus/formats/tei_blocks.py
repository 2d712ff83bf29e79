"""Elements of a TEI text, so nested that the text is valid by tei_all.

Words need a paragraph around them, paragraphs do not follow divisions, speeches hold no paragraphs: what stands where
TEI does not have it gets an element around it or becomes a `seg`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape


@dataclass(slots=True)
class _Element:
    """An open element.

    `holds_blocks` is true of body and div. `is_added` says that no unit of the document asked for it.
    `has_divisions` says that no paragraph may follow in it.
    """

    name: str
    holds_blocks: bool = False
    is_added: bool = False
    has_divisions: bool = False


class Blocks:
    """The open elements of a body."""

    def __init__(self) -> None:
        self._open = [_Element("body", holds_blocks=True)]
        self._is_empty = True

    def open_division(self, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield a division; inside a paragraph or a speech a seg."""
        yield from self._close_added()
        if not self._open[-1].holds_blocks:
            yield from self._begin("seg", [("type", "div"), *_without(facts, "type")])
            return
        self._open[-1].has_divisions = True
        yield from self._begin("div", facts, holds_blocks=True)

    def open_speech(self, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield a speech; inside a paragraph or another speech a seg."""
        yield from self._make_room()
        if self._open[-1].holds_blocks:
            yield from self._begin("u", facts)
        else:
            yield from self._begin("seg", [("type", "u"), *_without(facts, "who")])

    def open_paragraph(self, kind: str, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield a paragraph, or another block of a kind; inside a paragraph or a speech a seg."""
        yield from self._make_room()
        if not self._open[-1].holds_blocks:
            yield from self._begin("seg", [("type", kind or "p"), *facts])
        elif kind in ("", "p"):
            yield from self._begin("p", facts)
        else:
            yield from self._begin("ab", [("type", kind), *facts])

    def open_phrase(self, name: str, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield an element that stands in paragraphs."""
        yield from self._need_paragraph()
        yield from self._begin(name, facts)

    def phrase(self, written: str) -> Iterator[str]:
        """Yield a whole element that stands in paragraphs."""
        yield from self._need_paragraph()
        yield written

    def point(self, written: str) -> Iterator[str]:
        """Yield a whole element that stands anywhere: a note, an incident, a page break."""
        yield written + self._line_end()

    def close(self) -> Iterator[str]:
        """Yield the end of what was opened last."""
        yield from self._close_added()
        yield f"</{self._open.pop().name}>"
        yield self._line_end()

    def end(self) -> Iterator[str]:
        """Yield the end of the body: TEI wants a block in it."""
        yield from self._close_added()
        if self._is_empty:
            yield "<p/>\n"

    def _begin(
        self, name: str, facts: Iterable[tuple[str, str]], *, holds_blocks: bool = False, is_added: bool = False
    ) -> Iterator[str]:
        self._open.append(_Element(name, holds_blocks, is_added))
        self._is_empty = False
        yield start(name, facts) + ("\n" if holds_blocks else "")

    def _line_end(self) -> str:
        """Return a line ends between blocks only: in a paragraph it would be white space between words."""
        return "\n" if self._open[-1].holds_blocks else ""

    def _close_added(self) -> Iterator[str]:
        while self._open[-1].is_added:
            yield f"</{self._open.pop().name}>\n"

    def _make_room(self) -> Iterator[str]:
        """Room for a block: after divisions only in another division."""
        if self._open[-1].is_added and not self._open[-1].holds_blocks:
            yield f"</{self._open.pop().name}>\n"
        if self._open[-1].has_divisions:
            yield from self._begin("div", [("type", "more")], holds_blocks=True, is_added=True)

    def _need_paragraph(self) -> Iterator[str]:
        if self._open[-1].holds_blocks:
            yield from self._make_room()
            yield from self._begin("ab", [], is_added=True)


def start(name: str, facts: Iterable[tuple[str, str]] = (), *, end: str = ">") -> str:
    """Return a start tag with the attributes that have a value."""
    written = "".join(f' {key}="{escape(value)}"' for key, value in facts if value)
    return f"<{name}{written}{end}"


def element(name: str, text: str, facts: Iterable[tuple[str, str]] = ()) -> str:
    """Return an element with text."""
    return f"{start(name, facts)}{escape(text, quote=False)}</{name}>"


def _without(facts: Iterable[tuple[str, str]], name: str) -> list[tuple[str, str]]:
    return [fact for fact in facts if fact[0] != name]
