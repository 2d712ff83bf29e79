"""The commands that write into a folder, and the paths of their outputs below it."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase
from glob import escape

REPORT = "report.json"
_SCHEMA_COMPILE = "schema compile"


@dataclass(frozen=True, slots=True)
class Producer:
    """A command that writes files: its name, and the patterns that the paths of its outputs match (* matches / too)."""

    command: str
    patterns: tuple[str, ...]

    def makes(self, path: str) -> bool:
        """Return whether a path below the folder has the shape of this command's outputs."""
        return any(fnmatchcase(path, pattern) for pattern in self.patterns)


PRINTABLE = (".png", ".jpg", ".jpeg", ".gif")
IMAGES = (*PRINTABLE, ".webp", ".avif", ".svg")
MEDIA = (".mp3", ".m4a", ".oga", ".ogg", ".wav", ".flac", ".mp4", ".m4v", ".ogv", ".webm")
BUILD = Producer(
    "build",
    (
        REPORT, "html/*.html", "html/opis.css", "fo/*.fo", "fo/fop.xconf", "text/*.txt",
        *(f"html/*{suffix}" for suffix in (*IMAGES, *MEDIA)), *(f"fo/*{suffix}" for suffix in PRINTABLE),
    ),
)  # fmt: skip
CORPUS = Producer(
    "corpus",
    (
        REPORT, "txt/*.txt", "txt/contents.tsv", "tsv/*.tsv", "jsonl/*.jsonl", "parquet/*.parquet",
        "vert/corpus.vert", "vert/registry/*", "vert/encode-cwb.sh", "conllu/*.conllu", "txm/*.xml", "txm/metadata.csv",
        "meta/*-meta.tsv", "README.md", "README.corpus.md", "DATASHEET.md",
        "DATASHEET.corpus.md",
    ),
)  # fmt: skip


SCHEMA_EXPORT = Producer("schema export", ("opis.rng", "opis.sch"))
COMMANDS = (BUILD.command, CORPUS.command, SCHEMA_EXPORT.command, _SCHEMA_COMPILE)


def schema_compiler(name: str) -> Producer:
    """Return `opis schema compile` of the ODD of a name: the grammars, the rules, and the site in a folder."""
    stem = escape(name)
    return Producer(_SCHEMA_COMPILE, (f"{stem}.rng", f"{stem}.rnc", f"{stem}.sch", f"{stem}/*"))
