"""What every compiled schema has in common: the words of its result, and the functions that place a node.

The mode START gives an element with, for each check that fires, FIRED: its number (@check), the place of the
node, a TEXT and a MORE for each diagnostic; and for what could not be evaluated FAILED: the number (@check, @rule or
@pattern), for checks and rules the place, and the engine's words.

A place is @kind of the node, @element: the number of the element that it is or that it stands in, counted from 0 in
document order ("" before and after the root element), @name of an attribute or instruction, @index among its siblings
of the kind, and @document where it is in another document.
"""

from __future__ import annotations

_URI = "urn:opis:schematron"
OWN = {
    "_opis": _URI,
    "_opis-types": "http://www.w3.org/2001/XMLSchema",
    "_opis-errors": "http://www.w3.org/2005/xqt-errors",
}
START = f"{{{_URI}}}start"
FIRED, FAILED, TEXT, MORE = (f"{{{_URI}}}{name}" for name in ("fired", "failed", "text", "more"))
RULES, DOCUMENTS = "_opis:rules", "_opis:document"
PLACE = '<xsl:sequence select="_opis:place({})"/>'
CATCH = (
    '<xsl:catch><_opis:failed {what}>{place}<xsl:value-of select="$_opis-errors:description"/>'
    "</_opis:failed></xsl:catch>"
)  # fmt: skip
MODE = '<xsl:mode name="{0}" on-no-match="deep-skip"/><xsl:template match="." mode="{0}" priority="-1"/>'
SHARED = (
    f"{MODE.format(RULES)}\n"
    """\
<xsl:output method="xml" omit-xml-declaration="yes"/>
<xsl:mode name="_opis:start"/>
<xsl:variable name="_opis:document" select="/"/>
<xsl:accumulator name="_opis:ordinal" as="_opis-types:integer" initial-value="-1">
<xsl:accumulator-rule match="*" select="$value + 1"/>
</xsl:accumulator>
<xsl:function name="_opis:name"><xsl:param name="named"/>
<xsl:sequence select="$named[1] ! (if (. instance of element()) then name(.) else string(.))"/>
</xsl:function>
<xsl:function name="_opis:place" as="attribute()*"><xsl:param name="node" as="node()"/>
<xsl:attribute name="element" select="$node/ancestor-or-self::*[1]/accumulator-before('_opis:ordinal')"/>
<xsl:choose>
<xsl:when test="$node instance of element()"><xsl:attribute name="kind">element</xsl:attribute></xsl:when>
<xsl:when test="$node instance of attribute()"><xsl:attribute name="kind">attribute</xsl:attribute>
<xsl:attribute name="name" select="'{' || namespace-uri($node) || '}' || local-name($node)"/></xsl:when>
<xsl:when test="$node instance of text()"><xsl:attribute name="kind">text</xsl:attribute>
<xsl:attribute name="index" select="count($node/preceding-sibling::text()) + 1"/></xsl:when>
<xsl:when test="$node instance of comment()"><xsl:attribute name="kind">comment</xsl:attribute>
<xsl:attribute name="index" select="count($node/preceding-sibling::comment()) + 1"/></xsl:when>
<xsl:when test="$node instance of processing-instruction()">
<xsl:attribute name="kind">instruction</xsl:attribute><xsl:attribute name="name" select="name($node)"/>
<xsl:attribute name="index" select="count($node/preceding-sibling::processing-instruction()
[name() = name($node)]) + 1"/></xsl:when>
<xsl:otherwise><xsl:attribute name="kind">document</xsl:attribute></xsl:otherwise>
</xsl:choose>
<xsl:if test="not(root($node) is $_opis:document)">
<xsl:attribute name="document" select="document-uri(root($node))"/></xsl:if>
</xsl:function>"""
)
