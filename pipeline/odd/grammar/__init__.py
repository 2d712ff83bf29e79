"""A compiled schema as a RELAX NG grammar."""
