"""The account of a document, and the words of its outputs: both look at the stages from outside.

`audit` watches the resolve stage: each character of the source is in the resolved document, or a named rule
says why not. `differing` compares the words of an output with those of the resolved document, `differing_text` and
`differing_pieces` those of a corpus.
"""

from pipeline.audit.audit import audit
from pipeline.audit.corpus_outputs import differing_pieces, differing_text
from pipeline.audit.outputs import differing, words_of_view

__all__ = ["audit", "differing", "differing_pieces", "differing_text", "words_of_view"]
