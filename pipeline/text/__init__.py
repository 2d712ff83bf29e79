"""The plain text that the edition and the corpus share, with the units in it."""
