"""Matching by an automaton that is built while it is used.

A state is what may still come: a set of linked lists, each with one character of a class in front and expressions
behind it (partial derivatives: V. Antimirov, "Partial derivatives of regular expressions and finite automaton
constructions", 1996). A state remembers for each character that it met which state follows, so that a text costs one
look-up for each character. Counted repetitions count down in the lists and are never written out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model.bounds import MOST_WAYS
from pipeline.relaxng.datatypes.regex.expression import EMPTY, Choice, Expression, One, Repeat, Series, repeat
from pipeline.relaxng.datatypes.regex.problem import TooManyWays

_ORDINARY = 16  # ways at each character that cost nothing to speak of
_LONG = (
    1_000  # characters: for a longer text states are made anew, so that its ways are the same whatever was read before
)
_MOST_STEPS = 20_000  # remembered; after so many, or so many ways, all is forgotten, so that memory has a bound


class _Rest:
    """An expression and what comes after it, each pair made once; None is the end of the text."""

    __slots__ = ("after", "expression")

    def __init__(self, expression: Expression, after: _Rest | None) -> None:
        self.expression = expression
        self.after = after


class _State(dict[str, "_State"]):
    """The states that follow, by characters; found when first asked for."""

    __slots__ = ("accepting", "automaton", "ways")

    def __init__(self, automaton: Automaton, ways: tuple[_Rest, ...], *, accepting: bool) -> None:
        super().__init__()
        self.automaton = automaton
        self.ways = ways
        self.accepting = accepting

    def __missing__(self, character: str) -> _State:
        following = self[character] = self.automaton.step(self.ways, character)
        return following


class Automaton:
    """Decides whether a text as a whole matches an expression."""

    __slots__ = ("_expression", "_fewer", "_is_fresh", "_remembered", "_rests", "_start", "_states", "_steps")

    def __init__(self, expression: Expression) -> None:
        self._expression = expression
        self._is_fresh = False  # made when first used: most patterns of a schema never are

    def allows(self, text: str) -> bool:
        """Return whether the whole text matches. Raises TooManyWays."""
        if not self._is_fresh or len(text) > _LONG:
            self._fewer: dict[Repeat, Expression] = {}
            self._forget()
            self._is_fresh = True
        state = self._start
        most, followed = MOST_WAYS + _ORDINARY * len(text), 0
        for character in text:
            state = state[character]
            followed += len(state.ways)
            if followed > most:
                raise TooManyWays
        return state.accepting

    def step(self, ways: Sequence[_Rest], character: str) -> _State:
        """Return the state after a character."""
        if self._steps >= _MOST_STEPS or self._remembered > MOST_WAYS:
            self._forget()
            self._is_fresh = False  # the state that it comes from is one of those forgotten
        self._steps += 1
        return self._state(
            [
                way.after
                for way in ways
                if isinstance(way.expression, One) and way.expression.characters.holds(character)
            ]
        )

    def _forget(self) -> None:
        """Begin anew, with the state before any character; counts that go down stay what they are."""
        self._steps = self._remembered = 0
        self._rests: dict[tuple[Expression, _Rest | None], _Rest] = {}
        self._states: dict[tuple[frozenset[_Rest], bool], _State] = {}
        self._start: _State = self._state([self._rest(self._expression, None)])

    def _state(self, rests: Iterable[_Rest | None]) -> _State:
        """Return the state of what may come, unfolded until characters are in front."""
        pending = list(rests)
        seen: set[_Rest] = set()
        ways: dict[_Rest, None] = {}  # in an order that is always the same: which are found depends on it
        accepting = False
        while pending:
            rest = pending.pop()
            if rest is None:
                accepting = True
            elif rest not in seen:
                seen.add(rest)
                if isinstance(rest.expression, One):
                    ways[rest] = None
                else:
                    pending += self._unfolded(rest.expression, rest.after, seen)
        key = (frozenset(ways), accepting)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(self, tuple(ways), accepting=accepting)
            self._remembered += len(ways)
        return state

    def _unfolded(
        self, expression: Series | Choice | Repeat, after: _Rest | None, seen: set[_Rest]
    ) -> list[_Rest | None]:
        """Return the rests after the first step into an expression, and add them to those `seen`."""
        match expression:
            case Series(parts):
                for part in reversed(parts):
                    after = self._rest(part, after)
                return [after]
            case Choice(parts):
                return [self._rest(part, after) for part in parts]
            case Repeat(part, least):
                less = self._once_less(expression)
                again = after if less is EMPTY else self._rest(less, after)
                if part.nullable and again is not None and again is not after:  # to pass through it gains nothing
                    seen.add(again)
                inner = self._rest(part, again)
                return [inner] if least else [after, inner]

    def _rest(self, expression: Expression, after: _Rest | None) -> _Rest:
        key = (expression, after)
        rest = self._rests.get(key)
        if rest is None:
            rest = self._rests[key] = _Rest(expression, after)
        return rest

    def _once_less(self, repeated: Repeat) -> Expression:
        """Return the expression that remains after the first of several repetitions."""
        if repeated.least == 0 and repeated.most is None:
            return repeated
        less = self._fewer.get(repeated)
        if less is None:
            most = None if repeated.most is None else repeated.most - 1
            less = self._fewer[repeated] = repeat(repeated.part, max(repeated.least - 1, 0), most)
        return less
