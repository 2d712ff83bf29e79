"""How fast a build is, beside the least that any XSLT pipeline must do with the same files.

Run: python -m bench.build [FOLDER]   (default ../shared/corpora)

The limit is one process that parses each file with lxml, hands the text to the XSLT engine, which
parses it and writes it out again unchanged: no decision, no output format. The build makes three
formats, a report and an index.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from lxml import etree

from pipeline.document import xml
from pipeline.engine.saxon import Engine
from pipeline.storage import files

_IDENTITY = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:mode on-no-match="shallow-copy"/>
</xsl:stylesheet>"""
_RUNS = 3


def _parsed(sources: Iterable[Path]) -> Iterable[etree._Element]:
    for source in sources:
        try:
            yield xml.parse(source.read_bytes())
        except xml.NotWellFormed:
            continue


def _identity(sources: list[Path], stylesheet: Path) -> None:
    engine = Engine()
    for root in _parsed(sources):
        etree.strip_elements(root, etree.Entity, with_tail=False)
        engine.render(stylesheet, engine.parse(xml.serialize(root)))


def _build(folder: Path, jobs: int, formats: str, out: str) -> None:
    command = [sys.executable, "-m", "pipeline", "build", str(folder), "--out", out, "--to", formats]
    subprocess.run([*command, "--jobs", str(jobs), "-q", "--fail-on", "never"], check=True, stdout=subprocess.DEVNULL)


def _seconds(act: Callable[[], object]) -> float:
    """Return the median of some runs: these machines are noisy."""
    times = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return sorted(times)[_RUNS // 2]


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora")
    sources = files.xml_files(folder)
    megabytes = sum(source.stat().st_size for source in sources) / 1e6
    with tempfile.TemporaryDirectory() as scratch:
        stylesheet = Path(scratch, "identity.xsl")
        stylesheet.write_text(_IDENTITY, encoding="utf-8")
        limit = _seconds(lambda: _identity(sources, stylesheet))
        rows = [("parse, engine, identity: the limit", limit)]
        for jobs, formats in ((1, "text"), (1, "html,fo,text"), (2, "html,fo,text")):
            out = str(Path(scratch, f"{jobs}-{formats}"))
            seconds = _seconds(lambda: _build(folder, jobs, formats, out))  # noqa: B023 - called at once
            rows.append((f"opis build --to {formats} --jobs {jobs}", seconds))
    print(f"{len(sources)} files, {megabytes:.1f} MB, median of {_RUNS} runs")
    for name, seconds in rows:
        print(f"{name:<45} {seconds:7.1f} s {megabytes / seconds:7.2f} MB/s {seconds / limit:6.2f} x the limit")


if __name__ == "__main__":
    main()
