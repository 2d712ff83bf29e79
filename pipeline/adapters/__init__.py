"""The outside world: XML parser, XSLT engine, jing, files, processes."""
