"""The formats of the edition: pages, print, plain text."""
