"""../shared: real documents and reference schemas for tests, which a clone alone does not have and skips."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import HOME, need

SHARED = HOME.parent / "shared"


def shared(name: str) -> Path:
    """Return a file or folder of ../shared.

    Skips the test where ../shared is not there at all; a part that is missing from it fails the test in CI.
    """
    if not SHARED.is_dir():
        pytest.skip("../shared is not there")
    path = SHARED / name
    need(None if path.exists() else f"../shared/{name} is missing")
    return path


def specifications() -> Path:
    """Return TEI's specifications."""
    return shared("tei/p5subset.xml")


def tei_all() -> Path:
    """Return the grammar of all of TEI."""
    return shared("tei/tei_all.rng")
