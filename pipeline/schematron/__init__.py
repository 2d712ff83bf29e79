"""ISO Schematron (ISO/IEC 19757-3): schemas compiled to XSLT 3.0, and what they say of documents."""

from pipeline.schematron.assembly import Embedded, assemble
from pipeline.schematron.constraints import constraint_rules
from pipeline.schematron.errors import Mistake, SchematronError
from pipeline.schematron.schema import Schematron, prepare
from pipeline.schematron.violations import Node, Violation

__all__ = [
    "Embedded",
    "Mistake",
    "Node",
    "Schematron",
    "SchematronError",
    "Violation",
    "assemble",
    "constraint_rules",
    "prepare",
]
