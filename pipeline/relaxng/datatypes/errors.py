"""What is wrong with how a schema names a datatype."""

from __future__ import annotations


class DatatypeError(Exception):
    """A datatype that does not exist or cannot be restricted so; `param` is the index of the wrong param."""

    def __init__(self, message: str, param: int | None = None) -> None:
        super().__init__(message, param)
        self.message = message
        self.param = param

    def __str__(self) -> str:
        return self.message
