"""Rules that only a document names: not run unless the project trusts them, and then confined to its folders."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.schematron_schemas import SCHEMATRON, schema_of
from tests.support import HOME, TEI, Run, opis, tei, write
from tests.system_calls import OWN, Trace, outside, trace

CANARY = "CANARY-2f9c"
NS = f'<s:ns prefix="tei" uri="{TEI}"/><s:ns prefix="f" uri="urn:f"/>'
MODEL = '<?xml-model href="{}" schematypens="http://purl.oclc.org/dsdl/schematron"?>\n'
XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
NAME_SERVICE = "/var/run/nscd/socket"


def rule(*expressions: str, before: str = "", more: str = "") -> str:
    """A schema that shows the values of expressions in its messages, and that has them as tests."""
    checks = "".join(
        f'<s:report test="true()" id="value">a <s:value-of select="{each}"/></s:report>'
        f'<s:report test="{each}" id="holds">b</s:report>'
        for each in expressions
    )
    return schema_of(f'{NS}{before}<s:pattern><s:rule context="tei:body">{checks}</s:rule>{more}</s:pattern>')


def function(body: str, *, declarations: str = "") -> str:
    """A schema whose message shows what a function of XSLT gives."""
    return rule("f:x(/)", before=f'{declarations}<xsl:function name="f:x"><xsl:param name="d"/>{body}</xsl:function>')


# URL is the folder of the canary as a file: URI, PATH its path; the schemas lie in a folder beside it.
SPELLINGS = {
    "absolute": "URL/s.xml",
    "one slash": "file:PATH/s.xml",
    "path": "PATH/s.xml",
    "two slashes": "//localhostPATH/s.xml",
    "relative": "../secret/s.xml",
    "through itself": "./sub/../../secret/s.xml",
    "percent": "%2e%2e/secret/s.xml",
    "percent slash": "..%2fsecret%2fs.xml",
    "percent twice": "%252e%252e/secret/s.xml",
    "capitals": "FILE:PATH/s.xml",
    "own scheme": "opis:PATH/s.xml",
    "own scheme, relative": "opis:../secret/s.xml",
    "own scheme, authority": "opis://localhostPATH/s.xml",
    "jar": "jar:URL/s.jar!/s.xml",
    "class path": "classpath:../secret/s.xml",
    "data": "data:text/xml,%3Cs%3ECANARY-2f9c%3C/s%3E",
    "network": "http://127.0.0.1:9/s.xml",
    "ftp": "ftp://127.0.0.1:9/s.xml",
    "environment": "file:/proc/self/environ",
    "link to a file": "link.xml",
    "link to a folder": "linked/s.xml",
    "hidden": ".hidden/s.xml",
    "query": "../secret/s.xml?x=1",
    "fragment": "../secret/s.xml#a",
    "white space": " ../secret/s.xml ",
    "back slash": "..\\secret\\s.xml",
    "catalog": "opis:/evil",
}
FUNCTIONS = {
    "doc": "doc('{}')",
    "document": "document('{}')",
    "document with a base": "document('{}', /)",
    "unparsed-text": "unparsed-text('{}')",
    "unparsed-text with an encoding": "unparsed-text('{}', 'latin1')",
    "unparsed-text-lines": "unparsed-text-lines('{}')",
    "json-doc": "json-doc('{}')?s",
    "collection": "collection('{}')",
    "uri-collection": "uri-collection('{}')",
    "function reference": "doc#1('{}')",
    "function-lookup": "function-lookup(QName('http://www.w3.org/2005/xpath-functions', 'doc'), 1)('{}')",
    "partial application": "doc(?)('{}')",
    "arrow": "('{}' => doc())/s",
    "apply": "apply(unparsed-text#1, ['{}'])",
    "for-each": "for-each('{}', doc#1)",
    "resolve-uri": "doc(resolve-uri('{}', base-uri(/)))",
    "concat": "doc(concat('{}', ''))",
    "transform": "transform(map{{'stylesheet-location': '{}', 'source-node': /}})?output",
    "transform of text": (
        "transform(map{{'stylesheet-text': '&lt;xsl:stylesheet version=&quot;3.0&quot; xmlns:xsl=&quot;"
        "http://www.w3.org/1999/XSL/Transform&quot;>&lt;xsl:template match=&quot;/&quot;>&lt;xsl:copy-of "
        "select=&quot;doc(&amp;apos;{}&amp;apos;)&quot;/>&lt;/xsl:template>&lt;/xsl:stylesheet>', "
        "'source-node': /}})?output"
    ),
    "load-xquery-module": "load-xquery-module('urn:x', map{{'location-hints': '{}'}})?variables?*",
    "parse-xml with an entity": (
        "parse-xml('&lt;!DOCTYPE d [&lt;!ENTITY e SYSTEM &quot;{}&quot;>]>&lt;d>&amp;e;&lt;/d>')"
    ),
    "parse-xml with a DTD": "parse-xml('&lt;!DOCTYPE d SYSTEM &quot;{}&quot;>&lt;d/>')",
}
ANSWERED = {  # what these ask for is there for nobody, which is their answer and no error
    "doc-available": "doc-available('URL/s.xml')",
    "unparsed-text-available": "unparsed-text-available('../secret/s.xml')",
    "environment-variable": "environment-variable('OPIS_CANARY')",
    "available-environment-variables": "available-environment-variables()",
    "system-property": "system-property('user.home'), system-property('user.dir'), system-property('java.class.path')",
    "available-system-properties": "available-system-properties() ! system-property(string(.))[contains(., 'CANARY')]",
}
BODIES = {
    "xsl:source-document": '<xsl:source-document href="{}"><xsl:value-of select="."/></xsl:source-document>',
    "xsl:source-document streamed": (
        '<xsl:source-document href="{}" streamable="yes"><xsl:value-of select="."/></xsl:source-document>'
    ),
    "xsl:evaluate": "<xsl:evaluate xpath=\"'doc(''{}'')'\"/>",
    "xsl:evaluate with a base": "<xsl:evaluate xpath=\"'doc(''s.xml'')'\" base-uri=\"URL/\"/>",
    "xsl:merge": (
        '<xsl:merge><xsl:merge-source for-each-source="\'{}\'" select="/s"><xsl:merge-key select="1"/>'
        '</xsl:merge-source><xsl:merge-action><xsl:value-of select="current-merge-group()"/></xsl:merge-action>'
        "</xsl:merge>"
    ),
    "xml:base": '<xsl:sequence xml:base="URL/" select="doc(\'s.xml\')"/>',
    "xsl:result-document": '<xsl:result-document href="URL/written.xml"><a/></xsl:result-document>',
    "xsl:message": "<xsl:message select=\"doc('{}')\"/>",
}
RELATIVE, ABSOLUTE = "../secret/s.xml", "URL/s.xml"
SCHEMAS = {
    **{f"doc: {name}": rule(f"doc('{uri}')") for name, uri in SPELLINGS.items()},
    **{f"text: {name}": rule(f"unparsed-text('{uri}')") for name, uri in SPELLINGS.items()},
    **{f"{name}, relative": rule(each.format(RELATIVE)) for name, each in FUNCTIONS.items()},
    **{f"{name}, absolute": rule(each.format(ABSOLUTE)) for name, each in FUNCTIONS.items()},
    **{f"{name}, relative": function(each.replace("{}", RELATIVE)) for name, each in BODIES.items()},
    **{f"{name}, absolute": function(each.replace("{}", ABSOLUTE)) for name, each in BODIES.items()},
    **{name: rule(each) for name, each in ANSWERED.items()},
    "collection with a pattern": rule("collection('../secret?select=*.xml')"),
    "the folder": rule("uri-collection('..')", "uri-collection('?select=*')", "unparsed-text('.')"),
    "xsl:import": function("<xsl:sequence select='1'/>", declarations='<xsl:import href="../secret/s.xsl"/>'),
    "xsl:include": function("<xsl:sequence select='1'/>", declarations='<xsl:include href="URL/s.xsl"/>'),
    "xsl:import of a text": function("<xsl:sequence select='1'/>", declarations='<xsl:import href="URL/s.txt"/>'),
    "xsl:import with a base": function(
        "<xsl:sequence select='1'/>", declarations='<xsl:import xml:base="URL/" href="s.xsl"/>'
    ),
    "xsl:import through another": function(
        "<xsl:sequence select='f:s()'/>", declarations='<xsl:import href="imports.xsl"/>'
    ),
    "xsl:use-package": function(
        "<xsl:sequence select='1'/>", declarations='<xsl:use-package name="URL/s.xsl" package-version="1"/>'
    ),
    "static parameter": function(
        "<xsl:sequence select='$p'/>",
        declarations=f'<xsl:param name="p" static="yes" select="unparsed-text(\'{RELATIVE}\')"/>',
    ),
    "use-when": function(f"<xsl:sequence use-when=\"unparsed-text('{RELATIVE}') = ''\" select='1'/>"),
    "key": rule("key('k', '1')", before=f'<xsl:key name="k" match="*" use="doc(\'{RELATIVE}\')"/>'),
    "let": rule("$v", before=f"<s:let name=\"v\" value=\"doc('{RELATIVE}')\"/>"),
    "let of a rule": schema_of(
        f'{NS}<s:pattern><s:rule context="tei:body"><s:let name="v" value="doc(\'{RELATIVE}\')"/>'
        '<s:report test="true()"><s:value-of select="$v"/></s:report></s:rule></s:pattern>'
    ),
    "documents": schema_of(
        f'{NS}<s:pattern documents="\'{RELATIVE}\'"><s:rule context="s"><s:report test="true()" id="value">'
        '<s:value-of select="."/></s:report></s:rule></s:pattern>'
    ),
    "context": schema_of(
        f'{NS}<s:pattern><s:rule context="tei:body[doc(\'{RELATIVE}\') != \'\']"><s:report test="true()">x'
        "</s:report></s:rule></s:pattern>"
    ),
    "own template for the start": schema_of(
        f'{NS}<xsl:template xmlns:o="urn:opis:schematron" match="." mode="o:start" priority="9"><o:found><o:fired '
        f'check="0" element="0" kind="element" document="opis:PATH/s.xml"><o:text><xsl:value-of '
        f"select=\"unparsed-text('{RELATIVE}')\"/></o:text></o:fired></o:found></xsl:template>"
        '<s:pattern><s:rule context="tei:body"><s:report test="true()">x</s:report></s:rule></s:pattern>'
    ),
    "own template, with a place elsewhere": schema_of(
        f'{NS}<xsl:template xmlns:o="urn:opis:schematron" match="." mode="o:start" priority="9"><o:found><o:fired '
        'check="0" element="0" kind="element" document="URL/s.xml"><o:text>x</o:text></o:fired></o:found>'
        '</xsl:template><s:pattern><s:rule context="tei:body"><s:report test="true()">x</s:report></s:rule></s:pattern>'
    ),
    "sch:include": schema_of(f'{NS}<s:include href="../secret/s.sch"/>'),
    "sch:include of XML": schema_of(f'{NS}<s:include href="{RELATIVE}"/>'),
    "sch:extends": schema_of(f'{NS}<s:extends href="URL/s.sch"/>'),
    "sch:include through a link": schema_of(f'{NS}<s:include href="linked/s.sch"/>'),
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "../secret/s.txt">]>'
    + rule("1").replace("<s:report", "<s:report test='1'>&e;</s:report><s:report", 1),
    "parameter entity": '<!DOCTYPE x [<!ENTITY % e SYSTEM "../secret/s.dtd"> %e;]>' + rule("1"),
    "external DTD": '<!DOCTYPE x SYSTEM "../secret/s.dtd">' + rule("1"),
    "a grammar that includes another": (
        f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="{SCHEMATRON}">'
        '<include href="../secret/s.rng"/></grammar>'
    ),
    "a document that has an entity": rule("doc('entity.xml')", "unparsed-text('entity.xml')", "doc('dtd.xml')"),
}  # fmt: skip
SILENT = (  # also what is left out without an error, by the standards: entities, messages to nobody
    *ANSWERED, "parse-xml", "xsl:message", "external", "parameter", "a document that has", "own template, with a place",
)  # fmt: skip
INSIDE = {
    "doc": "doc('list.xml')",
    "document": "document('sub/list.xml')",
    "upwards": "doc('sub/../list.xml')",
    "beside the document": "doc(resolve-uri('list.xml', base-uri(/)))",
    "unparsed-text": "unparsed-text('list.xml')",
    "json-doc": "json-doc('list.json')?l",
    "function reference": "doc#1('list.xml')",
    "a link inside": "doc('inner-link.xml')",
    "a name with spaces and accents": "doc('sub/b%C3%BCcher%20%25.xml')",
    "the document itself": "doc(base-uri(/))//tei:title[. = 'inside']",
    "available": "if (doc-available('list.xml') and not(doc-available('none.xml'))) then 'inside' else ''",
    "another folder of the project": "doc('../allowed/list.xml')",
}


def key_of(name: str) -> str:
    """A file name for a schema."""
    return "".join(character if character.isalnum() else "-" for character in name)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder `run` with documents that name a schema each, all in `in`, and beside these the canary."""
    folder = Path(os.path.realpath(tmp_path_factory.mktemp("rules")))
    secret = folder / "run" / "secret"
    sheet = (
        f'<xsl:stylesheet version="3.0" {XSL} xmlns:f="urn:f"><xsl:function name="f:s"><xsl:sequence '
        f"select=\"'{CANARY}'\"/></xsl:function></xsl:stylesheet>"
    )
    pattern = f'<s:rule context="*" id="stolen"><s:report test="true()">{CANARY}</s:report></s:rule>'
    write(
        secret,
        {
            "s.xml": f"<s>{CANARY}</s>", "s.txt": CANARY, "s.json": f'{{"s": "{CANARY}"}}', "s.xsl": sheet,
            "s.dtd": f'<!ENTITY x "{CANARY}">', "s.sch": schema_of(f"<s:pattern>{pattern}</s:pattern>"),
            "s.rng": f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="{SCHEMATRON}">{pattern}</grammar>',
        },
    )  # fmt: skip
    sources: dict[str, str] = {}
    for name, schema in SCHEMAS.items():
        content = schema.replace("URL", secret.as_uri()).replace("PATH", secret.as_posix())
        suffix = ".rng" if "grammar" in name else ".sch"
        sources[f"in/{key_of(name)}{suffix}"] = content
        sources[f"in/{key_of(name)}.xml"] = MODEL.format(key_of(name) + suffix) + tei("<p>A letter.</p>")
    inside = {f"in/inside-{key_of(name)}": rule(each) for name, each in INSIDE.items()}
    letter = tei("<p>A letter.</p>", title="inside")
    write(
        folder / "run",
        {
            **sources,
            **{f"{name}.sch": each for name, each in inside.items()},
            **{f"{name}.xml": MODEL.format(Path(name).name + ".sch") + letter for name in inside},
            "in/list.xml": "<l>inside</l>", "in/sub/list.xml": "<l>inside</l>", "in/list.json": '{"l": "inside"}',
            "in/sub/bücher %.xml": "<l>inside</l>", "allowed/list.xml": "<l>inside</l>",
            "in/entity.xml": '<!DOCTYPE l [<!ENTITY e SYSTEM "../secret/s.txt">]><l>&e;</l>',
            "in/dtd.xml": '<!DOCTYPE l SYSTEM "../secret/s.dtd"><l>&x;</l>', "in/.hidden/s.xml": f"<s>{CANARY}</s>",
            "in/imports.xsl": sheet.replace("<xsl:function", '<xsl:import href="../secret/s.xsl"/><xsl:function', 1)
            .replace(CANARY, "own"),
            "catalog.xml": '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog"><rewriteURI '
            f'uriStartString="opis:/evil" rewritePrefix="{secret.as_uri()}/s.xml"/></catalog>',
            "opis.toml": '[trust]\nfolders = ["allowed"]\n',
        },
    )  # fmt: skip
    (folder / "run/in/link.xml").symlink_to(secret / "s.xml")
    (folder / "run/in/linked").symlink_to(secret)
    (folder / "run/in/inner-link.xml").symlink_to("list.xml")
    return folder / "run"


