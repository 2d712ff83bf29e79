"""A first look into a corpus that was made: frequencies, concordance, keyness, by its tables."""
