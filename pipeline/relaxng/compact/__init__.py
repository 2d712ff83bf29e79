"""Schemas in RELAX NG's compact syntax (the Committee Specification of 21 November 2002)."""

from pipeline.relaxng.compact.parser import read_compact
from pipeline.relaxng.compact.tokens import decode
from pipeline.relaxng.compact.writer import write_compact

__all__ = ["decode", "read_compact", "write_compact"]
