"""Files that the XSLT engine would look for in the folder of a run: a stranger's folder must not redirect it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.schematron_schemas import schema_of
from tests.support import HOME, TEI, files_below, opis, tei, write
from tests.system_calls import outside, trace

CATALOG = (
    '<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">'
    '<rewriteURI uriStartString="file:/" rewritePrefix="{address}/"/></catalog>'
)
SHEET = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">'
    '<xsl:template match="/"><theirs/></xsl:template></xsl:stylesheet>'
)
RULES = schema_of(
    f'<s:ns prefix="tei" uri="{TEI}"/><s:pattern><s:rule context="tei:body">'
    "<s:report test=\"doc('list.xml') = 'ours'\" id=\"ours\">ours</s:report></s:rule></s:pattern>"
)
NAMES = ("catalog.xml", "xmlresolver.properties")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a document, rules that read a file, and all that could redirect the engine to another folder."""
    folder = Path(os.path.realpath(tmp_path))
    catalog = CATALOG.format(address=(folder / "elsewhere").as_uri())
    return write(
        folder,
        {
            "run/tei/a.xml": tei("<p>A letter.</p>"),
            "run/rules.sch": RULES,
            "run/list.xml": "<l>ours</l>",
            "run/catalog.xml": catalog,
            "run/xmlresolver.properties": "catalogs=catalog.xml\nclasspath-catalogs=true\n",
            f"elsewhere/{folder}/run/list.xml": "<l>theirs</l>",
            f"elsewhere/{HOME}/xslt/resolve.xsl": SHEET,
        },
    )


def test_a_catalog_in_the_folder_of_the_run_is_never_opened(project: Path) -> None:
    traced = trace("build", "tei", "--schematron", "rules.sch", cwd=project / "run")
    assert traced.read.isdisjoint(project / "run" / name for name in NAMES)
    assert outside({path for path in traced.read if path.is_relative_to(project)}, [project / "run"]) == []


def test_a_catalog_in_the_folder_of_the_run_changes_neither_rules_nor_stylesheets(project: Path) -> None:
    folder = project / "run"
    redirected = opis("build", "tei", "--schematron", "rules.sch", cwd=folder)
    assert [finding["rule"] for finding in redirected.document("tei/a.xml")["findings"]].count("ours") == 1
    found = files_below(folder / "output")
    for name in NAMES:
        (folder / name).unlink()
    opis("build", "tei", "--schematron", "rules.sch", cwd=folder)
    assert files_below(folder / "output") == found
