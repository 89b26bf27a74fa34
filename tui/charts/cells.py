"""From numbers to cells of a box: exact for every finite number, however large or small its range."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Cell = tuple[int, int]
"""Column from the left and row from below, both from 0."""
_FAR = 1e6
"""Boxes beyond which a line is as good as upright: farther away only precision would be lost."""


@dataclass(frozen=True)
class Frame:
    """The ranges of both axes, and the cells over which they are spread: the first and the last stand for the ends."""

    x_low: float
    x_high: float
    y_low: float
    y_high: float
    columns: int
    rows: int


def cell_of(x: float, y: float, frame: Frame) -> Cell | None:
    """The cell of a point; None outside the ranges or where a number is not finite."""
    if not (frame.x_low <= x <= frame.x_high and frame.y_low <= y <= frame.y_high):
        return None
    across, up = _share(x, frame.x_low, frame.x_high), _share(y, frame.y_low, frame.y_high)
    return _nearest(across * (frame.columns - 1)), _nearest(up * (frame.rows - 1))


def pieces_inside(pairs: Iterable[tuple[float, float]], frame: Frame) -> Iterator[list[Cell]]:
    """The parts of a line inside the box, cut exactly where it leaves; a number that is not finite ends a part."""
    piece: list[Cell] = []
    last: tuple[float, float] | None = None
    for x, y in pairs:
        here = _spot(x, y, frame)
        cut = _cut(last, here, frame) if last and here else None
        ends = [(_nearest(a), _nearest(b)) for a, b in cut] if cut else []
        if piece and (not ends or piece[-1] != ends[0]):
            yield piece
            piece = []
        piece += ends[1:] if piece else ends
        last = here
    if piece:
        yield piece


def _spot(x: float, y: float, frame: Frame) -> tuple[float, float] | None:
    """The place of a point in cells, which may lie outside the box."""
    if not (math.isfinite(x) and math.isfinite(y)):
        return None
    across, up = _share(x, frame.x_low, frame.x_high), _share(y, frame.y_low, frame.y_high)
    return across * (frame.columns - 1), up * (frame.rows - 1)


def _share(value: float, low: float, high: float) -> float:
    # Halves: the range of two large numbers of opposite sign is no number.
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
