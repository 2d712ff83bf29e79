"""Rules turned into one XSLT 3.0 stylesheet, which tells what fires on a document (ISO 19757-3, 6.5 and annex C).

All rules are templates of one mode, in the order of the schema, and each hands its node on to the next rule that
matches: the document is gone through once, however many patterns there are. A rule does nothing if one before it in
its pattern had the node. Only kinds of nodes that some rule could match are gone through. Patterns about other
documents have modes of their own.

Everything that is computed from the schema's expressions is inside an xsl:try, so that an error costs no other rule;
errors in the context of a rule come as warnings of the engine, by the line of the stylesheet.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

from pipeline.schematron import xpath
from pipeline.schematron.frame import CATCH, DOCUMENTS, MODE, OWN, PLACE, RULES, SHARED
from pipeline.schematron.names import PREDECLARED, XSLT
from pipeline.schematron.origins import Origin
from pipeline.schematron.rules import Check, Instruction, Let, Message, Pattern, Rule, Rules, ValueOf
from pipeline.schematron.stylesheet import Reason, Stylesheet, literal, quote


def compile_schema(rules: Rules, uri: Callable[[Path], str]) -> Stylesheet:
    """Return the stylesheet of a schema, with base URIs by `uri`. What it gives: see `frame`."""
    return _Compiler(rules, uri).stylesheet()


class _Compiler:
    """Compiles one schema."""

    def __init__(self, rules: Rules, uri: Callable[[Path], str]) -> None:
        self._rules = rules
        self._uri = uri
        self._sheet = Stylesheet()
        self._check = 0  # the number of the check that comes next, and of the rule
        self._rule = 0
        self._last = sum(len(pattern.rules) for pattern in rules.patterns)
        self._shared = sum(not pattern.documents for pattern in rules.patterns) > 1  # nodes, by several patterns
        self._version = ' version="1.0"' if rules.compatible else ""

    def stylesheet(self) -> Stylesheet:
        """Return all of it."""
        add = self._sheet.add
        add(self._root())
        for declaration in self._rules.declarations:
            add(declaration.text, Reason(declaration.origin))
        for let in self._rules.lets:
            self._let(let, Reason(let.origin, let=let))
        add(SHARED)
        self._entry()
        for number, pattern in enumerate(self._rules.patterns):
            for let in pattern.lets:
                self._let(let, Reason(let.origin, pattern, let=let))
            for rule in pattern.rules:
                self._template(rule, pattern, number)
        add("</xsl:stylesheet>")
        return self._sheet

    def _root(self) -> str:
        namespaces = PREDECLARED | dict(self._rules.namespaces) | {"xsl": XSLT, **OWN}
        bound = " ".join(f"xmlns:{prefix}={quote(uri)}" for prefix, uri in namespaces.items() if prefix != "xml")
        base = quote(self._uri(self._rules.origin.file))
        return f'<xsl:stylesheet version="3.0" exclude-result-prefixes="#all" xml:base={base} {bound}>'

    def _entry(self) -> None:
        """Where a run begins: it goes through the document, and through those that patterns name."""
        add = self._sheet.add
        add('<xsl:template match="." mode="_opis:start" priority="1"><_opis:found>')
        add('<xsl:for-each select="$_opis:document">')
        primary = [pattern for pattern in self._rules.patterns if not pattern.documents]
        if self._rules.start:
            add(f"<xsl:for-each select={quote(self._rules.start)}>", Reason(self._rules.origin))
            add(_through(primary, RULES) + "</xsl:for-each>")
        else:
            add(_through(primary, RULES))
        for number, pattern in enumerate(self._rules.patterns):
            if pattern.documents:
                mode = f"{DOCUMENTS}-{number}"
                add("<xsl:try>")
                add(f"<xsl:for-each select={quote(pattern.documents)}>", Reason(pattern.origin, pattern))
                add('<xsl:try><xsl:for-each select="doc(resolve-uri(string(.), base-uri($_opis:document)))">')
                add(_through([pattern], mode) + "</xsl:for-each>")
                add(CATCH.format(what=f'pattern="{number}"', place="") + "</xsl:try></xsl:for-each>")
                add(CATCH.format(what=f'pattern="{number}"', place="") + "</xsl:try>")
        add("</xsl:for-each></_opis:found></xsl:template>")
        for number, pattern in enumerate(self._rules.patterns):
            if pattern.documents:
                add(MODE.format(f"{DOCUMENTS}-{number}"))

    def _let(self, let: Let, reason: Reason) -> None:
        if let.instruction:
            self._sheet.add(let.instruction, reason)
            return
        if let.value is not None:
            value = let.value
        else:
            value = f"parse-xml-fragment({literal(let.content)})" + ("" if self._rules.compatible else "/node()")
        kind = f" as={quote(let.type)}" if let.type else ""
        where = f"{self._base(let.origin)}{self._version}"
        self._sheet.add(f"<xsl:variable name={quote(let.name)}{kind} select={quote(value)}{where}/>", reason)

    def _template(self, rule: Rule, pattern: Pattern, number: int) -> None:
        """Write a rule: a template that checks its node, unless an earlier rule matched it, and hands it on."""
        add = self._sheet.add
        reason = Reason(rule.origin, pattern, rule)
        mode = f"{DOCUMENTS}-{number}" if pattern.documents else RULES
        hands_on = mode == RULES and self._shared
        several = hands_on and len(pattern.rules) > 1
        add(
            f'<xsl:template match={quote(rule.context)} mode="{mode}" priority="{self._last - self._rule}"'
            f"{self._base(rule.origin)}{self._version}>",
            reason,
        )
        if several:
            add('<xsl:param name="_opis:had" as="_opis-types:integer*" tunnel="yes" select="()"/>')
            add(f'<xsl:if test="not({number} = $_opis:had)">')
        self._body(rule, pattern, reason)
        if several:
            add("</xsl:if>")
            had = f'<xsl:with-param name="_opis:had" tunnel="yes" select="$_opis:had, {number}"/>'
            add(f"<xsl:next-match>{had}</xsl:next-match>")
        elif hands_on:
            add("<xsl:next-match/>")
        add("</xsl:template>")
        self._rule += 1

    def _base(self, origin: Origin) -> str:
        """Return the base URI of what comes from another file than the schema."""
        file = origin.file
        return "" if file == self._rules.origin.file else f" xml:base={quote(self._uri(file))}"

    def _body(self, rule: Rule, pattern: Pattern, reason: Reason) -> None:
        """Write the checks of a rule. Variables stand outside the guard of each check, so that they are guarded too."""
        add = self._sheet.add
        guarded = bool(rule.lets or rule.visit_each)
        if guarded:
            add('<xsl:try><xsl:variable name="_opis:node" select="."/>')
        for let in rule.lets:
            self._let(let, Reason(let.origin, pattern, rule, let=let))
        if rule.visit_each:
            add(f"<xsl:for-each select={quote(rule.visit_each)}>", reason)
        node = "$_opis:node" if guarded else "."
        for check in rule.checks:
            self._one(check, node, Reason(check.origin, pattern, rule, check))
            self._check += 1
        if rule.visit_each:
            add("</xsl:for-each>")
        if guarded:
            add(CATCH.format(what=f'rule="{self._rule}"', place=PLACE.format(".")) + "</xsl:try>")

    def _one(self, check: Check, node: str, reason: Reason) -> None:
        """Write a check: its result if it fires, or if it cannot be evaluated.

        The schema's expressions stand alone in their attributes, so that what is wrong in one ends with it.
        """
        add = self._sheet.add
        add("<xsl:try><xsl:choose>")
        add(f"<xsl:when test={quote(check.test)}>", reason)
        add("" if check.fires_if_true else "</xsl:when><xsl:otherwise>")
        subject, context = node, "."
        if check.subject:
            add(f'<xsl:variable name="_opis:subject" select={quote(check.subject)}/>', reason)
            subject = context = f"($_opis:subject, {node})[1]"
        add(f'<_opis:fired check="{self._check}">{PLACE.format(subject)}', reason)
        for number, word in enumerate(check.weights):
            if word.startswith("$"):
                add(f'<xsl:attribute name="weight-{number}" select={quote(word)}/>', reason)
        self._message("text", check.message, context, reason)
        for more in check.more:
            add("<xsl:try>")
            self._message("more", more, context, replace(reason, more=more))
            add('<xsl:catch select="()"/></xsl:try>')
        add("</_opis:fired>" + ("</xsl:when>" if check.fires_if_true else "</xsl:otherwise>") + "</xsl:choose>")
        add(CATCH.format(what=f'check="{self._check}"', place=PLACE.format(node)) + "</xsl:try>")

    def _message(self, name: str, message: Message, context: str, reason: Reason) -> None:
        add = self._sheet.add
        add(f"<_opis:{name}>")
        for part in message:
            if isinstance(part, str):
                if part:
                    add(f"<xsl:text>{escape(part, {chr(10): '&#10;'})}</xsl:text>")
                continue
            because = replace(reason, origin=part.origin)
            if isinstance(part, Instruction):
                add(f'<xsl:variable name="_opis:given" as="item()*">{part.text}</xsl:variable>', because)
                add('<xsl:value-of select="$_opis:given"/>')
            elif isinstance(part, ValueOf):
                add(f"<xsl:value-of select={quote(part.select)}/>", because)
            elif part.path:
                add(f'<xsl:variable name="_opis:named" select={quote(part.path)}/>', because)
                add('<xsl:value-of select="_opis:name($_opis:named)"/>')
            else:
                add(f'<xsl:value-of select="name({context})"/>', because)
        add(f"</_opis:{name}>")


def _through(patterns: Sequence[Pattern], mode: str) -> str:
    """Apply the rules to all nodes below the context that one of them could match, each once, in document order."""
    kinds = {kind for pattern in patterns for rule in pattern.rules for kind in xpath.kinds_matched(rule.context)}
    if not kinds:
        return ""
    nodes = "descendant-or-self::" + ("node()" if kinds & {"text", "comment", "instruction"} else "*")
    apply = f'<xsl:apply-templates mode="{mode}" select='
    document = f'{apply}"self::document-node()"/>' if "document" in kinds and nodes.endswith("*") else ""
    if "attribute" in kinds:
        return f'{document}<xsl:for-each select="{nodes}">{apply}"., @*"/></xsl:for-each>'
    return f'{document}{apply}"{nodes}"/>'
