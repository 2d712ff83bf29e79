"""The constraints of a compiled schema as Schematron."""
