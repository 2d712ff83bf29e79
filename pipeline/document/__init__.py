"""Bytes to a tree: parsing, well-formedness, entities, inclusions, positions, corpus files."""
