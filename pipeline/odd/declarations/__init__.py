"""The declarations of an ODD as values."""
