"""A schemaSpec carried out on its source: selection, merging, grouping."""
