"""Doubtful readings: those without a word that stand for others, and those of witnesses that nothing explains."""

from __future__ import annotations

import re

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.document.xml import XML_ID
from pipeline.model.finding import Severity
from pipeline.model.finding_rules import FindingRule

_OF_EDITORS = ("reg", "expan", "ex", "supplied", "unclear")
_LONGEST = 60  # characters of words in a message
_WORD = re.compile(r"\w")
_KINDS = {"wit": "witness", "source": "source"}


def report_doubtful_readings(parsed: Parsed) -> None:
    """Report readings that are empty where words are wanted, and sigla that lead to nothing in the document."""
    for choice in parsed.tree.iter("{*}choice"):
        _report_empty(parsed, choice)
    for app in parsed.tree.iter("{*}app"):
        _report_empty_lemma(parsed, app)
    _report_unknown_sigla(parsed)


def _report_empty(parsed: Parsed, choice: etree._Element) -> None:
    """Report what is empty in a choice beside words (xslt/resolve/view.xsl decides what is read)."""
    worded = [each for each in choice.iterchildren("*") if _WORD.search(_words(each))]
    for each in choice.iterchildren("*"):
        name = etree.QName(each).localname
        if not worded or len(each) or _words(each).strip():
            continue
        other = f"“{_shorten(_words(worded[0]))}”"
        if name in ("reg", "orig") and _touches_letter(choice):
            continue
        if name in _OF_EDITORS or name in ("orig", "abbr"):
            parsed.report(
                FindingRule.READING_EMPTY,
                f"<{name}> is empty; the text reads {other} beside it.",
                f"Write the words into <{name}>, or take it away with its <choice>.",
                parsed.place(each),
            )
        elif name == "corr":
            parsed.report(
                FindingRule.READING_EMPTY,
                f"<corr> is empty: the text leaves {other} out, and the apparatus keeps it.",
                "If the words are not too many, write what they should be; <surplus> says that they are.",
                parsed.place(each),
                severity=Severity.INFO,
            )


def _report_empty_lemma(parsed: Parsed, app: etree._Element) -> None:
    """Report a lemma without a word, and without a witness or scholar who leaves the words out."""
    lemma = app.find("{*}lem")
    if (
        lemma is None
        or len(lemma)
        or _words(lemma).strip()
        or any(lemma.get(each) for each in ("wit", "source", "resp"))
    ):
        return
    other = next((words for each in app.iter("{*}rdg") if _WORD.search(words := _words(each))), "")
    if other:
        parsed.report(
            FindingRule.READING_EMPTY,
            f"<lem> is empty: the text does not have “{_shorten(other)}”, which the apparatus keeps.",
            "If it should be read, write it into <lem>; else name in @wit or @source who leaves it out.",
            parsed.place(lemma),
            severity=Severity.INFO,
        )


def _report_unknown_sigla(parsed: Parsed) -> None:
    """Report each siglum once that leads to no element of the document; those of other files are not looked up."""
    readings = list(parsed.tree.iter("{*}lem", "{*}rdg", "{*}rdgGrp", "{*}witDetail"))
    if not readings:
        return
    known = {(each.get(XML_ID) or each.get("id") or "").strip() for each in parsed.tree.iter("*")}
    told: set[str] = set()
    for each in readings:
        for attribute, kind in _KINDS.items():
            for pointer in (each.get(attribute) or "").split():
                siglum = pointer.removeprefix("#")
                if siglum in known or siglum in told or re.search("[#/:]", siglum):  # of another file, or prefixed
                    continue
                told.add(siglum)
                parsed.report(
                    FindingRule.SIGLUM_UNKNOWN,
                    f"@{attribute} “{pointer}” names a {kind} that the document does not have.",
                    f'Add <{"witness" if attribute == "wit" else "bibl"} xml:id="{siglum}"> to the header, '
                    "or mend the pointer.",
                    parsed.place(each),
                )


def _touches_letter(choice: etree._Element) -> bool:
    """Return whether a choice is part of a word: letters can be too many in it."""
    previous = choice.getprevious()
    parent = choice.getparent()
    before = (parent.text if parent is not None else "") if previous is None else previous.tail
    return bool(re.search(r"\w$", before or "") or re.search(r"^\w", choice.tail or ""))


def _words(element: etree._Element) -> str:
    return "".join(map(str, element.itertext("*")))


def _shorten(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"
