"""The markup of an ODD turned into declarations."""
