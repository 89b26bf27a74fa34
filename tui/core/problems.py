"""What can be wrong with a value or a file, said in one line."""

from __future__ import annotations

from msgspec import Struct


class InvalidValue(ValueError):
    """A value that a field does not accept; its text says why and what would be accepted."""


class Problem(Struct, frozen=True):
    """Something wrong in a file."""

    file: str
    """Name of the file."""
    place: str
    """Line, table or key; empty when the whole file is meant."""
    message: str
    """What was found and what would be accepted."""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, self.place, self.message) if part)
