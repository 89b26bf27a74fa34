"""Why a text is left as it is."""

from __future__ import annotations


class Unsupported(Exception):
    """A text that can't be edited in place; says why, and the line if one is to blame."""

    def __init__(self, reason: str, line: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
