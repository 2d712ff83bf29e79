"""Derivatives and automata: whether a document is valid."""
