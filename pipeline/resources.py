"""Where the bundled stylesheets and schemas are: beside the package in a checkout, inside it when installed."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "bundled"
_HOME = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

XSLT = _HOME / "xslt"
SCHEMAS = _HOME / "schemas"
PROFILE = SCHEMAS / "opis.rng"
PROFILE_RULES = SCHEMAS / "opis.sch"  # used where it exists
