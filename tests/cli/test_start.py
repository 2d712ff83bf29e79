"""What the command waits for before it answers."""

from __future__ import annotations

import subprocess
import sys

import pytest

_HEAVY = ("pipeline.runner", "pipeline.plan", "pipeline.relaxng", "saxonche", "rich", "importlib.metadata")
_SCRIPT = """
import sys
from pipeline.cli.commands import opis
opis({arguments!r}, prog_name="opis", standalone_mode=False)
print("imported:", *sys.modules)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["schema", "compile", "--help"]], ids=" ".join)
def test_help_imports_nothing_that_carries_a_command_out(arguments: list[str]) -> None:
    script = _SCRIPT.format(arguments=arguments)
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    imported = printed.rpartition("imported:")[2].split()
    assert "Usage: opis" in printed
    assert [name for name in _HEAVY if name in imported] == []


def test_the_version_is_printed() -> None:
    run = subprocess.run([sys.executable, "-m", "pipeline", "--version"], capture_output=True, text=True, check=True)
    assert run.stdout.startswith("opis, version ")
