"""The account of a document, and the words of its outputs: both look at the stages from outside.

`audit` watches the resolve stage: each character of the source is in the resolved document, or a named rule
says why not. `compare_output` compares the words of an output with those of the resolved document, `compare_text` and
`compare_pieces` those of a corpus.
"""

from pipeline.audit.audit import audit
from pipeline.audit.corpus_outputs import compare_pieces, compare_text
from pipeline.audit.outputs import compare_output, read_view

__all__ = ["audit", "compare_output", "compare_pieces", "compare_text", "read_view"]
