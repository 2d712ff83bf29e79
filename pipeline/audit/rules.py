"""Why a text of the source is not in the resolved document: the named rules, in one table.

The table repeats on purpose what the stylesheets do (xslt/resolve, xslt/lib/treatment.xsl): an element that
they drop, and that nobody thought of here, is unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from pipeline.document.xml import XML_ID
from pipeline.model.options import DIPLOMATIC, RunningHeads, View
from pipeline.resolve.attachment import ATTACHED

IsRead: TypeAlias = "Callable[[etree._Element], bool]"  # noqa: SLF001 - so lxml names its class
Reason: TypeAlias = tuple[str, str]  # the name of a rule, and that of the element that the rule is about
_SIGN_OF_NOTE = re.compile(r"[0-9]{1,3}|[*†‡§¶#•]{1,4}|[⁰¹²³⁴-⁹]+")  # as in xslt/resolve/calls.xsl
WHITE_SPACE = "white-space-between-blocks"
_FOLIATIONS = ("foliation", "pagination", "folio", "pageNumber", "pageNum", "page-number", "pagenum")  # as in calls.xsl
Holds: TypeAlias = "Callable[[etree._Element, IsRead], bool]"  # noqa: SLF001


def _always(_element: etree._Element, _is_read: IsRead) -> bool:
    return True


def _in_every_view(_view: View) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by which elements are not read.

    `elements` are their names; `parent` names of which one must be their parent's, `within` of which one must be
    around them; no names stand for any. `holds` looks at the element and at what else was read, `only` says in
    which views there is the rule.
    """

    name: str
    means: str
    elements: frozenset[str]
    parent: frozenset[str]
    within: frozenset[str]
    holds: Holds
    only: Callable[[View], bool]

    def applies(self, element: etree._Element, is_read: IsRead) -> bool:
        """Return whether the rule is why an element is not read."""
        return (
            (not self.elements or name_of(element) in self.elements)
            and (not self.parent or name_of(element.getparent()) in self.parent)
            and (not self.within or any(name_of(each) in self.within for each in element.iterancestors()))
            and self.holds(element, is_read)
        )


def name_of(node: etree._Element | None) -> str:
    """Return the local name of an element; nothing for comments and processing instructions."""
    return node.tag.rpartition("}")[2] if node is not None and isinstance(node.tag, str) else ""


def _another_is_read(element: etree._Element, is_read: IsRead) -> bool:
    """Return whether another reading of the choice is read, or says that there is nothing to read."""
    choice = element.getparent()
    others = [each for each in choice if each is not element and name_of(each)] if choice is not None else []
    return any(is_read(each) or not "".join(map(str, each.itertext("*"))).strip() for each in others)


def _text_stands_beside(element: etree._Element, _is_read: IsRead) -> bool:
    parent = element.getparent()
    return parent is not None and any(name_of(each) == "text" for each in parent)


def _is_attached(lemma: etree._Element, _is_read: IsRead) -> bool:
    """Return whether the entry of a lemma was attached to its words in the text, which can be shown in its place."""
    app = next(lemma.iterancestors("{*}app"), None)
    return app is not None and bool(app.get(ATTACHED))


def _calls_a_note(pointer: etree._Element, _is_read: IsRead) -> bool:
    """Return whether a pointer leads to a note of the document, and has the sign of one for its text."""
    target = (pointer.get("target") or "").partition(" ")[0].removeprefix("#")
    sign = _sign_of_note("".join(map(str, pointer.itertext("*"))))
    return any(
        bool(_SIGN_OF_NOTE.fullmatch(sign)) or sign == _sign_of_note(note.get("n") or "")
        for note in pointer.getroottree().iter("{*}note")
        if target and target in (note.get(XML_ID), note.get("id"))
    )


def _sign_of_note(text: str) -> str:
    return re.sub(r"^[\[(]|[\])]\.?$|\.$", "", " ".join(text.split()))


def _heads_notes(heading: etree._Element, _is_read: IsRead) -> bool:
    """Return whether the division of a heading holds no text but in notes and headings."""
    division = heading.getparent()
    if division is None or next(division.iter("{*}note"), None) is None:
        return False
    return all(map(_is_in_note_or_heading, _worded(division)))


