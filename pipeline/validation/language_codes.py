"""Codes of languages that no grammar refuses: each schema takes any word of letters for one.

A primary subtag has two or three letters; none of four to eight is registered (RFC 5646, 2.2.1).
"""

from __future__ import annotations

import re

from lxml import etree

from pipeline.document.parsed import Parsed
from pipeline.document.xml import XML_LANG
from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.diagnosis.values.languages import code_of

_UNREGISTERED = re.compile(r"[A-Za-z]{4,8}(-.*)?", re.ASCII)


def report_language_codes(parsed: Parsed) -> None:
    """Report each value that stands for the code of a language and is none, at its first place."""
    told: set[str] = set()
    for element in parsed.tree.iter("*"):
        for name, shown in ((XML_LANG, "@xml:lang"), ("ident", "@ident")):
            text = (element.get(name) or "").strip()
            if not text or text in told or (name == "ident" and etree.QName(element).localname != "language"):
                continue
            if _UNREGISTERED.fullmatch(text):
                told.add(text)
                code = code_of(text.partition("-")[0])
                parsed.report(
                    FindingRule.LANGUAGE_CODE,
                    f"The value “{text}” of {shown} is not a language code.",
                    f"Write “{code}”." if code else "Write the code of the language, such as “en”, “de” or “ru”.",
                    parsed.place(element),
                )
