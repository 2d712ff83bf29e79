"""How long a customisation takes to compile, in fresh processes, beside the parsing of its source."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from lxml import etree

from bench.specimens import SPECIFICATION
from bench.validation.measuring import seconds

_TIMES = 5


def compiling(odd: Path, out: Path, *options: str) -> float:
    """Seconds of `opis schema compile`, from start to end of the process."""
    command = [sys.executable, "-m", "pipeline", "schema", "compile", str(odd), "--source", str(SPECIFICATION)]
    return _median([*command, "--out", str(out), "--quiet", *options])


def starting() -> float:
    """Seconds of the command when it does nothing."""
    return _median([sys.executable, "-m", "pipeline", "--version"])


def parsing() -> float:
    """Seconds that lxml needs to parse the TEI's specifications."""
    return median(seconds(lambda: etree.parse(SPECIFICATION)) for _ in range(_TIMES))


def _median(command: Sequence[str]) -> float:
    return median(
        seconds(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL)) for _ in range(_TIMES)
    )
