"""Reads what Textual writes: frames become cells, and nothing in a frame reaches the terminal in any other way."""

from __future__ import annotations

import re

from tui.terminal.screen import Screen
from tui.terminal.styles import PLAIN, read_style

# What acts on a terminal or on the order of its text; tables give these no width, so that dropping them moves nothing.
_ACTS = (
    "\x00-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U0001d173-\U0001d17a\U000e0000-\U000e00ff"
)
_TOKEN = re.compile(rf"\x1b\[([0-9;]{{0,96}})([Hm])|(\n)|\x1b\]8;[^\x00-\x1f]*\x1b\\|([^{_ACTS}]+)")
_FRAME = re.compile(r"\x1b\[[0-9;]*H")
_SURROGATE = re.compile("[\ud800-\udfff]")


def is_frame(written: str) -> bool:
    """Whether Textual wrote part of the screen: it then says first where."""
    return _FRAME.match(written) is not None


def draw(frame: str, screen: Screen, colours: int) -> None:
    """Draws a frame into the shadow; sequences other than moves and styles are left out."""
    row = column = 0
    style = PLAIN
    screen.fresh.clear()
    for parameters, kind, line_end, text in _TOKEN.findall(_SURROGATE.sub("\ufffd", frame)):
        if text:
            column = screen.put(row, column, text, style)
        elif kind == "m":
            style = read_style(style, parameters, colours)
        elif kind == "H":
            row, column = _position(parameters)
        elif line_end:
            row, column = row + 1, 0
    screen.cursor = (min(row, screen.height - 1), min(column, screen.width - 1))


def _position(parameters: str) -> tuple[int, int]:
    row, _, column = parameters.partition(";")
    return max(int(row or 1) - 1, 0), max(int(column.partition(";")[0] or 1) - 1, 0)
