"""Why a document is not valid, and what was most likely meant."""
