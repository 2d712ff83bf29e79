"""Values that should be references: URIs, and pointers to what has an xml:id."""

from __future__ import annotations

import re

from pipeline.relaxng.diagnosis.values.names import POINTS_TO, slug
from pipeline.relaxng.diagnosis.values.question import Explanation, Question, Wanted, any_of, is_short

_LOOKS_LIKE_ONE = re.compile(r"\S*[#./:]\S*|(?=\S*\d)\S{5,}")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_EXAMPLES = ("#wern", "https://example.org/letters", "card-1.jpg")
_ADVICE = {"@who": "who speaks"}
_FILES = ("@url", "@facs")


def describe_wanted(question: Question) -> Wanted | None:
    """Return the references that are allowed."""
    types = question.of_types(("anyURI",))
    if not types:
        return None
    usual = reversed(_EXAMPLES) if question.subject in _FILES else _EXAMPLES
    example = question.first((*usual, *(each for kind in types for each in kind.examples)))
    what = _ADVICE.get(question.subject, "a reference")
    return Wanted("a reference", f"{what}, such as “{example}”" if example else what)


def explain(question: Question) -> Explanation | None:
    """Why a text is no reference."""
    text = question.text.strip()
    if not question.of_types(("anyURI",)):
        return None
    if len(text.split()) > 1:
        return _with_space(question, text)
    what = "is not a reference"
    name = re.fullmatch(r"([^\s#/:?]+)[:;,]", text)
    if name:
        pointer = f"#{slug(name[1].lower(), '-')}"
        meant = POINTS_TO.get(question.subject, "what is meant")
        if question.accepts(pointer):
            return question.sure(what, f"Write “#” and the xml:id of {meant}, such as “{pointer}”.")
    several = [each for each in re.split(r"[\s,;|]+|(?<=[^#])(?=#)", text) if each]
    if len(several) > 1 and text.count("#") > 1 and all(map(question.accepts, several)):
        return question.sure(what, f"Only one can be given here: write {any_of(several)}.")
    best = question.first(_mends(text)) if is_short(text) else None
    return question.sure(what, f"Write “{best}”.") if best else None


def _with_space(question: Question, text: str) -> Explanation | None:
    words = text.split()
    if not question.accepts("%20".join(words)) and not all(map(question.accepts, words)):
        return None
    what = "holds a space; it must be one reference"
    if all(map(_LOOKS_LIKE_ONE.fullmatch, words)):
        one = f"one <{question.place.element}> for each" if question.place.element else "only one of them"
        return question.sure(what, f"Write {one}; for a space in a file's name write “%20”.")
    file, hash_sign, identifier = text.partition("#")
    if hash_sign and len(identifier.split()) > 1 and not file.split()[1:]:
        best = f"{file}#{''.join(identifier.split())}"
        return question.sure(what, f"An xml:id has no space: write it as it stands there, such as “{best}”.")
    best = "%20".join(words)
    if not question.accepts(best) or not is_short(best):
        return question.telling(what, "Write “%20” for a space.")
    return question.sure(what, f"Write “{best}”: “%20” stands for a space.")


def _mends(text: str) -> list[str]:
    """Return references that a text may be meant for."""
    bare = text.strip("<>[](){}\"'“”‘’.,;")
    slim = re.sub(r"#+", "#", bare)
    escaped = _BAD_ESCAPE.sub("%25", slim).replace("[", "%5B").replace("]", "%5D")
    mends = [slim, escaped]
    if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", bare):
        mends.append(f"https://{bare}")
    return [each for each in mends if each and each != text]
