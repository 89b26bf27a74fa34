"""A terminal that judges: what stands in each of its cells after some bytes."""

from __future__ import annotations

import re

import pyte
from in_pty import Screen, Stream, look
from pyte.screens import Char
from rich.cells import get_character_cell_size

# Modes and questions, which pyte would take for something else; they are no part of a screen.
_NO_PART_OF_THE_SCREEN = re.compile(r"\x1b\[\?[0-9;]*(?:[hl]|\$p)|\x1b\]52;[^\x07]*\x07")


class Terminal(Screen):
    """pyte's screen, with what real terminals do about halves of wide glyphs and erased backgrounds."""

    def __init__(self, columns: int, lines: int, erases_with_background: bool = True) -> None:
        self._erases_with_background = erases_with_background
        super().__init__(columns, lines)
        self.reset_mode(7, private=True)
        self._stream = Stream(self)

    def take(self, sent: bytes | str) -> None:
        """Shows what was sent."""
        text = sent.decode() if isinstance(sent, bytes) else sent
        self._stream.feed(_NO_PART_OF_THE_SCREEN.sub("", text))

    def draw(self, data: str) -> None:
        for character in data:
            width = get_character_cell_size(character)
            row = self.buffer[self.cursor.y]
            if width and row[self.cursor.x].data == "" and self.cursor.x:
                row[self.cursor.x - 1] = row[self.cursor.x - 1]._replace(data=" ")
            pyte.Screen.draw(self, character)
            if width and row[self.cursor.x].data == "" and self.cursor.x < self.columns:
                row[self.cursor.x] = row[self.cursor.x]._replace(data=" ")
            self._last = character if width else self._last

    def erase_characters(self, count: int | None = None) -> None:
        self._erasing(super().erase_characters, count)

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        self._erasing(super().erase_in_line, how, private)

    def erase_in_display(self, how: int = 0, *rest: object, **named: object) -> None:
        for row in range(self.lines):
            for column in range(self.columns):
                self.buffer[row][column] = self.default_char  # pyte erases only cells that were once written
        self._erasing(super().erase_in_display, how)

    def _erasing(self, erase: object, *how: object) -> None:
        pen = self.cursor.attrs
        bare = Char(" ", bg=pen.bg if self._erases_with_background else "default")
        self.cursor.attrs = bare
        erase(*how)  # type: ignore[operator]
        self.cursor.attrs = pen

    def cells(self) -> list[list[tuple[object, ...]]]:
        """All that can be seen."""
        return [[look(self.buffer[y][x]) for x in range(self.columns)] for y in range(self.lines)]
