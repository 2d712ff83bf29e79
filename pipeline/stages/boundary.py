"""The worker's boundary: the only place where an unforeseen exception becomes a finding."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.engine.saxon import Refused, TransformationFailed
from pipeline.model.document import Source
from pipeline.model.errors import ProjectError
from pipeline.model.finding import Finding
from pipeline.model.finding_rules import FindingRule
from pipeline.storage.confinement import NotRegular, OutOfBounds


@contextmanager
def boundary(source: Source, stage: str, findings: list[Finding]) -> Iterator[None]:
    """Turn whatever goes wrong with a document into a finding. Raises ProjectError, MemoryError."""
    try:
        yield
    except OSError as error:
        findings.append(_unreadable(source, error))
    except TransformationFailed as error:
        findings.append(_failed(source, error))
    except Refused as error:
        findings.append(_refused(source, error))
    except (ProjectError, MemoryError):  # without memory the whole process is of no use
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, it is this document's
        findings.append(_unforeseen(source, stage, error))


def _unreadable(source: Source, error: OSError) -> Finding:
    if isinstance(error, OutOfBounds):
        return FindingRule.SOURCE_OUTSIDE.finding(
            str(source.path),
            f"The file is a link that leads out of {source.root}; it is not read.",
            "Put the file itself there, name it as a PATH, or allow its folder in opis.toml: [trust] folders.",
        )
    if isinstance(error, NotRegular):
        return FindingRule.NOT_A_FILE.finding(
            str(source.path),
            f"There is {error.kind} where a document is expected; it was not opened.",
            "Remove it, or give it a name that does not end in .xml.",
        )
    return FindingRule.UNREADABLE.finding(
        str(source.path),
        f"The file cannot be read: {error.strerror or error}.",
        "It was removed meanwhile, or is a link that leads nowhere."
        if isinstance(error, FileNotFoundError)
        else "Check its permissions.",
    )


def _failed(source: Source, error: TransformationFailed) -> Finding:
    return FindingRule.STYLESHEET_FAILED.finding(
        str(source.path),
        f"The stylesheet {error.stylesheet} failed on this document: {error.reason[:500]}",
        "This is a mistake in the stylesheet, not in your document: please report it.",
    )


def _refused(source: Source, error: Refused) -> Finding:
    return FindingRule.NAME_UNSUPPORTED.finding(
        str(source.path),
        f"The document is well-formed, but the XSLT engine does not read it: {str(error)[:500]}",
        "Its parser knows the names of XML 1.0, fourth edition: write elements, attributes and instructions with other "
        "characters.",
    )


def _unforeseen(source: Source, stage: str, error: Exception) -> Finding:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return FindingRule.INTERNAL_ERROR.finding(
        str(source.path),
        f"opis failed at the stage {stage}: {type(error).__name__}: {str(error)[:300]} "
        f"({Path(frame.filename).name}, line {frame.lineno})",
        "This is a mistake in opis, not in your document: please report it.",
    )
