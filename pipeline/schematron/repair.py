"""A schema compiled although parts of it do not compile: these are left out, and told.

What is left out is what depends on the part: a diagnostic; the check of a test; all checks of a rule with a wrong
variable; the whole pattern of a wrong context, since other rules would take its nodes. What the whole schema shares
cannot be left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pipeline.engine.guarded import Complaint, DoesNotCompile, Executable, GuardedEngine
from pipeline.schematron.compilation import compile_schema
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.origins import Origin
from pipeline.schematron.rules import Check, Rule, Rules
from pipeline.schematron.stylesheet import Reason, Stylesheet
from pipeline.schematron.wording import mistake
from pipeline.storage.addresses import Address

_ATTEMPTS = 20  # the engine tells most of what is wrong at once, and what depends on that later


def compile_rules(rules: Rules, engine: GuardedEngine) -> tuple[Executable, Stylesheet, Rules, list[Mistake]]:
    """Return an executable, its text, the rules that it runs, and what was left out. Raises SchematronError."""
    mistakes: dict[Mistake, None] = {}
    for _ in range(_ATTEMPTS):
        sheet = compile_schema(rules, engine.uri)
        try:
            return engine.compile(sheet.text), sheet, rules, list(mistakes)
        except DoesNotCompile as error:
            refused = error.complaints
        reasons = [(complaint, _reason(complaint, sheet)) for complaint in refused]
        for complaint, reason in reasons:
            if reason is None or reason.pattern is None:
                raise SchematronError(_of_schema(complaint, reason, rules))
            mistakes[mistake(complaint, reason.origin, _consequence(reason))] = None
        rules = _without(rules, [reason for _, reason in reasons if reason is not None])
    raise SchematronError(_of_schema(refused[0], None, rules))


def _reason(complaint: Complaint, sheet: Stylesheet) -> Reason | None:
    """Return the part of the schema that an error is about; None for a stylesheet that the schema includes."""
    return None if _included(complaint) else sheet.reason(complaint.line)


def _included(complaint: Complaint) -> bool:
    return bool(Address.of(complaint.module).suffix)


def _of_schema(complaint: Complaint, reason: Reason | None, rules: Rules) -> Mistake:
    """Return a mistake in what the whole schema shares."""
    if _included(complaint):
        named = Address.of(complaint.module).file(Path())  # mostly the name alone
        beside = rules.origin.file.parent / named.name
        file = beside if beside.is_file() else named
        return mistake(complaint, Origin(file, -1, "xsl:stylesheet", known_line=complaint.line), "")
    return mistake(complaint, rules.origin if reason is None else reason.origin, "")


def _consequence(reason: Reason) -> str:
    if reason.more is not None:
        return "Without that the finding has no hint."
    if reason.check is not None:
        return "Without that it is not checked."
    if reason.rule is not None and reason.let is not None:
        return "Without that its rule is not checked."
    return "Without that its pattern is not checked."


def _without(rules: Rules, reasons: Sequence[Reason]) -> Rules:
    """Return the rules without those parts."""
    hints = {id(reason.more) for reason in reasons if reason.more is not None}
    checks = {id(reason.check) for reason in reasons if reason.check is not None and reason.more is None}
    emptied = {id(reason.rule) for reason in reasons if reason.check is None and reason.let is not None and reason.rule}
    patterns = {id(each.pattern) for each in reasons if each.check is None and id(each.rule) not in emptied}

    def rest_of(rule: Rule) -> Rule:
        if id(rule) in emptied:
            return replace(rule, lets=(), checks=())
        return replace(rule, checks=tuple(map(told, (each for each in rule.checks if id(each) not in checks))))

    def told(check: Check) -> Check:
        return replace(check, more=tuple(each for each in check.more if id(each) not in hints))

    return replace(
        rules,
        patterns=tuple(
            replace(pattern, rules=tuple(map(rest_of, pattern.rules)))
            for pattern in rules.patterns
            if id(pattern) not in patterns
        ),
    )
