"""The account of a document, and the words of its outputs: both look at the stages from outside.

`watch` resolves a document with a mark before each text, and `account_for` looks where the marks are: each character of
the source is in the resolved document, or a named rule says why not. `compare_output` compares the words of an output
with those of the resolved document, `compare_text` and `compare_pieces` those of a corpus.
"""

from pipeline.audit.audit import account_for, compare_unwatched
from pipeline.audit.corpus_outputs import compare_pieces, compare_text
from pipeline.audit.outputs import compare_output, read_view
from pipeline.audit.watch import Watched, unwatch, watch

__all__ = [
    "Watched",
    "account_for",
    "compare_output",
    "compare_pieces",
    "compare_text",
    "compare_unwatched",
    "read_view",
    "unwatch",
    "watch",
]
