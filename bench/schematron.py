"""How fast rules are: compiled, run on real documents beside parsing them in the same engine, and on one that grows.

Run: python -m bench.schematron [FOLDER]   (default ../shared/corpora)

The limit is the engine's own parser on the same documents, in the same run: rules cannot be checked without it. The
schemas are those of the corpora and TEI's own. The growing document has findings in a quarter of its paragraphs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from pipeline.document import xml
from pipeline.engine.guarded import RunFailed
from pipeline.engine.saxon import Node
from pipeline.schematron import Schematron, prepare
from pipeline.storage import files

Result = TypeVar("Result")
TEI_ALL = Path("../shared/tei/tei_all.rng")
SCHEMAS = (
    "letters/tillich/schemas/out/tillich-schematron.sch",
    "letters/schnitzler-briefe/schemas/schnitzler-briefe-schematron.sch",
    "letters/tillich/schemas/tillich-briefe.odd",
    "letters/tillich/schemas/out/tillich-briefe.rng",
    "letters/correspdesc-examples/schemas/cmi-customization.rng",
    "letters/correspdesc-examples/schemas/proposal.rng",
    "letters/jean-paul/schemas/briefe/anbriefe/ediarum.JP-ANBRIEFE.rng",
    "stress/isicily/schemas/tei-epidoc.rng",
    "stenogram/parlamint-v2/schemas/parla-clarin.rng",
)
_ROUNDS = 3
_PARAGRAPH = '<p n="{0}"><persName ref="#a">Name</persName> and <date when="1931-04-1{1}"{2}>a day</date>.</p>\n'
_SECOND_DATE = ' notBefore="1931"'  # which TEI's rules do not allow beside @when
_SIZES = (10_000, 20_000, 40_000, 80_000)


def timed(act: Callable[[], Result]) -> tuple[float, Result]:
    """Return the least of some runs, in seconds, and what the last gave."""
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        result = act()
        times.append(time.perf_counter() - start)
    return min(times), result


def _parsed(path: Path) -> Node | None:
    try:
        return prepare(xml.parse(path.read_bytes()), path)
    except (xml.NotWellFormed, RunFailed):  # what only the pipeline can read, with entities put in
        return None


def _check_all(schema: Schematron, documents: Sequence[Node | None]) -> None:
    for document in documents:
        schema.check(document)


def _real(folder: Path) -> None:
    every = files.xml_files(folder)
    paths = [path for path in every if _parsed(path) is not None]
    megabytes = sum(path.stat().st_size for path in paths) / 1e6
    limit, documents = timed(lambda: [_parsed(path) for path in paths])
    print(f"{len(paths)} documents of {len(every)}, {megabytes:.1f} MB, the least of {_ROUNDS} runs")
    print(f"To parse them takes {limit:.2f} s")
    print(f"{'schema':<36} {'checks':>6} {'compiled':>9} {'checked':>9} {'documents/s':>11} {'x parsing':>9}")
    for path in [*(folder / name for name in SCHEMAS), TEI_ALL]:
        if path.is_file():
            compiling, schema = timed(partial(Schematron.load, path))
            checking, _ = timed(partial(_check_all, schema, documents))
            print(
                f"{path.name:<36} {schema.size:>6} {compiling:>7.3f} s {checking:>7.2f} s "
                f"{len(paths) / checking:>11.0f} {checking / limit:>9.2f}"
            )


def _growing(schema: Schematron) -> None:
    print(f"\n{'paragraphs':>10} {'findings':>8} {'checked':>9} {'x parsing':>9} {'x the size before':>17}")
    before = 0.0
    for size in _SIZES:
        body = "".join(_PARAGRAPH.format(n, n % 10, _SECOND_DATE if n % 4 == 0 else "") for n in range(size))
        text = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{body}</body></text></TEI>'
        root = xml.parse(text.encode())
        limit, document = timed(partial(prepare, root, Path("growing.xml")))
        checking, found = timed(partial(schema.check, document))
        grown = f"{checking / before:>17.2f}" if before else ""
        print(f"{size:>10} {len(found):>8} {checking:>7.2f} s {checking / limit:>9.2f} {grown}")
        before = checking


def main() -> None:
    """Print the tables."""
    _real(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora"))
    if TEI_ALL.is_file():
        _growing(Schematron.load(TEI_ALL))


if __name__ == "__main__":
    main()
