"""Experience with TEI that a schema does not hold."""
