"""The named patterns of a grammar that is being written: each is made when something first refers to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pipeline.odd.patterns import Pattern, rng

Make = Callable[[], Pattern]


@dataclass(slots=True)
class Definitions:
    """Patterns by name, without the `prefix` that all names have in the grammar."""

    prefix: str
    _made: dict[str, Pattern | None] = field(default_factory=dict)
    _wanted: list[tuple[str, Make]] = field(default_factory=list)

    def name(self, name: str) -> str:
        """Return the name of a pattern in the grammar."""
        return self.prefix + name.replace(":", "_")

    def ref(self, name: str, make: Make | None = None) -> Pattern:
        """Return a reference to a pattern; `make` makes it, unless it is written anyhow."""
        if make is not None and name not in self._made:
            self._made[name] = None
            self._wanted.append((name, make))
        return rng("ref", name=self.name(name))

    def definitions(self) -> Iterator[Pattern]:
        """Yield all that is referred to, sorted by name."""
        while self._wanted:
            name, make = self._wanted.pop()
            self._made[name] = make()
        for name, pattern in sorted(self._made.items()):
            if pattern is not None:
                yield rng("define", pattern, name=self.name(name))
