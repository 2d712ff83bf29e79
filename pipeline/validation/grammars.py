"""validate: which grammar applies to a document, and what it says.

opis judges documents by its own engine, one by one (`judge`). The reference engine, jing, judges many files in
one run; what it says of them comes as messages (`to_findings`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path

from lxml import etree

from pipeline.document import xml
from pipeline.document.associations import Model, allow, place_of, read_models
from pipeline.document.nodes import Nodes
from pipeline.document.parsed import TEI, Parsed
from pipeline.document.positions import Positions
from pipeline.model.document import GrammarChoice, Source
from pipeline.model.finding import Finding, Place
from pipeline.model.finding_rules import FindingRule
from pipeline.model.message import Message
from pipeline.model.options import Engine, Options
from pipeline.relaxng import Grammar
from pipeline.relaxng.grammar import make_finding
from pipeline.storage.addresses import Address, is_file, real_path
from pipeline.storage.confinement import confinement_of

Findings = tuple[Finding, ...]
XINCLUDE = "http://www.w3.org/2001/XInclude"
RELAX_NG = ("http://relaxng.org/ns/structure/1.0", "http://relaxng.org/ns/compact/1.0")
PROFILE_KEY = "opis"
_EXPECTED = re.compile(r"; expected (.+)$")
_MOST_NAMES = 8

_INCLUDE = f"{XINCLUDE}\ninclude"


def choose_grammar(parsed: Parsed, options: Options, profile: Path) -> GrammarChoice:
    """Return the grammar of a document: --schema, opis.toml, its xml-model, the bundled profile, or none.

    Adds findings to `parsed` for what a document names and opis cannot follow.
    """
    if options.schema is not None:
        return GrammarChoice(options.schema, "--schema", named_by_user=True)
    named = [model for model in read_models(parsed) if not model.is_schematron]
    for rule in options.grammars:
        if applies(rule.pattern, parsed.source, named):
            return GrammarChoice(rule.grammar, "opis.toml", named_by_user=True)
    trusted = {real_path(path) for path in (profile, *(rule.grammar for rule in options.grammars))}
    for model in named:
        path = _local_grammar(parsed, model, trusted)
        if path is not None:
            confinement = confinement_of(parsed.source).of_folders()
            folders = None if real_path(path) in trusted else confinement.folders
            return GrammarChoice(path, "xml-model", folders=folders)
    if follows_profile(parsed):
        return GrammarChoice(profile, "the bundled profile")
    _report_none(parsed)
    return GrammarChoice(None, "no schema applies")


def applies(pattern: str, source: Source, named: Sequence[Model]) -> bool:
    """Whether an entry of opis.toml is for a document: its name, its file, or the URL of a schema that it names."""
    names = (source.name, f"{source.name}.xml", source.path.as_posix())
    return any(pattern == model.href for model in named) or any(fnmatchcase(name, pattern) for name in names)


def _local_grammar(parsed: Parsed, model: Model, trusted: Collection[Path]) -> Path | None:
    """Return the local RELAX NG file that an xml-model names, if it is there and the document may name it.

    `trusted` are the real paths of grammars that the project itself names.
    """
    href = model.href
    if model.language not in RELAX_NG and model.suffix not in (".rng", ".rnc"):
        parsed.report(
            FindingRule.GRAMMAR_UNSUPPORTED,
            f"The document names the schema {href!r}, which is not RELAX NG.",
            "opis validates by RELAX NG: name an .rng or .rnc file with --schema or in opis.toml.",
            place_of(parsed, model),
        )
        return None
    if not model.is_local:
        parsed.report(
            FindingRule.GRAMMAR_NOT_FETCHED,
            f"The document names the grammar {href!r}; opis fetches nothing from the network.",
            f'Save it and map it in opis.toml: [schemas] "{href}" = "schemas/{Address.of(href).file_name}"',
            place_of(parsed, model),
        )
        return None
    path = model.path(parsed.source.path)
    if real_path(path) not in trusted and not confinement_of(parsed.source).allows(path):
        parsed.report(
            FindingRule.GRAMMAR_OUTSIDE,
            f"The document names the grammar {href!r}, which lies outside the folders that documents may read from.",
            allow(path),
            place_of(parsed, model),
        )
        return None
    if not is_file(path):
        parsed.report(
            FindingRule.GRAMMAR_MISSING,
            f"The document names the grammar {href!r}, which is not there.",
            f'Put the file there, or map it in opis.toml: [schemas] "{href}" = "schemas/{Address.of(href).file_name}"',
            place_of(parsed, model),
        )
        return None
    return path


def follows_profile(parsed: Parsed) -> bool:
    """Return whether a document says in its header that it follows the profile of opis."""
    return any(schema.get("key") == PROFILE_KEY for schema in parsed.tree.iterfind(f".//{{{TEI}}}schemaRef"))


def _report_none(parsed: Parsed) -> None:
    parsed.report(
        FindingRule.NO_GRAMMAR,
        "No grammar applies to this document, so it is not validated.",
        "Name one with --schema, in opis.toml under [schemas], or in an xml-model instruction.",
    )


def is_changed(parsed: Parsed, engine: Engine) -> bool:
    """Return whether an engine must read the infoset instead of the file: entities or inclusions were put in.

    jing reads no DOCTYPE, since it would look for what it names; and none of the members of a corpus, which
    are judged as documents of their own.
    """
    if parsed.source.excerpt is not None:  # which stands for its file
        return False
    return parsed.changed or (engine is Engine.JING and (bool(parsed.members) or xml.has_doctype(parsed.tree)))


def infoset(parsed: Parsed) -> bytes:
    """Return the bytes that an engine reads instead of a file."""
    return etree.tostring(parsed.tree, encoding="utf-8", with_tail=False)


def judge(
    source: Source,
    grammar: Grammar,
    *,
    changed: Parsed | None,
    corpus: bool,
    repeated: Collection[str] = (),
) -> Findings:
    """Judge a document, or its infoset where that is `changed`, by a grammar.

    Nothing is said about inclusions that are left and identifiers of the elements `repeated` (XPaths), which the
    parse stage reports with a grammar or without; of a `corpus` whose members are documents of their own, not that
    it has none.
    """
    findings = []
    nodes = Nodes(changed) if changed is not None else None
    for mistake in grammar.mistakes(source.path if changed is None else infoset(changed)):
        without_members = not mistake.element and mistake.wording.rule is FindingRule.ELEMENT_MISSING
        if mistake.name == _INCLUDE or (corpus and without_members):
            continue
        found = make_finding(mistake, str(source.path))
        if nodes is not None:
            place = nodes.place(mistake.element)
            found = replace(found, line=place.line, column=place.column, xpath=place.xpath)
        if found.rule != FindingRule.DUPLICATE_ID or found.xpath.partition("/@")[0] not in repeated:
            findings.append(found)
    return tuple(findings)


def convert_messages(
    source: Source, messages: Sequence[Message], *, parsed: Parsed, text: str, as_written: bool
) -> Findings:
    """Return the findings for jing's messages, at the start of the tag that each concerns.

    `text` is what the engine read; `as_written` says that it is the file itself.
    """
    positions, nodes = Positions.of(text), Nodes(parsed)
    findings = []
    for message in messages:
        place = positions.before(message.line, message.column)
        if parsed.members and ("xi:include" in message.message or '"teiCorpus" incomplete' in message.message):
            continue
        if not as_written:
            place = nodes.place(positions.ordinal_before(message.line, message.column))
        findings.append(
            FindingRule.GRAMMAR.finding(
                str(source.path),
                _sentence(message.message, place),
                _hint(message.message),
                place,
            )
        )
    return tuple(findings)


def _sentence(message: str, place: Place) -> str:
    """Return the engine's message as a sentence, with the element around and without what it would have accepted."""
    sentence = _EXPECTED.sub("", message)
    steps = re.findall(r"/([^/\[]+)", place.xpath)
    if sentence.startswith("element") and "not allowed" in sentence and len(steps) > 1:
        sentence += f" in <{steps[-2]}>"
    return sentence[:1].upper() + sentence[1:] + "."


def _hint(message: str) -> str:
    """Return the hint about what is allowed instead, at most a few names."""
    match = _EXPECTED.search(message)
    if match is None:
        return ""
    names = re.split(r", | or ", match[1])
    if len(names) <= _MOST_NAMES:
        return f"Expected here: {match[1]}."
    return f"Expected here: {', '.join(names[:_MOST_NAMES])} or one of {len(names) - _MOST_NAMES} more."
