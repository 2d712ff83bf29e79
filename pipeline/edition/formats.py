"""The output formats of `opis build`, by their names."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.edition.output_format import OutputFormat
from pipeline.edition.pages import HTML
from pipeline.edition.plain_text import TEXT
from pipeline.edition.printing import FO
from pipeline.model.options import Format

FORMATS: Mapping[Format, OutputFormat] = {each.name: each for each in (HTML, FO, TEXT)}
