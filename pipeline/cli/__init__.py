"""The command line: parse, call, print, exit status."""

from pipeline.cli.commands import main

__all__ = ["main"]
