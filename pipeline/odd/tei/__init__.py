"""TEI's own specifications: the user's cache and the download."""
