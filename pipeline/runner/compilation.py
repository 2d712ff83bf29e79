"""A customisation compiled: an ODD in; a grammar, rules and documentation out."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml import etree

from pipeline import __version__
from pipeline.document.parsed import Parsed, title_of
from pipeline.findings.report import report_document
from pipeline.model.bounds import MOST_COPIED, MOST_COPIES, MOST_LEVELS
from pipeline.model.document import Output, Source
from pipeline.model.finding_rules import FindingRule
from pipeline.model.limits import Limits
from pipeline.model.options import GrammarRule
from pipeline.model.producer import schema_compiler
from pipeline.model.report import Report
from pipeline.odd.customisation import compile_schema
from pipeline.odd.grammar.grammar import grammar
from pipeline.odd.languages import Reader
from pipeline.odd.places import report
from pipeline.odd.repetition import Repetition
from pipeline.odd.rules.rules import rules
from pipeline.odd.schema import Schema
from pipeline.odd.site.site import COMPANIONS, pages
from pipeline.odd.source_files import OddSources
from pipeline.odd.words import sentence
from pipeline.processes.losses import Lost
from pipeline.processes.pool import Pool
from pipeline.relaxng import Grammar, GrammarError
from pipeline.relaxng.compact import write_compact
from pipeline.relaxng.limits import room_for
from pipeline.schematron.names import sch
from pipeline.storage import inputs
from pipeline.storage.output_folder import OutputFolder, check_writable

_DEFINE = re.compile('<define name="([^"]+)"')
_SENTENCES = tuple(map(sch, ("assert", "report", "diagnostic", "property")))
_PATIENCE = 60.0  # seconds until another compilation has written its files


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """What is wanted of an ODD.

    `schema` is the ident of a schemaSpec, None for the first; `source` and `configured` are TEI's specifications
    (`tei_source`); `mapped` puts files in the place of addresses; `folders` are those that the ODD may name files in,
    besides its own; `languages` are those of the documentation, the first also of the grammar; `own_prose` leaves out
    what the source says of its elements; `documentation` asks for the site; `force` replaces files that opis did not
    make.
    """

    schema: str | None = None
    source: Path | None = None
    configured: Path | None = None
    mapped: Sequence[GrammarRule] = ()
    folders: tuple[Path, ...] = ()
    languages: tuple[str, ...] = ("en",)
    own_prose: bool = False
    documentation: bool = True
    force: bool = False


@dataclass(frozen=True, slots=True)
class _Compile:
    """Compile an ODD."""

    path: Path
    options: CompileOptions


@dataclass(frozen=True, slots=True)
class _Compiled:
    """What is wrong with an ODD, and what is to be written: nothing where no schema comes of it."""

    report: Report
    outputs: tuple[Output, ...]


def compile_odd(path: Path, out: Path, options: CompileOptions, limits: Limits) -> Report:
    """Compile an ODD into a folder: STEM.rng, STEM.rnc, STEM.sch, and the documentation in STEM/.

    What is wrong with the ODD is in the report; where no schema comes of it, nothing is written. An existing file is
    replaced only if an earlier compilation made it as it is, and removed if it is no longer among the outputs.
    Raises ProjectError.
    """
    inputs.begin([path])
    check_writable(out)
    with Pool(1, limits) as pool:
        ((_, result),) = pool.map(_compile, [_Compile(path, options)])
    if isinstance(result, Lost):
        source = Source(path.stem, path, path.parent)
        lost = report_document(source, [result.finding(source, "compile")], (), failed=True)
        return Report(__version__, (lost,))
    if result.outputs:
        with OutputFolder(out, schema_compiler(path.stem), patience=_PATIENCE) as folder:
            folder.write_together(result.outputs, force=options.force)
    return result.report


def _compile(task: _Compile) -> _Compiled:
    """Compile an ODD, in a worker."""
    with room_for(2 * MOST_LEVELS):  # contents are walked by two functions a level
        return _compiled(task.path, task.options)


def _compiled(path: Path, options: CompileOptions) -> _Compiled:
    sources = OddSources(options.source, options.configured, options.mapped, options.folders)
    odd = sources.read(path)
    outputs: list[Output] = []
    if odd.root is not None:
        schema = compile_schema(odd, sources, options.schema)
        if schema is not None:
            outputs += (Output(name, content) for name, content in _outputs(odd, schema, options))
    names = [output.path for output in outputs]
    documents = (
        report_document(each.source, each.findings, names if each is odd else (), failed=each is odd and not outputs)
        for each in sources.documents
        if each is odd or each.findings
    )
    return _Compiled(Report(__version__, tuple(documents)), tuple(outputs))


def _outputs(odd: Parsed, schema: Schema, options: CompileOptions) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of what is written; nothing if there is no grammar in it."""
    parts = frozenset(odd.included)
    reader = Reader.of(schema, options.languages[0], own_prose=options.own_prose, parts=parts)
    repetition = Repetition()
    pattern = grammar(schema, partial(sentence, reader), repetition)
    _report_loose(odd, repetition)
    content = _serialized(pattern)
    if not _is_grammar(odd, schema, content):
        return
    stem = odd.source.name
    yield f"{stem}.rng", content
    yield f"{stem}.rnc", write_compact(pattern).encode("utf-8")
    yield f"{stem}.sch", _serialized(rules(odd, schema, title_of(odd.tree)))
    if options.documentation:
        yield from ((f"{stem}/{name}", source.read_bytes()) for name, source in COMPANIONS)
        for page in pages(schema.without_unused_classes(), options.languages, own_prose=options.own_prose, parts=parts):
            yield f"{stem}/{page.path}", page.content


def _report_loose(odd: Parsed, repetition: Repetition) -> None:
    """Report what the grammar cannot say because it would be too long."""
    for each in repetition.loose:
        report(
            odd,
            each.origin,
            FindingRule.ODD_GRAMMAR_LOOSE,
            f"The grammar does not say all that this <{etree.QName(each.origin).localname}> asks for: {each.reason} "
            f"cannot be written out (the most are {MOST_COPIES:,} times, or {MOST_COPIED:,} patterns).",
            'It allows more: say the rest in a constraintSpec, or write maxOccurs="unbounded" if no limit is meant.',
        )


def _serialized(root: etree._Element) -> bytes:
    """Return a schema as a file, indented but for the sentences of rules, in which white space counts."""
    written = [(node, node.text, node.tail) for each in root.iter(*_SENTENCES) for node in each.iter()]
    etree.indent(root)
    for node, text, tail in written:
        node.text = text
        if node.tag not in _SENTENCES:
            node.tail = tail
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _is_grammar(odd: Parsed, schema: Schema, content: bytes) -> bool:
    """Return whether what was compiled is RELAX NG; if not, an ODD asked for what no grammar can say."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "compiled.rng")
        path.write_bytes(content)
        try:
            Grammar.load(path)
        except GrammarError as wrong:
            lines = content.decode("utf-8").split("\n")[: wrong.line]
            define = next((found[1] for line in reversed(lines) if (found := _DEFINE.search(line))), "")
            where = f" (at {lines[-1].strip()}{f', in the pattern {define!r}' if define else ''})" if lines else ""
            report(
                odd,
                schema.origin,
                FindingRule.ODD_GRAMMAR_WRONG,
                f"What the ODD asks for is no RELAX NG grammar: {wrong.message}{where}.",
                "Change the content or the datatype that this comes from. Nothing was written.",
            )
            return False
    return True
