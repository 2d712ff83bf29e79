"""Where the time of a document goes: milliseconds of processor time for each MB of it, stage by stage.

Run: python -m bench.stages [FILE|FOLDER ...]

Without arguments the documents are session records made here (fictional, marked up densely), in three sizes; else the
files, and all of them together. One process, medians. `copy` is what an identity transform of the resolved document
costs, the least that any stylesheet for it must do; the last two columns are pages and print as multiples of that.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from pipeline.document.parse import parse
from pipeline.edition.transform import transform
from pipeline.engine.saxon import Engine
from pipeline.model.document import Labels, Source
from pipeline.model.options import Format
from pipeline.resolve.resolve import resolve
from pipeline.storage.files import xml_files

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
_RUNS = 3
_MEGABYTE = 1e6
_COPY = "copy"
_MOST_ROWS = 20
_IDENTITY = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:mode on-no-match="shallow-copy"/>
</xsl:stylesheet>"""


def _record(utterances: int) -> bytes:
    spoken = (_UTTERANCE.format(person=number % 50, number=number) for number in range(utterances))
    return (_HEAD + "".join(spoken) + _TAIL).encode()


def measure(content: bytes, engine: Engine, identity: Path) -> dict[str, float]:
    """Return the seconds of processor time of each stage, medians of some passes."""
    passes = [_pass(content, engine, identity) for _ in range(_RUNS)]
    return {stage: median(each[stage] for each in passes) for stage in passes[0]}


def _pass(content: bytes, engine: Engine, identity: Path) -> dict[str, float]:
    seconds: dict[str, float] = {}

    @contextmanager
    def timed(stage: str) -> Iterator[None]:
        start = time.process_time()
        yield
        seconds[stage] = time.process_time() - start

    source = Source("specimen", Path("specimen.xml"), Path())
    with timed("parse"):
        parsed = parse(source, content, Path.read_bytes)
    with timed("resolve"):
        resolved = resolve(parsed, Labels(), engine)
    for output in Format:
        with timed(output):
            transform(source, resolved, output, engine)
    with timed(_COPY):
        engine.render(identity, resolved)
    return seconds


def main() -> None:
    """Print the table."""
    paths = [
        path for name in sys.argv[1:] for path in ([Path(name)] if Path(name).is_file() else xml_files(Path(name)))
    ]
    engine = Engine()
    with tempfile.TemporaryDirectory() as scratch:
        identity = Path(scratch, "identity.xsl")
        identity.write_text(_IDENTITY, encoding="utf-8")
        titles = _pass(_record(10), engine, identity)  # compiles the stylesheets
        print(f"{'':<32}{'MB':>7}", *(f"{title:>8}" for title in titles), f"{'html/copy':>10}{'fo/copy':>8}")
        if not paths:
            for utterances in _SIZES:
                content = _record(utterances)
                _print(f"{utterances} speeches", len(content), measure(content, engine, identity))
            return
        whole: Counter[str] = Counter()
        size = 0
        for path in paths:
            content = path.read_bytes()
            try:
                seconds = measure(content, engine, identity)
            except ValueError:  # not well-formed: there is no tree
                continue
            if len(paths) <= _MOST_ROWS:
                _print(path.stem, len(content), seconds)
            whole.update(seconds)
            size += len(content)
        _print("all", size, whole)


def _print(name: str, size: int, seconds: Mapping[str, float]) -> None:
    figures = (f"{1000 * part / (size / _MEGABYTE):8.0f}" for part in seconds.values())
    pages, print_ = (seconds[form] / seconds[_COPY] for form in (Format.HTML, Format.FO))
    print(f"{name[-30:]:<32}{size / _MEGABYTE:7.2f}", *figures, f"{pages:10.1f}{print_:8.1f}", flush=True)


if __name__ == "__main__":
    main()
