"""validate, by rules: which Schematron applies to a document, and what it says as findings with places."""

from __future__ import annotations

import json
import os
import shlex
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from pathlib import Path

from lxml import etree

from pipeline.document import xml
from pipeline.document.associations import Model, allow, place_of, read_models
from pipeline.document.inclusions import INCLUDE
from pipeline.document.nodes import Nodes
from pipeline.document.parsed import Parsed, replace_by_texts
from pipeline.document.positions import Positions
from pipeline.model.document import SchematronChoice
from pipeline.model.finding import Finding, Place
from pipeline.model.finding_rules import FindingRule
from pipeline.model.options import Options
from pipeline.schematron import Mistake, Node, Violation
from pipeline.storage.addresses import Address, is_file, real_path
from pipeline.storage.confinement import Confinement, Load, confinement_of, read_regular
from pipeline.validation.grammars import applies, follows_profile


def choose_schematron(parsed: Parsed, options: Options, profile: Path) -> tuple[SchematronChoice, ...]:
    """Return the schemas that apply to a document, each once: --schematron, opis.toml, xml-model, the bundled profile.

    All of them apply, since rules only add to each other. What only the document names is marked as not trusted. Adds
    findings to `parsed` for what the document names and opis cannot follow.
    """
    found = [SchematronChoice(path, "--schematron", options.phase, named_by_user=True) for path in options.schematron]
    named = [model for model in read_models(parsed) if model.is_schematron]
    for rule in options.schematron_rules:
        if applies(rule.pattern, parsed.source, ()):
            found += [SchematronChoice(path, "opis.toml", named_by_user=True) for path in rule.schemas]
    given = {choice.path.name for choice in found}
    trusted = _named_by_project(options, profile)
    for model in named:
        found += _by_model(parsed, model, options, given, trusted)
    if profile.is_file() and follows_profile(parsed):
        found.append(SchematronChoice(profile, "the bundled profile"))
    once = {(real_path(choice.path), choice.phase): choice for choice in reversed(found)}
    return tuple(reversed(once.values()))


def _named_by_project(options: Options, profile: Path) -> frozenset[str]:
    """Return the real paths of all files with rules that the project names for some documents, and of opis's own."""
    mapped = (path for rule in options.schematron_rules for path in rule.schemas)
    grammars = (options.schema or profile, *(rule.grammar for rule in options.grammars))
    return frozenset(map(os.path.realpath, (profile, *options.schematron, *mapped, *grammars)))


def _by_model(
    parsed: Parsed, model: Model, options: Options, given: Collection[str], trusted: Collection[str]
) -> list[SchematronChoice]:
    """Return the schemas for an xml-model: those to which opis.toml maps it, else the local file.

    `given` are the names of files that the user named: of a file that is not where the document says nothing is told
    if it is one of these. `trusted` are the real paths of files that not only documents name.
    """
    mapped = [path for rule in options.schematron_rules if rule.pattern == model.href for path in rule.schemas]
    mapped = mapped or [rule.grammar for rule in options.grammars if rule.pattern == model.href]
    if mapped:
        return [SchematronChoice(path, "opis.toml", model.phase, named_by_user=True) for path in mapped]
    href, path = model.href, model.path(parsed.source.path)
    if model.is_local and is_file(path) and os.path.realpath(path) in trusted:
        return [SchematronChoice(path, "xml-model", model.phase)]
    confinement = confinement_of(parsed.source)
    if model.is_local and confinement.allows(path) and is_file(path):
        folders = confinement.of_folders().folders
        place = place_of(parsed, model)
        return [SchematronChoice(path, "xml-model", model.phase, folders=folders, href=href, place=place)]
    if path.name in given:
        return []
    if model.is_local and not confinement.allows(path):
        parsed.report(
            FindingRule.SCHEMATRON_OUTSIDE,
            f"The document names the Schematron schema {href!r}, which lies outside the folders that documents may "
            "read from.",
            allow(path),
            place_of(parsed, model),
        )
    elif not model.is_local:
        parsed.report(
            FindingRule.SCHEMATRON_NOT_FETCHED,
            f"The document names the Schematron schema {href!r}; opis fetches nothing from the network.",
            f'Save it and map it in opis.toml: [schematron] "{href}" = "schemas/{Address.of(href).file_name}"',
            place_of(parsed, model),
        )
    else:
        parsed.report(
            FindingRule.SCHEMATRON_MISSING,
            f"The document names the Schematron schema {href!r}, which is not there.",
            f"Put {href!r} there, or name another file with --schematron or in opis.toml.",
            place_of(parsed, model),
        )
    return []