@pytest.fixture(scope="module")
def attack(project: Path) -> Trace:
    """A run of all these rules, trusted, under strace."""
    given = ("validate", "in", "--trust-document-rules", "--report-format", "json", "--jobs", "2")
    return trace(*given, cwd=project, environment={"OPIS_CANARY": CANARY})


def findings(run: Run, path: str) -> list[dict[str, Any]]:
    """The findings of a document, by the report as JSON, without those for information."""
    documents = json.loads(run.out)["documents"]
    (found,) = (document["findings"] for document in documents if document["path"] == path)
    return [each for each in found if each["severity"] != "info"]


LETTER = MODEL.format("sub/my%20rules.sch") + tei("<p>A letter.</p>")
FIRES = schema_of(
    f'{NS}<s:pattern><s:rule context="tei:body"><s:report test="true()" id="fired">x</s:report></s:rule></s:pattern>'
)


def test_rules_that_only_documents_name_do_not_run_and_one_finding_for_each_schema_says_so(tmp_path: Path) -> None:
    write(tmp_path, {"tei/a.xml": LETTER, "tei/b.xml": LETTER, "tei/sub/my rules.sch": FIRES})
    run = opis("validate", "tei", "--report-format", "json", cwd=tmp_path)
    assert run.status == 0
    assert findings(run, "tei/b.xml") == []
    (found,) = findings(run, "tei/a.xml")
    assert (found["rule"], found["severity"], found["line"], found["column"]) == ("rules-not-run", "warning", 1, 1)
    assert "tei/sub/my rules.sch" in found["message"]
    assert '"sub/my%20rules.sch" = "tei/sub/my rules.sch"' in found["hint"]
    assert "--schematron 'tei/sub/my rules.sch'" in found["hint"]
    assert "--trust-document-rules" in found["hint"]


