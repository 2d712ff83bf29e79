"""What documents may name: files below their PATH and the folders of [trust]; the project's own schemas: any file."""

from __future__ import annotations

import os
import re
import socket
from pathlib import Path

import pytest

from pipeline.document import excerpts
from pipeline.document.read import read
from pipeline.storage.confinement import OutOfBounds
from tests.hostile import ANY
from tests.odd_specimens import SOURCE
from tests.support import HEADER, TEI, Run, opis, tei, write

GOOD = tei("<p>Good.</p>")
RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
NONE = f'<element {RNG} name="nothing"><empty/></element>'
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'
MODEL = '<?xml-model href="{}"?>' + GOOD


@pytest.fixture(scope="module")
def special(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """One build of links, pipes, sockets and devices, and a good file between them."""
    folder = write(tmp_path_factory.mktemp("special"), {"in/good.xml": GOOD, "in/sub/a.txt": "", "letter.xml": GOOD})
    sources = folder / "in"
    os.mkfifo(sources / "pipe.xml")
    for name, target in (("link", "../letter.xml"), ("device", "/dev/zero"), ("loop", "loop.xml"), ("folder", "sub")):
        (sources / f"{name}.xml").symlink_to(target)
    with pytest.MonkeyPatch.context() as patch, socket.socket(socket.AF_UNIX) as bound:
        patch.chdir(sources)  # the name of a socket is short
        bound.bind("socket.xml")
    return opis("build", "in", cwd=folder)


@pytest.mark.parametrize(
    ("name", "rule", "said"),
    [
        ("link", "source-outside", "leads out of in"),
        ("device", "source-outside", "leads out of in"),
        ("pipe", "not-a-file", "a named pipe"),
        ("socket", "not-a-file", "a socket"),
        ("folder", "not-a-file", "a folder"),
        ("loop", "unreadable", "symbolic links"),
    ],
)
def test_what_is_no_file_of_its_folder_is_named_and_not_read(special: Run, name: str, rule: str, said: str) -> None:
    assert said in special.finding(f"in/{name}.xml", rule)["message"]
    assert special.document(f"in/{name}.xml")["status"] == "failed"


def test_what_is_no_file_takes_no_other_document_with_it(special: Run) -> None:
    assert special.status == 1
    assert special.text("good") == "Good.\n"


def test_a_path_may_be_a_link_and_a_file_below_a_path_may_not(tmp_path: Path) -> None:
    write(tmp_path, {"letter.xml": GOOD, "in/a.txt": ""})
    (tmp_path / "in" / "link.xml").symlink_to("../letter.xml")
    [named] = read([tmp_path / "in" / "link.xml"]).found
    assert excerpts.read_content(named) == GOOD.encode()
    [found] = read([tmp_path / "in"]).found
    with pytest.raises(OutOfBounds):
        excerpts.read_content(found)


def test_a_grammar_outside_is_told_once_and_its_advice_lets_it_in(tmp_path: Path) -> None:
    names = ("a", "b", "deep/c")
    hrefs = ("../schemas/none.rng", "../schemas/none.rng", "../../schemas/none.rng")
    documents = {f"in/{name}.xml": MODEL.format(href) for name, href in zip(names, hrefs, strict=True)}
    write(tmp_path, {**documents, "schemas/none.rng": f'<grammar {RNG}><include href="part.rng"/></grammar>'})
    write(tmp_path, {"schemas/part.rng": f"<grammar {RNG}><start>{NONE}</start></grammar>"})
    before = opis("validate", "in", cwd=tmp_path)
    assert before.status == 0
    assert before.out.count("[grammar-outside]") == 1
    advice = re.search(r"write into opis.toml: \[trust\] (folders = .*)", before.out)
    assert advice is not None
    write(tmp_path, {"opis.toml": f"[trust]\n{advice[1]}"})
    after = opis("validate", "in", cwd=tmp_path)
    assert (after.status, "grammar-outside" in after.out) == (1, False)
    assert "3 with errors" in after.out


def test_a_grammar_that_the_project_names_too_may_lie_anywhere(tmp_path: Path) -> None:
    write(tmp_path, {"in/a.xml": MODEL.format("../schemas/none.rng"), "schemas/none.rng": NONE})
    write(tmp_path, {"opis.toml": '[schemas]\n"letters/*" = "schemas/none.rng"'})
    run = opis("validate", "in", cwd=tmp_path)
    assert (run.status, "grammar-outside" in run.out) == (1, False)


def test_rules_outside_are_told_with_what_lets_them_in(tmp_path: Path) -> None:
    run = opis("validate", "in", cwd=write(tmp_path, {"in/a.xml": MODEL.format("../rules/a.sch"), "rules/a.sch": ""}))
    assert "'../rules/a.sch', which lies outside" in run.out
    assert 'folders = ["rules"]' in run.out


def test_a_grammar_that_the_project_names_may_include_files_anywhere(tmp_path: Path) -> None:
    including = f'<grammar {RNG}><include href="../elsewhere/any.rng"/></grammar>'
    write(tmp_path, {"schemas/a.rng": including, "elsewhere/any.rng": f"<grammar {RNG}>{ANY}</grammar>"})
    write(tmp_path, {"in/a.xml": GOOD})
    run = opis("validate", "in", "--schema", "schemas/a.rng", cwd=tmp_path)
    assert (run.status, run.err) == (0, "")


def test_a_grammar_that_a_document_names_may_not(tmp_path: Path) -> None:
    grammar = f'<grammar {RNG}>\n<include href="../elsewhere/wrong.rng"/></grammar>'
    write(tmp_path, {"in/a.xml": MODEL.format("a.rng"), "in/a.rng": grammar, "elsewhere/wrong.rng": "<SECRET>"})
    run = opis("validate", "in", cwd=tmp_path)
    assert run.status == 1
    assert "line 2: “../elsewhere/wrong.rng” cannot be read: it lies outside the folders" in run.out
    assert "SECRET" not in run.out


def test_what_lies_in_a_trusted_folder_is_included_and_is_a_member_of_a_corpus(tmp_path: Path) -> None:
    part = tei(f'<div {XI}><xi:include href="../shared/part.xml"/></div>')
    members = f'{HEADER.format(title="C")}<xi:include href="../shared/member.xml"/>'
    corpus = f'<teiCorpus xmlns="{TEI}" {XI}>{members}</teiCorpus>'
    write(tmp_path, {"in/a.xml": part, "in/corpus.xml": corpus, "opis.toml": '[trust]\nfolders = ["shared"]'})
    write(tmp_path, {"shared/part.xml": f'<p xmlns="{TEI}">Shared.</p>', "shared/member.xml": GOOD})
    write(tmp_path, {"shared/linked.xml": GOOD})
    (tmp_path / "in" / "link.xml").symlink_to("../shared/linked.xml")
    run = opis("build", "in", "--to", "text", cwd=tmp_path)
    assert (run.status, run.err) == (0, "")
    assert run.text("a") == "Shared.\n"
    assert run.text("member") == run.text("link") == "Good.\n"


@pytest.mark.parametrize(("trusted", "status"), [(False, 1), (True, 0)])
def test_an_odd_names_files_of_its_folder_and_of_trusted_ones(tmp_path: Path, trusted: bool, status: int) -> None:
    group = f'<specGrp xmlns="{TEI}" xml:id="g"><elementSpec ident="hi" module="base" mode="delete"/></specGrp>'
    parts = '<moduleRef key="base"/><specGrpRef target="../parts/g.xml#g"/>'
    odd = tei(f'<schemaSpec ident="a" start="doc">{parts}</schemaSpec>')
    write(tmp_path, {"odds/a.odd": odd, "parts/g.xml": group})
    if trusted:
        write(tmp_path, {"opis.toml": '[trust]\nfolders = ["parts"]'})
    run = opis("schema", "compile", "odds/a.odd", "--source", SOURCE, "--no-docs", "--out", "out", cwd=tmp_path)
    assert run.status == status, run.out
    assert ("[odd-source-outside]" in run.out) is not trusted
