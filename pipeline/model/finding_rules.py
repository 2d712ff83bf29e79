"""The catalogue of findings: every kind that opis itself reports, with its severity and the page that explains it.

Findings of Schematron schemas have the ids and severities that these give, and are not listed here.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pipeline.model.finding import NOWHERE, Finding, Place, Severity

_ERROR, _WARNING, _INFO = reversed(Severity)
_ODD = "docs/schema.md"  # the page of what concerns an ODD


class FindingRule(StrEnum):
    """A kind of finding; the value is the stable id that reports give. `page` is the document that explains it."""

    severity: Severity
    page: str

    def __new__(cls, name: str, severity: Severity, page: str = "docs/findings.md") -> Self:
        """Return the member of an id."""
        rule = str.__new__(cls, name)
        rule._value_ = name
        rule.severity = severity
        rule.page = page
        return rule

    EMPTY_FILE = "empty-file", _ERROR
    NOT_XML = "not-xml", _ERROR
    NOT_WELL_FORMED = "not-well-formed", _ERROR
    ENCODING_WRONG = "encoding-wrong", _ERROR
    ENCODING_UNKNOWN = "encoding-unknown", _ERROR
    ENTITY_UNDEFINED = "entity-undefined", _ERROR
    ENTITY_GUESSED = "entity-guessed", _INFO
    ENTITY_EXPANSION = "entity-expansion", _ERROR
    TOO_MANY_ENTITIES = "too-many-entities", _ERROR
    DTD_NOT_READ = "dtd-not-read", _INFO
    ENTITY_NOT_READ = "entity-not-read", _WARNING
    NAMESPACES_TOO_MANY = "namespaces-too-many", _ERROR
    ATTRIBUTES_TOO_MANY = "attributes-too-many", _ERROR
    NESTED_TOO_DEEP = "nested-too-deep", _ERROR
    CONTROL_CHARACTER = "control-character", _WARNING
    INCLUDE_MISSING = "include-missing", _ERROR
    INCLUDE_TOO_MUCH = "include-too-much", _ERROR
    DUPLICATE_ID = "duplicate-id", _ERROR
    NOT_TEI = "not-tei", _WARNING
    TEI_FRAGMENT = "tei-fragment", _INFO
    NAMESPACE_MISSING = "namespace-missing", _WARNING
    NO_GRAMMAR = "no-grammar", _INFO
    ELEMENT_UNKNOWN = "element-unknown", _ERROR
    ELEMENT_MISPLACED = "element-misplaced", _ERROR
    ELEMENT_ORDER = "element-order", _ERROR
    ELEMENT_MISSING = "element-missing", _ERROR
    NAMESPACE_WRONG = "namespace-wrong", _ERROR
    TEXT_MISPLACED = "text-misplaced", _ERROR
    CONTENT_VALUE = "content-value", _ERROR
    VALUE_NOT_JUDGED = "value-not-judged", _ERROR
    ATTRIBUTE_UNKNOWN = "attribute-unknown", _ERROR
    ATTRIBUTE_MISSING = "attribute-missing", _ERROR
    ATTRIBUTE_VALUE = "attribute-value", _ERROR
    IDREF_UNRESOLVED = "idref-unresolved", _ERROR
    GRAMMAR = "grammar", _ERROR
    LANGUAGE_CODE = "language-code", _WARNING
    GRAMMAR_MISSING = "grammar-missing", _WARNING
    GRAMMAR_OUTSIDE = "grammar-outside", _WARNING
    GRAMMAR_NOT_FETCHED = "grammar-not-fetched", _INFO
    GRAMMAR_UNSUPPORTED = "grammar-unsupported", _INFO
    GRAMMAR_UNUSABLE = "grammar-unusable", _ERROR
    SCHEMATRON_MISTAKE = "schematron-mistake", _ERROR
    SCHEMATRON_FAILED = "schematron-failed", _ERROR
    RULES_NOT_RUN = "rules-not-run", _WARNING
    RULES_LEFT_OUT = "rules-left-out", _ERROR
    SCHEMATRON_UNUSABLE = "schematron-unusable", _ERROR
    SCHEMATRON_MISSING = "schematron-missing", _WARNING
    SCHEMATRON_OUTSIDE = "schematron-outside", _WARNING
    SCHEMATRON_NOT_FETCHED = "schematron-not-fetched", _INFO
    UNTREATED_ELEMENT = "untreated-element", _INFO
    IMAGE_LINKED = "image-linked", _INFO
    IMAGE_FETCHED = "image-fetched", _INFO
    IMAGE_OUTSIDE = "image-outside", _INFO
    READING_EMPTY = "reading-empty", _WARNING
    APPARATUS_NOWHERE = "apparatus-nowhere", _WARNING
    LEMMA_MISSING = "lemma-missing", _WARNING
    SIGLUM_UNKNOWN = "siglum-unknown", _WARNING
    IMAGE_MISSING = "image-missing", _WARNING
    IMAGE_UNSUPPORTED = "image-unsupported", _WARNING
    GLYPH_MISSING = "glyph-missing", _WARNING
    TABLE_UNFOLDED = "table-unfolded", _INFO
    REFERENCE_EMPTY = "reference-empty", _WARNING
    COPY_SHOWN = "copy-shown", _INFO
    TEXT_LACKING = "text-lacking", _INFO
    WITNESS_UNKNOWN = "witness-unknown", _ERROR
    SPEAKERS_UNREGISTERED = "speakers-unregistered", _WARNING
    CONDITION_UNSATISFIED = "condition-unsatisfied", _WARNING
    DOCUMENT_TWICE = "document-twice", _WARNING
    LANGUAGE_UNKNOWN = "language-unknown", _INFO
    ANALYSER_NOT_USED = "analyser-not-used", _INFO
    TEXT_LOST = "text-lost", _ERROR
    TEXT_DOUBLED = "text-doubled", _ERROR
    TEXT_MOVED = "text-moved", _ERROR
    TEXT_FOREIGN = "text-foreign", _ERROR
    AUDIT_DISTURBS = "audit-disturbs", _ERROR
    ACCOUNT_OPEN = "account-open", _ERROR
    WORDS_DIFFER = "words-differ", _ERROR
    OUTPUT_COLLISION = "output-collision", _ERROR
    SOURCE_OUTSIDE = "source-outside", _ERROR
    NOT_A_FILE = "not-a-file", _ERROR
    UNREADABLE = "unreadable", _ERROR
    NAME_UNSUPPORTED = "name-unsupported", _ERROR
    STYLESHEET_FAILED = "stylesheet-failed", _ERROR
    DEADLINE_EXCEEDED = "deadline-exceeded", _ERROR
    MEMORY_EXCEEDED = "memory-exceeded", _ERROR
    PROCESS_DIED = "process-died", _ERROR
    INTERNAL_ERROR = "internal-error", _ERROR
    ODD_WITHOUT_SCHEMA = "odd-without-schema", _ERROR, _ODD
    ODD_SCHEMA_UNKNOWN = "odd-schema-unknown", _ERROR, _ODD
    ODD_SOURCE_MISSING = "odd-source-missing", _ERROR, _ODD
    ODD_SOURCE_LOOP = "odd-source-loop", _ERROR, _ODD
    ODD_SOURCE_OUTSIDE = "odd-source-outside", _ERROR, _ODD
    ODD_SOURCE_REPLACED = "odd-source-replaced", _INFO, _ODD
    ODD_MODULE_UNKNOWN = "odd-module-unknown", _ERROR, _ODD
    ODD_ELEMENT_UNKNOWN = "odd-element-unknown", _ERROR, _ODD
    ODD_CLASS_UNKNOWN = "odd-class-unknown", _ERROR, _ODD
    ODD_MACRO_UNKNOWN = "odd-macro-unknown", _ERROR, _ODD
    ODD_DATATYPE_UNKNOWN = "odd-datatype-unknown", _ERROR, _ODD
    ODD_ATTRIBUTE_UNKNOWN = "odd-attribute-unknown", _ERROR, _ODD
    ODD_PATTERN_UNKNOWN = "odd-pattern-unknown", _ERROR, _ODD
    ODD_GROUP_UNKNOWN = "odd-group-unknown", _ERROR, _ODD
    ODD_START_UNKNOWN = "odd-start-unknown", _ERROR, _ODD
    ODD_MARKUP_UNKNOWN = "odd-markup-unknown", _ERROR, _ODD
    ODD_WORD_UNKNOWN = "odd-word-unknown", _ERROR, _ODD
    ODD_NAME_MISSING = "odd-name-missing", _ERROR, _ODD
    ODD_OCCURRENCE_WRONG = "odd-occurrence-wrong", _ERROR, _ODD
    ODD_DATATYPE_WRONG = "odd-datatype-wrong", _ERROR, _ODD
    ODD_CONSTRAINT_WRONG = "odd-constraint-wrong", _ERROR, _ODD
    ODD_VALUE_TWICE = "odd-value-twice", _ERROR, _ODD
    ODD_GROUP_LOOP = "odd-group-loop", _ERROR, _ODD
    ODD_TOO_MANY_DECLARATIONS = "odd-too-many-declarations", _ERROR, _ODD
    ODD_GRAMMAR_LOOSE = "odd-grammar-loose", _WARNING, _ODD
    ODD_REPLACED = "odd-replaced", _WARNING, _ODD
    ODD_CHANGE_WITHOUT_EFFECT = "odd-change-without-effect", _WARNING, _ODD
    ODD_UNUSED = "odd-unused", _WARNING, _ODD
    ODD_IGNORED = "odd-ignored", _WARNING, _ODD
    ODD_ELEMENT_IMPOSSIBLE = "odd-element-impossible", _WARNING, _ODD
    ODD_ELEMENT_UNREACHED = "odd-element-unreached", _INFO, _ODD
    ODD_GRAMMAR_WRONG = "odd-grammar-wrong", _ERROR, _ODD

    def finding(
        self, path: str, message: str, hint: str = "", place: Place = NOWHERE, *, severity: Severity | None = None
    ) -> Finding:
        """Return a finding of this kind: what was found in the file and what was expected, what to do, and where.

        `severity` replaces that of the catalogue, where it depends on the case.
        """
        weight = severity or self.severity
        return Finding(self, weight, path, message, hint, place.line, place.column, place.xpath)
