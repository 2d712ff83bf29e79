"""Errors of usage: what they quote from the command line is escaped."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from pipeline.findings.escaping import escape


class Commands(click.Group):
    """A group of commands whose errors of usage cannot control the terminal."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments of the group. Raises click.UsageError."""
        with _escaped_errors():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Parse the arguments of the command, and run it. Raises click.UsageError."""
        with _escaped_errors():
            return super().invoke(ctx)


@contextmanager
def _escaped_errors() -> Iterator[None]:
    try:
        yield
    except click.UsageError as error:
        is_help = error.ctx is not None and error.message == error.ctx.get_help()
        if is_help or not error.message or error.message == escape(error.message):
            raise
        raise click.UsageError(escape(error.format_message()), error.ctx) from error
