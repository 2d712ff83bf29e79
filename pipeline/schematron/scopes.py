"""Variables of phases and patterns, which a stylesheet declares for all.

A variable of the phase takes the place of one of the schema, for all that uses it; a variable of a pattern hides both,
and gets another name where it is used.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.schematron import xpath
from pipeline.schematron.rules import Check, Let, Message, Name, Part, Pattern, Rule, Rules, ValueOf


def in_scope(rules: Rules) -> Rules:
    """Return a schema of which no two variables that are global to a stylesheet have one name."""
    rules = _with_phase(rules)
    taken = {let.name for let in rules.lets}
    patterns = []
    for number, pattern in enumerate(rules.patterns):
        names = {let.name: f"{let.name}..{number}" for let in pattern.lets if let.name in taken}
        taken |= {names.get(let.name, let.name) for let in pattern.lets}
        patterns.append(_pattern(pattern, names) if names else pattern)
    return replace(rules, patterns=tuple(patterns))


def _with_phase(rules: Rules) -> Rules:
    """Return the schema with the variables of its phase, which take the place of those of the schema."""
    by_phase = {let.name: let for let in rules.of_phase}
    own = {let.name for let in rules.lets}
    added = (let for let in rules.of_phase if let.name not in own)
    return replace(rules, lets=(*(by_phase.get(let.name, let) for let in rules.lets), *added), of_phase=())


def _pattern(pattern: Pattern, names: Mapping[str, str]) -> Pattern:
    return replace(
        pattern,
        documents=xpath.rename_variables(pattern.documents, names),
        lets=tuple(_let(let, names) for let in pattern.lets),
        rules=tuple(_rule(rule, names) for rule in pattern.rules),
    )


def _let(let: Let, names: Mapping[str, str]) -> Let:
    value = None if let.value is None else xpath.rename_variables(let.value, names)
    return replace(let, name=names.get(let.name, let.name), value=value)


def _rule(rule: Rule, names: Mapping[str, str]) -> Rule:
    return replace(
        rule,
        context=xpath.rename_variables(rule.context, names),
        visit_each=xpath.rename_variables(rule.visit_each, names),
        lets=tuple(_let(let, names) for let in rule.lets),
        checks=tuple(_check(check, names) for check in rule.checks),
    )


def _check(check: Check, names: Mapping[str, str]) -> Check:
    return replace(
        check,
        test=xpath.rename_variables(check.test, names),
        message=_message(check.message, names),
        more=tuple(_message(each, names) for each in check.more),
        weights=tuple(xpath.rename_variables(word, names) for word in check.weights),
        subject=xpath.rename_variables(check.subject, names),
    )


def _message(message: Message, names: Mapping[str, str]) -> Message:
    return tuple(_part(part, names) for part in message)


def _part(part: Part, names: Mapping[str, str]) -> Part:
    if isinstance(part, ValueOf):
        return replace(part, select=xpath.rename_variables(part.select, names))
    if isinstance(part, Name):
        return replace(part, path=xpath.rename_variables(part.path, names))
    return part
