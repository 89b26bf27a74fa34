"""The one door to plotext: series of points in, lines of text with their styles out.

plotext sets the marks and draws the lines between them, on a grid of whole cells. Which cell a point falls into, the axes
and their labels are made here, so that a tick, its label and the points above it stand in one column at every width.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.charts.cells import Frame, cell_of, cells_of, pieces_inside

MARKS = {
    "prediction": "'", "confidence": ":", "limit": "=", "divide": "|", "scenario-1": "~", "scenario-2": "-", "scenario-3": "^", "second-line": "~", "line": ".",
    "disclosed": "o", "estimated": "+", "rumoured": "?", "before": "x", "other": ",",
    "group-1": "o", "group-2": "x", "group-3": "+", "group-4": "*", "group-5": "#", "group-6": "%", "group-7": "&", "group-8": "$",
    "cursor": "@",
}  # fmt: skip
"""Style to the mark that stands for it, so that a chart reads the same without colour."""
STYLES = (*MARKS, "axis")
_ASCII = str.maketrans("└─┬│┤", "+-+|+")
# Each series goes in under a letter of its own from the private area, so that what comes out tells its style.
_FIRST_LETTER = 0xE000
_RIGHT_MARGIN = 2
LOW = 9
"""Lines below which the labels of the lower axis stand in it, to leave one more for what is drawn."""
# plotext draws on one figure of its own, so two threads may not draw at once.
_lock = threading.Lock()


class Series(Struct, frozen=True):
    """Points of one style."""

    style: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    is_joined: bool = False


class Axis(Struct, frozen=True):
    """The range that is shown and where its labels stand."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...] = ()


Line = tuple[tuple[str, str], ...]
"""Runs of (text, style)."""


class Chart(Struct, frozen=True):
    """A drawn chart."""

    lines: tuple[Line, ...] = ()
    points: tuple[tuple[int, int], ...] = ()
    """Column and line of each point that the caller asked for; (-1, -1) for one outside the axes."""
    corner: tuple[int, int] = (-1, -1)
    """Column of the left axis and line of the lower one."""


def draw(
    series: Sequence[Series], x: Axis, y: Axis, width: int, height: int,
    located: Sequence[tuple[float, float]] = (), is_ascii: bool = False,
) -> Chart:
    """Draws series in a box of width by height; `located` are points of which the place in the box is wanted.

    Only finite points inside both axes are drawn.
    """  # fmt: skip
    width, height = max(8, width), max(4, height)
    gutter = min(max((len(label) for _, label in y.ticks), default=0), width // 3)
    below = 1 if height < LOW else 2
    frame = Frame(x.low, x.high, y.low, y.high, width - gutter - 1 - _RIGHT_MARGIN, height - below)
    inside = _marks(series, frame)
    lines = [
        *(_row(number, row, series, gutter, y, frame) for number, row in enumerate(inside)),
        *(((text, "axis"),) for text in _lower_axis(x, frame, gutter, width, below == 1)),
    ]
    if is_ascii:
        lines = [tuple((text.translate(_ASCII), style) for text, style in line) for line in lines]
    places = tuple((gutter + 1 + cell[0], frame.rows - 1 - cell[1]) if cell else (-1, -1) for cell in cells_of(located, frame))
    return Chart(tuple(lines), places, (gutter, frame.rows))


def _marks(series: Sequence[Series], frame: Frame) -> list[str]:
    """The rows inside the axes, from the top, with a letter for each series."""
    # Loaded at the first chart: it costs start-up time that a dashboard without a chart needs not pay.
    import plotext

    with _lock:
        plotext.clear_figure()
        plotext.theme("clear")
        plotext.limit_size(False, False)
        plotext.plotsize(frame.columns, frame.rows)
        plotext.xaxes(False, False)
        plotext.yaxes(False, False)
        plotext.xticks([])
        plotext.yticks([])
        plotext.xlim(0, frame.columns - 1)
        plotext.ylim(0, frame.rows - 1)
        # A blank in two corners: with nothing drawn at all plotext knows no size.
        plotext.scatter([0, frame.columns - 1], [0, frame.rows - 1], marker=" ")
        for number, drawn in enumerate(series):
            paint = plotext.plot if drawn.is_joined else plotext.scatter
            for columns, rows in _cells(drawn, frame):
                paint(columns, rows, marker=chr(_FIRST_LETTER + number))
        text = plotext.uncolorize(plotext.build())
    rows = [row.ljust(frame.columns)[: frame.columns] for row in text.split("\n")[: frame.rows]]
    return rows + [" " * frame.columns] * (frame.rows - len(rows))


def _cells(drawn: Series, frame: Frame) -> Iterator[tuple[list[int], list[int]]]:
    pairs = zip(drawn.xs, drawn.ys)
    if drawn.is_joined:
        runs = pieces_inside(pairs, frame)
    else:
        runs = iter([list(dict.fromkeys(cell for cell in cells_of(pairs, frame) if cell))])
    for run in runs:
        if run:
            yield [column for column, _ in run], [row for _, row in run]


def _row(number: int, row: str, series: Sequence[Series], gutter: int, y: Axis, frame: Frame) -> Line:
    label = ""
    for value, text in y.ticks:
        found = cell_of(frame.x_low, value, frame)
        if found and frame.rows - 1 - found[1] == number:
            label = text
    head = label[:gutter].rjust(gutter) + ("┤" if label else "│")
    return (head, "axis"), *_runs(row.rstrip(), series)


def _runs(row: str, series: Sequence[Series]) -> Iterator[tuple[str, str]]:
    run, style = "", ""
    for letter in row:
        found = series[ord(letter) - _FIRST_LETTER].style if ord(letter) >= _FIRST_LETTER else ""
        if found != style and run:
            yield run, style
            run = ""
        run, style = run + MARKS.get(found, " "), found
    if run:
        yield run, style


def _lower_axis(x: Axis, frame: Frame, gutter: int, width: int, is_low: bool) -> tuple[str, ...]:
    """The axis with its ticks, and the labels: the middle of each, or the sign before it, stands under its tick, or in its place."""
    axis = list(" " * gutter + "└" + "─" * frame.columns)
    labels = axis + [" "] * (width - len(axis)) if is_low else [" "] * width
    # A label in the axis leaves its corner.
    free_from = gutter + 1 if is_low else 0
    for value, label in x.ticks:
        found = cell_of(value, frame.y_low, frame)
        if found is None:
            continue
        column = gutter + 1 + found[0]
        start = column - (len(label) - 1) // 2
        if free_from <= start and start + len(label) <= width:
            axis[column] = "┬"
            labels[start : start + len(label)] = label
            free_from = start + len(label) + 1
    return ("".join(labels).rstrip(),) if is_low else ("".join(axis), "".join(labels).rstrip())


def put(line: Line, column: int, text: str, style: str) -> Line:
    """A line with one character of it replaced, as a cursor is laid over a chart that stays as it is drawn."""
    characters = [(character, its_style) for run, its_style in line for character in run]
    characters += [(" ", "")] * (column + 1 - len(characters))
    characters[column] = (text or characters[column][0], style)
    return tuple(characters)
