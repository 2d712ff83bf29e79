"""A file that holds a whole corpus: its documents come out as they would from files of their own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.support import CORPORA, HEADER, TEI, Run, files_below, opis, tei, write
from tests.support import found as found_in

PEOPLE = (
    '<profileDesc><particDesc><listPerson><person xml:id="k"><persName>Korbut</persName></person></listPerson>'
    "</particDesc></profileDesc>"
)
SITTING = (
    '<TEI{id}>{header}<text><body><div><head>Sitting {n}</head>\n  <u who="#k">Water <hi>again</hi>.</u>'
    "<u who='#k'>And {n}.</u></div></body></text></TEI>"
)


def corpus(*members: str, header: str = HEADER.format(title="All sittings")) -> str:
    header = header.replace("</teiHeader>", f"{PEOPLE}</teiHeader>")
    return f'<teiCorpus xmlns="{TEI}" xml:lang="en">{header}\n' + "\n".join(members) + "</teiCorpus>"


def sitting(number: int, *, identifier: str = "") -> str:
    return SITTING.format(id=identifier and f' xml:id="{identifier}"', header=HEADER.format(title="Sitting"), n=number)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("built")
    write(folder, {"all.xml": corpus(*map(sitting, range(1, 12)), sitting(12, identifier="last"))})
    return opis("build", "all.xml", cwd=folder)


def test_each_document_has_outputs_of_its_own(built: Run) -> None:
    assert built.status == 0, built.out
    names = [f"all.{number:02}" for number in range(1, 12)]
    assert sorted(files_below(built.folder / "output" / "text")) == sorted(
        f"{name}.txt" for name in ("all", *names, "all.last")
    )
    assert built.text("all.02") == "Sitting 2\nWater again.\nAnd 2.\n"


def test_the_corpus_leads_to_its_documents(built: Run) -> None:
    page = (built.folder / "output" / "html" / "all.html").read_text(encoding="utf-8")
    assert re.findall(r'<a href="(all\.[^"]+)"', page) == [f"all.{n:02}.html" for n in range(1, 12)] + ["all.last.html"]


def test_the_register_of_the_corpus_is_that_of_its_documents(built: Run) -> None:
    page = (built.folder / "output" / "html" / "all.02.html").read_text(encoding="utf-8")
    assert "Korbut" in page


def test_each_document_has_its_own_register_first(tmp_path: Path) -> None:
    people = '<profileDesc><particDesc><listPerson><person xml:id="k"><persName>{}</persName></person></listPerson>'
    own = [
        sitting(number).replace("</teiHeader>", f"{people.format(name)}</particDesc></profileDesc></teiHeader>")
        for number, name in enumerate(("Lorne", "Pell"), 1)
    ]
    write(tmp_path, {"all.xml": corpus(*own, sitting(3))})
    assert (
        opis("corpus", "all.xml", "--speakers", "--out", "out", cwd=tmp_path).status == 1
    )  # the id is not one of a kind
    labels = [
        (tmp_path / "out" / "txt" / f"all.{n}.txt").read_text(encoding="utf-8").splitlines()[1] for n in (1, 2, 3)
    ]
    assert [label.partition(":")[0] for label in labels] == ["Lorne", "Pell", "Korbut"]


def test_links_lead_where_they_lead_from_the_file(tmp_path: Path) -> None:
    linked = sitting(1).replace("<hi>", '<ref target="notes/other.xml">there</ref><graphic url="map.png"/><hi>')
    write(tmp_path, {"a/all.xml": corpus(linked), "a/notes/other.xml": tei("<p>x</p>")})
    assert opis("build", "a", "--out", "out", cwd=tmp_path).status == 0
    page = tmp_path / "out" / "html" / "all.1.html"
    (link,) = re.findall(r'<a [^>]*href="([^"]*other[^"]*)"', page.read_text(encoding="utf-8"))
    assert (page.parent / link).is_file()
    assert 'src="map.png"' in page.read_text(encoding="utf-8")


def test_the_report_says_where_in_the_file_a_document_is(built: Run) -> None:
    paths = [(document["path"], document["xpath"]) for document in built.report["documents"]]
    assert paths[0] == ("all.xml", "/teiCorpus[1]")
    assert paths[-1] == ("all.xml", "/teiCorpus[1]/TEI[12]")


def test_findings_have_the_places_of_the_file(tmp_path: Path) -> None:
    members = [
        sitting(1, identifier="s"),
        sitting(2).replace("<hi>", "<hy>").replace("</hi>", "</hy>"),
        sitting(3, identifier="s"),
    ]
    write(tmp_path, {"all.xml": corpus(*members), "g.rnc": (GRAMMAR)})
    run = opis("validate", "all.xml", "--schema", "g.rnc", cwd=tmp_path)
    assert run.status == 1
    assert [line.partition(": ")[0] for line in run.out.splitlines() if line.startswith("all.xml:")] == [
        "all.xml:5:21",
        "all.xml:6:1",
    ]
    assert "hy" in run.out
    assert 'xml:id="s"' in run.out


def test_an_id_that_two_documents_have_is_told_once(tmp_path: Path) -> None:
    members = [sitting(1, identifier="a"), sitting(2), sitting(3, identifier="a")]
    write(tmp_path, {"all.xml": corpus(*members), "g.rnc": GRAMMAR})
    for options in ((), ("--schema", "g.rnc")):
        run = opis("validate", "all.xml", *options, cwd=tmp_path)
        assert [line.partition(" ")[0] for line in run.out.splitlines() if line.startswith("all.xml:")] == [
            "all.xml:6:1:"
        ]


def test_an_id_that_occurs_twice_is_told_once_where_entities_are_put_in(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE teiCorpus [<!ENTITY place "Ozerki">]>\n'
    members = [sitting(1, identifier="a").replace("again", "&place;"), sitting(2, identifier="a")]
    write(tmp_path, {"all.xml": doctype + corpus(*members), "g.rnc": GRAMMAR})
    run = opis("validate", "all.xml", "--schema", "g.rnc", cwd=tmp_path)
    assert run.out.count("all.xml:5:1: error:") == run.out.count(": error: ") == 1


def test_an_id_that_occurs_twice_in_a_document_is_found_without_a_grammar(tmp_path: Path) -> None:
    twice = sitting(2, identifier="a").replace("<div>", '<div xml:id="a">')
    write(tmp_path, {"all.xml": corpus(sitting(1), twice)})
    run = opis("validate", "all.xml", cwd=tmp_path)
    (line,) = (line for line in run.out.splitlines() if line.startswith("all.xml:"))
    assert "duplicate-id" in line
    assert line.startswith(f"all.xml:4:{twice.index('<div') + 1}:")


def test_the_tables_have_the_paths_of_the_file(tmp_path: Path) -> None:
    path = write(tmp_path, {"all.xml": corpus(sitting(1), sitting(2))}) / "all.xml"
    assert opis("corpus", "all.xml", "--to", "tsv", cwd=tmp_path).status == 0
    lines = (tmp_path / "output" / "corpus" / "tsv" / "utterances.tsv").read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    found = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines[1:]]
    tree = etree.parse(path)
    for row in found:
        steps = re.sub(r"/(\w+)", r"/*[local-name()='\1']", row["path"])
        (element,) = found_in(tree, steps)
        assert "".join(element.itertext()) == row["text"]
    assert [row["document"] for row in found] == ["all.1", "all.1", "all.2", "all.2"]
    assert {row["speaker"] for row in found} == {"Korbut"}


@pytest.mark.parametrize(
    "files",
    [
        pytest.param({"a/x.xml": tei("<p>one</p>"), "b/x.xml": tei("<p>two</p>")}, id="two folders"),
        pytest.param({"a/x.xml": corpus(sitting(1)), "a/x.1.xml": tei("<p>two</p>")}, id="a corpus and its neighbour"),
        pytest.param({"a/x.xml": tei("<p>one</p>"), "b/X.xml": tei("<p>two</p>")}, id="small and capital letters"),
    ],
)
@pytest.mark.parametrize("command", ["build", "corpus"])
def test_no_document_is_written_over_another(command: str, files: dict[str, str], tmp_path: Path) -> None:
    write(tmp_path, files)
    folders = sorted({name.partition("/")[0] for name in files})
    run = opis(command, *folders, "--out", "out", cwd=tmp_path)
    assert run.status == 1
    assert run.out.count("[output-collision]") == 1


@pytest.mark.skipif(not CORPORA.is_dir(), reason="../shared/corpora is not there")
def test_real_letters_come_out_of_a_corpus_as_out_of_files(tmp_path: Path) -> None:
    letters = sorted((CORPORA / "letters" / "schnitzler-briefe" / "editions").glob("*.xml"))[:8]
    roots = [etree.parse(letter, etree.XMLParser(huge_tree=True)).getroot() for letter in letters]
    single = write(tmp_path, {"single/x.xml": tei("<p>x</p>")}) / "single"
    for number, root in enumerate(roots, 1):
        root.set("{http://www.w3.org/XML/1998/namespace}id", f"L{number}")
        (single / f"L{number}.xml").write_bytes(etree.tostring(root, encoding="utf-8"))
    members = [etree.tostring(root, encoding="unicode", with_tail=False) for root in roots]
    write(tmp_path, {"one/x.xml": corpus(*members)})
    texts = []
    for folder, prefix in (("single", ""), ("one", "x.")):
        run = opis("build", folder, "--to", "text,html", "--out", f"out-{folder}", "--fail-on", "never", cwd=tmp_path)
        assert run.status == 0, run.err
        found = files_below(tmp_path / f"out-{folder}" / "text")
        texts.append({name.removeprefix(prefix): content for name, content in found.items() if name != "x.txt"})
    assert len(texts[0]) == len(roots)
    assert texts[0] == texts[1]


GRAMMAR = f"""\
default namespace = "{TEI}"
start = corpus
corpus = element teiCorpus {{ attribute xml:lang {{ text }}?, header, document+ }}
header = element teiHeader {{ any* }}
any = element * {{ id?, (any | text | attribute * - xml:id {{ text }})* }}
document = element TEI {{ id?, header, element text {{ element body {{ division+ }} }} }}
division = element div {{ element head {{ text }}, speech+ }}
speech = element u {{ attribute who {{ text }}, mixed {{ element hi {{ text }}* }} }}
id = attribute xml:id {{ xsd:ID }}
"""
