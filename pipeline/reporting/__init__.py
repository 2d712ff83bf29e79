"""The report in the forms that people and programs read; pure functions."""
