"""The one door to plotext: series of points in, lines of text with their styles out."""

from __future__ import annotations

import math
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

MARKS = {
    "band": ":", "line": ".", "second": "-", "disclosed": "o", "estimated": "+", "rumoured": "?", "other": "x", "cursor": "@",
}
"""Style to the mark that stands for it, so that a chart reads the same without colour."""
STYLES = (*MARKS, "axis")
_STYLE_OF = {mark: style for style, mark in MARKS.items()}
_ASCII = str.maketrans("┌┐└┘─│┤├┬┴┼", "++++-|+++++")
# plotext draws on one figure of its own, so two threads may not draw at once.
_lock = threading.Lock()


@dataclass(frozen=True)
class Series:
    """Points of one style."""

    style: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    is_joined: bool = False


@dataclass(frozen=True)
class Axis:
    """The range that is shown and where its labels stand."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Chart:
    """A drawn chart."""

    lines: tuple[tuple[tuple[str, str], ...], ...] = ()
    """For each line its runs of (text, style)."""
    points: tuple[tuple[int, int], ...] = ()
    """Column and line of each point that the caller asked for."""


def draw(
    series: Sequence[Series], x: Axis, y: Axis, width: int, height: int,
    located: Sequence[tuple[float, float]] = (), is_ascii: bool = False,
) -> Chart:
    """Draws series in a box of width by height; `located` are points of which the place in the box is wanted.

    Only finite points inside both axes are drawn.
    """
    text = _build([_inside(s, x, y) for s in series], x, y, max(12, width), max(5, height))
    rows = [row[:width].rstrip() for row in text.split("\n")[:height]]
    left, bottom = _origin(rows)
    lines = tuple(tuple(_runs(row, left, number < bottom, is_ascii)) for number, row in enumerate(rows))
    inner = max(2, max(map(len, rows), default=2) - left - 1), max(2, bottom)
    return Chart(lines, tuple(_place(point, x, y, inner, left) for point in located))


def _inside(series: Series, x: Axis, y: Axis) -> Series:
    kept = [
        (a, b) for a, b in zip(series.xs, series.ys)
        if math.isfinite(a) and math.isfinite(b) and x.low <= a <= x.high and (series.is_joined or y.low <= b <= y.high)
    ]
    if series.is_joined:
        kept = [(a, min(max(b, y.low), y.high)) for a, b in kept if y.low - 1e-9 <= b <= y.high + 1e-9]
    return Series(series.style, tuple(a for a, _ in kept), tuple(b for _, b in kept), series.is_joined)


def _build(series: Sequence[Series], x: Axis, y: Axis, width: int, height: int) -> str:
    # Loaded at the first chart: it costs start-up time that a dashboard without a chart needs not pay.
    import plotext

    with _lock:
        plotext.clear_figure()
        plotext.theme("clear")
        plotext.limit_size(False, False)
        plotext.plotsize(width, height)
        plotext.xaxes(True, False)
        plotext.yaxes(True, False)
        for drawn in series:
            if drawn.xs:
                paint = plotext.plot if drawn.is_joined else plotext.scatter
                paint(list(drawn.xs), list(drawn.ys), marker=MARKS[drawn.style])
        plotext.xlim(x.low, x.high)
        plotext.ylim(y.low, y.high)
        plotext.xticks([value for value, _ in x.ticks], [label for _, label in x.ticks])
        plotext.yticks([value for value, _ in y.ticks], [label for _, label in y.ticks])
        return plotext.uncolorize(plotext.build())


def _origin(rows: Sequence[str]) -> tuple[int, int]:
    """The column of the left axis and the row of the lower one."""
    for number, row in enumerate(rows):
        if "└" in row:
            return row.index("└"), number
    return 0, len(rows)


def _runs(row: str, left: int, is_plot: bool, is_ascii: bool) -> Iterator[tuple[str, str]]:
    """A row cut into runs of one style; marks are marks only inside the axes."""
    head = row[: left + 1] if is_plot else row
    if head:
        yield (head.translate(_ASCII) if is_ascii else head), "axis"
    run, style = "", ""
    for character in row[len(head) :]:
        found = _STYLE_OF.get(character, "")
        if found != style and run:
            yield run, style
            run = ""
        run, style = run + character, found
    if run:
        yield run, style


def _place(point: tuple[float, float], x: Axis, y: Axis, inner: tuple[int, int], left: int) -> tuple[int, int]:
    columns, rows = inner
    across = (point[0] - x.low) / ((x.high - x.low) or 1)
    up = (point[1] - y.low) / ((y.high - y.low) or 1)
    return left + 1 + round(across * (columns - 1)), round((1 - up) * (rows - 1))
