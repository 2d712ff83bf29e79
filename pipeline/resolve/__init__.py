"""The view: which words a reader gets."""
