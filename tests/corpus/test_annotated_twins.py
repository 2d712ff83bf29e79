"""pipeline.corpus.annotated_twins: documents that a corpus takes twice."""

from __future__ import annotations

from pathlib import Path

from pipeline.corpus.select.annotated_twins import find_twins
from pipeline.model.document import Source


def sources(*names: str) -> list[Source]:
    return [Source(name, Path(f"/x/{name}.xml"), Path("/x")) for name in names]


def test_a_document_with_its_annotated_twin_is_told_once() -> None:
    told = find_twins(sources("a", "a.ana", "b", "b.ana", "c.ana"))
    assert told is not None
    source, finding = told
    assert source.name == "a.ana"
    assert "2 in all" in finding.message


def test_documents_in_one_form_are_not() -> None:
    assert find_twins(sources("a", "b.ana", "banana")) is None
