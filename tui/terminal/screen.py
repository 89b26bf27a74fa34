"""A shadow of the screen: what each cell should show."""

from __future__ import annotations

from tui.terminal.capabilities import Glyphs
from tui.terminal.glyphs import cells_of
from tui.terminal.styles import PLAIN, Style

_WIDEST, _TALLEST = 2_000, 1_000
ANYWHERE = (0, 0)
"""Where the terminal's own cursor stands if nobody asks for a place."""


class Screen:
    """Cells in rows; a wide glyph is followed by an empty cell."""

    def __init__(self, width: int, height: int, glyphs: Glyphs = "unicode") -> None:
        self.glyphs = glyphs
        self.width = 0
        self.height = 0
        self.texts: list[list[str]] = []
        """The glyph of each cell."""
        self.styles: list[list[Style]] = []
        """The look of each cell."""
        self.dirty: set[int] = set()
        """Rows that may differ from what the terminal shows."""
        self.fresh: set[int] = set()
        """Rows of the last frame."""
        self.cursor = ANYWHERE
        """Row and column where the terminal's own cursor belongs."""
        self.resize(width, height)

    def resize(self, width: int, height: int) -> None:
        """Takes another size, and keeps what both have in common."""
        self.width, self.height = min(max(width, 1), _WIDEST), min(max(height, 1), _TALLEST)
        del self.texts[self.height :], self.styles[self.height :]
        for texts, styles in zip(self.texts, self.styles):
            missing = self.width - len(texts)
            texts[self.width :] = [" "] * missing
            styles[self.width :] = [PLAIN] * missing
            if missing < 0 and texts and _is_cut(texts):
                texts[-1] = " "
        for _ in range(self.height - len(self.texts)):
            self.texts.append([" "] * self.width)
            self.styles.append([PLAIN] * self.width)
        self.dirty = set(range(self.height))

    def put(self, row: int, column: int, text: str, style: Style) -> int:
        """Writes text; what does not fit is left out. Gives the column after it."""
        marks, cells = cells_of(text, self.glyphs)
        end = column + len(cells)
        if not 0 <= row < self.height:
            return end
        self.dirty.add(row)
        self.fresh.add(row)
        texts = self.texts[row]
        if marks and 0 < column <= self.width:
            self._mark(texts, column - 1, marks)
        if column >= self.width or not cells:
            return end
        stop = min(end, self.width)
        if texts[column] == "" and column:
            texts[column - 1] = " "
        if stop < self.width and texts[stop] == "":
            texts[stop] = " "
        texts[column:stop] = cells[: stop - column]
        if stop < end and cells[stop - column] == "":
            texts[stop - 1] = " "
        self.styles[row][column:stop] = [style] * (stop - column)
        return end

    @staticmethod
    def _mark(texts: list[str], column: int, marks: str) -> None:
        column -= texts[column] == "" and column > 0
        texts[column] = (texts[column] + marks)[:8]


def _is_cut(texts: list[str]) -> bool:
    last = texts[-1]
    return last != "" and cells_of(last)[1][1:] == ("",)
