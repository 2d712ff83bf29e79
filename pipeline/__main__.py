"""`python -m pipeline` is the command `opis`."""

from pipeline.cli import main

main()
