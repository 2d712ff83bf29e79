"""Findings put in order for each document, and the reports that people and programs read."""
