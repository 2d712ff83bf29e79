"""Facts that the documents know of each other: registers, people, names, members of corpora."""
