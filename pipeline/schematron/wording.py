"""What is told of expressions that the engine refuses, in words for the one who wrote the schema."""

from __future__ import annotations

import re

from pipeline.engine.catalog import SCHEME
from pipeline.engine.guarded import Complaint
from pipeline.schematron.errors import Mistake
from pipeline.schematron.names import WELL_KNOWN
from pipeline.schematron.origins import Origin

_PREFIX = re.compile(r"[Pp]refix '?([\w.-]+)'?")
_VARIABLE = re.compile(r"\$([\w.:-]+)")
_FUNCTION = re.compile(r"function named (?:Q\{[^}]*\})?([\w.:-]+)\(?")
_BRACED = re.compile(r"\bQ\{[^}]*\}")
_MATCHING = re.compile(r"^An error occurred matching pattern \{.*\}: ", re.DOTALL)
_SEE = re.compile(r"\s*\(see line [^)]*\)")
_TOO_EARLY = re.compile(r"Unexpected token <eof>.*$")
_OF_FILE = re.compile(rf"(?:file|{SCHEME}):/\S*/(?=[^/\s])")  # where the project happens to be
_PROHIBITED = re.compile(r"(?:.*: )?Access to URI (\S+) has been prohibited.*", re.DOTALL)
_UNAVAILABLE = re.compile(r"(?:.*: )?Document has been marked not available: (\S+)", re.DOTALL)  # at another attempt
_DISALLOWED = re.compile(r".*URI scheme '(\S+)' has been disallowed.*", re.DOTALL)
_NOT_LISTED = re.compile(rf".*(?:processing|Cannot read) ({SCHEME}:[^\s()]*[^\s().]).*", re.DOTALL)
_BEFORE = re.compile(r" before \W*$")
_SYNTAX, _MATCH, _NO_PREFIX, _NO_NAME, _NO_FUNCTION = "XPST0003", "XTSE0340", "XPST0081", "XPST0008", "XPST0017"
_TWICE = ("XTSE0630", "XTSE0770")


def mistake(complaint: Complaint, origin: Origin, consequence: str) -> Mistake:
    """Return a construct that the engine does not compile: why, what to do, and what becomes of the rest."""
    reason = plain(complaint.message)
    message = f"{origin.construct} cannot be read: {reason}."
    hint = _HINTS.get(complaint.code, "Mend the expression.")
    name = None
    if complaint.code == _NO_PREFIX:
        name = _PREFIX.search(complaint.message)
        if name is not None:
            message = f"{origin.construct} uses the prefix {name[1]!r}, which is not declared."
            uri = WELL_KNOWN.get(name[1], "…")
            hint = f'Add <ns prefix="{name[1]}" uri="{uri}"/> to the schema.'
    elif complaint.code == _NO_FUNCTION:
        name = _FUNCTION.search(complaint.message)
        if name is not None:
            message = (
                f"{origin.construct} calls a function {name[1]!r} that there is not, or not with so many arguments."
            )
    elif complaint.code == _NO_NAME:
        name = _VARIABLE.search(complaint.message)
        if name is not None:
            message = f"{origin.construct} uses the variable ${name[1]}, which is not declared here."
    return Mistake(origin, message, " ".join(filter(None, (hint, consequence))))


_HINTS = {
    _SYNTAX: "Mend the XPath expression.",
    _MATCH: "A context is a match pattern of XSLT: names with steps and predicates, as tei:div/tei:p[@n]; other "
    "axes and expressions may stand in predicates only.",
    _NO_FUNCTION: "The functions are those of XPath 3.1 and XSLT 3.0, and those that xsl:function declares.",
    _NO_NAME: 'Declare it with <let name="…" value="…"/>, in the rule, the pattern or the schema; in a context it '
    "cannot be one of the rule.",
    **dict.fromkeys(_TWICE, "Give one of the two another name."),
}


def plain(said: str) -> str:
    """Return the engine's words without its spelling of names and without places in what it has compiled."""
    words = _refusal(said) or said
    words = _OF_FILE.sub("", _SEE.sub("", _BRACED.sub("", _MATCHING.sub("", words))))
    words = _BEFORE.sub("", _TOO_EARLY.sub("it ends where more is expected", words))
    return " ".join(words.replace("<eof>", "the end").split()).rstrip(".")


def remedy(said: str) -> str:
    """Return what to do about an expression that could not be evaluated."""
    if _refusal(said):
        return (
            "There it is not checked. Rules read local files only; rules that only a document names, only files below "
            "the folders of the sources and of `folders` under [trust]."
        )
    return (
        "There it is not checked. Mend the document if its value is wrong, else the rule so that it bears such values."
    )


def _refusal(said: str) -> str:
    """Return what to say of a file that the engine was not allowed to open; "" where that was not the trouble."""
    if match := _NOT_LISTED.fullmatch(said):
        return f"{match[1]} is not there, or is none of the files that these rules may read"
    if match := _PROHIBITED.fullmatch(said):
        return f"{match[1]} is none of the files that these rules may read"
    if match := _UNAVAILABLE.fullmatch(said):
        return f"{match[1]} could not be read"
    if match := _DISALLOWED.fullmatch(said):
        return f"addresses that begin with {match[1]}: are none that these rules may read"
    return ""
