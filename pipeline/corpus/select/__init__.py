"""Which documents, speeches and stretches a corpus takes, and which file each goes to."""
