"""Patterns as values, and their constructors."""
