"""Abstract patterns filled in (ISO 19757-3, 6.3) and abstract rules put where they are extended (5.4.4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from copy import deepcopy

from lxml import etree

from pipeline.schematron.errors import Mistake, did_you_mean
from pipeline.schematron.expansion import Expansion, check_depth
from pipeline.schematron.names import attributes, sch
from pipeline.schematron.origins import is_mark, origin

_PARAMETER = re.compile(r"\$([^\W\d][\w.-]*)")
_PATTERNS = (sch("pattern"), sch("group"))
_REFERRED = (sch("diagnostic"), sch("property"))


def fill_in(schema: etree._Element, expansion: Expansion) -> list[Mistake]:
    """Put rules for what refers to abstract patterns and rules; what is amiss is taken out and told.

    Abstract rules are looked for in the pattern, then in all of the schema: the standard keeps them to their pattern,
    and schemas in use do not. Raises SchematronError for more than a schema may grow to.
    """
    mistakes = _instantiate(schema, expansion)
    extender = _Extender(schema, expansion)
    for rule in list(schema.iter(sch("rule"))):
        if not _is_abstract(rule):
            extender.extend(rule, rule.getparent())
    return mistakes + extender.mistakes


def _is_abstract(element: etree._Element) -> bool:
    return element.get("abstract", "").strip() in ("true", "1")


def _instantiate(schema: etree._Element, expansion: Expansion) -> list[Mistake]:
    abstract = {each.get("id", ""): each for each in schema.iter(*_PATTERNS) if _is_abstract(each)}
    mistakes = []
    for pattern in [each for each in schema.iter(*_PATTERNS) if each.get("is-a") is not None]:
        template = abstract.get(pattern.get("is-a", ""))
        if template is None:
            name = pattern.get("is-a", "")
            hint = f"{did_you_mean(name, abstract)} This pattern is not run."
            mistakes.append(Mistake(origin(pattern, "is-a"), f"There is no abstract pattern {name!r}.", hint))
            _remove(pattern)
        elif missing := sorted(_names(template) - _parameters(template).keys() - _parameters(pattern).keys()):
            said = f"The parameter {missing[0]!r} of the abstract pattern {pattern.get('is-a')!r} has no value here."
            hint = f'Write <param name="{missing[0]}" value="…"/>. This pattern is not run.'
            mistakes.append(Mistake(origin(pattern, "is-a"), said, hint))
            _remove(pattern)
        else:
            _fill(pattern, template, schema, expansion)
    for template in abstract.values():
        _remove(template)
    return mistakes


def _fill(pattern: etree._Element, template: etree._Element, schema: etree._Element, expansion: Expansion) -> None:
    """Give a pattern the children and attributes of its template, with parameters replaced by their values."""
    values = _parameters(template) | _parameters(pattern)
    expansion.add(template, pattern, "is-a")
    expansion.add_characters(_substituted(template, values), pattern, "is-a")
    for parameter in pattern.findall(sch("param")):
        pattern.remove(parameter)
    for child in template:
        if child.tag != sch("param"):
            copy = deepcopy(child)
            _substitute(copy, values)
            pattern.append(copy)
    _fill_referred(pattern, values, schema, expansion)
    for name, value in attributes(template):
        if name not in ("abstract", "id") and name not in pattern.attrib:
            pattern.set(name, _replaced(value, values))


def _fill_referred(
    pattern: etree._Element, values: Mapping[str, str], schema: etree._Element, expansion: Expansion
) -> None:
    """Give a filled pattern its own copies of the diagnostics and properties that have parameters in them."""
    more = {each.get("id", ""): each for each in schema.iter(*_REFERRED)}
    for check in pattern.iter(sch("assert"), sch("report")):
        for attribute in ("diagnostics", "properties"):
            names = check.get(attribute, "").split()
            for number, name in enumerate(names):
                around = more[name].getparent() if name in more else None
                if around is None or not _PARAMETER.search(etree.tostring(more[name], encoding="unicode")):
                    continue
                expansion.add(more[name], pattern, "is-a")
                expansion.add_characters(_substituted(more[name], values), pattern, "is-a")
                copy = deepcopy(more[name])
                _substitute(copy, values)
                names[number] = f"{name}..{len(around)}"
                copy.set("id", names[number])
                around.append(copy)
            if names:
                check.set(attribute, " ".join(names))


def _names(pattern: etree._Element) -> set[str]:
    """Return the parameters that a pattern declares or gives."""
    return {each.get("name", "").strip() for each in pattern.findall(sch("param"))}


def _parameters(pattern: etree._Element) -> dict[str, str]:
    """Return the parameters that have a value, which for an abstract pattern is the default."""
    given = ((each.get("name", "").strip(), each.get("value")) for each in pattern.findall(sch("param")))
    return {name: value for name, value in given if value is not None}


def _substituted(element: etree._Element, values: Mapping[str, str]) -> int:
    """Return the length of the values that are put into an element for parameters."""
    texts = (
        text
        for each in element.iter()
        for text in (each.text, each.tail, *(value for _, value in attributes(each)))
        if text
    )
    return sum(len(values.get(name, "")) for text in texts for name in _PARAMETER.findall(text))


def _substitute(element: etree._Element, values: Mapping[str, str]) -> None:
    for each in element.iter():
        for name, value in attributes(each):
            if not is_mark(name):
                each.set(name, _replaced(value, values))
        if isinstance(each.tag, str):
            each.text = each.text and _replaced(each.text, values)
        if each is not element:
            each.tail = each.tail and _replaced(each.tail, values)


def _replaced(text: str, values: Mapping[str, str]) -> str:
    return _PARAMETER.sub(lambda match: values.get(match[1], match[0]), text)


class _Extender:
    """Puts the content of abstract rules where rules of one schema extend them; `mistakes` is what is amiss."""

    def __init__(self, schema: etree._Element, expansion: Expansion) -> None:
        self.mistakes: list[Mistake] = []
        self._expansion = expansion
        self._ids: set[str] = set()  # of all rules
        self._abstract: dict[tuple[etree._Element | None, str], etree._Element] = {}  # by pattern, or in any (None)
        for rule in schema.iter(sch("rule")):
            self._ids.add(rule.get("id", ""))
            if _is_abstract(rule):
                self._abstract.setdefault((rule.getparent(), rule.get("id", "")), rule)
                self._abstract.setdefault((None, rule.get("id", "")), rule)

    def extend(self, rule: etree._Element, pattern: etree._Element | None, chain: tuple[str, ...] = ()) -> None:
        """Extend a rule of a pattern, which extends those of the chain. Raises SchematronError if that is too much."""
        for element in rule.findall(sch("extends")):
            check_depth(len(chain), element, "rule")
            name = element.get("rule", "")
            extended = self._abstract.get((pattern, name), self._abstract.get((None, name)))
            if extended is None or name in chain:
                self.mistakes.append(self._not_extended(element, name, circular=name in chain))
                rule.remove(element)
                continue
            self._expansion.add(extended, element, "rule")
            copy = deepcopy(extended)
            self.extend(copy, pattern, (*chain, name))
            place = rule.index(element)
            rule[place : place + 1] = list(copy)

    def _not_extended(self, element: etree._Element, name: str, *, circular: bool) -> Mistake:
        at = origin(element, "rule")
        if circular:
            return Mistake(at, f"The abstract rule {name!r} extends itself.", "Break the circle.")
        if name in self._ids:
            return Mistake(
                at, f"The rule {name!r} is not abstract, so it cannot be extended.", 'Write abstract="true" on it.'
            )
        known = {identifier for _, identifier in self._abstract}
        return Mistake(at, f"There is no abstract rule {name!r}.", did_you_mean(name, known))


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
