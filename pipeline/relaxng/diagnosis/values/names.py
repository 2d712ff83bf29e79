"""Values that should be one word: identifiers, names, qualified names, words without spaces."""

from __future__ import annotations

import re

from pipeline.relaxng.datatypes import XSD, datatype
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted, any_of, is_short, quote

_IDENTIFIERS = ("ID", "IDREF", "NCName", "ENTITY", "Name", "NMTOKEN")  # the strictest first
_LISTS = ("IDREFS", "ENTITIES", "NMTOKENS")
_POINTERS = ("IDREF", "IDREFS")  # which have no # in spite of that
_QUALIFIED = ("QName", "NOTATION")
_TEXTS = ("string", "normalizedString", "token")
_NOUNS = {"Name": "a name", "NMTOKEN": "a word of letters, digits and the signs . - _ :"}
_EXAMPLES = ("p1", "a1")
_JOINTS = ("-", "_")
# What attributes of TEI point to.
POINTS_TO = {"@who": "the person", "@resp": "the person", "@scribeRef": "the person", "@hand": "the hand"}
_begins = datatype(XSD, "NCName").allows
_holds = datatype(XSD, "NMTOKEN").allows


def describe_wanted(question: Question) -> Wanted | None:
    """Return the identifiers and names that are allowed."""
    types = question.of_types((*_IDENTIFIERS, *_LISTS))
    if not types:
        return None
    if any(each.name in _POINTERS for each in types):
        return Wanted("an identifier", "the identifier of an element of this document, without “#”")
    noun = _NOUNS.get(types[0].name, "an identifier")
    example = question.first((*_EXAMPLES, *types[0].examples))
    return Wanted(noun, f"{noun}, such as “{example}”" if example else noun)


def explain(question: Question) -> Explanation | None:
    """Why a text is no identifier or name."""
    types = question.of_types((*_IDENTIFIERS, *_QUALIFIED, *_LISTS))
    text = question.text.strip()
    if not types or not is_short(text):
        return None
    name = min((each.name for each in types), key=[*_IDENTIFIERS, *_QUALIFIED, *_LISTS].index)
    if name in _QUALIFIED:
        return _qualified(question, text)
    if name in _LISTS:
        return _several(question, text)
    if _begins(text, {}) or (name == "NMTOKEN" and _holds(text, {})):
        return None
    return _identifier(question, text, name)


def explain_word(question: Question) -> Explanation | None:
    """Why a text is not one word, where a schema wants one by a pattern."""
    words = question.text.split()
    if len(words) <= 1 or not question.of_types(_TEXTS):
        return None
    best = question.first(joint.join(words) for joint in (*_JOINTS, ""))
    if best is None:
        return None
    hint = f"Write “{best}”." if is_short(best) else "Write one word for it."
    return question.sure("holds a space; it must be one word", hint)


def slug(text: str, joint: str, *, colon: bool = False) -> str:
    """Return the identifier that is most like a text; "" if nothing of it can stand in one."""
    kept = "".join(each if _holds(each, {}) and (colon or each != ":") else " " for each in text)
    word = joint.join(kept.split()).strip("-.")
    return word if not word or _begins(word[0], {}) else f"_{word}"


def _identifier(question: Question, text: str, name: str) -> Explanation | None:
    noun = "a name" if name == "Name" else "an identifier"
    colon = name in ("Name", "NMTOKEN")
    free = name == "NMTOKEN"  # which begins with any of its characters
    mended = [each for joint in _JOINTS if (each := slug(text, joint, colon=colon)) and question.accepts(each)]
    hint = f"Write {any_of(list(dict.fromkeys(mended)))}." if mended else f"Write {noun}, such as “p1”."
    begins = f"{noun} begins with a letter or “_”"
    if text[0] == "#":
        return question.sure(f"begins with “#”; {begins}", _without_hash(question, text, name, mended) or hint)
    if text[0].isdecimal() and not free:
        letters = [question.place.element[:1].lower(), "_"]
        longer = [each for letter in letters for word in mended if question.accepts(each := letter + word.lstrip("_"))]
        unique = [each for each in dict.fromkeys(longer) if _begins(each[0], {})][:2]
        hint = f"Write a letter before it: {any_of(unique)}." if unique else hint
        return question.sure(f"begins with a digit; {begins}", hint)
    if len(text.split()) > 1:
        return question.sure(f"holds a space; {noun} is one word", hint)
    if not free and _holds(text[0], {}) and not _begins(text[0], {}):
        return question.sure(f"begins with {quote(text[0])}; {begins}", hint)
    wrong = next((each for each in text if not _holds(each, {}) or (each == ":" and not colon)), "")
    signs = "“.”, “-”, “_” and “:”" if colon else "“.”, “-” and “_”"
    return question.sure(f"holds {quote(wrong)}; {noun} holds only letters, digits, {signs}", hint) if wrong else None


def _without_hash(question: Question, text: str, name: str, mended: list[str]) -> str:
    if not mended:
        return ""
    if name in _POINTERS:
        return f"Write “{mended[0]}”, without “#”."
    pointer = f"{question.subject.removeprefix('@')}Ref"  # as TEI names them
    if question.has_beside(pointer):
        meant = POINTS_TO.get(f"@{pointer}", "what is meant")
        return f'Write “{mended[0]}”, or point to {meant} with {pointer}="{text}".'
    return f"Write “{mended[0]}”; “#” stands only where something points to it."


def _several(question: Question, text: str) -> Explanation | None:
    words = [slug(word, "-") for word in re.split(r"[\s,;|]+", text)]
    best = " ".join(filter(None, words))
    if not question.accepts(best):
        return None
    return question.sure("is not a list of identifiers", f"Write “{best}”.")


def _qualified(question: Question, text: str) -> Explanation | None:
    prefix, colon, local = text.partition(":")
    if not colon or not _begins(prefix, {}) or not _begins(local, {}):
        best = slug(text, "-")
        return (
            question.sure("is not the name of an element or attribute", f"Write “{best}”.")
            if question.accepts(best)
            else None
        )
    if prefix in question.place.namespaces:
        return None
    return question.telling(
        f"begins with the prefix “{prefix}”, which is not declared", f'Declare it on the root: xmlns:{prefix}="…".'
    )
