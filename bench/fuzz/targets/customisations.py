"""Customisations: ODDs compiled with a small source, or with a changed one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from lxml import etree

from bench.fuzz import origins
from bench.fuzz.case import Problem, Target, Trial
from bench.fuzz.inline import command
from bench.fuzz.properties import ends_properly, html_problems, report_holds
from bench.mutation import Stock
from bench.specimens import HOME, SHARED
from pipeline.relaxng import Grammar, GrammarError
from pipeline.schematron import Schematron, SchematronError

_SOURCE = HOME / "tests" / "odd" / "source.xml"
_DOCUMENTED, _OF_SOURCE = 0.15, 0.2  # shares: compiled with documentation, with a changed source
_OWN = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>t</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader><text><body>
<schemaSpec ident="specimen" start="doc">{}</schemaSpec></body></text></TEI>"""


@cache
def _odds() -> tuple[bytes, ...]:
    """Return ODDs whose elements the small source has, and others."""
    declarations = _OWN.format('<moduleRef key="base"/><moduleRef key="names"/><moduleRef key="extra"/>')
    found = [declarations.encode()]
    here = sorted((HOME / "tests" / "odd").glob("*/*"))
    found += [path.read_bytes() for path in here if path.suffix in (".odd", ".xml")]
    shared = SHARED / "cases" / "odd"
    found += [path.read_bytes() for path in sorted(shared.glob("*.odd"))] if shared.is_dir() else []
    return tuple(content for content in found if b"schemaSpec" in content)


@cache
def _stock() -> Stock:
    return origins.xml_stock((*_odds(), _SOURCE.read_bytes()))


def _make(random: Random) -> bytes:
    if random.random() < _OF_SOURCE:
        return origins.mutant(_SOURCE.read_bytes(), _stock(), random, most=6)
    return origins.mutant(random.choice(_odds()), _stock(), random, most=8)


def _check(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Compile an ODD; what is written must load, and the pages must be HTML. A source is compiled as a whole."""
    odd, source = trial.folder / "mutant.odd", _SOURCE
    odd.write_bytes(content)
    if b"schemaSpec" not in content:
        odd.write_bytes(_odds()[0])
        source = trial.folder / "source.xml"
        source.write_bytes(content)
    documented = trial.random.random() < _DOCUMENTED
    docs = "--docs" if documented else "--no-docs"
    given = ("mutant.odd", "--source", str(source), "--out", "out", docs)
    outcome = command("schema", "compile", *given, "--report-format", "json")
    yield from ends_properly(outcome, refused=source != _SOURCE)
    if outcome.status == 2:
        return
    yield from (
        each for each in report_holds(outcome.out, outcome.status, trial.folder) if "outputs" not in each.detail
    )
    trial.loaded = any((trial.folder / "out").glob("*.rng"))
    if (trial.folder / "out").is_dir():
        yield from _outputs_hold(trial.folder / "out")


def _outputs_hold(out: Path) -> Iterator[Problem]:
    for path in sorted(out.rglob("*")):
        try:
            if path.suffix in (".rng", ".rnc"):
                Grammar.load(path)
            elif path.suffix == ".sch" and etree.parse(path).getroot().find("{*}pattern") is not None:
                Schematron.load(path)
            elif path.suffix == ".html":
                yield from html_problems(path.read_text(encoding="utf-8"))
        except (GrammarError, SchematronError) as error:
            yield Problem("output", f"{path.suffix} does not load: {error}")


CUSTOMISATIONS = Target("odd", ".odd", 100, _make, _check)
