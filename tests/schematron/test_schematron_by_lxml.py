"""pipeline.schematron against an implementation in XSLT 1.0: what fires and what is said, on real documents."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from lxml import etree, isoschematron  # type: ignore[attr-defined]  # unknown to lxml-stubs

from pipeline.schematron import Schematron, prepare
from tests.schematron_schemas import schema_of, written
from tests.shared import shared
from tests.support import CORPORA, TEI

SVRL = "{http://purl.oclc.org/dsdl/svrl}"
RULES = f"""
<s:title>Rules in XPath 1.0</s:title>
<s:ns prefix="tei" uri="{TEI}"/>
<s:let name="title" value="string(//tei:titleStmt/tei:title)"/>
<s:phase id="text"><s:active pattern="order"/><s:active pattern="pages"/></s:phase>
<s:pattern id="order">
  <s:rule context="tei:div[@n]"><s:let name="number" value="number(@n)"/>
    <s:assert test="$number = count(preceding-sibling::tei:div) + 1">The number <s:value-of select="$number"/> of
      <s:name/> is not its place.</s:assert></s:rule>
  <s:rule context="tei:div"><s:report test="tei:head">A <s:name/> with a head has no number in
      <s:value-of select="$title"/>.</s:report></s:rule>
  <s:rule context="tei:div"><s:report test="true()">never</s:report></s:rule>
</s:pattern>
<s:pattern id="pages">
  <s:rule abstract="true" id="located">
    <s:assert test="@facs or @corresp">No image of <s:name/> <s:value-of select="@n"/>.</s:assert></s:rule>
  <s:rule context="tei:pb"><s:extends rule="located"/>
    <s:report test="preceding::tei:pb[1]/@n = @n">Page <s:value-of select="@n"/> again.</s:report></s:rule>
</s:pattern>
<s:pattern abstract="true" id="filled">
  <s:rule context="$element">
    <s:assert test="normalize-space(.) or *">An empty <s:name/> in <s:name path=".."/>.</s:assert></s:rule>
</s:pattern>
<s:pattern is-a="filled" id="paragraphs"><s:param name="element" value="tei:p"/></s:pattern>
<s:pattern is-a="filled" id="notes"><s:param name="element" value="tei:note | tei:seg"/></s:pattern>
<s:pattern id="dates"><s:rule context="tei:date/@when">
  <s:report test="string-length(.) &lt; 10">A short date: <s:value-of select="."/>.</s:report></s:rule></s:pattern>
<s:pattern id="names">
  <s:rule context="tei:persName[@ref]"><s:report test="contains(@ref, ' ')">Two references.</s:report></s:rule>
  <s:rule context="tei:persName"><s:assert test="@key">No reference: <s:value-of select="."/></s:assert></s:rule>
</s:pattern>
"""
DOCUMENTS = [
    path
    for folder in ("letters/jean-paul", "letters/tillich/editions", "stenogram/parlamint-tr", "stress/rusdracor")
    for path in sorted((CORPORA / folder).rglob("*.xml"))[:6]
]


def squeezed(text: str) -> str:
    """A text without white space, since the other drops what stands between two values."""
    return "".join(text.split())


def by_lxml(schema: isoschematron.Schematron, tree: etree._ElementTree) -> list[tuple[str, str]]:
    """The elements, and what is said there, as the report of the other implementation has it."""
    schema.validate(tree)
    said = []
    for element in schema.validation_report.getroot().iter(f"{SVRL}failed-assert", f"{SVRL}successful-report"):
        path = element.get("location", "").partition("/@")[0]
        (found,) = cast("list[etree._Element]", tree.xpath(path))
        said.append((tree.getpath(found), squeezed(element.findtext(f"{SVRL}text", ""))))
    return sorted(said)


@pytest.mark.parametrize("phase", ["", "text"])
def test_another_implementation_says_the_same(phase: str, tmp_path: Path) -> None:
    shared("corpora")
    path = written(tmp_path, schema_of(RULES, binding="xslt"))
    ours = Schematron.load(path, phase or "#ALL")
    theirs = isoschematron.Schematron(etree.parse(path), store_report=True, phase=phase or None)
    fired = 0
    for document in DOCUMENTS:
        tree = etree.parse(document, etree.XMLParser(huge_tree=True))
        elements = list(tree.iter("*"))
        found = ours.check(prepare(tree.getroot(), document))
        said = sorted(
            (tree.getpath(elements[each.node.element]), squeezed(each.message)) for each in found if each.node
        )
        assert len(said) == len(found)
        assert said == by_lxml(theirs, tree)
        fired += len(said)
    assert fired > 200
