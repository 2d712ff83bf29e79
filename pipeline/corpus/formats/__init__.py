"""The formats of a corpus, a module each, and the tables."""
