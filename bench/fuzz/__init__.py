"""Fuzzing: mutants of all that opis reads, and what must hold of each.

A case is a target (documents, grammars, rules ...) and a number; with the seed they determine its input. `targets/`
has what is made and what must hold, `running.py` runs cases in processes, `minimising.py` makes finds small, `finds.py`
keeps them. docs/reliability.md says how it is used.
"""
