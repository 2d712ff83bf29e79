"""Print how fast a corpus is made, beside the least that any program must do with the same files.

Run: python -m bench.corpus

The least: lxml's iterparse over the same documents, all text put together. Ours: `opis corpus` in one process, read,
parse, resolve and write; plain text in MB of TEI a second, vertical in tokens a second too.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from lxml import etree
from rich.console import Console

from bench.validation.measuring import seconds
from pipeline.corpus.options import CorpusFormat, CorpusOptions
from pipeline.model.options import Options
from pipeline.runner import run
from pipeline.stages.progress import Progress

_SETS = ("stenogram/parlamint-es-ga/TEI_XML_TXT", "stenogram/parlamint-v2/ParlaMint-IS", "letters/schnitzler-briefe")
_CORPORA = Path("../shared/corpora")
_TIMES = 3


def main() -> None:
    """Print a row for each set."""
    print(f"{'':<42}{'MB':>6}{'the least':>11}{'txt':>8}{'times':>7}{'vert':>8}{'tokens/s':>10}")
    for name in _SETS:
        folder = _CORPORA / name
        paths = sorted(folder.rglob("*.xml"))
        size = sum(path.stat().st_size for path in paths) / 1e6
        least = median(seconds(lambda: list(map(_text, paths))) for _ in range(_TIMES))  # noqa: B023 - called at once
        with tempfile.TemporaryDirectory() as out:
            text = median(_make(folder, Path(out), CorpusFormat.TXT) for _ in range(_TIMES))
            vert = _make(folder, Path(out), CorpusFormat.VERT)
            tokens = _tokens(Path(out, "vert/corpus.vert"))
        print(
            f"{name:<42}{size:>6.1f}{size / least:>11.1f}{size / text:>8.2f}{text / least:>7.1f}"
            f"{size / vert:>8.2f}{tokens / vert:>10.0f}",
            flush=True,
        )


def _text(path: Path) -> int:
    parts = [element.text or "" for _, element in etree.iterparse(path, huge_tree=True, recover=True)]
    return len("".join(parts))


def _make(folder: Path, out: Path, form: CorpusFormat) -> float:
    with Progress(Console(stderr=True), shown=False) as progress:
        return seconds(lambda: run.corpus([folder], out, Options(jobs=1), CorpusOptions((form,)), progress))


def _tokens(path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        return sum(not line.startswith("<") for line in lines)


if __name__ == "__main__":
    main()
