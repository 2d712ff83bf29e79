"""A schema's markup turned into rules: the patterns of a phase, with what they refer to (ISO 19757-3, 5.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml import etree

from pipeline.schematron.declarations import declarations, lets_of, variables_of
from pipeline.schematron.errors import Mistake, SchematronError, did_you_mean
from pipeline.schematron.messages import message
from pipeline.schematron.names import SCHEMATRON, local_name, namespace, sch
from pipeline.schematron.origins import origin
from pipeline.schematron.phases import phase_of
from pipeline.schematron.rules import Check, Message, Pattern, Rule, Rules

_COMPATIBLE = frozenset(("", "xslt", "xslt1", "xpath"))  # XPath 1.0; without a binding, too (ISO 19757-3, 5.4.13)
_BINDINGS = _COMPATIBLE | {"xslt2", "xslt3", "xpath2", "xpath3", "xpath31"}
_KNOWN = frozenset(
    (
        "active", "assert", "diagnostic", "diagnostics", "dir", "emph", "extends", "group", "include", "let", "library",
        "name", "ns", "p", "param", "pattern", "phase", "properties", "property", "report", "rule", "rules", "schema",
        "span", "title", "value-of",
    )
)  # fmt: skip
_WEIGHTS = ("severity", "role", "flag")
_GROUP = "group"


def read(schema: etree._Element, phase: str, stem: str, uri: Callable[[Path], str]) -> tuple[Rules, list[Mistake]]:
    """Return the rules of a schema in a phase, and what had to be left out.

    `stem` names assertions that nothing names, `uri` gives the URIs of files.

    Raises SchematronError for another query language, and for a phase that the schema does not have.
    """
    return _Reader(schema, stem, uri).rules(phase)


class _Reader:
    """Reads one schema."""

    def __init__(self, schema: etree._Element, stem: str, uri: Callable[[Path], str]) -> None:
        self._schema = schema
        self._uri = uri
        self._stem = stem
        self._number = 0  # of the assertion that is read, in the whole schema
        self._mistakes: list[Mistake] = []
        self._more = {each.get("id", ""): each for each in schema.iter(sch("diagnostic"), sch("property"))}

    def rules(self, name: str) -> tuple[Rules, list[Mistake]]:
        """Return all that is to be run."""
        binding = self._binding()
        self._check_names()
        phase = phase_of(self._schema, name, self._mistakes)
        patterns: list[Pattern] = []
        for element in self._schema.iter(sch("pattern"), sch(_GROUP)):
            read = self._patterns(element)  # also of those that are not active, since their assertions are counted
            if phase.patterns is None or element.get("id") in phase.patterns:
                patterns += read
        of_phase = () if phase.element is None else lets_of(phase.element)
        rules = Rules(
            binding in _COMPATIBLE,
            self._namespaces(),
            declarations([self._schema, *self._schema.iter(sch("pattern"), sch(_GROUP))], self._mistakes, self._uri),
            lets_of(self._schema),
            tuple(patterns),
            origin(self._schema),
            "" if phase.element is None else phase.element.get("from", ""),
            of_phase,
        )
        return rules, self._mistakes

    def _binding(self) -> str:
        binding = self._schema.get("queryBinding", "").strip().lower()
        if binding not in _BINDINGS:
            raise SchematronError.at(
                origin(self._schema, "queryBinding"),
                f"The rules are written for {binding!r}, which opis does not run.",
                "It runs xslt, xslt2, xslt3, xpath, xpath2 and xpath3.",
            )
        return binding

    def _check_names(self) -> None:
        """Elements that Schematron does not have: of a name misspelled the assertion would be lost unseen."""
        for element in self._schema.iter(f"{{{SCHEMATRON}}}*"):
            name = local_name(element)
            if name not in _KNOWN:
                self._tell(element, "", f"Schematron has no <{name}>.", did_you_mean(name, _KNOWN))

    def _namespaces(self) -> tuple[tuple[str, str], ...]:
        found: dict[str, str] = {}
        for each in self._schema.iter(sch("ns")):
            prefix, uri = each.get("prefix", "").strip(), each.get("uri", "").strip()
            if not prefix or not uri:
                self._tell(each, "", "A namespace needs prefix and uri.", 'As <sch:ns prefix="tei" uri="…"/>.')
            elif found.setdefault(prefix, uri) != uri:
                self._tell(
                    each, "uri", f"The prefix {prefix!r} is bound to {found[prefix]!r} already.", "Use another prefix."
                )
        return tuple(found.items())

    def _patterns(self, element: etree._Element) -> Iterator[Pattern]:
        """Yield a pattern.

        A group (2025 edition), in which every rule that matches holds, is a pattern for each rule.
        """
        rules = [self._rule(each, element) for each in element.findall(sch("rule")) if not _is_abstract(each)]
        for loose in element.findall(sch("assert")) + element.findall(sch("report")):
            self._tell(
                loose, "", f"This <{local_name(loose)}> stands in no rule.", "Put a <rule> with a context around it."
            )
        kept = tuple(rule for rule in rules if rule is not None)
        for part in ((rule,) for rule in kept) if local_name(element) == _GROUP else (kept,):
            yield Pattern(element.get("documents", ""), lets_of(element), part, origin(element, "documents"))

    def _rule(self, element: etree._Element, pattern: etree._Element) -> Rule | None:
        if not element.get("context", "").strip():
            self._tell(element, "", "A rule has no context.", 'Say which nodes it is about: context="…".')
            return None
        checks = [
            self._check(each, element, pattern)
            for each in element
            if namespace(each) == SCHEMATRON and local_name(each) in ("assert", "report")
        ]
        self._check_variables(element)
        return Rule(
            element.get("context", ""),
            element.get("visit-each", ""),
            variables_of(element),
            tuple(check for check in checks if check is not None),
            origin(element, "context"),
        )

    def _check_variables(self, rule: etree._Element) -> None:
        """Two variables of one name in a rule, of which a stylesheet would take the second (ISO 19757-3, 5.4.6)."""
        found: set[str] = set()
        for each in variables_of(rule):
            if each.name in found:
                said = f"The rule declares the variable {each.name!r} twice."
                self._mistakes.append(
                    Mistake(replace(each.origin, attribute="name", value=each.name), said, "Give one another name.")
                )
            found.add(each.name)

    def _check(self, element: etree._Element, rule: etree._Element, pattern: etree._Element) -> Check | None:
        self._number += 1
        if not element.get("test", "").strip():
            self._tell(element, "", f"This <{local_name(element)}> has no test.", 'Write what must hold: test="…".')
            return None
        outwards = (element, rule, pattern, self._schema)
        names = (each.get("id", "") for each in outwards[:3])
        return Check(
            next(filter(None, names), f"{self._stem}-{self._number}"),
            element.get("test", ""),
            local_name(element) == "report",
            message(element),
            tuple(self._referred(element)),
            tuple(each.get(name, "") for each in outwards for name in _WEIGHTS if each.get(name)),
            element.get("subject", "") or rule.get("subject", ""),
            origin(element, "test"),
        )

    def _referred(self, element: etree._Element) -> Iterator[Message]:
        """Yield the messages of the diagnostics and properties that an assertion names."""
        for attribute in ("diagnostics", "properties"):
            for name in element.get(attribute, "").split():
                if name in self._more:
                    yield message(self._more[name])
                else:
                    known = (key for key, each in self._more.items() if local_name(each) == _SINGULAR[attribute])
                    what = _SINGULAR[attribute]
                    self._tell(element, attribute, f"There is no {what} {name!r}.", did_you_mean(name, known))

    def _tell(self, element: etree._Element, attribute: str, said: str, hint: str) -> None:
        self._mistakes.append(Mistake(origin(element, attribute), said, hint))


_SINGULAR = {"diagnostics": "diagnostic", "properties": "property"}


def _is_abstract(element: etree._Element) -> bool:
    return element.get("abstract", "").strip() in ("true", "1")
