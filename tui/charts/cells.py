"""From numbers to cells of a box: exact for every finite number, however large or small its range."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from msgspec import Struct

Cell = tuple[int, int]
"""Column from the left and row from below, both from 0."""
_A_COLUMN = 8
"""Spots of a line for each column up to which none is left out."""
_MOST = 20_000
"""Spots of one line that are drawn at most."""
_FAR = 1e6
"""Boxes beyond which a line is as good as upright: farther away only precision would be lost."""


class Frame(Struct, frozen=True):
    """The ranges of both axes, and the cells over which they are spread: the first and the last stand for the ends."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float
    columns: int
    rows: int


def cell_of(x: float, y: float, frame: Frame) -> Cell | None:
    """The cell of a point; None outside the ranges or where a number is not finite."""
    return next(cells_of(((x, y),), frame))


def cells_of(pairs: Iterable[tuple[float, float]], frame: Frame) -> Iterator[Cell | None]:
    """The cell of each point, as `cell_of` gives it; what all points share is worked out once."""
    x_low, x_high, y_low, y_high = frame.x_low, frame.x_high, frame.y_low, frame.y_high
    # Halves: the range of two large numbers of opposite sign is no number.
    x_base, x_span, y_base, y_span = x_low / 2, x_high / 2 - x_low / 2, y_low / 2, y_high / 2 - y_low / 2
    right, top = frame.columns - 1, frame.rows - 1
    for x, y in pairs:
        if x_low <= x <= x_high and y_low <= y <= y_high:
            across = (x / 2 - x_base) / x_span if x_span > 0 else 0.5
            up = (y / 2 - y_base) / y_span if y_span > 0 else 0.5
            yield _nearest(across * right), _nearest(up * top)
        else:
            yield None


def pieces_inside(pairs: Iterable[tuple[float, float]], frame: Frame) -> Iterator[list[Cell]]:
    """The parts of a line inside the box, cut exactly where it leaves; a number that is not finite ends a part."""
    piece: list[Cell] = []
    last: Spot | None = None
    for here in thinned([_spot(x, y, frame) for x, y in pairs], frame.columns):
        cut = _cut(last, here, frame) if last and here else None
        ends = [(_nearest(a), _nearest(b)) for a, b in cut] if cut else []
        if piece and (not ends or piece[-1] != ends[0]):
            yield piece
            piece = []
        piece += ends[1:] if piece else ends
        last = here
    if piece:
        yield piece


Spot = tuple[float, float]
"""A place in cells that may lie between them, or outside the box."""


def thinned(spots: Sequence[Spot | None], columns: int) -> Sequence[Spot | None]:
    """Of many spots those that show: of each run in one column the first, the lowest, the highest and the last."""
    if len(spots) <= _A_COLUMN * columns:
        return spots
    kept: list[Spot | None] = []
    for _, together in groupby(spots, key=lambda spot: spot and _nearest(spot[0])):
        run = list(together)
        if run[0] is None:
            kept.append(None)
            continue
        heights = [spot[1] for spot in run if spot]
        numbers = {0, heights.index(min(heights)), heights.index(max(heights)), len(run) - 1}
        kept += [run[number] for number in sorted(numbers)]
    # What goes to and fro thousands of times is a blot however it is drawn.
    return kept[:: max(1, len(kept) // _MOST)]


def _spot(x: float, y: float, frame: Frame) -> Spot | None:
    """The place of a point in cells, which may lie outside the box."""
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    across, up = _share(x, frame.x_low, frame.x_high), _share(y, frame.y_low, frame.y_high)
    return across * (frame.columns - 1), up * (frame.rows - 1)


def _share(value: float, low: float, high: float) -> float:
    span = high / 2 - low / 2
    return max(-_FAR, min(_FAR, (value / 2 - low / 2) / span)) if span > 0 else 0.5


def _nearest(place: float) -> int:
    # Rounded first: 2.4999999999 and 2.5 are one place, reached by two ways of computing.
    return math.floor(round(place, 6) + 0.5)


def _cut(
    start: tuple[float, float], end: tuple[float, float], frame: Frame
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """The part of a straight line inside the box, after Liang and Barsky; None if there is none."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    enter, leave = 0.0, 1.0
    for step, room in ((-dx, x), (dx, frame.columns - 1 - x), (-dy, y), (dy, frame.rows - 1 - y)):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            enter = max(enter, room / step)
        else:
            leave = min(leave, room / step)
    if enter > leave:
        return None
    return (x + enter * dx, y + enter * dy), (x + leave * dx, y + leave * dy)
