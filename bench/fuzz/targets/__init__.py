"""The targets by name."""

from __future__ import annotations

from bench.fuzz.case import Target
from bench.fuzz.targets.corpora import CORPORA
from bench.fuzz.targets.customisations import CUSTOMISATIONS
from bench.fuzz.targets.documents import DOCUMENTS, ELEMENTS
from bench.fuzz.targets.folders import FOLDERS, PRINTS
from bench.fuzz.targets.grammars import COMPACT_GRAMMARS, GRAMMARS
from bench.fuzz.targets.rules import RULES
from bench.fuzz.targets.values import CONDITIONS, CONFIGURATIONS, VALUES

_ALL = (
    DOCUMENTS, ELEMENTS, CORPORA, GRAMMARS, COMPACT_GRAMMARS, RULES, CUSTOMISATIONS, VALUES, CONDITIONS,
    CONFIGURATIONS, FOLDERS, PRINTS,
)  # fmt: skip
TARGETS: dict[str, Target] = {each.name: each for each in _ALL}
