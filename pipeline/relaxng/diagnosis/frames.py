"""Where a diagnosis is in a document: the open elements, what has been read of them, how they are taken."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.relaxng.diagnosis.wording import Wording
from pipeline.relaxng.engine.automaton import After, State, Tag

_MOST_CHILDREN = 50  # that are kept of an unknown element, to tell what it may stand for


@dataclass(slots=True)
class Mistake:
    """What is wrong at a place.

    `element`: how many elements start before the one concerned; `name` is its expanded name.
    """

    wording: Wording
    line: int
    column: int
    xpath: str
    element: int
    name: str = ""


@dataclass(slots=True)
class Frame:
    """An open element; the outermost frame is the document.

    `name` is the expanded name that it is taken for, `local` how it is written. `state` is None where nothing is
    known of the content; `wrapped` are the ends of elements that were left out around what is being read, `unwrapped`
    the state before them; `turns` are the states that children led out of, each once; `late` are the mistakes that
    elements were missing, by their names: one that comes after all stands in the wrong order; `blocked`: what was
    first found to stand after what it should precede, by that.
    """

    name: str
    local: str
    line: int
    column: int
    step: str
    number: int
    state: State | None
    after: After | None
    uris: dict[str, str] = field(default_factory=dict)
    wrapped: list[After] = field(default_factory=list)
    unwrapped: State | None = None
    turns: list[tuple[State, str]] = field(default_factory=list)
    turned: set[State] = field(default_factory=set)
    late: dict[str, Mistake] = field(default_factory=dict)
    blocked: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    texts: int = 0
    has_text: bool = False
    text_refused: bool = False
    excused: bool = False
    unknown: Mistake | None = None
    children: list[str] = field(default_factory=list)
    last: str = ""

    def note_child(self, name: str, local: str) -> int:
        """Take in a child at its start: how many of its local name there are now."""
        if self.unknown is not None and len(self.children) < _MOST_CHILDREN:
            self.children.append(name)
        count = self.counts[local] = self.counts.get(local, 0) + 1
        return count

    def turn(self, state: State, name: str) -> None:
        """Take in a child at its end, or text, whose name is "": the state that it leads to."""
        if self.state is not None and state is not self.state and self.state not in self.turned:
            self.turned.add(self.state)
            self.turns.append((self.state, name))
        self.state = state
        self.last = name or self.last

    def wrap(self, after: After, content: State) -> None:
        """Enter an element that was left out."""
        if not self.wrapped:
            self.unwrapped = self.state
        self.wrapped.append(after)
        self.state = content

    def unwrap(self) -> bool:
        """Leave the innermost element that was left out, and at last forget that there were any; False if so."""
        if self.wrapped:
            self.state = self.wrapped.pop().whatever()
            return True
        if self.unwrapped is not None:
            self.state, self.unwrapped = self.unwrapped, None
            return True
        return False


@dataclass(frozen=True, slots=True)
class Mend:
    """How an element is taken: by what name, its start tag, where its end leads, and what is to be said.

    `tag` is None where nothing is known of the element; `after` is None where it does not count for the
    content around. `missing` are names that were left out before it.
    """

    name: str
    tag: Tag | None
    after: After | None
    wording: Wording | None
    missing: tuple[str, ...] = ()
