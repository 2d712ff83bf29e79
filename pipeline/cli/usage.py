"""Errors of usage: what they quote from the command line is escaped, and cut where it would fill screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from pipeline.findings.escaping import escape, shorten


class Commands(click.Group):
    """A group of commands whose errors of usage can neither control nor flood the terminal."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments of the group. Raises click.UsageError."""
        with _fit_errors():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Parse the arguments of the command, and run it. Raises click.UsageError."""
        with _fit_errors():
            return super().invoke(ctx)


@contextmanager
def _fit_errors() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        is_help = error.ctx is not None and error.message == error.ctx.get_help()
        if is_help or not error.message or error.message == _fit(error.message):
            raise
        raise click.UsageError(_fit(error.format_message()), error.ctx) from error


def _fit(message: str) -> str:
    return escape(shorten(message))