def _worded(division: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a division that hold text."""
    for element in division.iter("*"):
        if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
            yield element


def _is_in_note_or_heading(element: etree._Element) -> bool:
    return any(name_of(each) in ("note", "head") for each in (element, *element.iterancestors()))


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


def _rule(
    name: str,
    means: str,
    elements: str,
    *,
    parent: str = "",
    within: str = "",
    holds: Holds = _always,
    only: Callable[[View], bool] = _in_every_view,
) -> Rule:
    return Rule(name, means, _names(elements), _names(parent), _names(within), holds, only)


def _choice(name: str, means: str, elements: str) -> Rule:
    return _rule(name, means, elements, parent="choice", holds=_another_is_read)


_ANNOTATION = (
    "link linkGrp join joinGrp alt altGrp interpGrp interp spanGrp timeline when certainty precision respons fs f "
    "fLib fvLib if cond bicond fsdDecl fsDecl fDecl fsConstraints annotation listAnnotation substJoin path binary "
    "string symbol numeric vAlt vColl vDefault vLabel vMerge vNot vRange default fsdLink iff then"
)

# The first rule that applies to the outermost element counts.
RULES: tuple[Rule, ...] = (
    _rule("header", "the header is about the text; its facts make the legend", "teiHeader xenoData"),
    _rule("stand-off", "annotation that points at the text from outside", "standOff"),
    _rule("facsimile", "images and their zones", "facsimile binaryObject"),
    _rule(
        "transcript-beside-text",
        "a transcription by surfaces where the text itself is given",
        "sourceDoc",
        holds=_text_stands_beside,
    ),
    _rule(
        "running-head",
        "page numbers, catchwords, headers and footers of the page",
        "fw",
        only=lambda view: view.running_heads is RunningHeads.HIDDEN,
    ),
    _rule("index-entry", "terms for an index", "index"),
    _choice("sic-corrected", "the slip where its correction is read", "sic"),
    _choice("correction-not-read", "the correction where the slip is read", "corr"),
    _choice("original-regularised", "the spelling of the source where the regular one is read", "orig"),
    _choice("regularisation-not-read", "the regular spelling where that of the source is read", "reg"),
    _choice("abbreviation-expanded", "the abbreviation where its expansion is read", "abbr am"),
    _choice("expansion-not-read", "the expansion where the abbreviation is read", "expan ex"),
    _choice("alternative-not-chosen", "another alternative of a choice", ""),
    _rule(
        "sign-of-abbreviation",
        "the sign that an expansion replaces",
        "am",
        within="expan choice",
        only=lambda view: view.name != DIPLOMATIC,
    ),
    _rule(
        "expansion-not-read",
        "letters that an expansion adds to what is on the page",
        "ex",
        only=lambda view: view.name == DIPLOMATIC,
    ),
    _rule("gap-description", "what is missing; kept as the description of the gap", "desc", parent="gap"),
    _rule("space-description", "what an empty space is", "desc", parent="space"),
    _rule("image-description", "what an image shows; kept as its alternative text", "figDesc"),
    _rule("image-description", "what an image shows; kept as its alternative text", "desc", parent="graphic media"),
    _rule(
        "lemma-repeated",
        "the lemma of an entry that was attached to its words, where these stand in the entry themselves",
        "lem",
        within="app",
        holds=_is_attached,
    ),
    _rule(
        "note-call",
        "the number or sign by which a note is called; outputs write the note's number there",
        "ref xref",
        holds=_calls_a_note,
    ),
    _rule(
        "heading-of-notes",
        "what stands above notes that are called from the text; it heads the notes in the outputs",
        "head",
        holds=_heads_notes,
    ),
    _rule(
        "page-number",
        "the number of a page or leaf that is encoded as a note; kept as the mark of that page",
        "note",
        holds=lambda note, _: note.get("type") in _FOLIATIONS,
    ),
    _rule("sigla", "the witnesses of a reading; kept as its sigla", "wit", within="app"),
    _rule("voters", "who voted how; kept as a line of a note", "listPerson", parent="event"),
    _rule("inclusion", "an inclusion that was not made, or the member of a corpus", "include"),
    _rule("annotation", "analysis, links and certainty: about the text, not of it", _ANNOTATION),
)


class Reasons:
    """Finds out why elements of a document are not read in a view; each element is looked at once.

    `is_read` says whether anything below an element is in the resolved document, and must not change its mind.
    """

    def __init__(self, view: View, is_read: IsRead) -> None:
        self._is_read = is_read
        self._rules = tuple(rule for rule in RULES if rule.only(view))
        self._rules_by_name: dict[str, tuple[Rule, ...]] = {}
        self._known: dict[etree._Element, Reason | None] = {}

    def explain(self, parent: etree._Element, content: str) -> Reason | None:
        """Return why a text of an element is not there: the first rule that applies to the outermost element."""
        found = self._reason_of(parent)
        if found is None and not content.strip(" \t\n\r"):
            return WHITE_SPACE, name_of(parent)
        return found

    def _reason_of(self, element: etree._Element) -> Reason | None:
        """Return the reason of the outermost element around an element, or its own, that is not read by a rule."""
        new: list[etree._Element] = []
        around: etree._Element | None = element
        while around is not None and around not in self._known:
            new.append(around)
            around = around.getparent()
        reason = self._known[around] if around is not None else None
        for each in reversed(new):
            reason = self._known[each] = reason or self._own_reason(each)
        return reason

    def _own_reason(self, element: etree._Element) -> Reason | None:
        name = name_of(element)
        if name not in self._rules_by_name:
            self._rules_by_name[name] = tuple(
                rule for rule in self._rules if not rule.elements or name in rule.elements
            )
        rules = self._rules_by_name[name]
        return next(((rule.name, name) for rule in rules if rule.applies(element, self._is_read)), None)
