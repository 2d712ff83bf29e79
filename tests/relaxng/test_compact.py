"""pipeline.relaxng.compact: what is read is what the reference implementation reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from pipeline.model.errors import EngineMissing
from pipeline.relaxng.compact import decode, read_compact
from pipeline.relaxng.errors import GrammarError
from pipeline.relaxng.node import XML, Node
from pipeline.validation import jing
from tests.relaxng.canonical import canonical
from tests.relaxng.compact_cases import CASES
from tests.relaxng.translation import translate, written
from tests.support import CORPORA, HOME, need

FILE = Path("schema.rnc")
REAL = sorted((*HOME.glob("schemas/**/*.rnc"), *CORPORA.glob("**/*.rnc")))
WHOLE = [path for path in REAL if path.name == "resolved.rnc" or path.stem.endswith(".ana")]


def read(text: str) -> Node:
    return read_compact(text, FILE)


# The reference implementation


@dataclass(frozen=True, slots=True)
class Reference:
    """Folders of schemas in XML, and the contents that were found invalid: by what we read, and by the original."""

    folder: Path
    invalid_by_ours: frozenset[str]
    invalid_by_original: frozenset[str]


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """All cases and real schemas in four JVMs: trang twice, jing with the cases as written and as we read them."""
    folder = tmp_path_factory.mktemp("compact")
    for name in ("cases", "contents", "ours/cases", "ours/real", "trangs/cases", "trangs/real"):
        (folder / name).mkdir(parents=True)
    for name, case in CASES.items():
        for path, text in {f"{name}.rnc": case.schema, **case.files}.items():
            (folder / "cases" / path).write_bytes(text.encode("utf-8"))
        for kind in ("valid", "invalid"):
            for n, content in enumerate(getattr(case, kind)):
                (folder / "contents" / f"{name} {kind} {n}").write_text(f"<{name}>{content}</{name}>", encoding="utf-8")
    for schema in (*(folder / "cases").iterdir(), *REAL):
        kind = "real" if schema in REAL else "cases"
        root = read_compact(decode(schema.read_bytes()), schema)
        (folder / "ours" / kind / f"{schema.stem}.rng").write_bytes(written(root))
    every_case = " | ".join(f'element {name} {{ external "{name}.rnc" }}' for name in CASES)
    (folder / "cases" / "all.rnc").write_text(every_case, encoding="utf-8")
    every_real = " | ".join(f'element x{n} {{ external "{path.as_uri()}" }}' for n, path in enumerate(WHOLE))
    (folder / "real.rnc").write_text(every_real, encoding="utf-8")
    (folder / "ours/cases/all.rng").write_bytes(written(read(every_case)))
    try:
        translate(folder / "cases/all.rnc", folder / "trangs/cases/all.rng")
        translate(folder / "real.rnc", folder / "trangs/real/all.rng")
        schemas = (folder / "ours/cases/all.rng", folder / "cases/all.rnc")
        return Reference(folder, *(invalid_contents(schema, folder / "contents") for schema in schemas))
    except EngineMissing as error:
        need(str(error))
        raise


def invalid_contents(schema: Path, contents: Path) -> frozenset[str]:
    messages = list(jing.validate(schema, sorted(contents.iterdir())))
    assert not [message for message in messages if Path(message.path).parent != contents]
    return frozenset(Path(message.path).name for message in messages)


def compare(name: str, folder: Path) -> None:
    ours, trangs = (canonical(folder / whose / f"{name}.rng") for whose in ("ours", "trangs"))
    assert ours == trangs


def test_the_cases_are_judged_as_expected(reference: Reference) -> None:
    expected = frozenset(f"{name} invalid {n}" for name, case in CASES.items() for n, _ in enumerate(case.invalid))
    assert reference.invalid_by_original == expected
    assert reference.invalid_by_ours == expected


# trang writes annotations without a namespace as if they were of RELAX NG.
FILES = [Path(file).stem for name, case in CASES.items() for file in (name, *case.files)]


@pytest.mark.parametrize("name", [name for name in FILES if name != "annotations-in-no-namespace"])
def test_a_case_is_read_as_trang_reads_it(name: str, reference: Reference) -> None:
    compare(f"cases/{name}", reference.folder)


@pytest.mark.parametrize("name", [path.stem for path in REAL])
def test_a_real_schema_is_read_as_trang_reads_it(name: str, reference: Reference) -> None:
    compare(f"real/{name}", reference.folder)


# What is not checked by comparison


def test_every_construct_knows_its_place() -> None:
    root = read(
        '\ufeffdatatypes d = "urn:d"\r\n## é\rstart =\n  [x []] \\x{65}lement a { ("1" ~\n "2" | b+), (d:x - "y") }'
    )
    found = [f"{node.name} {node.line}:{node.column}" for node in nodes(root)]
    assert found == [
        "grammar 2:1", "start 3:1", "element 4:10", "name 4:23", "group 4:28", "choice 4:28", "value 4:28",
        "oneOrMore 5:8", "ref 5:8", "data 5:14", "except 5:18", "value 5:20",
    ]  # fmt: skip


def nodes(root: Node) -> Iterator[Node]:
    yield root
    for child in root.children:
        yield from nodes(child)


def test_prefixes_that_stand_for_a_uri_are_bound_for_values() -> None:
    root = read('default namespace d = "urn:d"\nnamespace l = ""\nnamespace i = inherit\nelement a { xsd:QName "d:x" }')
    assert [node.namespaces for node in nodes(root)] == [{"xml": XML, "d": "urn:d"}] * 3


@pytest.mark.parametrize("text", ["", "\ufeff", "# nothing\n"])
def test_an_empty_schema_is_a_grammar_without_a_start(text: str) -> None:
    assert (read(text).name, read(text).children) == ("grammar", [])


@pytest.mark.parametrize(
    ("opening", "innermost", "closing"),
    [
        ("(", "empty", ")"),
        ("element a { ", "empty", "}"),
        ("grammar { start = ", "empty", "}"),
        ("start = empty ", "", ""),
        ("div { ", "", "}"),
        ("mixed { (", "empty", ")?, empty }"),
    ],
)
def test_a_schema_nested_10_000_deep_is_read(opening: str, innermost: str, closing: str) -> None:
    assert read(opening * 10_000 + innermost + closing * 10_000)


@pytest.mark.parametrize(
    ("before", "opening", "innermost", "closing", "after"),
    [
        ("element ", "(", "a", ")", " { empty }"),
        ("element a { string - ", "(", "'x'", ")", "}"),
        ("x [ ", "x [", "'x'", "]", "]"),
        ("element a { ", "string - (", "'x'", ")", "}"),
    ],
)
def test_names_exceptions_and_annotations_nested_10_000_deep_are_read(
    before: str, opening: str, innermost: str, closing: str, after: str
) -> None:
    assert read(before + opening * 10_000 + innermost + closing * 10_000 + after)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_schema_is_decoded_as_its_byte_order_mark_says(encoding: str) -> None:
    assert read(decode("element дата { empty }".encode(encoding))).children[0].text == "дата"


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b"# caf\xe9\n", "1:6", "the byte E9 is not UTF-8; save the schema in UTF-8"),
        ("# é".encode("utf-16")[:-1], "1:3", "the character U+D800 is not allowed in a schema"),
        (b"\xff\xfe#\0\0\xdc", "1:2", "the character U+DC00 is not allowed in a schema"),
    ],
)
def test_bytes_that_are_no_text_are_reported_where_they_stand(content: bytes, place: str, message: str) -> None:
    assert mistake(decode(content)) == (place, message)


def mistake(text: str) -> tuple[str, str]:
    with pytest.raises(GrammarError) as caught:
        read(text)
    assert caught.value.file == FILE
    return f"{caught.value.line}:{caught.value.column}", caught.value.message


MISTAKES = [
    "element a { b, c | d }",
    "element a { b* ? }",
    'element a { xsd:date - "x" | "y" }',
    'element a { list { "y", xsd:date - "x" } }',
    "element * - a | b { empty }",
    "element a | * - b { empty }",
    "element x:* - x:a - x:b { empty }",
    "element a { b c }",
    "start = element a { empty }\nelement b { empty }",
    "start = elemnt a { empty }",
    "element a { atribute b { text } }",
    "element a { b, }",
    "element a { }",
    "element a { text }, ",
    "element a.* { text }",
    "element { text }",
    'attribute "a" { text }',
    "start = element a {\n  (b, c\n}",
    "start =\n  element a { b\nb = empty",
    "start = (a | b",
    "start = a }",
    "grammar { start = a",
    "element (a | b { text }",
    'element a { xsd:string { length = "1" }',
    '[ x [ "y" ] start = a',
    'element a { "b }\n',
    "element a { '''b\n }",
    "element a { xsd:string { length = 5 } }",
    'element a { xsd:string { length "5" } }',
    'element a { xsd:string { minLength = "1", maxLength = "2" } }',
    'element a { "x" ~ b }',
    "include common.rnc",
    "element a { “b” }",
    'element a { "\\x{g}" }',
    'element a { "\\x{110000}" }',
    '"\\x{D}" # \\x{',
    "tei:p",
    "element tei:p { text }",
    "attribute foo:* { text }",
    "element a { xs:date }",
    'external "a.rnc" inherit = x',
    "text = element a { empty }",
    "start = start",
    "grammar { start = parent text }",
    "element a : b { text }",
    "element \\ a { text }",
    'namespace a = "x"\nnamespace a = "y"\nempty',
    'default namespace = ""\ndefault namespace b = "y"\nempty',
    'datatypes d = "urn:d"\ndatatypes d = "urn:d"\nempty',
    'namespace xmlns = "x"\nempty',
    'namespace xml = "x"\nempty',
    'default namespace = "http://www.w3.org/XML/1998/namespace"\nempty',
    'datatypes xsd = "urn:x"\nempty',
    'namespace = "x"',
    'namespace x "y"',
    "namespace x = y",
    'default = "x"',
    "datatypes x = inherit",
    'start = a\nnamespace x = "y"',
    '## x\nnamespace x = "y"',
    'include "a.rnc" { include "b.rnc" }',
    "start = a\n## about nothing",
    "start = a\n[ ]",
    "div { start = a start b }",
    "foo = a\nbar",
    'include "a.rnc" { a = b text }',
    "a += empty",
    "element a { empty ## after\n }",
    "[ x [] ] ## x\nempty",
    "[] [] empty",
    '[ x = "" ] empty',
    '["x"] empty',
    'namespace x = ""\n[ x:y = "" ] empty',
    "namespace x = inherit\nx:y [ ]",
    'namespace r = "http://relaxng.org/ns/structure/1.0"\n[ r:y [ ] ] empty',
    'x [ y = "" y = "" ]',
    'namespace x = "http://www.w3.org/2000/xmlns"\n[ x:y = "" ] empty',
    'x [ "y" z = "" ]',
    "empty >> x",
    'empty >> "x"',
    "a:x [ ]",
    "// comment\nempty",
    "empty;",
    "start := empty",
    "element a { b% }",
    "element a\xa0{ empty }",
    "empty\x0c",
    "<grammar/>",
]


def test_a_mistake_is_named_where_it_is(file_regression: FileRegressionFixture) -> None:
    found = [f"{text}\n=> {place} {message}\n" for text in MISTAKES for place, message in [mistake(text)]]
    file_regression.check("\n".join(found), extension=".txt", basename="mistakes", encoding="utf-8")
