"""Options that were renamed."""

from __future__ import annotations

from typing import Any

import click


class Renamed(click.Option):
    """An option that is still known by the name that it had before, which the help does not list."""

    def __init__(self, names: list[str], *, former: str, **settings: Any) -> None:
        super().__init__([*names, former] if former else names, **settings)
        self._former = former

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of the help, under the new name only."""
        known = self.opts
        self.opts = [name for name in known if name != self._former]
        try:
            return super().get_help_record(ctx)
        finally:
            self.opts = known
