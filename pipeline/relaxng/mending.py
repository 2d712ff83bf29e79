"""What an encoder most likely meant, and how to read on as if it had been written so.

Each way of mending looks at one kind of mistake and gives what is to be said and how the element is to be
taken; the first that applies is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.relaxng import wording
from pipeline.relaxng.advice import counsel, from_elsewhere
from pipeline.relaxng.automaton import After, NotValid, Opening, State, Tag
from pipeline.relaxng.derivatives import expanded, split
from pipeline.relaxng.expectations import Expectations
from pipeline.relaxng.frames import Frame, local
from pipeline.relaxng.likelihood import likeliest_first, usual
from pipeline.relaxng.likeness import nearest
from pipeline.relaxng.wording import Wording

_EVERYWHERE = 0.15  # of all elements: what so many can hold says nothing about a place
_MOST_WRAPPERS = 3
_FAR = 10  # levels: what is further out was not meant


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


class Mender:
    """Finds mends by one schema."""

    def __init__(self, expectations: Expectations) -> None:
        self._schema = expectations
        self._automaton = expectations.automaton
        self.home = self._home()
        self._nearest: dict[str, str | None] = {}

    def _home(self) -> str:
        """The namespace that most elements of the schema are in."""
        counts: dict[str, int] = {}
        for name in self._schema.by_name:
            uri = split(name)[0]
            counts[uri] = counts.get(uri, 0) + 1
        return max(sorted(counts), key=lambda uri: counts[uri], default="")

    def element(self, name: str, frames: Sequence[Frame]) -> Mend:
        """How to take an element that cannot stand in the innermost frame."""
        if name not in self._schema.by_name:
            return self._unknown(name, frames)
        if len(frames) == 1:
            roots = map(local, self._schema.next_names(self._automaton.start))
            return self._aside(name, wording.wrong_root(local(name), list(roots)))
        frame = frames[-1]
        mend = (
            self._late(name, frame)
            or self._skipping(name, frame)
            or self._out_of_order(name, frame)
            or self._unclosed(name, frames)
            or self._wrapped(name, frame, usual_only=True)
            or self._nearby(name, frames)
            or self._wrapped(name, frame, usual_only=False)
            or self._elsewhere(name, frame)
        )
        if mend.wording is None:
            return mend
        return replace(mend, wording=wording.advised(mend.wording, counsel(frame.local, local(name))))

    def _aside(self, name: str, said: Wording | None) -> Mend:
        """Judge an element by itself, the content around staying as it is."""
        return Mend(name, self._schema.tag(name), None, said)

    def _unknown(self, name: str, frames: Sequence[Frame]) -> Mend:
        uri, plain = split(name)
        frame = frames[-1]
        if uri != self.home and expanded(self.home, plain) in self._schema.by_name:
            said = wording.namespace(plain, uri, self.home, root=len(frames) == 1)
            return self._as(expanded(self.home, plain), frame, said)
        tag, origin = from_elsewhere(plain)
        element = tag.partition(" ")[0].rstrip("/")
        if uri in ("", self.home) and expanded(self.home, element) in self._schema.by_name:
            shown = f'{tag} xmlns="{self.home}"' if uri != self.home else tag
            said = wording.unknown(plain, shown, sure=bool(origin), reason=origin)
            return self._as(expanded(self.home, element), frame, said)
        if uri and uri != self.home:
            return Mend(name, None, None, wording.foreign(plain, uri))
        return self._misspelt(name, plain, frame)

    def _misspelt(self, name: str, plain: str, frame: Frame) -> Mend:
        here = [local(each) for each in self._schema.next_names(frame.state)] if frame.state is not None else []
        meant = nearest(plain, here, freely=True) or self._nearest_of_all(plain)
        alike = meant is not None and meant.casefold() == plain.casefold()
        usually = usual(here, frame.local) or likeliest_first(here)
        said = wording.unknown(plain, meant, sure=alike, here=usually)
        said = wording.advised(said, counsel(frame.local, plain))
        return Mend(name, None, None, said) if meant is None else self._as(expanded(self.home, meant), frame, said)

    def _nearest_of_all(self, plain: str) -> str | None:
        if plain not in self._nearest:
            known = [local(each) for each in self._schema.by_name if split(each)[0] == self.home]
            self._nearest[plain] = nearest(plain, known)
        return self._nearest[plain]

    def _as(self, name: str, frame: Frame, said: Wording) -> Mend:
        """Take an element for another, where that may stand, and else judge it by itself."""
        opening = _open(frame.state, name)
        while opening is None and frame.unwrap():
            opening = _open(frame.state, name)
        if opening is None:
            return self._aside(name, said)
        return Mend(name, opening.tag, opening.after, said)

    def _skipping(self, name: str, frame: Frame) -> Mend | None:
        """The element comes too early: others are missing before it."""
        state = frame.state
        if state is None:
            return None
        found = [self._automaton.derivatives.skip_to(pattern, name) for pattern in state.patterns]
        if not any(found):
            return None
        fewest = min(len(skipped) for each in found for _, _, skipped in each)
        best = [[each for each in pairs if len(each[2]) == fewest] for pairs in found]
        opening = self._automaton.opening(state, [[(element, rest) for element, rest, _ in each] for each in best])
        skipped = next(each[0][2] for each in best if each)
        needed = [names for pattern in skipped for names in self._schema.missing([pattern])]
        said = wording.missing_before([_locals(each) for each in needed], local(name), frame.local)
        return Mend(name, opening.tag, opening.after, said, tuple(each for names in needed for each in names))

    def _late(self, name: str, frame: Frame) -> Mend | None:
        """The element was said to be missing, and comes now, where it cannot stand any more."""
        return self._aside(name, None) if self.comes_late(name, frame) else None

    def comes_late(self, name: str, frame: Frame) -> bool:
        """Whether an element was said to be missing: what stood before it was in the wrong order."""
        mistake = frame.late.get(name)
        if mistake is None:
            return False
        if mistake.wording.rule == "element-missing":
            early = mistake.xpath.rpartition("/")[2].partition("[")[0]
            content = self._schema.tag(frame.name)
            state = _mended(content) if content is not None else None
            repeated = state is not None and self._holds_all_of(state, [name, name])
            said = wording.before(early, local(name), repeated=repeated)
            mistake.wording = wording.advised(said, counsel(frame.local, early))
        return True

    def _out_of_order(self, name: str, frame: Frame) -> Mend | None:
        """The element could have stood before one that is there."""
        for n in range(len(frame.turns) - 1, -1, -1):
            state, blocker = frame.turns[n]
            opening = _open(state, name)
            if opening is not None:
                first = frame.blocked.setdefault(blocker, name)
                alone = frame.counts.get(local(blocker)) == 1
                said = None if first != name and alone else self._order(name, blocker, opening, frame)
                return Mend(name, opening.tag, None, said)
        return None

    def _order(self, name: str, blocker: str, opening: Opening, frame: Frame) -> Wording:
        parent, plain = frame.local, local(name)
        if name == blocker:
            return wording.second(plain, parent)
        together = _whatever(opening)
        if together is not None and _open(together, blocker) is None:
            return wording.beside(plain, local(blocker), parent)
        content = self._content(blocker)
        wrap = content is not None and _open(content, name) is not None
        several = frame.counts.get(local(blocker), 0) > 1
        return wording.after(plain, local(blocker), parent, wrap=wrap, several=several)

    def _unclosed(self, name: str, frames: Sequence[Frame]) -> Mend | None:
        """The element could stand where the one around it, or one further out, has ended."""
        for n in range(len(frames) - 1, max(1, len(frames) - _FAR), -1):
            after = frames[n].after
            if after is None:
                return None
            if _open(_around(after), name) is not None:
                said = wording.unclosed(local(name), frames[-1].local, frames[n].local)
                return self._aside(name, said)
        return None

    def _wrapped(self, name: str, frame: Frame, *, usual_only: bool) -> Mend | None:
        """The element may stand one or two levels deeper: read on as if it were wrapped."""
        state = frame.state
        if state is None:
            return None
        holders = self._schema.parents.get(name, set())
        here = self._schema.next_names(state)
        chains: list[tuple[str, ...]] = [(each,) for each in here if each in holders] or [
            (each, between) for each in here for between in holders if each in self._schema.parents.get(between, ())
        ]
        required = {each for names in self._schema.missing(state.patterns) for each in names}
        if usual_only:
            chains = [
                each
                for each in chains
                if each[0] in required or (len(each) == 1 and _is_usual(name, each[0], frame.local))
            ]
        chains = self._likeliest(chains, frame)
        for chain in chains:
            opening = self._enter(frame, chain, name)
            if opening is not None:
                firsts = list(dict.fromkeys(local(each[0]) for each in chains))[:_MOST_WRAPPERS]
                said = wording.wrap(local(name), frame.local, firsts, required=chain[0] in required)
                return Mend(name, opening.tag, opening.after, said)
        return None

    def _likeliest(self, chains: Sequence[tuple[str, ...]], frame: Frame) -> list[tuple[str, ...]]:
        """The likeliest chains first, less those through what may stand nearly everywhere."""
        most = _EVERYWHERE * len(self._schema.by_name)
        parents = self._schema.parents
        telling = [each for each in chains if len(parents.get(each[0], ())) <= most] or list(chains)
        ranks = {name: n for n, name in enumerate(likeliest_first(_locals(each[0] for each in telling), frame.local))}
        inner = {name: n for n, name in enumerate(likeliest_first(_locals(each[-1] for each in telling)))}
        return sorted(telling, key=lambda each: (ranks[local(each[0])], inner[local(each[-1])]))

    def _enter(self, frame: Frame, chain: Sequence[str], name: str) -> Opening | None:
        """Open the elements of a chain that were left out, and then the element itself; undone if impossible."""
        state, wrapped, unwrapped = frame.state, list(frame.wrapped), frame.unwrapped
        for each in chain:
            opening = _open(frame.state, each)
            content = _mended(opening.tag) if opening is not None else None
            if opening is None or content is None:
                break
            frame.wrap(opening.after, content)
        else:
            opening = _open(frame.state, name) or self._anywhere_in(frame, name)
            if opening is not None:
                return opening
        frame.state, frame.wrapped, frame.unwrapped = state, wrapped, unwrapped
        return None

    def _anywhere_in(self, frame: Frame, name: str) -> Opening | None:
        mend = self._skipping(name, frame)
        return Opening(mend.tag, mend.after) if mend is not None and mend.tag and mend.after else None

    def _nearby(self, name: str, frames: Sequence[Frame]) -> Mend | None:
        """The element belongs into one that stands, or may stand, beside those around."""
        holders = self._schema.parents.get(name, set())
        most = _EVERYWHERE * len(self._schema.by_name)
        for n in range(len(frames) - 1, max(0, len(frames) - _FAR), -1):
            around = frames[n]
            near = [each for _, each in around.turns]
            if n == len(frames) - 1:
                near = [each for each in near if _open(around.state, each) is None]
            elif (after := frames[n + 1].after) is not None and (state := _around(after)) is not None:
                near += [name for pattern in state.patterns for name in self._schema.later_names(pattern)]
            near = [each for each in near if each in holders and len(self._schema.parents.get(each, ())) <= most]
            near = [each for each in near if all(each != frame.name for frame in frames)]
            if near:
                homes = likeliest_first(_locals(near), around.local)
                homes.sort(key=lambda home: not usual([local(name)], home))
                return self._aside(name, wording.move(local(name), frames[-1].local, homes[:1], near=True))
        return None

    def _elsewhere(self, name: str, frame: Frame) -> Mend:
        """The element belongs to another part of the document."""
        homes = likeliest_first(_locals(self._schema.parents.get(name, ())))
        return self._aside(name, wording.move(local(name), frame.local, homes, near=False))

    def text(self, words: str, frame: Frame) -> Wording | None:
        """How to take text that cannot stand in a frame: as if it were wrapped. None if it was said before."""
        while frame.state is not None and not self._schema.takes_text(frame.state):
            if not frame.unwrap():
                break
        state = frame.state
        if state is None or self._schema.takes_text(state):
            return None
        fitting = [(each,) for each in self._schema.next_names(state) if self._takes_text(state, each)]
        here = {local(each[0]): each for each in fitting}
        wrappers = [here[each] for each in usual(here, frame.local)] or self._likeliest(fitting, frame)
        for (wrapper,) in wrappers[:1]:
            opening = _open(state, wrapper)
            content = _mended(opening.tag) if opening is not None else None
            if opening is not None and content is not None:
                frame.wrap(opening.after, content)
        frame.excused = True
        if frame.text_refused:
            return None
        frame.text_refused = True
        names = _locals(each[0] for each in wrappers)
        empty = not self._schema.next_names(state) and not frame.counts
        said = wording.text(words, frame.local, names[: 1 if names[:1] == ["p"] else _MOST_WRAPPERS], empty=empty)
        return wording.advised(said, counsel(frame.local, "#text", words.strip()))

    def _takes_text(self, state: State, name: str) -> bool:
        opening = _open(state, name)
        content = _mended(opening.tag) if opening is not None else None
        return content is not None and self._schema.takes_text(content)

    def _content(self, name: str) -> State | None:
        tag = self._schema.tag(name)
        return _mended(tag) if tag is not None else None

    def stands_for(self, frame: Frame, parent: Frame) -> str | None:
        """What to write instead of an unknown element, by what it holds; None if that says nothing.

        What follows is then judged as if it had been written so.
        """
        if parent.state is None or not (frame.children or frame.has_text):
            return None
        held = {local(child) for child in frame.children}
        state = self._after_all(parent.state, frame)
        if state is None or not held <= set(usual(held, parent.local)):
            for plain, name in self._usual_here(parent):
                content = self._content(name)
                if held and content is not None and self._after_all(content, frame) is not None:
                    parent.state = _around(parent.state[name].after) or parent.state
                    return f"Write <{plain}>: it may stand here and hold all that stands inside."
        if state is None:
            return None
        parent.state = state
        return "Take its tags away: what it holds may stand here directly."

    def _usual_here(self, frame: Frame) -> list[tuple[str, str]]:
        """What may come next and usually does, less what may stand nearly everywhere: local and expanded names."""
        most = _EVERYWHERE * len(self._schema.by_name)
        names = self._schema.next_names(frame.state) if frame.state is not None else []
        here = {local(name): name for name in names if len(self._schema.parents.get(name, ())) <= most}
        return [(plain, here[plain]) for plain in usual(here, frame.local) if plain != frame.local]

    def _after_all(self, state: State, frame: Frame) -> State | None:
        """The state after what an element holds; None if that is not possible."""
        if frame.has_text and not self._schema.takes_text(state):
            return None
        return self._after_children(state, frame.children)

    @staticmethod
    def _after_children(state: State, names: Iterable[str]) -> State | None:
        for name in names:
            opening = _open(state, name)
            around = _whatever(opening) if opening is not None else None
            if around is None:
                return None
            state = around
        return state

    def _holds_all_of(self, state: State, names: Sequence[str]) -> bool:
        return self._after_children(state, names) is not None


def _is_usual(name: str, wrapper: str, parent: str) -> bool:
    """Whether a wrapper is usual in a parent, and an element usual in the wrapper."""
    return bool(usual([local(wrapper)], parent) and usual([local(name)], local(wrapper)))


def _locals(names: Iterable[str]) -> list[str]:
    return [local(name) for name in names]


def _open(state: State | None, name: str) -> Opening | None:
    if state is None:
        return None
    try:
        return state[name]
    except NotValid:
        return None


def _mended(tag: Tag) -> State | None:
    try:
        return tag.mended()
    except NotValid:
        return None


def _whatever(opening: Opening) -> State | None:
    return _around(opening.after)


def _around(after: After) -> State | None:
    try:
        return after.whatever()
    except NotValid:
        return None
