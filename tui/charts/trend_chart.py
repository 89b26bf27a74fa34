"""A quantity against release date: points of several kinds, lines and bands."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.charts.canvas import Chart, Series, draw
from tui.charts.ticks import power_of_ten, quantity_axis, year_axis
from tui.core.trends.points import Point
from tui.core.trends.quantities import Quantity

STEPS = 240
"""Steps in which a curve is drawn: more than a wide terminal has columns."""
_CONFIDENCES = ("disclosed", "estimated", "rumoured")


class Picture(Struct, frozen=True):
    """What a chart shows, in the scale of the fits: y is log10 of the value for a quantity that grows by factors."""

    quantity: Quantity
    series: tuple[Series, ...] = ()
    """From the back to the front."""
    located: tuple[tuple[float, float], ...] = ()
    """Points that a cursor goes to."""
    window: tuple[float, float] | None = None
    """First and last decimal year in view; all that is drawn if left out."""
    reach: tuple[float, ...] = ()
    """Values that must be in view beside the points, such as the ends of a band."""
    uprights: tuple[float, ...] = ()
    """Decimal years at which a line stands from top to bottom, such as a break or the last release."""
    is_log: bool = True
    """Whether the axis is one of factors; of no effect where the quantity itself is linear."""


def draw_picture(picture: Picture, width: int, height: int, is_ascii: bool = False) -> Chart:
    """The chart in a box of width by height; without a finite point in view, a word that says so."""
    shown = _values(picture) if picture.quantity.is_log and not picture.is_log else picture
    x_range = shown.window or _range(x for s in shown.series if not s.is_joined for x in s.xs)
    inside = [y for s in shown.series if not s.is_joined for x, y in zip(s.xs, s.ys) if x_range and x_range[0] <= x <= x_range[1]]
    y_range = _range((*inside, *shown.reach))
    if x_range is None or y_range is None:
        return Chart(((("no points", ""),),))
    x = year_axis(*x_range, width)
    y = quantity_axis(picture.quantity, y_range, height, picture.is_log and picture.quantity.is_log)
    uprights = (Series("divide", (at, at), (y.low, y.high), is_joined=True) for at in shown.uprights)
    return draw((*uprights, *shown.series), x, y, width, height, shown.located, is_ascii)


def _range(numbers: Iterable[float]) -> tuple[float, float] | None:
    finite = [number for number in numbers if math.isfinite(number)]
    return (min(finite), max(finite)) if finite else None


def _values(picture: Picture) -> Picture:
    """The same with values in the place of their logarithms."""
    return replace(
        picture,
        series=tuple(replace(s, ys=tuple(map(power_of_ten, s.ys))) for s in picture.series),
        located=tuple((x, power_of_ten(y)) for x, y in picture.located),
        reach=tuple(map(power_of_ten, picture.reach)),
    )


def curve(style: str, at: Callable[[float], float], first: float, last: float) -> Series:
    """A function of the decimal year as a line."""
    xs = tuple(first + (last - first) * step / STEPS for step in range(STEPS + 1))
    return Series(style, xs, tuple(at(x) for x in xs), is_joined=True)


def band(style: str, at: Callable[[float], tuple[float, float]], first: float, last: float) -> tuple[Series, Series]:
    """A function that gives two edges, as two lines."""
    return curve(style, lambda x: at(x)[0], first, last), curve(style, lambda x: at(x)[1], first, last)


def level_line(style: str, y: float, first: float, last: float) -> Series:
    """A value as a line from side to side, such as a limit or a threshold."""
    return Series(style, (first, last), (y, y), is_joined=True)


def marks(style: str, points: Sequence[Point]) -> Series:
    """Milestones as marks of one style."""
    return Series(style, tuple(p.x for p in points), tuple(p.y for p in points))


def marks_by_confidence(points: Sequence[Point]) -> tuple[Series, ...]:
    """Milestones as marks that tell how sure their values are, the surest in front."""
    return tuple(marks(style, [p for p in points if p.confidence == style]) for style in reversed(_CONFIDENCES))
