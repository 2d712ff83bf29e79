"""Rules: Schematron schemas, compiled, and run on a document."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random

from lxml import etree

from bench.fuzz import origins
from bench.fuzz.case import Problem, Target, Trial
from bench.mutation.damage import damage
from bench.mutation.tokens import change_tokens, stock_of
from bench.specimens import HOME, SHARED
from pipeline.schematron import Schematron, SchematronError, prepare

_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_EXPRESSIONS = ("test", "context", "select", "value", "path", "match", "subject", "role")
_FUNCTIONS = (
    "current()", "position()", "last()", "..", ".", "//*", "@*", "text()", "name(..)", "matches(., '(')", "number(.)",
    "xs:date(.)", "xs:integer(.)", "1 div 0", "1 idiv 0", "error()", "key('a', .)", "document('')", "doc('x')",
    "id('a')", "$undeclared", "some $x in * satisfies $x = 1", "for $x in 1 to 3 return $x", "map{'a':1}", "[1,2]?1",
    "function($x){$x}", "sum(*)", "avg(*)", "exactly-one(*)", "string-join(*, 1)", "substring(., -1)",
    "tokenize(., '')", "replace(., '', '')", "format-date(current-date(), '[Y]')", "(", ")", "''", '"', "{", "}", "::",
    "\u0416", "unparsed-text('/etc/hostname')",
)  # fmt: skip
_DOCUMENT = (
    b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="a" xml:id="d"><p n="1">one</p><!-- c --><?p i?>'
    b'<p n="2" when="1931-02-28">two <hi rend="x">2</hi></p></div></body></text></TEI>'
)
_PLAIN = b'<d a="1"><p>one</p><!-- c --><?p i?><p b="2">two<q/></p><q>3</q></d>'


@cache
def _schemas() -> tuple[bytes, ...]:
    """Return small schemas that hold every construct."""
    found = []
    for path in sorted((HOME / "tests" / "schematron" / "features").glob("*.xml")):
        case = etree.parse(path).getroot()
        for each in [*case.iterfind("fires"), *case.iterfind("document")]:
            case.remove(each)
        case.tag = f"{{{_SCHEMATRON}}}schema"
        case.attrib.clear()
        case.set("queryBinding", "xslt3")
        found.append(etree.tostring(case))
    shared = SHARED / "cases" / "schematron"
    found += [path.read_bytes() for path in sorted(shared.glob("*.sch"))] if shared.is_dir() else []
    return tuple(found)


@cache
def _expressions() -> tuple[str, ...]:
    """Return the tokens that XPath expressions are changed with."""
    roots = map(etree.fromstring, _schemas())
    written = [value for root in roots for each in root.iter("*") for name in _EXPRESSIONS if (value := each.get(name))]
    return (*stock_of(written), *_FUNCTIONS)


def _make(random: Random) -> bytes:
    content = random.choice(_schemas())
    if random.random() < 0.6:
        root = etree.fromstring(content)
        for _ in range(random.randint(1, 3)):
            _change_expression(root, random)
        content = etree.tostring(root)
        return damage(content, random) if random.random() < 0.05 else content
    return origins.mutant(content, origins.xml_stock(_schemas()), random, most=3)


def _change_expression(root: etree._Element, random: Random) -> None:
    places = [(each, name) for each in root.iter("*") for name in _EXPRESSIONS if each.get(name) is not None]
    if not places:
        return
    element, name = random.choice(places)
    changed = change_tokens(str(element.get(name)), _expressions(), random)
    try:
        element.set(name, changed)
    except ValueError:  # no character of XML
        return


def _check(content: bytes, trial: Trial) -> Iterator[Problem]:
    """Compile a schema and run it on documents."""
    path = trial.folder / "rules.sch"
    path.write_bytes(content)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    try:
        schema = Schematron.load(path)
    except SchematronError as error:
        yield from _mistake_holds(str(error.mistake), error.mistake.origin.line, lines)
        return
    trial.loaded = not schema.mistakes
    for mistake in schema.mistakes:
        yield from _mistake_holds(str(mistake), mistake.origin.line, lines)
    for document in (_DOCUMENT, _PLAIN):
        target = trial.folder / "document.xml"
        target.write_bytes(document)
        violations = schema.check(prepare(etree.fromstring(document), target))
        if violations != schema.check(prepare(etree.fromstring(document), target)):
            yield Problem("same twice", "the rules find other things in the same document")


def _mistake_holds(said: str, line: int, lines: int) -> Iterator[Problem]:
    if line > lines:
        yield Problem("place", f"line {line} of {lines}: {said}")
    if "net.sf.saxon" in said or "java." in said:
        yield Problem("message", f"speaks of the engine's insides: {said}")


RULES = Target("rules", ".sch", 100, _make, _check)
