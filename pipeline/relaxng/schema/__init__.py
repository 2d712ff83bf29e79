"""From the files of a schema to patterns: reading, inclusion, syntax, restrictions."""
