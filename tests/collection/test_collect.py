"""pipeline.collection.collect: names for pointers, from the registers of the collection."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.collection import collect
from pipeline.document.parse import parse
from pipeline.model.document import ParseResult, Source
from tests.support import TEI, tei, write

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def person(identifier: str, name: str) -> str:
    return f'<person xml:id="{identifier}"><persName>{name}</persName></person>'


def register(*entries: str) -> str:
    return tei(f"<listPerson>{''.join(entries)}</listPerson>")


def examined(folder: Path, contents: Mapping[str, str]) -> dict[str, ParseResult]:
    write(folder, contents)
    documents = {}
    for name, content in contents.items():
        source = Source(name.removesuffix(".xml"), folder / name, folder)
        document = parse(source, content.encode(), Path.read_bytes)
        documents[name] = ParseResult(source, (), collect.gather_facts(document))
    return documents


def labels(folder: Path, contents: Mapping[str, str], name: str = "a.xml") -> dict[str, str]:
    documents = examined(folder, contents)
    return dict(collect.Register(list(documents.values())).labels(documents[name]).names)


def speech(who: str) -> str:
    return f'<u who="{who}">x</u>'


@pytest.mark.parametrize(
    ("entry", "label"),
    [
        (person("k", "Korbut"), "Korbut"),
        (person("k", "<surname>Korbut</surname><forename>Rosa</forename>"), "Rosa Korbut"),
        (person("k", "<surname>Korbut</surname>, <forename>Rosa</forename>"), "Rosa Korbut"),
        (person("k", "Rosa <surname>Korbut</surname>"), "Rosa Korbut"),
        (person("k", "\n  Korbut,\n  Rosa "), "Korbut, Rosa"),
        ('<person xml:id="k"><persName>x</persName><persName type="pref">Korbut</persName></person>', "Korbut"),
        ('<person xml:id="k"><persName/><persName>Korbut</persName></person>', "Korbut"),
        ('<person xml:id="k"><name>Korbut</name></person>', "Korbut"),
        ('<personGrp xml:id="k"><name>Alle</name></personGrp>', "Alle"),
        ('<org xml:id="k"><orgName>Kommission</orgName></org>', "Kommission"),
        ('<place xml:id="k"><placeName>Varna</placeName></place>', "Varna"),
    ],
)
def test_the_name_of_an_entry(entry: str, label: str, tmp_path: Path) -> None:
    facts = examined(tmp_path, {"a.xml": register(entry)})["a.xml"].facts
    assert facts.labels == (("k", label),)


def test_pointers_are_those_of_who_each_once(tmp_path: Path) -> None:
    facts = examined(tmp_path, {"a.xml": tei(f"<div>{speech('#b #a')}{speech('#a')}<u>x</u></div>")})["a.xml"].facts
    assert facts.pointers == ("#a", "#b")


def test_a_name_from_the_document_itself(tmp_path: Path) -> None:
    assert labels(
        tmp_path, {"a.xml": tei(f"<listPerson>{person('k', 'Korbut')}</listPerson><div>{speech('#k')}</div>")}
    ) == {"#k": "Korbut"}


def test_a_name_from_the_file_that_the_pointer_names(tmp_path: Path) -> None:
    contents = {
        "letters/a.xml": tei(f"<div>{speech('../registers/our%20people.xml#k')}</div>"),
        "registers/our people.xml": register(person("k", "Korbut")),
        "registers/b.xml": register(person("k", "Someone else")),
    }
    assert labels(tmp_path, contents, "letters/a.xml") == {"../registers/our%20people.xml#k": "Korbut"}


def test_a_name_from_the_corpus_that_includes_the_document(tmp_path: Path) -> None:
    corpus = (
        f'<teiCorpus xmlns="{TEI}" {XI}><teiHeader><profileDesc><particDesc>'
        f"<listPerson>{person('k', 'Korbut')}</listPerson>"
        '</particDesc></profileDesc></teiHeader><xi:include href="a.xml"/></teiCorpus>'
    )
    other = register(person("k", "Someone else"))
    contents = {"a.xml": tei(f"<div>{speech('#k')}</div>"), "corpus.xml": corpus, "other.xml": other}
    assert labels(tmp_path, contents) == {"#k": "Korbut"}


def test_a_name_from_the_only_register_that_knows_the_id(tmp_path: Path) -> None:
    contents = {"a.xml": tei(f"<div>{speech('#k')}</div>"), "b.xml": register(person("k", "Korbut"))}
    assert labels(tmp_path, contents) == {"#k": "Korbut"}


@pytest.mark.parametrize(
    "body",
    [
        '<p><add hand="#k">x</add></p>', '<handShift new="#k"/>', '<handShift scribe="#k"/>',
        '<p><app><lem resp="#k">x</lem></app></p>', '<p><app><rdg source="#k">x</rdg></app></p>',
    ],
)  # fmt: skip
def test_hands_and_those_who_answer_for_readings_have_the_names_of_registers(body: str, tmp_path: Path) -> None:
    files = {"a.xml": tei(body), "persons.xml": register(person("k", "Korbut"))}
    assert labels(tmp_path, files) == {"#k": "Korbut"}
    assert examined(tmp_path, files)["a.xml"].facts.pointers == ()


def test_a_pointer_with_a_prefix_leads_to_the_id_after_it(tmp_path: Path) -> None:
    contents = {"a.xml": tei(f"<div>{speech('person:k')}</div>"), "b.xml": register(person("k", "Korbut"))}
    assert labels(tmp_path, contents) == {"person:k": "Korbut"}


def test_a_name_on_which_registers_disagree_is_none(tmp_path: Path) -> None:
    contents = {
        "a.xml": tei(f"<div>{speech('#k')}</div>"),
        "b.xml": register(person("k", "Korbut")),
        "c.xml": register(person("k", "Pell")),
    }
    assert labels(tmp_path, contents) == {}


def test_a_name_on_which_registers_agree_is_that_name(tmp_path: Path) -> None:
    entry = register(person("k", "Korbut"))
    assert labels(tmp_path, {"a.xml": tei(speech("#k")), "b.xml": entry, "c.xml": entry}) == {"#k": "Korbut"}


@pytest.mark.parametrize("who", ["#nobody", "gone.xml#k2", "http://[invalid", "#", "%%%"])
def test_a_pointer_to_nothing_has_no_name(who: str, tmp_path: Path) -> None:
    assert labels(tmp_path, {"a.xml": tei(f"<div>{speech(who)}</div>"), "b.xml": register(person("k", "Korbut"))}) == {}


def test_only_files_at_hand_are_documents_that_are_linked_to(tmp_path: Path) -> None:
    links = '<p><ref target="https://example.org/b.xml"/><ref target="c.xml#p"/><ref target="d.pdf"/></p>'
    contents = {"a.xml": tei(links), "c.xml": tei("<p/>")}
    documents = examined(tmp_path, contents)
    found = collect.Register(list(documents.values())).labels(documents["a.xml"])
    assert [(each.pointer, each.address) for each in found.references] == [("c.xml#p", "c.xml#p")]


def test_files_whose_outputs_lie_elsewhere_are_given_with_the_names_of_these(tmp_path: Path) -> None:
    links = '<p><ref target="b.xml"/><ref target="../y/c.xml"/><ref target="x%0Ay.xml"/><ref target="gone.xml"/></p>'
    write(tmp_path, {"x/a.xml": tei(links), "x/b.xml": tei("<p/>"), "y/c.xml": tei("<p/>"), "x/x\ny.xml": tei("<p/>")})
    sources = [
        Source("a", tmp_path / "x/a.xml", tmp_path / "x"),
        Source("b", tmp_path / "x/b.xml", tmp_path / "x"),
        Source("c", tmp_path / "y/c.xml", tmp_path / "y"),  # of another PATH
        Source("x_y-5b1c", tmp_path / "x/x\ny.xml", tmp_path / "x"),  # of another name
    ]
    documents = [
        ParseResult(each, (), collect.gather_facts(parse(each, each.path.read_bytes(), Path.read_bytes)))
        for each in sources
    ]
    found = collect.Register(documents).labels(documents[0])
    assert [(each.address, each.document) for each in found.references] == [
        ("../y/c.xml", "c"),
        ("b.xml", ""),
        ("x%0Ay.xml", "x_y-5b1c"),
    ]


def test_members_of_a_corpus_have_the_names_of_their_outputs(tmp_path: Path) -> None:
    corpus = f'<teiCorpus xmlns="{TEI}" {XI}><teiHeader/><xi:include href="x/a.xml"/></teiCorpus>'
    documents = examined(tmp_path, {"x/a.xml": tei("<p/>", title="Letter 1"), "corpus.xml": corpus})
    found = collect.Register(list(documents.values())).labels(documents["corpus.xml"])
    assert found.members == (("x/a.xml", "x/a", "Letter 1"),)


def test_the_order_of_documents_changes_no_name(tmp_path: Path) -> None:
    contents = {
        "a.xml": tei(speech("#k")),
        "b.xml": register(person("k", "Korbut")),
        "c.xml": register(person("m", "Pell")),
    }
    documents = list(examined(tmp_path, contents).values())
    forward, backward = collect.Register(documents), collect.Register(documents[::-1])
    assert [forward.labels(each) for each in documents] == [backward.labels(each) for each in documents]


@pytest.mark.parametrize("target", ["loop.xml#k", "%00.xml#k", "http://[x.xml#k", f"{'x' * 5000}.xml#k"])
def test_a_pointer_to_what_cannot_be_a_file_leads_nowhere(target: str, tmp_path: Path) -> None:
    (tmp_path / "loop.xml").symlink_to("loop.xml")
    content = tei(f'<u who="{target}"><ref target="{target}">x</ref></u>')
    assert labels(tmp_path, {"a.xml": content}) == {}


@pytest.mark.parametrize(
    ("languages", "given", "language"),
    [
        (["de", "de-AT", "ru"], "", "de"),
        (["de", "ru"], "", "de"),
        (["", ""], "", ""),
        (["de"], "fr", "fr"),
    ],
)
def test_the_language_of_labels_is_the_projects(
    languages: list[str], given: str, language: str, tmp_path: Path
) -> None:
    contents = {
        f"{number}.xml": tei("<p/>").replace("<text>", f'<text xml:lang="{each}">')
        for number, each in enumerate(languages)
    }
    documents = list(examined(tmp_path, contents).values())
    assert collect.Register(documents, given).labels(documents[0]).language == language
