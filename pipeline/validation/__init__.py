"""Which grammar and which rules apply to a document, and their verdicts as findings."""
