"""Corpora for linguists: plain text, stand-off units, tokens, and the formats that corpus tools read."""
