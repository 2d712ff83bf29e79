"""Customisations, and the grammars that others have compiled them to: in what they differ, and why.

A reason is given for an attribute ("@type") or an element; `fnmatch` patterns name the elements. What differs without
a reason is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from bench.odd.equivalence import Difference
from bench.specimens import SHARED, SPECIFICATION
from pipeline.model.limits import Limits
from pipeline.runner.compilation import CompileOptions, compile_odd
from pipeline.storage import files

_LETTERS = SHARED / "corpora" / "letters"
_MODULES = (
    "tei", "header", "core", "textstructure", "gaiji", "verse", "drama", "spoken", "cmc", "dictionaries",
    "msdescription", "transcr", "textcrit", "namesdates", "figures", "corpus", "linking", "analysis", "iso-fs", "nets",
    "certainty", "tagdocs",
)  # fmt: skip
_LOST_VALUES = (
    "p5subset.xml closes the list of values, by a change of the attribute that att.typed declares (attDef "
    'mode="change"); the reference has lost the list'
)
_NEWER = "the reference was compiled with TEI 4.10.2, which has the attribute here; 4.9.0 has it not"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two grammars differ in an attribute of some elements, or in the elements themselves (attribute "")."""

    elements: str
    attribute: str
    why: str

    def explains(self, element: str, attribute: str) -> bool:
        """Return whether the reason is about this."""
        return self.attribute == attribute and any(fnmatchcase(element, each) for each in self.elements.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A customisation and its reference. `odd` is None for the one with all modules, which is written here."""

    name: str
    odd: Path | None
    reference: Path
    documents: Path
    reasons: tuple[Reason, ...]

    def compile(self, folder: Path) -> Path:
        """Return the grammar that the customisation compiles to, in a folder. Raises ProjectError."""
        odd = self.odd
        if odd is None:
            odd = folder / f"{self.name}.odd"
            files.write(odd, _all_modules().encode("utf-8"))
        compile_odd(odd, folder, CompileOptions(source=SPECIFICATION, documentation=False), Limits())
        return folder / f"{odd.stem}.rng"

    def reason(self, difference: Difference) -> str:
        """Why there is a difference; "" if nobody knows."""
        return self.why(difference.element, difference.attribute)

    def why(self, element: str, attribute: str) -> str:
        """Why the grammars differ in an attribute of an element, or in the element; "" if they should not."""
        return next((each.why for each in self.reasons if each.explains(element, attribute)), "")


PAIRS = (
    Pair(
        "tei_all",
        None,
        SHARED / "tei" / "tei_all.rng",
        SHARED / "corpora",
        (
            Reason(
                "castItem classSpec constitution factuality interaction purpose recording tag", "type", _LOST_VALUES
            ),
            Reason(
                "anyElement",
                "require",
                'p5subset.xml declares @require and @except as a choice (attList org="choice"); the reference has both',
            ),
            Reason("anyElement", "except", "see @require"),
            Reason("content datatype any*", "", "the grammar keeps @require; the reference leaves it to Schematron"),
        ),
    ),
    Pair(
        "tillich-briefe",
        _LETTERS / "tillich/schemas/tillich-briefe.odd",
        _LETTERS / "tillich/schemas/out/tillich-briefe.rng",
        _LETTERS,
        (
            Reason("bibl biblStruct", "key", _NEWER),
            Reason("bibl biblStruct", "ref", _NEWER),
            Reason("dateline", "hand", _NEWER),
            Reason("del div postscript subst", "place", _NEWER),
            Reason("language", "scope", _NEWER),
        ),
    ),
)


def pairs() -> Iterator[Pair]:
    """Return the pairs that are there."""
    return (pair for pair in PAIRS if pair.reference.is_file())


def _all_modules() -> str:
    modules = "".join(f'<moduleRef key="{module}"/>' for module in _MODULES)
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>All</title></titleStmt>'
        "<publicationStmt><p>Specimen</p></publicationStmt><sourceDesc><p>Specimen</p></sourceDesc></fileDesc>"
        '</teiHeader><text><body><schemaSpec ident="tei_all" start="TEI teiCorpus">'
        f"{modules}</schemaSpec></body></text></TEI>\n"
    )
