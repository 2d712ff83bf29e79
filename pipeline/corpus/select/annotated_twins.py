"""Documents that are published twice, plain and with each word annotated: `X.xml` and `X.ana.xml` (ParlaMint)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model.document import Source
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule

_ANNOTATED = ".ana"


def find_twins(taken: Sequence[Source]) -> tuple[Source, Finding] | None:
    """Return the first document that a corpus takes in both forms, and the finding; None where there is none."""
    plain = {source.name for source in taken}
    twins = [each for each in taken if each.name.endswith(_ANNOTATED) and each.name.removesuffix(_ANNOTATED) in plain]
    if not twins:
        return None
    finding = FindingRule.DOCUMENT_TWICE.finding(
        str(twins[0].path),
        f"The corpus has this document plain and with its words annotated, and so {len(twins):,} in all: "
        "their words count twice.",
        f"Take one of the two: --where 'document~{_ANNOTATED}', or name the files.",
    )
    return twins[0], finding
