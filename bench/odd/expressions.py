"""Regular expressions over the names of children, with derivatives (J. A. Brzozowski, 1964).

An expression is a tuple: its kind, then its parts. Those that are made here are simplified so far that equal languages
have few forms, which keeps the walk through their derivatives short.
"""

from __future__ import annotations

from functools import cache
from typing import Any

Expression = tuple[Any, ...]
NONE: Expression = ("none",)
EMPTY: Expression = ("empty",)


def sequence(parts: list[Expression]) -> Expression:
    """Expressions one after the other."""
    flat = [inner for part in parts for inner in (part[1:] if part[0] == "sequence" else (part,)) if inner != EMPTY]
    if NONE in flat:
        return NONE
    if not flat:
        return EMPTY
    return flat[0] if len(flat) == 1 else ("sequence", *flat)


def choice(parts: list[Expression]) -> Expression:
    """Return one of several expressions."""
    flat = {inner for part in parts for inner in (part[1] if part[0] == "choice" else (part,)) if inner != NONE}
    if not flat:
        return NONE
    return next(iter(flat)) if len(flat) == 1 else ("choice", frozenset(flat))


def interleave(parts: list[Expression]) -> Expression:
    """Expressions in any order."""
    if NONE in parts:
        return NONE
    left = sorted((part for part in parts if part != EMPTY), key=said)
    if not left:
        return EMPTY
    return left[0] if len(left) == 1 else ("interleave", *left)


def star(inner: Expression) -> Expression:
    """Return an expression any number of times."""
    if inner in (EMPTY, NONE):
        return EMPTY
    return inner if inner[0] == "star" else ("star", inner)


@cache
def nullable(expression: Expression) -> bool:
    """Return whether an expression may be nothing."""
    match expression[0]:
        case "empty" | "star":
            return True
        case "sequence" | "interleave":
            return all(map(nullable, expression[1:]))
        case "choice":
            return any(map(nullable, expression[1]))
    return False


@cache
def symbols(expression: Expression) -> frozenset[str]:
    """Return the symbols that a content may begin with."""
    match expression[0]:
        case "symbol":
            return frozenset({expression[1]})
        case "star":
            return symbols(expression[1])
        case "choice":
            return frozenset(each for part in expression[1] for each in symbols(part))
        case "interleave":
            return frozenset(each for part in expression[1:] for each in symbols(part))
        case "sequence":
            found: set[str] = set()
            for part in expression[1:]:
                found |= symbols(part)
                if not nullable(part):
                    break
            return frozenset(found)
    return frozenset()


@cache
def derivative(expression: Expression, symbol: str) -> Expression:
    """Return the expression that remains after a symbol."""
    match expression[0]:
        case "symbol":
            return EMPTY if expression[1] == symbol else NONE
        case "star":
            return sequence([derivative(expression[1], symbol), expression])
        case "choice":
            return choice([derivative(part, symbol) for part in expression[1]])
        case "interleave":
            parts = expression[1:]
            return choice(
                [interleave([derivative(part, symbol), *parts[:n], *parts[n + 1 :]]) for n, part in enumerate(parts)]
            )
        case "sequence":
            first, rest = expression[1], sequence(list(expression[2:]))
            after = sequence([derivative(first, symbol), rest])
            return choice([after, derivative(rest, symbol)]) if nullable(first) else after
    return NONE


def automaton(expression: Expression) -> tuple[Any, ...]:
    """Return an expression as its states in the order in which they are reached: where each may end and go on to."""
    states = [expression]
    rows = []
    for state in states:
        row = []
        for symbol in sorted(symbols(state)):
            after = derivative(state, symbol)
            if after not in states:
                states.append(after)
            row.append((symbol, states.index(after)))
        rows.append((nullable(state), tuple(row)))
    return tuple(rows)


def said(value: Any) -> str:
    """Return a value in a line, the same in each run: sets have no order of their own."""
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(map(said, value))) + "}"
    return "(" + " ".join(map(said, value)) + ")" if isinstance(value, tuple) else str(value)
