"""Matching by an automaton that is built while it is used.

A state is what may still come: a set of linked lists, each with one character of a class in front and expressions
behind it (partial derivatives: V. Antimirov, "Partial derivatives of regular expressions and finite automaton
constructions", 1996). A state remembers for each character that it met which state follows, so that a text costs one
look-up for each character. Counted repetitions count down in the lists and are never written out.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model.bounds import MOST_WAYS
from pipeline.relaxng.datatypes.regex.expression import EMPTY, Choice, Expression, One, Repeat, Series, repeat
from pipeline.relaxng.datatypes.regex.problem import TooManyWays

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

    def __init__(self, automaton: Automaton, ways: frozenset[_Rest], *, accepting: bool) -> None:
        super().__init__()
        self.automaton = automaton
        self.ways = ways
        self.accepting = accepting

    def __missing__(self, character: str) -> _State:
        following = self[character] = self.automaton.step(self.ways, character)
        return following


class Automaton:
    """Decides whether a text as a whole matches an expression."""

    __slots__ = ("_expression", "_fewer", "_followed", "_remembered", "_rests", "_start", "_states", "_steps")

    def __init__(self, expression: Expression) -> None:
        self._expression = expression
        self._start: _State | None = None  # made when first used: most patterns of a schema never are

    def allows(self, text: str) -> bool:
        """Return whether the whole text matches. Raises TooManyWays."""
        self._followed = 0
        state = self._forget() if self._start is None else self._start
        for character in text:
            state = state[character]
        return state.accepting

    def step(self, ways: frozenset[_Rest], character: str) -> _State:
        """Return the state after a character."""
        if self._steps >= _MOST_STEPS or self._remembered > MOST_WAYS:
            self._forget()
        self._steps += 1
        return self._state(
            way.after for way in ways if isinstance(way.expression, One) and way.expression.characters.holds(character)
        )

    def _forget(self) -> _State:
        """Begin anew; the state before any character."""
        self._steps = self._remembered = 0
        self._fewer: dict[Repeat, Expression] = {}
        self._rests: dict[tuple[Expression, _Rest | None], _Rest] = {}
        self._states: dict[tuple[frozenset[_Rest], bool], _State] = {}
        self._start = self._state([self._rest(self._expression, None)])
        return self._start

    def _state(self, rests: Iterable[_Rest | None]) -> _State:
        """Return the state of what may come, unfolded until characters are in front."""
        pending = list(rests)
        seen: set[_Rest] = set()
        ways: set[_Rest] = set()
        accepting = False
        while pending:
            rest = pending.pop()
            if rest is None:
                accepting = True
            elif rest not in seen:
                self._count()
                seen.add(rest)
                if isinstance(rest.expression, One):
                    ways.add(rest)
                else:
                    pending += self._unfolded(rest.expression, rest.after, seen)
        key = (frozenset(ways), accepting)
        state = self._states.get(key)
        if state is None:
            state = self._states[key] = _State(self, key[0], accepting=accepting)
        return state

    def _count(self) -> None:
        """Count a way to read the text. Raises TooManyWays."""
        self._followed += 1
        self._remembered += 1
        if self._followed > MOST_WAYS:
            raise TooManyWays

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
