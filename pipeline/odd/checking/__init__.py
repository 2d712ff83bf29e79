"""Slips in an ODD: references that lead nowhere, changes without effect, elements that no document can use."""
