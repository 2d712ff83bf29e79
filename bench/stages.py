"""Where the time of one document goes, and whether it grows in proportion to the document.

Run: python -m bench.stages

The document is a session record made here (fictional, marked up densely), in three sizes; each figure is
the share of one pass through the stages in one process.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.document.parse import parse
from pipeline.edition.transform import transform
from pipeline.engine.saxon import Engine
from pipeline.model.document import Labels, Source
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve

_HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Specimen</title></titleStmt>'
    "</fileDesc></teiHeader><text><body><div>"
)
_UTTERANCE = (
    '<u who="#p{person}"><seg xml:id="s{number}">Слово имеет смотритель шлюза № {number}, который говорит\n'
    '  <hi rend="i">долго</hi> и подробно о воде.</seg>'
    '<kinesic type="applause"><desc>Аплодисменты.</desc></kinesic></u>'
)
_TAIL = "</div></body></text></TEI>"
_SIZES = (3_000, 6_000, 12_000)


def _record(utterances: int) -> bytes:
    spoken = (_UTTERANCE.format(person=number % 50, number=number) for number in range(utterances))
    return (_HEAD + "".join(spoken) + _TAIL).encode()


def _pass(content: bytes, engine: Engine) -> dict[str, float]:
    """Return the seconds of each stage."""
    seconds: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        seconds[stage] = time.perf_counter() - start

    source = Source("specimen", Path("specimen.xml"), Path())
    with timed("parse"):
        parsed = parse(source, content, Path.read_bytes)
    with timed("resolve"):
        resolved = resolve(parsed, Labels(), engine)
    for output in Format:
        with timed(output):
            transform(source, resolved, output, engine)
    return seconds


def main() -> None:
    """Print the table."""
    engine = Engine()
    _pass(_record(10), engine)  # compiles the stylesheets
    for utterances in _SIZES:
        content = _record(utterances)
        seconds = _pass(content, engine)
        total = sum(seconds.values())
        shares = "  ".join(f"{stage} {100 * part / total:.0f} %" for stage, part in seconds.items())
        print(f"{len(content) / 1e6:.2f} MB  {total:.1f} s  {len(content) / 1e6 / total:.2f} MB/s  {shares}")


if __name__ == "__main__":
    main()
