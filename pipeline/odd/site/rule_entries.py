"""Constraints as parts of a page: the sentences of their assertions, for whom they hold, what is tested.

Source: ISO/IEC 19757-3 (Schematron), section 5.4; TEI Guidelines, 23.5.2 (constraintSpec).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from pipeline.odd.declarations.declaration import Constraint
from pipeline.odd.reading.declaration_reading import prose
from pipeline.odd.site.addresses import rule_anchor
from pipeline.odd.site.guide import Guide
from pipeline.odd.site.markup import NOTHING, Markup, code, element, join, text

_SPACE = re.compile(r"\s+")
_VARIABLE = re.compile(r"\$([\w.-]+)")
_NAME = re.compile(r"@?[\w:.-]+")


def rule_entries(guide: Guide, constraints: Sequence[Constraint], *, level: int = 0) -> Markup:
    """Constraints, each with an id and a heading of a level; without both for level 0."""
    return join([rule_entry(guide, each, level=level) for each in constraints])


def rule_entry(guide: Guide, constraint: Constraint, *, level: int, title: Markup | None = None) -> Markup:
    """Return a constraint; `title` stands instead of its ident."""
    said = prose(constraint.origin)
    description = guide.description(said)
    name = title if title is not None else code(constraint.ident)
    heading = element(f"h{level}", name) if level else element("p", element("strong", name))
    return element(
        "div",
        heading,
        guide.deprecation(said),
        element("p", description) if description else NOTHING,
        *[_assertion(guide, constraint, each) for each in assertions(constraint)],
        class_="rule",
        id=rule_anchor(constraint.ident) if level and title is None else None,
    )


def assertions(constraint: Constraint) -> Iterator[etree._Element]:
    """Yield the assertions and reports of a constraint."""
    yield from constraint.origin.iter("{*}assert", "{*}report")


def sentence(guide: Guide, assertion: etree._Element) -> Markup:
    """Return the sentence of an assertion, with names for values of documents; nothing if it is in another language."""
    if not guide.reader.may_see(assertion):
        return NOTHING
    parts = [_words(assertion.text)]
    for child in assertion:
        if isinstance(child.tag, str):
            parts.append(_inserted(child))
        parts.append(_words(child.tail))
    return Markup("".join(parts).strip())


def _inserted(child: etree._Element) -> Markup:
    """Return the words for a value in a message: the name of an attribute or an element, dots for a computed value."""
    match etree.QName(child).localname:
        case "value-of" | "name":
            expression = child.get("select") or child.get("path") or ""
            return code(expression) if _NAME.fullmatch(expression) else text("…")
        case _:
            return _words("".join(map(str, child.itertext())))


def _assertion(guide: Guide, constraint: Constraint, assertion: etree._Element) -> Markup:
    said = sentence(guide, assertion)
    rule = next((each for each in assertion.iterancestors() if _local(each) == "rule"), None)
    context = rule.get("context", "") if rule is not None else _context(constraint)
    test = "must-hold" if _local(assertion) == "assert" else "must-not-hold"
    rows = [
        *([(guide.say("context"), code(_one_line(context)))] if context else []),
        (guide.say(test), code(_one_line(assertion.get("test", "")))),
        *((code(f"${name}"), code(value)) for name, value in _variables(assertion)),
    ]
    written = [element("div", element("dt", name), element("dd", words)) for name, words in rows]
    role = assertion.get("role") or (rule.get("role") if rule is not None else "") or ""
    ident = assertion.get("id", "")
    marks = [code(ident)] if ident not in ("", constraint.ident) else []
    marks += [element("span", text(role), class_="usage")] if role else []
    return join(
        [
            element("p", join([part for part in (*marks, said) if part], " ")) if marks or said else NOTHING,
            element("dl", *written, class_="facts"),
        ]
    )


def _variables(assertion: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the variables that a test names, and those that these name: what is nearest to it counts."""
    known: dict[str, str] = {}
    for around in assertion.iterancestors("{*}rule", "{*}pattern", "{*}constraint"):
        for each in around.iterchildren("{*}let"):
            value = each.get("value") or "".join(map(str, each.itertext()))
            known.setdefault(each.get("name", ""), _one_line(value))
    wanted = _VARIABLE.findall(assertion.get("test", ""))
    while wanted:
        name = wanted.pop(0)
        if name in known:
            yield name, known[name]
            wanted += _VARIABLE.findall(known.pop(name))


def _context(constraint: Constraint) -> str:
    """Return the context of a constraint without a rule: the element or the attribute that declares it."""
    around = constraint.origin.iterancestors("{*}attDef", "{*}elementSpec")
    steps = [f"{'@' if _local(each) == 'attDef' else 'tei:'}{each.get('ident', '')}" for each in around]
    return "/".join(reversed(steps))


def _local(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _words(words: str | None) -> Markup:
    return text(_SPACE.sub(" ", words)) if words else NOTHING


def _one_line(expression: str) -> str:
    return _SPACE.sub(" ", expression).strip()
