"""Compare the words of our plain text with those that projects publish themselves, and say where they differ.

Run: python -m bench.agreement [--differences N]

Words are sequences of letters and digits. Agreement: words in common, in order, of all words of both.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.corpus.corpus import read_whole, select_document
from pipeline.corpus.options import CorpusOptions, NotePlacement
from pipeline.document.parse import parse
from pipeline.engine.saxon import Engine
from pipeline.model.document import Labels, Source
from pipeline.resolve.resolve import resolve

_CORPORA = Path("../shared/corpora/stenogram")
_words = re.compile(r"[^\W_]+").findall
_TEXT_LINE = re.compile(r"^# text =\s*(.*)$", re.MULTILINE)
_HUNK = re.compile(r"^[<>] ")
_MOST = 20


@dataclass(frozen=True, slots=True)
class Pair:
    """A document of a project and what the project publishes of it."""

    source: Path
    published: Path


def _galician() -> Iterator[Pair]:
    published = {path.stem: path for path in (_CORPORA / "parlamint-es-ga/derived/TXT").rglob("*.txt")}
    for source in sorted((_CORPORA / "parlamint-es-ga").rglob("*.xml")):
        if source.stem in published:
            yield Pair(source, published[source.stem])


def _turkish() -> Iterator[Pair]:
    folder = _CORPORA / "parlamint-tr"
    for published in sorted((folder / "derived/sample-conllu").glob("*.conllu")):
        [source] = (folder / "ParlaMint-TR").glob(f"*{published.stem}.ana.xml")
        yield Pair(source, published)


def _plain(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _conllu(path: Path) -> str:
    return "\n".join(_TEXT_LINE.findall(path.read_text(encoding="utf-8")))


_SETS: Sequence[tuple[str, Callable[[], Iterator[Pair]], Callable[[Path], str], CorpusOptions]] = (
    ("Galician, text", _galician, _plain, CorpusOptions(speakers=True, notes=NotePlacement.INLINE)),
    ("Turkish, CoNLL-U", _turkish, _conllu, CorpusOptions(notes=NotePlacement.INLINE)),
)


def main() -> None:
    """Print a row for each document, and the first differences."""
    most = int(sys.argv[2]) if sys.argv[1:2] == ["--differences"] else _MOST
    engine = Engine()
    for name, pairs, read, options in _SETS:
        print(f"\n{name:<62}{'ours':>8}{'theirs':>8}{'only ours':>11}{'only theirs':>13}{'agreement':>11}")
        for pair in pairs():
            source = Source(pair.source.stem, pair.source, pair.source.parent)
            parsed = parse(source, pair.source.read_bytes(), Path.read_bytes)
            whole = read_whole(resolve(parsed, Labels(), engine, annotated=True), engine)
            document = select_document(parsed, whole, Labels(), options)
            _compare(pair, document.text if document else "", read(pair.published), most)


def _compare(pair: Pair, ours: str, theirs: str, most: int) -> None:
    one, two = _words(unicodedata.normalize("NFC", ours)), _words(unicodedata.normalize("NFC", theirs))
    hunks = _differences(one, two)
    mine = sum(line.startswith("<") for line in hunks)
    other = sum(line.startswith(">") for line in hunks)
    shared = 2 * (len(one) - mine) / max(len(one) + len(two), 1)
    print(f"{pair.source.stem:<62}{len(one):>8}{len(two):>8}{mine:>11}{other:>13}{shared:>11.4%}")
    for line in hunks[:most]:
        print("   ", line)


def _differences(one: Sequence[str], two: Sequence[str]) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder, "ours"), Path(folder, "theirs")]
        for file, words in zip(files, (one, two), strict=True):
            file.write_text("".join(f"{word}\n" for word in words), encoding="utf-8")
        run = subprocess.run(["diff", "-d", *map(str, files)], capture_output=True, text=True, check=False)
    return [line for line in run.stdout.splitlines() if _HUNK.match(line)]


if __name__ == "__main__":
    main()
