"""The ODD compiler: a TEI customisation in; a grammar, rules and documentation out.

`customisation.compiled` makes a `schema.Schema` of a schemaSpec and its sources: `selection` takes, `application` and
`merging` change, `attributes` inherits, `pruning` leaves out. Of the schema `grammar.grammar` writes RELAX NG,
`rules.rules` Schematron, `documentation.site.pages` the site. What is wrong with the ODD is told by `markup`,
`references`, `effects` and `dead_ends`.

Source: TEI Guidelines, chapters 23 (Documentation Elements) and 24 (Using the TEI).
"""
