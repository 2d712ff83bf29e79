"""The sentences of findings: what was found, and what to do.

Elements are written <x>, attributes @x, values and text “…”. The reader edits letters and has never heard
of RELAX NG.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from xml.parsers import expat

from pipeline.model.bounds import MOST_WAYS
from pipeline.model.finding_rules import FindingRule
from pipeline.relaxng.diagnosis.tei.likelihood import sort_by_likelihood, usual

_MOST = 4  # names in a row
_WORDS = 5  # of a text that is quoted
_LETTERS = 40  # of a text without spaces


@dataclass(frozen=True, slots=True)
class Wording:
    """A rule's id, what was found, what to do."""

    rule: FindingRule
    message: str
    hint: str


def tags(names: Sequence[str], conjunction: str = "or") -> str:
    """Return names of elements in a row; of many the first few, and how many more there are."""
    shown = [f"<{name}>" for name in names]
    if len(shown) > _MOST:
        shown = [*shown[: _MOST - 1], f"one of {len(shown) - _MOST + 1} others"]
    return row(shown, conjunction)


def needed(missing: Sequence[Sequence[str]], parent: str) -> str:
    """Return the words for missing elements: the alternatives for each, the usual ones in front."""
    return row([tags(usual(each, parent)[:_MOST] or sort_by_likelihood(each, parent)) for each in missing], "and")


def row(words: Sequence[str], conjunction: str) -> str:
    """Words with commas and a conjunction between them."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def quote(text: str) -> str:
    """Return the beginning of a text."""
    words = text.split()
    short = " ".join(words[:_WORDS])
    cut = len(words) > _WORDS
    if len(short) > _LETTERS:
        short, cut = short[:_LETTERS], True
    return f"“{short}{'…' if cut else ''}”"


_LETTERS_DIFFER = "capital and small letters are not the same"


def unknown(name: str, meant: str | None, *, sure: bool, reason: str = "", here: Sequence[str] = ()) -> Wording:
    """Return an element that the schema does not have.

    `reason` says where the name comes from, `here` what may stand there.
    """
    found = f"There is no element <{name}>."
    if meant is None:
        such = f", such as {tags(here[: _MOST - 1])}" if here else ""
        return Wording(
            FindingRule.ELEMENT_UNKNOWN, found, f"Take its tags away, or use an element that may stand here{such}."
        )
    if not sure:
        return Wording(FindingRule.ELEMENT_UNKNOWN, found, f"Did you mean <{meant}>?")
    if reason:
        return Wording(
            FindingRule.ELEMENT_UNKNOWN, f"There is no element <{name}>; it comes from {reason}.", f"Write <{meant}>."
        )
    return Wording(FindingRule.ELEMENT_UNKNOWN, found, f"Write <{meant}>: {_LETTERS_DIFFER}.")


def left_out(name: str, here: Sequence[str]) -> Wording:
    """Return an element of TEI that the schema leaves out; `here` is what may stand there instead."""
    such = f"Use what it has for that here, such as {tags(here[: _MOST - 1])}, or add" if here else "Add"
    return Wording(
        FindingRule.ELEMENT_UNKNOWN, f"This schema leaves <{name}> of TEI out.", f"{such} <{name}> to the schema."
    )


def general() -> Wording:
    """Return a document that is not valid, and of which nothing more is known."""
    return Wording(
        FindingRule.GRAMMAR,
        "The document is not valid, and no part of it could be named as the one that is wrong.",
        "Compare it with a document of the same kind that is valid.",
    )


def lookalike(name: str, meant: str) -> Wording:
    """Return an element whose name has letters of another script in it."""
    strange = "".join(dict.fromkeys(one for one, other in zip(name, meant, strict=True) if one != other))
    return Wording(
        FindingRule.ELEMENT_UNKNOWN,
        f"There is no element <{name}>: “{strange}” in it is Cyrillic.",
        f"Write <{meant}> in Latin letters.",
    )


def foreign(name: str, uri: str) -> Wording:
    """Return an element of a namespace that the schema has nothing to do with."""
    return Wording(
        FindingRule.ELEMENT_UNKNOWN,
        f"<{name}> is in the namespace “{uri}”, of which nothing may stand here.",
        "Remove it, or use a schema that has a place for it.",
    )


def namespace(name: str, uri: str, home: str, *, root: bool) -> Wording:
    """Return an element that is right but for its namespace."""
    rule = FindingRule.NAMESPACE_WRONG
    if not uri and root:
        found = f"<{name}> is in no namespace: its xmlns is missing."
    elif not uri:
        return Wording(rule, f'<{name}> is in no namespace, because xmlns="" stands on it.', 'Remove xmlns="".')
    else:
        found = f"<{name}> is in the namespace “{uri}”, which is not the one of this schema."
    hint = f'Write <{name} xmlns="{home}">.' if root else "Remove that xmlns: it is inherited from the elements around."
    return Wording(rule, found, hint)


def not_well_formed(code: int, reason: str, element: str) -> Wording:
    """Return a file that stops being XML, by the parser's reason, in an element."""
    rule = FindingRule.NOT_WELL_FORMED
    if code == expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
        return Wording(rule, f"An end tag stands here while <{element}> is open.", f"Write </{element}> before it.")
    if code == expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS] and element:
        return Wording(rule, f"The file ends while <{element}> is open.", f"Write </{element}>, if nothing is lost.")
    return Wording(
        rule, f"Here the file is not well-formed XML: {reason}.", "Correct it; what follows could not be read."
    )


