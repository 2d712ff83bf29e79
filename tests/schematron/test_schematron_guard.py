"""pipeline.schematron: rules read files, never the network, and write nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pipeline.document import xml
from pipeline.schematron import Schematron, SchematronError, prepare
from tests.schematron_schemas import mistakes, schema_of, violations, written

# In a process of its own: the engine holds this one while it waits for an answer.
SERVER = """
import http.server, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        print(self.path, flush=True)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<r>fetched</r>")
    def log_message(self, *_):
        pass
server = http.server.HTTPServer(("127.0.0.1", 0), Answer)
print(server.server_port, flush=True)
server.serve_forever()
"""


@contextmanager
def listening() -> Iterator[tuple[str, Callable[[], str]]]:
    """A server on this machine: its URL, and what ends it and says what was asked of it."""
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    port = server.stdout.readline().strip()

    def asked() -> str:
        server.kill()
        return server.communicate()[0]

    try:
        yield f"http://127.0.0.1:{port}", asked
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


def report(test: str) -> str:
    return f'<s:pattern><s:rule context="d"><s:report test="{test}">fired</s:report></s:rule></s:pattern>'


@pytest.mark.parametrize(
    "test",
    [
        "exists(doc('URL/a.xml')/*)",
        "document('URL/a.xml')",
        "doc-available('URL/a.xml')",
        "unparsed-text('URL/a.txt')",
        "unparsed-text-available('URL/a.txt')",
        "json-doc('URL/a.json')",
        "collection('URL/')",
        "uri-collection('URL/')",
        "exists(transform(map{'stylesheet-location': 'URL/a.xsl', 'source-node': /})?output)",
        "exists(doc('with-entity.xml')/*)",
        "exists(doc('with-dtd.xml')/*)",
        "exists(doc('with-parameter-entity.xml')/*)",
    ],
)
def test_nothing_is_fetched_from_the_network(test: str, tmp_path: Path) -> None:
    with listening() as (url, asked):
        for name, declaration in {
            "with-entity": f'<!DOCTYPE d [<!ENTITY e SYSTEM "{url}/e.xml">]><d>&e;</d>',
            "with-dtd": f'<!DOCTYPE d SYSTEM "{url}/d.dtd"><d/>',
            "with-parameter-entity": f'<!DOCTYPE d [<!ENTITY % p SYSTEM "{url}/p.dtd"> %p;]><d/>',
        }.items():
            (tmp_path / f"{name}.xml").write_text(declaration, encoding="utf-8")
        schema = Schematron.load(written(tmp_path, schema_of(report(test.replace("URL", url)))))
        schema.check(prepare(xml.parse(b"<d/>"), tmp_path / "d.xml"))
        assert asked() == ""


@pytest.mark.parametrize("kind", ["assert", "report"])
@pytest.mark.parametrize("uri", ["http://127.0.0.1:9/a.xml", "jar:file:/a.jar!/a.xml", "absent.xml"])
@pytest.mark.parametrize(
    "test",
    [
        "doc('URI')", "not(doc('URI'))", "doc('URI') and true()", "exists(doc('URI'))", "empty(doc('URI'))",
        "if (doc('URI')) then true() else false()", "boolean(doc('URI'))", "doc(concat('URI', substring(name(), 9)))",
        "document('URI')", "unparsed-text('URI')", "json-doc('URI')", "collection('URI')", "doc#1('URI')",
    ],
)  # fmt: skip
def test_a_test_that_asks_for_a_file_that_cannot_be_read_does_not_pass(
    test: str, uri: str, kind: str, tmp_path: Path
) -> None:
    content = report(test.replace("URI", uri)).replace("s:report", f"s:{kind}")
    (found,) = violations(tmp_path, schema_of(content), "<d/>")
    assert found.rule == "schematron-failed"


def test_a_stylesheet_on_the_network_is_refused(tmp_path: Path) -> None:
    with listening() as (url, asked):
        (said,) = mistakes(tmp_path, schema_of(f'<xsl:include href="{url}/a.xsl"/>' + report("false()")))
        assert "is not a local file; opis fetches nothing from the network" in said
        (tmp_path / "a.xsl").write_text(
            '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
            f'<xsl:import href="{url}/b.xsl"/></xsl:stylesheet>',
            encoding="utf-8",
        )
        with pytest.raises(SchematronError):
            Schematron.load(written(tmp_path, schema_of('<xsl:include href="a.xsl"/>' + report("false()"))))
        assert asked() == ""


def test_nothing_is_written(tmp_path: Path) -> None:
    target = tmp_path / "written.xml"
    (tmp_path / "a.xsl").write_text(
        '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
        f'<xsl:template match="d" mode="#all" priority="9999"><xsl:result-document href="{target.as_uri()}"><a/>'
        "</xsl:result-document></xsl:template></xsl:stylesheet>",
        encoding="utf-8",
    )
    with pytest.raises(SchematronError, match="result-document"):
        Schematron.load(written(tmp_path, schema_of('<xsl:include href="a.xsl"/>' + report("true()"))))
    called = f"transform(map{{'stylesheet-location': '{(tmp_path / 'a.xsl').as_uri()}', 'source-node': /}})"
    found = violations(tmp_path, schema_of(report(f"exists({called}?output)")), "<d/>")
    assert [each.rule for each in found] == ["schematron-failed"]
    assert not target.exists()


def test_the_environment_is_not_to_be_had(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    content = schema_of(report("environment-variable('SECRET') or available-environment-variables()"))
    assert violations(tmp_path, content, "<d/>") == []


def test_files_beside_the_schema_are_read(tmp_path: Path) -> None:
    (tmp_path / "list.xml").write_text('<!DOCTYPE l [<!ENTITY a "b">]><l>a&a;</l>', encoding="utf-8")
    assert len(violations(tmp_path, schema_of(report("doc('list.xml') = 'ab'")), "<d/>")) == 1
