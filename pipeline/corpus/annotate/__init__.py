"""Sentences, tokens, lemmas and spellings of a text."""
