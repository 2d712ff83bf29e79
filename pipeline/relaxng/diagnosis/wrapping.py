"""Elements and text that may stand one or two levels deeper: a wrapper was left out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.relaxng.diagnosis import wording
from pipeline.relaxng.diagnosis.expectations import Expectations
from pipeline.relaxng.diagnosis.frames import Frame, Mend
from pipeline.relaxng.diagnosis.tei.likelihood import sort_by_likelihood, usual
from pipeline.relaxng.diagnosis.wording import Wording
from pipeline.relaxng.engine.automaton import Opening, State
from pipeline.relaxng.engine.derivatives import local, locals_of
from pipeline.relaxng.engine.lookahead import content, content_of, opening

_MOST_WRAPPERS = 3


class WrapperMender:
    """Finds wrappers that were left out, and enters them."""

    def __init__(self, expectations: Expectations) -> None:
        self._schema = expectations

    def element(self, name: str, frame: Frame, *, usual_only: bool) -> Mend | None:
        """Return the element may stand one or two levels deeper: read on as if it were wrapped."""
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
            opened = self._enter(frame, chain, name)
            if opened is not None:
                firsts = list(dict.fromkeys(local(each[0]) for each in chains))[:_MOST_WRAPPERS]
                said = wording.wrap(local(name), frame.local, firsts, required=chain[0] in required)
                return Mend(name, opened.tag, opened.after, said)
        return None

    def _likeliest(self, chains: Sequence[tuple[str, ...]], frame: Frame) -> list[tuple[str, ...]]:
        """Return the likeliest chains first, less those through what may stand nearly everywhere."""
        telling = [each for each in chains if self._schema.is_telling(each[0])] or list(chains)
        ranks = {
            name: n for n, name in enumerate(sort_by_likelihood(locals_of(each[0] for each in telling), frame.local))
        }
        inner = {name: n for n, name in enumerate(sort_by_likelihood(locals_of(each[-1] for each in telling)))}
        return sorted(telling, key=lambda each: (ranks[local(each[0])], inner[local(each[-1])]))

    def _enter(self, frame: Frame, chain: Sequence[str], name: str) -> Opening | None:
        """Open the elements of a chain that were left out, and then the element itself; undone if impossible."""
        state, wrapped, unwrapped = frame.state, list(frame.wrapped), frame.unwrapped
        if all(self._leave_out(frame, each) for each in chain):
            opened = opening(frame.state, name) or self._further_on(frame, name)
            if opened is not None:
                return opened
        frame.state, frame.wrapped, frame.unwrapped = state, wrapped, unwrapped
        return None

    @staticmethod
    def _leave_out(frame: Frame, name: str) -> bool:
        """Enter an element that was left out; False if it cannot stand there."""
        opened = opening(frame.state, name)
        inner = content(opened.tag) if opened is not None else None
        if opened is None or inner is None:
            return False
        frame.wrap(opened.after, inner)
        return True

    def _further_on(self, frame: Frame, name: str) -> Opening | None:
        """Return the element's opening where others are missing before it."""
        return self._schema.skip_to(frame.state, name)[0] if frame.state is not None else None

    def text(self, words: str, frame: Frame) -> Wording | None:
        """Return how to take text that cannot stand in a frame: as if it were wrapped. None if it was said before."""
        while frame.state is not None and not self._schema.takes_text_among_elements(frame.state):
            if not frame.unwrap():
                break
        state = frame.state
        if state is None or self._schema.takes_text_among_elements(state):
            return None
        fitting = [(each,) for each in self._schema.next_names(state) if self._takes_text(state, each)]
        here = {local(each[0]): each for each in fitting}
        wrappers = [here[each] for each in usual(here, frame.local)] or self._likeliest(fitting, frame)
        for (wrapper,) in wrappers[:1]:
            self._leave_out(frame, wrapper)
        frame.excused = True
        if frame.text_refused:
            return None
        frame.text_refused = True
        names = locals_of(each[0] for each in wrappers)
        empty = not self._schema.next_names(state) and not frame.counts
        said = wording.text(words, frame.local, names[: 1 if names[:1] == ["p"] else _MOST_WRAPPERS], empty=empty)
        return wording.advised(said, self._schema.advise(frame.local, "#text", words.strip()))

    def _takes_text(self, state: State, name: str) -> bool:
        inner = content_of(state, name)
        return inner is not None and self._schema.takes_text(inner)


def _is_usual(name: str, wrapper: str, parent: str) -> bool:
    """Return whether a wrapper is usual in a parent, and an element usual in the wrapper."""
    return bool(usual([local(wrapper)], parent) and usual([local(name)], local(wrapper)))
