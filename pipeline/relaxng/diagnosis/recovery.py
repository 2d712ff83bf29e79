"""What an encoder most likely meant, and how to read on as if it had been written so.

Each way of mending looks at one kind of mistake and gives what is to be said and how the element is to be
taken; the first that applies is used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.diagnosis import wording
from pipeline.relaxng.diagnosis.expectations import Expectations
from pipeline.relaxng.diagnosis.frames import Frame, Mend
from pipeline.relaxng.diagnosis.tei.likelihood import sort_by_likelihood, usual
from pipeline.relaxng.diagnosis.unknown import NameMender
from pipeline.relaxng.diagnosis.wording import Wording
from pipeline.relaxng.diagnosis.wrapping import WrapperMender
from pipeline.relaxng.engine.automaton import Opening
from pipeline.relaxng.engine.derivatives import local, locals_of, split
from pipeline.relaxng.engine.lookahead import after_all, around, content, opening

_FAR = 10  # levels: what is further out was not meant


class Mender:
    """Finds mends by one schema."""

    def __init__(self, expectations: Expectations) -> None:
        self._schema = expectations
        self._automaton = expectations.automaton
        self._names = NameMender(expectations)
        self._wrappers = WrapperMender(expectations)

    def element(self, name: str, frames: Sequence[Frame]) -> Mend:
        """Return how to take an element that cannot stand in the innermost frame."""
        known = name in self._schema.by_name
        if len(frames) == 1:
            mend = self._aside(name, None) if known else self._names.mend(name, frames)
            return self._wrong_root(name, known=known) if mend.after is None else mend
        if not known:
            return self._names.mend(name, frames)
        frame = frames[-1]
        mend = (
            self._late(name, frame)
            or self._skipping(name, frame)
            or self._out_of_order(name, frame)
            or self._unclosed(name, frames)
            or self._wrappers.element(name, frame, usual_only=True)
            or self._nearby(name, frames)
            or self._wrappers.element(name, frame, usual_only=False)
            or self._elsewhere(name, frame)
        )
        if mend.wording is None:
            return mend
        return replace(mend, wording=wording.advised(mend.wording, self._schema.advise(frame.local, local(name))))

    def _wrong_root(self, name: str, *, known: bool) -> Mend:
        """Return a document that is only a part of one, or of another kind: of that nothing more is said."""
        roots = locals_of(self._schema.next_names(self._automaton.start))
        tag = self._schema.tag(name) if known else None
        return Mend(name, tag, None, wording.wrong_root(local(name), roots))

    def is_unknown(self, name: str) -> bool:
        """Return whether an element should be in the schema and is not; nothing is said of foreign within foreign."""
        return name not in self._schema.by_name and split(name)[0] in ("", self._names.home)

    def _aside(self, name: str, said: Wording | None) -> Mend:
        """Judge an element by itself, the content around staying as it is."""
        return Mend(name, self._schema.tag(name), None, said)

    def _skipping(self, name: str, frame: Frame) -> Mend | None:
        """Return the element comes too early: others are missing before it."""
        state = frame.state
        if state is None:
            return None
        opened, skipped = self._schema.skip_to(state, name)
        if opened is None:
            return None
        needed = [names for pattern in skipped for names in self._schema.missing([pattern])]
        missing = [locals_of(each) for each in needed]
        said = wording.missing_before(missing, local(name), frame.local, self._schema.written(missing))
        return Mend(name, opened.tag, opened.after, said, tuple(each for names in needed for each in names))

    def _late(self, name: str, frame: Frame) -> Mend | None:
        """Return the element was said to be missing, and comes now, where it cannot stand any more."""
        return self._aside(name, None) if self.comes_late(name, frame) else None

    def comes_late(self, name: str, frame: Frame) -> bool:
        """Return whether an element was said to be missing: what stood before it was in the wrong order."""
        mistake = frame.late.get(name)
        if mistake is None:
            return False
        if mistake.wording.rule is FindingRule.ELEMENT_MISSING:
            early = mistake.xpath.rpartition("/")[2].partition("[")[0]
            repeated = after_all(content(self._schema.tag(frame.name)), [name, name]) is not None
            said = wording.before(early, local(name), repeated=repeated)
            mistake.wording = wording.advised(said, self._schema.advise(frame.local, early))
        return True

    def _out_of_order(self, name: str, frame: Frame) -> Mend | None:
        """Return the element could have stood before one that is there."""
        for n in range(len(frame.turns) - 1, -1, -1):
            state, blocker = frame.turns[n]
            opened = opening(state, name)
            if opened is not None:
                first = frame.blocked.setdefault(blocker, name)
                alone = frame.counts.get(local(blocker)) == 1
                said = None if first != name and alone else self._order(name, blocker, opened, frame)
                return Mend(name, opened.tag, None, said)
        return None

    def _order(self, name: str, blocker: str, opened: Opening, frame: Frame) -> Wording:
        parent, plain = frame.local, local(name)
        if name == blocker:
            return wording.second(plain, parent)
        if not blocker:
            return wording.beside_text(plain, parent)
        together = around(opened.after)
        if together is not None and opening(together, blocker) is None:
            return wording.beside(plain, local(blocker), parent)
        wrap = opening(content(self._schema.tag(blocker)), name) is not None
        several = frame.counts.get(local(blocker), 0) > 1
        said = wording.after(plain, local(blocker), parent, wrap=wrap, several=several)
        return wording.advised(said, self._schema.advise(parent, f"{plain} after {local(blocker)}"))

    def _unclosed(self, name: str, frames: Sequence[Frame]) -> Mend | None:
        """Return the element could stand where the one around it, or one further out, has ended."""
        for n in range(len(frames) - 1, max(1, len(frames) - _FAR), -1):
            after = frames[n].after
            if after is None:
                return None
            if opening(around(after), name) is not None:
                said = wording.unclosed(local(name), frames[-1].local, frames[n].local)
                return self._aside(name, said)
        return None

    def _nearby(self, name: str, frames: Sequence[Frame]) -> Mend | None:
        """Return the element belongs into one that stands, or may stand, beside those around."""
        holders = self._schema.parents.get(name, set())
        for n in range(len(frames) - 1, max(0, len(frames) - _FAR), -1):
            frame = frames[n]
            near = [each for _, each in frame.turns if each]
            if n == len(frames) - 1:
                near = [each for each in near if opening(frame.state, each) is None]
            elif (after := frames[n + 1].after) is not None and (state := around(after)) is not None:
                near += self._schema.later_names(state)
            near = [each for each in near if each in holders and self._schema.is_telling(each)]
            near = [each for each in near if all(each != other.name for other in frames)]
            homes = [home for home in sort_by_likelihood(locals_of(near), frame.local) if usual([local(name)], home)]
            if homes:
                return self._aside(name, wording.move(local(name), frames[-1].local, homes[:1], near=True))
        return None

    def _elsewhere(self, name: str, frame: Frame) -> Mend:
        """Return the element belongs to another part of the document."""
        homes = sort_by_likelihood(locals_of(self._schema.parents.get(name, ())))
        return self._aside(name, wording.move(local(name), frame.local, homes, near=False))

    def text(self, words: str, frame: Frame) -> Wording | None:
        """Return the message about text that cannot stand in a frame, once, and read on as if it were wrapped."""
        return self._wrappers.text(words, frame)

    def stands_for(self, frame: Frame, parent: Frame) -> str | None:
        """Return the element to write instead of an unknown one, judged by its content; None if that tells nothing."""
        return self._names.stands_for(frame, parent)
