"""The documentation of a compiled schema, as one HTML site: a page for each element, class, macro and datatype.

`site.pages` writes it, in one language or in several.
The site needs no server: its links are relative, and its search works from a folder on a disk.
"""
