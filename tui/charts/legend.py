"""What the marks of a chart stand for, in as few lines as it takes."""

from __future__ import annotations

from collections.abc import Sequence

from tui.charts.canvas import MARKS, Line
from tui.core.text import cell_width, fit, one_line

Entry = tuple[str, str]
"""A style of the canvas, and what it stands for."""
_GAP = "  "
_LONGEST = 28


def legend(entries: Sequence[Entry], width: int, most: int) -> tuple[Line, ...]:
    """The entries in at most so many lines; those for which there is no room are counted at the end."""
    lines: list[list[tuple[str, str]]] = [[]]
    used = 0
    for number, (style, words) in enumerate(entries):
        label = one_line(words)
        label = fit(label, _LONGEST) if cell_width(label) > _LONGEST else label
        size = len(_GAP) + 2 + cell_width(label)
        # The last line keeps room for the count of what is left out.
        room = width - (len("  +99") if len(lines) == most and number < len(entries) - 1 else 0)
        if used and used + size > room:
            if len(lines) == most:
                lines[-1].append((f"  +{len(entries) - number}", "axis"))
                break
            lines.append([])
            used = 0
        lines[-1] += [(_GAP + MARKS[style], style), (" " + label, "axis")]
        used += size
    return tuple(tuple(line) for line in lines) if most > 0 and entries else ()