def tree_to_check(parsed: Parsed) -> etree._Element:
    """Return the tree that rules see.

    Of a corpus file without what stands for the documents that are checked on their own.
    """
    inclusions = dict.fromkeys(parsed.tree.iter(INCLUDE), "") if parsed.source.excerpt is not None else {}
    if inclusions:
        parsed.number()
        replace_by_texts(inclusions)
        parsed.changed = True
    return parsed.tree


def convert_violations(
    parsed: Parsed, violations: Sequence[Violation], confinement: Confinement | None = None
) -> list[Finding]:
    """Return the findings for what a schema says of a document, each at its node.

    Other documents that a schema with a confinement is about are looked into only where that allows.
    """
    nodes = Nodes(parsed) if violations else None
    load = read_regular if confinement is None else confinement.read
    return [_finding(parsed, nodes, violation, load) for violation in violations if nodes is not None]


def _finding(parsed: Parsed, nodes: Nodes, violation: Violation, load: Load) -> Finding:
    path, place, node = str(parsed.source.path), Place(), violation.node
    if node is not None and node.document:
        path, place = _elsewhere(parsed.source.path, node, load)
    elif node is not None:
        place = nodes.place(node.element, node.step, node.attribute)
    said = violation.message, violation.hint
    return Finding(violation.rule, violation.severity, path, *said, place.line, place.column, place.xpath)


def _elsewhere(document: Path, node: Node, load: Load) -> tuple[str, Place]:
    """Return the path of another document that a rule is about, seen from the one that was checked, and the place."""
    absolute = document.absolute()
    path = document.parent / os.path.relpath(node.document, absolute.parent)
    place = _positions(path, load).of_element(max(node.element, 0))
    return os.path.normpath(path), place


@lru_cache(maxsize=8)
def _positions(path: Path, load: Load) -> Positions:
    """Return where the elements of a file are; nothing is known of one that cannot be read."""
    try:
        content = load(path)
        return Positions.of(xml.decode(content, xml.parse(content)))
    except (OSError, xml.NotWellFormed):
        return Positions()


def convert_mistakes(mistakes: Iterable[Mistake]) -> list[Finding]:
    """Return the findings for what is wrong with a schema, at their places in it."""
    return [
        FindingRule.SCHEMATRON_MISTAKE.finding(
            str(mistake.origin.file),
            mistake.message,
            mistake.hint,
            Place(mistake.origin.line, mistake.origin.column),
        )
        for mistake in mistakes
    ]


def report_not_run(document: Path, choice: SchematronChoice) -> Finding:
    """Return the finding for rules that only a document names, and that the project does not trust."""
    path = Path(os.path.normpath(choice.path)).as_posix()
    entry = f"{json.dumps(choice.href, ensure_ascii=False)} = {json.dumps(path, ensure_ascii=False)}"
    phase = f" --phase {shlex.quote(choice.phase)}" if choice.phase else ""
    return FindingRule.RULES_NOT_RUN.finding(
        str(document),
        f"The rules in {path} were not checked: only documents name them, and the project does not trust those.",
        f"If you trust these rules, write into opis.toml, under [schematron]: {entry} — or give the option "
        f"--schematron {shlex.quote(path)}{phase}. To run all rules that documents name, give --trust-document-rules.",
        Place(choice.place.line, choice.place.column),
    )


def report_left_out(document: Path, choice: SchematronChoice, reason: str) -> Finding:
    """Return the finding for a schema that cost a worker its life or its deadline."""
    return FindingRule.RULES_LEFT_OUT.finding(
        str(document),
        f"The rules in {choice.path.name} (by {choice.because}) gave no result for this document: {reason}. They were "
        "left out for the rest of the run.",
        "Look in the schema for functions that never end and for variables that grow with each step; if it needs more "
        "time for large documents, raise `deadline` in opis.toml.",
    )


def report_unusable(parsed_path: Path, choice: SchematronChoice, reason: str) -> Finding:
    """Return the finding for a schema that a document names and that cannot be used."""
    return FindingRule.SCHEMATRON_UNUSABLE.finding(
        str(parsed_path),
        f"Its Schematron schema {choice.path.name} (by {choice.because}) cannot be used: {reason}",
        "Mend the schema, or name another with --schematron or in opis.toml.",
    )
