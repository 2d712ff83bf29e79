"""Contents that no editor writes, encodings that are none, binary files, huge names: findings, and the run goes on."""

from __future__ import annotations

import gzip
import random
import sys
import unicodedata
from pathlib import Path

import pytest

from tests.support import FAILURES, HEADER, TEI, Run, files_below, opis, tei, write

NO_ENCODINGS = (
    *(
        "idna",
        "punycode",
        "unicode_escape",
        "raw_unicode_escape",
        "undefined",
        "utf-7",
        "base64",
        "rot13",
        "hex",
        "zlib",
    ),
    *("mbcs", "klingon", "cp037", "utf-16", "utf-16-be", "utf-32", "UCS-4", "a" * 100_000),
)
RANDOM = random.Random(2).randbytes(5000)  # noqa: S311 - any bytes will do
HUGE = "n" * 1_000_000
ATTRIBUTES = " ".join(f'a{n}="b"' for n in range(10_000))
NAMESPACES = " ".join(f'xmlns:a{n}="urn:{n}"' for n in range(100_000))
CONTROLS = "\x9b31m\u202e\u2028\u200b\x7f"
ENCODING_RULES = {"encoding-unknown", "encoding-wrong"}
CORPUS = f'<teiCorpus xmlns="{TEI}">{HEADER}{tei("<p>é</p>")}</teiCorpus>'
GRAMMAR = '<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'


def _declaring(encoding: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{content}'


def _naming(schema: str, title: str = "A letter") -> str:
    return f'<?xml-model href="{schema}"?>{tei("<p/>", title=title)}'


BAD: dict[str, tuple[str | bytes, set[str]]] = {
    "ebcdic": (_declaring("cp037", tei("<p/>")).encode("cp037"), ENCODING_RULES),
    "png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, {"not-xml"}),
    "gzip": (gzip.compress(tei("<p/>").encode(), mtime=0), {"not-xml"}),
    "program": (Path(sys.executable).read_bytes()[:9000], {"not-xml", "not-well-formed", "encoding-wrong"}),
    "random": (b"<" + RANDOM, {"not-xml", "not-well-formed", "encoding-wrong"}),
    "null": (b"\0" * 5000, {"not-xml"}),
    "null-in-text": (tei("<p>a\0b</p>"), {"not-well-formed"}),
    "huge-encoding": (_declaring(HUGE, tei("<p/>")), ENCODING_RULES),
    "huge-root": (f"<{HUGE}/>", {"not-tei"}),
    "huge-element": (tei(f"<p><{HUGE}>a</{HUGE}></p>"), {"untreated-element"}),
    "huge-attribute": (tei(f'<p {HUGE}="a" n="{HUGE}" xml:id="{HUGE}">a</p>'), set()),
    "huge-model": (_naming(f"{HUGE}.rng"), {"grammar-missing"}),
    "attributes": (tei(f"<p {ATTRIBUTES}>a</p>"), set()),
    "namespaces": (tei(f"<p {NAMESPACES}>a</p>"), {"namespaces-too-many"}),
    "controls": (tei(f'<p xml:id="{CONTROLS}"/><p xml:id="{CONTROLS}"/>'), {"duplicate-id"}),
    "controls-in-model": (_naming(f"{CONTROLS}.rng", title=CONTROLS), {"grammar-missing"}),
    "link": (tei('<p><ref target="loop.xml">a</ref></p>'), set()),
    **{f"declared-{n}": (_declaring(name, tei("<p>é</p>")), ENCODING_RULES) for n, name in enumerate(NO_ENCODINGS)},
    **{f"corpus-{n}": (_declaring(name, CORPUS), ENCODING_RULES) for n, name in enumerate(NO_ENCODINGS)},
    **{f"grammar-{n}": (_naming(f"{n}.rng"), {"grammar-unusable"}) for n in range(len(NO_ENCODINGS))},
}  # fmt: skip


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One build of all bad files with two good ones."""
    folder = tmp_path_factory.mktemp("contents")
    write(folder, {f"in/{name}.xml": content for name, (content, _) in BAD.items()})
    write(folder, {"in/good1.xml": tei("<p>Good</p>"), "in/good2.xml": tei("<p>Good</p>")})
    (folder / "in" / "loop.xml").symlink_to("loop.xml")
    for number, encoding in enumerate(NO_ENCODINGS):
        write(folder, {f"in/{number}.rng": _declaring(encoding, GRAMMAR)})
    return opis("build", "in", "--out", "output", "-v", cwd=folder)


@pytest.mark.parametrize("name", BAD)
def test_each_has_its_finding(run: Run, name: str) -> None:
    rules = {each["rule"] for each in run.document(f"in/{name}.xml")["findings"]}
    assert not rules & FAILURES
    assert rules & BAD[name][1] or not BAD[name][1]


def test_the_others_go_on(run: Run) -> None:
    assert (run.status, run.err) == (1, "")
    assert run.document("in/good1.xml")["status"] == run.document("in/good2.xml")["status"] == "ok"
    assert {"html/good1.html", "html/good2.html"} <= files_below(run.folder / "output").keys()


def test_no_value_controls_a_terminal_or_fills_it(run: Run) -> None:
    assert not {unicodedata.category(each) for each in run.out.replace("\n", "")} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert max(map(len, run.out.splitlines())) < 3000
    assert "\\u009b31m\\u202e\\u2028\\u200b\\x7f" in run.out


IDS = (
    "a/b",
    "..",
    "../../x",
    "x" * 200,
    "ж" * 100,
    "A",
    "a",
    "con",
    "a b",
    "a\u202eb",
    "-",
    "a:b",
    "index",
    "\ufdd0",
    "1",
)


def test_documents_of_a_corpus_are_named_by_ids_that_can_be_names(tmp_path: Path) -> None:
    documents = "".join(tei("<p>Good</p>").replace("<TEI", f'<TEI xml:id="{each}"') for each in IDS)
    write(tmp_path, {"in/corpus.xml": f'<teiCorpus xmlns="{TEI}">{HEADER}{documents}</teiCorpus>'})
    run = opis("build", "in", "--out", "output", cwd=tmp_path)
    assert [each["findings"][0]["rule"] for each in run.report["documents"] if each["status"] == "failed"] == [
        "output-collision"
    ]
    outputs = [each for document in run.report["documents"] for each in document["outputs"]]
    assert len(outputs) == 3 * len(IDS)  # the corpus's own, and all but that which differs in size only
    assert all((tmp_path / "output" / each).parent == tmp_path / "output" / each.split("/")[0] for each in outputs)
    assert set(files_below(tmp_path)) <= {"in/corpus.xml"} | {f"output/{each}" for each in outputs} | {
        f"output/{each}" for each in ("html/index.html", "html/opis.css", "fo/fop.xconf", "report.json", ".opis.jsonl")
    }
