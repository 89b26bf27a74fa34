"""Borders and scrollbars: cells of one look above each other, whose neighbours look otherwise, are painted from top to bottom.

Row by row, each of them would cost a change of style there and back, some twenty bytes; down a column it costs three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tui.terminal.screen import Screen
from tui.terminal.styles import Style

_FEWEST = 3
"""Cells from which on a column is worth the way to it."""


def columns(screen: Screen, texts: Sequence[Sequence[str]], styles: Sequence[Sequence[Style]]) -> Iterator[tuple[int, range]]:
    """The columns with their rows; `texts` and `styles` are what the terminal shows."""
    found: dict[tuple[int, Style], list[int]] = defaultdict(list)
    for row in sorted(screen.dirty):
        for column in _lone(screen.texts[row], screen.styles[row], texts[row], styles[row]):
            found[column, screen.styles[row][column]].append(row)
    for (column, _), rows in sorted(found.items(), key=lambda item: item[0][0]):
        yield from ((column, run) for run in _runs(rows) if len(run) >= _FEWEST)


def _lone(new: Sequence[str], look: Sequence[Style], old: Sequence[str], old_look: Sequence[Style]) -> Iterator[int]:
    """The cells of a row that differ, each in a look of its own; wide glyphs and what they cover are left alone."""
    if new == old and look == old_look:
        return
    last = len(new) - 1
    before: Style | None = None
    for column, style in enumerate(look):
        after = look[column + 1] if column < last else None
        if style is not before and style is not after and style not in (before, after):
            halves = column < last and not (new[column + 1] and old[column + 1])
            if new[column] and old[column] and not halves and (new[column] != old[column] or style != old_look[column]):
                yield column
        before = style


def _runs(rows: list[int]) -> Iterator[range]:
    first = 0
    for position in range(1, len(rows) + 1):
        if position == len(rows) or rows[position] != rows[position - 1] + 1:
            yield range(rows[first], rows[position - 1] + 1)
            first = position
