"""How fast validation is, beside jing and beside the least that a validator in Python has to do."""
