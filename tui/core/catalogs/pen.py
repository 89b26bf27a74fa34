"""A grid of characters on which lines are drawn, joined and crossed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tui.core.document import Span
from tui.core.text import cell_width

_UP, _RIGHT, _DOWN, _LEFT = 1, 2, 4, 8
_LINES = {
    0: " ", _UP: "│", _DOWN: "│", _UP | _DOWN: "│", _LEFT: "─", _RIGHT: "─", _LEFT | _RIGHT: "─", _DOWN | _RIGHT: "┌", _DOWN | _LEFT: "┐",
    _UP | _RIGHT: "└", _UP | _LEFT: "┘", _UP | _DOWN | _RIGHT: "├", _UP | _DOWN | _LEFT: "┤", _DOWN | _LEFT | _RIGHT: "┬",
    _UP | _LEFT | _RIGHT: "┴", 15: "┼",
}  # fmt: skip
_ASCII = str.maketrans("│─┌┐└┘├┤┬┴┼", "|-+++++++++")


class Grid:
    """Cells that know in which directions lines leave them."""

    def __init__(self, width: int, height: int, is_ascii: bool = False) -> None:
        self._width, self._height, self._is_ascii = width, height, is_ascii
        self._arms: dict[tuple[int, int], int] = {}
        self._whole: set[tuple[int, int]] = set()
        """Cells through which a line goes that is not dotted."""
        self._strong: set[tuple[int, int]] = set()
        self._written: dict[tuple[int, int], tuple[str, str]] = {}

    def draw(self, corners: Sequence[tuple[int, int]], is_dotted: bool, is_strong: bool) -> None:
        """Draws a line from corner to corner, each straight across or straight down from the one before."""
        for (column, line), (to_column, to_line) in zip(corners, corners[1:]):
            across, down = _sign(to_column - column), _sign(to_line - line)
            ahead, behind = {(1, 0): (_RIGHT, _LEFT), (-1, 0): (_LEFT, _RIGHT), (0, 1): (_DOWN, _UP), (0, -1): (_UP, _DOWN)}.get((across, down), (0, 0))
            while (column, line) != (to_column, to_line):
                self._arm(column, line, ahead, is_dotted, is_strong)
                column, line = column + across, line + down
                self._arm(column, line, behind, is_dotted, is_strong)

    def _arm(self, column: int, line: int, arm: int, is_dotted: bool, is_strong: bool) -> None:
        cell = column, line
        self._arms[cell] = self._arms.get(cell, 0) | arm
        if not is_dotted:
            self._whole.add(cell)
        if is_strong:
            self._strong.add(cell)

    def head(self, column: int, line: int, mark: str, is_dotted: bool) -> None:
        """Puts the head of an arrow."""
        self._written[column, line] = mark, "strong" if (column, line) in self._strong else "dim" if is_dotted else ""

    def write(self, column: int, line: int, text: str, style: str) -> None:
        """Writes over what is drawn."""
        for character in text:
            self._written[column, line] = character, style
            for further in range(1, cell_width(character)):
                self._written[column + further, line] = "", style
            column += max(1, cell_width(character))

    def lines(self) -> tuple[tuple[Span, ...], ...]:
        """The grid as lines of runs in one style."""
        return tuple(tuple(self._runs(line)) for line in range(self._height))

    def _runs(self, line: int) -> Iterator[Span]:
        cells = [self._cell(column, line) for column in range(self._width)]
        while cells and cells[-1] == (" ", ""):
            cells.pop()
        for style, run in groupby(cells, key=lambda cell: cell[1]):
            yield Span("".join(character for character, _ in run), style)

    def _cell(self, column: int, line: int) -> tuple[str, str]:
        cell = column, line
        if cell in self._written:
            return self._written[cell]
        arms = self._arms.get(cell, 0)
        if not arms:
            return " ", ""
        drawn = _LINES[arms]
        if cell not in self._whole:
            drawn = {"│": ":", "─": "."}.get(drawn, drawn)
        return drawn.translate(_ASCII) if self._is_ascii else drawn, "strong" if cell in self._strong else "" if cell in self._whole else "dim"


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)
