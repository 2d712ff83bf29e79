"""Nesting beyond all reason: that there is an answer, and after how long."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.validation import sets
from pipeline.relaxng import Grammar

_HEAD = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Depth</title></titleStmt>'
    "<publicationStmt><p>Specimen</p></publicationStmt><sourceDesc><p>Specimen</p></sourceDesc></fileDesc></teiHeader>"
    "<text><body><p>"
)
_TAIL = "</p></body></text></TEI>"
_DOCUMENT = 50_000
_SCHEMA = 5_000
_RELAX_NG = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">{}</element>'


def deep_document() -> str:
    """Return a valid document of 50,000 nested elements."""
    return _judged(lambda: Grammar.load(sets.TEI_ALL), _nested(""))


def mistake_in_the_deep() -> str:
    """Return the same with a mistake in the innermost."""
    return _judged(lambda: Grammar.load(sets.TEI_ALL), _nested("<nonsense/>"))


def schema_of_deep_elements() -> str:
    """Return a schema of 5,000 elements one in the other, and a document as it wants it."""
    inner = _SCHEMA * '<element name="a">' + "<empty/>" + _SCHEMA * "</element>"
    return _by_schema(inner, (_SCHEMA + 1) * "<a>" + (_SCHEMA + 1) * "</a>")


def schema_of_deep_groups() -> str:
    """Return a schema of 5,000 groups, each optional at the end of another, and a document that takes all of them."""
    inner = _SCHEMA * '<optional><group><element name="b"><text/></element>' + _SCHEMA * "</group></optional>"
    return _by_schema(inner, f"<a>{_SCHEMA * '<b/>'}</a>")


def _nested(innermost: str) -> str:
    return f"{_HEAD}{_DOCUMENT * '<hi>'}{innermost}{_DOCUMENT * '</hi>'}{_TAIL}"


def _by_schema(inner: str, document: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "deep.rng")
        path.write_text(_RELAX_NG.format(inner), encoding="utf-8")
        return _judged(lambda: Grammar.load(path), document)


def _judged(load: Callable[[], Grammar], document: str) -> str:
    start = time.perf_counter()
    grammar = load()
    loaded = time.perf_counter()
    findings = list(grammar.validate(document.encode()))
    judged = time.perf_counter()
    answer = "valid" if not findings else f"{len(findings)} finding(s), the first in line {findings[0].line}"
    return f"{answer}; loaded in {loaded - start:.2f} s, judged in {judged - loaded:.2f} s"
