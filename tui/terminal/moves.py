"""The shortest way for the cursor from one cell to another."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=8192)
def move(row: int | None, column: int | None, to_row: int, to_column: int) -> str:
    """The bytes that take the cursor there; None is a place that is not known."""
    if (row, column) == (to_row, to_column):
        return ""
    ways = [_absolute(to_row, to_column)]
    if row is not None:
        ways += [down + right for down in _vertical(to_row - row) for right in _horizontal(column, to_column)]
    return min(ways, key=len)


def _absolute(row: int, column: int) -> str:
    if column:
        return f"\x1b[{row + 1};{column + 1}H"
    return f"\x1b[{row + 1}H" if row else "\x1b[H"


def _vertical(rows: int) -> list[str]:
    if rows == 0:
        return [""]
    # A line feed keeps the column, since the terminal is set to pass output on as it is.
    return [_relative(rows, "B"), "\n" * rows] if rows > 0 else [_relative(-rows, "A")]


def _horizontal(column: int | None, to_column: int) -> list[str]:
    if column == to_column:
        return [""]
    ways = ["\r" + _relative(to_column, "C")]
    if column is not None and to_column > column:
        ways.append(_relative(to_column - column, "C"))
    if column is not None and to_column < column:
        ways += [_relative(column - to_column, "D"), "\b" * (column - to_column)]
    return ways


def _relative(count: int, letter: str) -> str:
    if count == 0:
        return ""
    return f"\x1b[{letter}" if count == 1 else f"\x1b[{count}{letter}"