def wrong_root(name: str, roots: Sequence[str]) -> Wording:
    """Return a document that begins with what can only be inside one."""
    return Wording(
        FindingRule.ELEMENT_MISPLACED,
        f"The document begins with <{name}>.",
        f"Let it begin with {tags(sort_by_likelihood(roots))}." if roots else "Use the schema that it was written for.",
    )


def missing_before(missing: Sequence[Sequence[str]], name: str, parent: str, put: str) -> Wording:
    """Return an element before which others are needed; `put` is how they would be written."""
    verb = "is" if len(missing) == 1 else "are"
    found = f"{needed(missing, parent)} {verb} missing before <{name}>."
    return Wording(FindingRule.ELEMENT_MISSING, found, f"Put {put or needed(missing, parent)} there.")


def before(name: str, late: str, *, repeated: bool) -> Wording:
    """Return an element that stands before what it should follow."""
    where = f"the last <{late}>" if repeated else f"</{late}>"
    return Wording(
        FindingRule.ELEMENT_ORDER, f"<{name}> stands before <{late}>; it belongs after it.", f"Move it behind {where}."
    )


def after(name: str, blocker: str, parent: str, *, wrap: bool, several: bool) -> Wording:
    """Return an element that stands after what it should precede; `several`: there is more than one of that."""
    hint = f"Move it before the first <{blocker}> of <{parent}>" if several else f"Move it before <{blocker}>"
    if wrap:
        hint = f"Wrap it in <{blocker}>, or {hint[0].lower()}{hint[1:]}"
    elif name in ("head", "opener"):
        hint = f"Move it to the beginning of <{parent}>, or begin a new <{parent}> with it"
    return Wording(FindingRule.ELEMENT_ORDER, f"<{name}> stands after <{blocker}>; it belongs before it.", f"{hint}.")


def beside(name: str, blocker: str, parent: str) -> Wording:
    """Two elements that exclude each other."""
    return Wording(
        FindingRule.ELEMENT_MISPLACED,
        f"<{name}> may not stand beside <{blocker}> in <{parent}>.",
        f"Use one of the two: put what <{name}> holds into <{blocker}>, or write <{name}> alone.",
    )


def beside_text(name: str, parent: str) -> Wording:
    """Return an element in what can hold text or elements, and holds text."""
    return Wording(
        FindingRule.ELEMENT_MISPLACED,
        f"<{name}> may not stand beside text in <{parent}>.",
        f"Let <{parent}> hold either text or elements: wrap the text in <{name}> too, or take the tags away.",
    )


def second(name: str, parent: str) -> Wording:
    """Return an element that may stand only once."""
    return Wording(
        FindingRule.ELEMENT_MISPLACED,
        f"There is a second <{name}> in <{parent}>, which holds only one.",
        f"Move what it holds into the first <{name}>.",
    )


def unclosed(name: str, parent: str, around: str) -> Wording:
    """Return an element that may stand where the one around it, or one further out, ends."""
    if name == parent:
        hint = f"Close the outer <{around}> before it, or take the inner tags away."
    elif around != parent:
        hint = f"Close the <{around}> before it."
    else:
        hint = f"Close the <{around}> before it, or move it behind </{around}>."
    return Wording(FindingRule.ELEMENT_MISPLACED, f"<{name}> may not stand in <{parent}>.", hint)


def advised(said: Wording, hint: str) -> Wording:
    """Return a wording with a better hint, if there is one."""
    return Wording(said.rule, said.message, hint) if hint else said


def wrap(name: str, parent: str, wrappers: Sequence[str], *, required: bool) -> Wording:
    """Return an element that may stand one level deeper."""
    found = f"<{name}> may not stand directly in <{parent}>."
    if required:
        wrapper = wrappers[0]
        hint = f"It belongs in <{wrapper}>, which is missing: wrap it in <{wrapper}>, with what else belongs there."
    else:
        hint = f"Wrap it in {tags(wrappers)}."
    return Wording(FindingRule.ELEMENT_MISPLACED, found, hint)


