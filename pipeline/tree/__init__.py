"""A document's tree: what the parser made of the source, and where each part of it stands there."""
