"""The ODD compiler: a TEI customisation in, a vocabulary out; from that a grammar, rules and documentation.

`customisation.compiled` merges a schemaSpec with its source into a `Vocabulary`; `grammar.grammar` writes it as
RELAX NG, `rules.rules` as Schematron.

Source: TEI Guidelines, chapters 23 (Documentation Elements) and 24 (Using the TEI).
"""
