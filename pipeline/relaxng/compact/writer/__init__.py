"""Writing a schema in compact syntax: what `read_compact` and every other reader of compact syntax takes."""

from pipeline.relaxng.compact.writer.grammars import write_compact

__all__ = ["write_compact"]
