"""The files that opis reads for strangers and those that it writes."""
