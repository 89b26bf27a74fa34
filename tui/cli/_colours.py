"""The sixteen colours of a terminal for the styles of a chart; none where the output is no terminal or wants none."""

from __future__ import annotations

import os
import sys

from tui.charts.canvas import Line
from tui.core.text import one_line

_CODES = {
    "disclosed": "36", "group-1": "36", "estimated": "33", "group-2": "33", "rumoured": "31", "group-3": "31", "group-4": "32",
    "group-5": "35", "group-6": "34", "group-7": "1", "group-8": "1", "line": "1;34", "second-line": "33",
    "limit": "35", "divide": "35", "cursor": "7", "before": "1", "prediction": "90", "confidence": "90", "other": "90", "axis": "90",
}  # fmt: skip
"""Style to the number of its escape sequence; what is not named is plain."""


def is_coloured(wanted: str) -> bool:
    """Whether colours go out: always, never, or (auto) to a terminal that has some and is not asked to go without."""
    if wanted != "auto":
        return wanted == "always"
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM", "dumb") != "dumb"


def painted(line: Line, colours: bool) -> str:
    """A line of a chart as text, with colours if they are wanted."""
    text = ((one_line(run), _CODES.get(style, "")) for run, style in line)
    if not colours:
        return "".join(run for run, _ in text).rstrip()
    return "".join(f"\x1b[{code}m{run}\x1b[0m" if code and run.strip() else run for run, code in text)
