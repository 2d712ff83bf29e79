"""Print what a teiCorpus costs that grows: the time and the memory of `opis corpus` and `opis validate`.

Run: python -m bench.corpus_file [--largest MB]

The corpus holds the letters of ../shared/corpora again and again, each with its header. Memory is that of the largest
process of a run, the time that of all processes on the clock.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import cycle, takewhile
from pathlib import Path
from time import perf_counter

from lxml import etree

_LETTERS = Path("../shared/corpora/letters/schnitzler-briefe/editions")
_SIZES = (5, 10, 20, 40, 80, 160, 320, 640, 1280)
_ID = "{http://www.w3.org/XML/1998/namespace}id"


def main() -> None:
    """Print a row for each size."""
    options = argparse.ArgumentParser()
    options.add_argument("--largest", type=int, default=40, help="MB")
    largest = options.parse_args().largest
    print(f"{'MB':>6}{'documents':>11}{'validate':>11}{'MB':>6}{'corpus':>11}{'MB':>6}")
    for size in takewhile(lambda each: each <= largest, _SIZES):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "corpus.xml")
            documents = _write(path, size * 1_000_000)
            row = f"{path.stat().st_size / 1e6:>6.1f}{documents:>11,}"
            for command in ("validate", "corpus"):
                seconds, memory = _run([command, "corpus.xml"], folder)
                row += f"{seconds:>9.1f} s{memory / 1e6:>6.0f}"
        print(row, flush=True)


def _write(path: Path, size: int) -> int:
    """Write a corpus of that many bytes, and say how many documents it has."""
    letters = [_letter(letter) for letter in sorted(_LETTERS.glob("*.xml"))]
    with path.open("wb") as file:
        file.write(b'<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">\n')
        for number, letter in enumerate(cycle(letters)):
            if file.tell() >= size:
                file.write(b"</teiCorpus>\n")
                return number
            file.write(letter)
    raise AssertionError("the letters never end")


def _letter(path: Path) -> bytes:
    """Return a letter without the identifiers that would occur again and again."""
    root = etree.parse(path).getroot()
    for element in root.iter(etree.Element):
        if _ID in element.attrib:
            del element.attrib[_ID]
    return etree.tostring(root, encoding="utf-8") + b"\n"


def _run(arguments: list[str], folder: str) -> tuple[float, int]:
    """Return the seconds of a run, and the bytes of its largest process."""
    started = perf_counter()
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    process = subprocess.Popen(
        [sys.executable, "-m", "pipeline", *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"opis {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return perf_counter() - started, usage.ru_maxrss * 1024


if __name__ == "__main__":
    main()