@pytest.mark.parametrize(
    ("toml", "options"),
    [
        ('[schematron]\n"sub/my%20rules.sch" = "tei/sub/my rules.sch"\n', ()),
        ("", ("--schematron", "tei/sub/my rules.sch")),
        ("", ("--trust-document-rules",)),
        ("[trust]\ndocument-rules = true\n", ()),
    ],
)
@pytest.mark.parametrize("command", ["validate", "build"])
def test_what_the_finding_says_makes_the_rules_run(
    command: str, toml: str, options: tuple[str, ...], tmp_path: Path
) -> None:
    write(tmp_path, {"tei/a.xml": LETTER, "tei/sub/my rules.sch": FIRES, "opis.toml": toml})
    run = opis(command, "tei", "--report-format", "json", *options, cwd=tmp_path)
    assert [each["rule"] for each in findings(run, "tei/a.xml")] == ["fired"]


@pytest.mark.parametrize("name", SCHEMAS)
def test_rules_of_a_document_get_nothing_from_outside_and_say_that_they_did_not(attack: Trace, name: str) -> None:
    found = findings(attack.run, f"in/{key_of(name)}.xml")
    assert CANARY not in json.dumps(found).replace(f"text/xml,%3Cs%3E{CANARY}", "")
    rules = {each["rule"] for each in found}
    assert "internal-error" not in rules
    if not name.startswith(SILENT):
        assert rules & {"schematron-failed", "schematron-unusable", "schematron-mistake"}, found


@pytest.mark.parametrize("name", INSIDE)
def test_rules_of_a_document_read_files_below_the_folders_of_the_sources(attack: Trace, name: str) -> None:
    found = findings(attack.run, f"in/inside-{key_of(name)}.xml")
    assert sorted(each["rule"] for each in found) == ["holds", "value"]
    assert any("inside" in each["message"] for each in found)


def test_nothing_outside_was_opened_while_rules_of_documents_ran(attack: Trace, project: Path) -> None:
    readable = (*OWN, attack.temporary, *(project / name for name in ("in", "allowed", "opis.toml")))
    assert outside(attack.read, readable) == []
    assert outside(attack.listed - {project, HOME}, readable) == []
    assert not {path for path in attack.read if ".hidden" in path.parts}
    assert not {path for path in attack.written if path.is_relative_to(project)}
    assert [each for each in sorted(attack.connected) if NAME_SERVICE not in each] == []


def test_no_report_holds_anything_from_outside(attack: Trace) -> None:
    assert CANARY not in attack.run.out.replace(f"text/xml,%3Cs%3E{CANARY}", "") + attack.run.err
