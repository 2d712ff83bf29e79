"""Schemas, each with documents that are valid by it, to be mutated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lxml import etree

from bench.comparison import judge_by_jing
from pipeline.document import xml
from pipeline.storage import files

HOME = Path(__file__).parents[1]
SHARED = HOME.parent / "shared"
SPECIFICATION = SHARED / "tei" / "p5subset.xml"
_CORPORA = SHARED / "corpora"
_PARLIAMENT = _CORPORA / "stenogram" / "parlamint-v2"
_LARGEST = 40_000  # bytes of a document; larger ones are thinned
_MOST, _FEWEST = 64, 2  # children of a name that thinning leaves to an element, at first and at last
_LARGEST_READ = 8_000_000


@dataclass(frozen=True, slots=True)
class Subject:
    """A schema, and a pattern for the files below a folder that may be valid by it."""

    name: str
    grammar: Path
    folder: Path
    files: str = "*.xml"

    def documents(self, most: int, random: Random) -> dict[str, bytes]:
        """Return some valid documents, thinned, by their path below the folder; as many of each project as can be."""
        by_project: dict[Path, list[Path]] = {}
        for path in files.xml_files(self.folder):
            if path.match(self.files) and path.stat().st_size < _LARGEST_READ:
                by_project.setdefault(Path(*path.relative_to(self.folder).parts[:2]), []).append(path)
        for paths in by_project.values():
            random.shuffle(paths)
        rounds = max(map(len, by_project.values()), default=0)
        order = [paths[n] for n in range(rounds) for paths in by_project.values() if n < len(paths)][: 3 * most]
        small = {path: content for path in order if (content := thinned(path)) is not None}
        verdicts = judge_by_jing(self.grammar, list(small.values()))
        valid = [path for path, messages in zip(small, verdicts, strict=True) if not messages]
        return {path.relative_to(self.folder).as_posix(): small[path] for path in valid[:most]}


def subjects() -> Iterator[Subject]:
    """Return the schemas that are there: TEI as it is, those of projects, our own."""
    letters = _CORPORA / "letters"
    every = (
        Subject("tei_all", SHARED / "tei" / "tei_all.rng", _CORPORA),
        Subject("opis", HOME / "schemas" / "opis.rng", HOME / "tei"),
        Subject("tillich-briefe", letters / "tillich/schemas/out/tillich-briefe.rng", letters / "tillich"),
        Subject(
            "ediarum.JP-ANBRIEFE",
            letters / "jean-paul/schemas/briefe/anbriefe/ediarum.JP-ANBRIEFE.rng",
            letters / "jean-paul",
        ),
        Subject("correspDesc proposal", letters / "correspdesc-examples/schemas/proposal.rng", _CORPORA),
        Subject("ParlaMint-TEI", _PARLIAMENT / "schemas/ParlaMint-TEI.rng", _PARLIAMENT),
        Subject("ParlaMint-TEI.ana", _PARLIAMENT / "schemas/ParlaMint-TEI.ana.rng", _PARLIAMENT, "*.ana.xml"),
        Subject(
            "ParlaMint-teiCorpus", _PARLIAMENT / "schemas/ParlaMint-teiCorpus.rng", _PARLIAMENT, "ParlaMint-??.xml"
        ),
        Subject("parla-clarin", _PARLIAMENT / "schemas/parla-clarin.rng", _CORPORA),
        Subject("tei-epidoc", _CORPORA / "stress/isicily/schemas/tei-epidoc.rng", _CORPORA),
    )
    return (subject for subject in every if subject.grammar.is_file())


def thinned(path: Path, largest: int = _LARGEST) -> bytes | None:
    """Return a document with fewer children of a name where it has many, until it is small.

    Return None for one that cannot be mutated: with a DOCTYPE, as jing would look for what it names, not well-formed,
    or too large for all that.
    """
    content = path.read_bytes()
    try:
        root = xml.parse(content)
    except xml.NotWellFormed:
        return None
    if b"<!DOCTYPE" in content:
        return None
    most = _MOST
    while len(content := _written(root)) > largest and most >= _FEWEST:
        for element in root.iter("*"):
            _thin(element, most)
        most //= 2
    return content if len(content) <= 2 * largest else None


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)


def _thin(element: etree._Element, most: int) -> None:
    """Leave no more children of a name to an element."""
    counts: dict[str, int] = {}
    for child in list(element.iterchildren("*")):
        counts[child.tag] = counts.get(child.tag, 0) + 1
        if counts[child.tag] > most:
            element.remove(child)