def move(name: str, parent: str, homes: Sequence[str], *, near: bool) -> Wording:
    """Return an element that belongs elsewhere."""
    hint = f"Move it into {tags(homes)}." if near else f"It belongs in {tags(homes)}."
    return Wording(
        FindingRule.ELEMENT_MISPLACED, f"<{name}> may not stand in <{parent}>.", hint if homes else "Remove it."
    )


def unfinished(
    name: str, missing: Sequence[Sequence[str]], put: str, last: str, *, empty: bool, required: bool
) -> Wording:
    """Return an element that ends too early.

    `put` is how what is missing would be written, `last` its last child, `required`: the content around needs it.
    """
    rule = FindingRule.ELEMENT_MISSING
    if not missing:
        return Wording(rule, f"<{name}> is not complete.", "Put text into it, or remove it.")
    if empty:
        return Wording(
            rule,
            f"<{name}> is empty.",
            f"Put {put or needed(missing, name)} into it{'' if required else ', or remove it'}.",
        )
    where = f"after </{last}>" if last else "into it"
    found = f"<{name}> ends without {needed(missing, name)}."
    return Wording(rule, found, f"Put {put or needed(missing, name)} {where}.")


def text(words: str, parent: str, wrappers: Sequence[str], *, empty: bool) -> Wording:
    """Text where none may stand."""
    if empty:
        found = f"The text {quote(words)} stands in <{parent}>, which must be empty."
        return Wording(
            FindingRule.TEXT_MISPLACED, found, f"Put it before or after <{parent}>, or into one of its attributes."
        )
    found = f"The text {quote(words)} stands directly in <{parent}>."
    hint = f"Wrap it in {tags(wrappers)}." if wrappers else "Move it to where text may stand, or make it a comment."
    return Wording(FindingRule.TEXT_MISPLACED, found, hint)


def not_judged(value: str) -> Wording:
    """Return a value that a regular expression can read in too many ways; `value` names it and quotes its beginning."""
    return Wording(
        FindingRule.VALUE_NOT_JUDGED,
        f"The {value} is not judged: a pattern of the schema can read it in more than {MOST_WAYS:,} ways.",
        "Shorten the text, or write the schema's pattern so that it repeats fewer things within each other.",
    )


def attribute(name: str, owner: str, meant: str | None, *, reason: str = "", sure: bool = True) -> Wording:
    """Return an attribute that the element does not take; `reason` says where it comes from."""
    found = f"<{owner}> takes no attribute @{name}{f'; it comes from {reason}' if reason else ''}."
    if meant is None:
        return Wording(FindingRule.ATTRIBUTE_UNKNOWN, found, "Remove it.")
    if not sure:
        return Wording(FindingRule.ATTRIBUTE_UNKNOWN, found, f"Did you mean @{meant}?")
    differs = f": {_LETTERS_DIFFER}" if meant.casefold() == name.casefold() else ""
    return Wording(FindingRule.ATTRIBUTE_UNKNOWN, found, f"Write @{meant}{differs}.")


def attribute_needed(name: str, owner: str, meant: str, reason: str) -> Wording:
    """Return an attribute that the element does not take, in the place of one that it needs."""
    said = attribute(name, owner, None, reason=reason)
    return Wording(FindingRule.ATTRIBUTE_UNKNOWN, said.message, f"Write @{meant}, which is missing.")


def attribute_of(name: str, owner: str, owners: Sequence[str], *, inside: str | None) -> Wording:
    """Return an attribute that other elements take."""
    found = f"<{owner}> takes no attribute @{name}."
    if inside is not None:
        return Wording(FindingRule.ATTRIBUTE_UNKNOWN, found, f"<{inside}> takes it: write <{inside}> inside <{owner}>.")
    verb = "takes" if len(owners) == 1 else "take"
    return Wording(FindingRule.ATTRIBUTE_UNKNOWN, found, f"{tags(owners, 'and')} {verb} it; leave it out here.")


def attribute_missing(owner: str, missing: Sequence[Sequence[str]]) -> Wording:
    """Return an element without attributes that it needs."""
    needed = row([row([f"@{name}" for name in each[:_MOST]], "or") for each in missing], "and")
    what = "attribute" if len(missing) == 1 else "attributes"
    return Wording(FindingRule.ATTRIBUTE_MISSING, f"<{owner}> lacks the {what} {needed}.", f"Add {needed}.")


def any_attribute_missing(owner: str) -> Wording:
    """Return an element without an attribute that it needs, whatever its name."""
    return Wording(
        FindingRule.ATTRIBUTE_MISSING,
        f"<{owner}> lacks an attribute.",
        "The schema asks for one more, and leaves its name open.",
    )
