"""How fast a quantity grows: a subset of milestones, a line through it, and how sure the line is."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from tui.core.milestones import Milestone
from tui.core.quantities import Quantity
from tui.core.student import t_quantile
from tui.core.units import ReleaseDate

LEVEL = 0.90
"""Level of the intervals where none is chosen; Epoch AI reports 90%."""
FEW = 8
"""Points below which an interval is said to be shaky."""


class NoFit(ValueError):
    """There is no line to speak of; the text says why."""


def decimal_year(day: date) -> float:
    """The date as years, in the way of Epoch AI and Our World in Data: year + (month-1)/12 + (day-1)/365."""
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 365


def year_of(released: ReleaseDate) -> float:
    """The decimal year that stands for a release: a date known to the month or the year counts as its middle."""
    return decimal_year(released.middle)


def day_of(year: float) -> date:
    """The day nearest to a decimal year; the inverse of `decimal_year` up to a day."""
    whole = math.floor(year)
    month = min(11, math.floor((year - whole) * 12))
    left = (year - whole - month / 12) * 365
    return date.fromordinal(date(whole, month + 1, 1).toordinal() + round(left))


@dataclass(frozen=True)
class Fit:
    """A straight line through n points (x in years, y in log10 of the quantity, or the quantity itself)."""

    slope: float
    intercept: float
    slope_error: float
    """Standard error of the slope."""
    spread: float
    """Standard deviation of the residuals."""
    r2: float
    n: int
    x_mean: float
    x_squares: float
    """Sum of the squared distances of x from its mean."""
    is_log: bool = True

    def at(self, x: float) -> float:
        """The line at a decimal year."""
        return self.intercept + self.slope * x

    def slope_interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The t-interval of the slope.

        Raises:
            ValueError: if the level is not inside (0, 1).
        """
        reach = self._t(level) * self.slope_error
        return self.slope - reach, self.slope + reach

    @property
    def growth(self) -> float:
        """Factor per year; for a linear quantity, what is added per year."""
        return 10**self.slope if self.is_log else self.slope

    def growth_interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The interval of `growth`."""
        low, high = self.slope_interval(level)
        return (10**low, 10**high) if self.is_log else (low, high)

    def doubling_months(self) -> float:
        """Months in which the quantity doubles; negative would be a halving, which `is_growing` excludes."""
        return 12 * math.log10(2) / self.slope

    def doubling_interval(self, level: float = LEVEL) -> tuple[float, float] | None:
        """The interval of the doubling time in months; None where the slope's interval includes zero.

        The bounds of the slope are swapped: the steepest line doubles soonest. For a quantity that shrinks these are
        the months in which it halves.
        """
        low, high = self.slope_interval(level)
        if not self.is_log or low <= 0 <= high:
            return None
        months = sorted(12 * math.log10(2) / abs(bound) for bound in (low, high))
        return months[0], months[1]

    def confidence_band(self, x: float, level: float = LEVEL) -> tuple[float, float]:
        """The interval of the mean line at a decimal year."""
        return self._band(x, level, 0.0)

    def prediction_band(self, x: float, level: float = LEVEL) -> tuple[float, float]:
        """The interval in which a single new point at a decimal year lies."""
        return self._band(x, level, 1.0)

    def _band(self, x: float, level: float, single: float) -> tuple[float, float]:
        error = self.spread * math.sqrt(single + 1 / self.n + (x - self.x_mean) ** 2 / self.x_squares)
        reach = self._t(level) * error
        return self.at(x) - reach, self.at(x) + reach

    def _t(self, level: float) -> float:
        if not 0 < level < 1:
            raise ValueError(f"a level lies between 0 and 1, not {level}")
        return t_quantile((1 + level) / 2, self.n - 2)


def fit(xs: Sequence[float], ys: Sequence[float], is_log: bool = True) -> Fit:
    """The line of least squares.

    Raises:
        NoFit: for fewer than three points, one date only, or no spread at all.
    """
    n = len(xs)
    if n < 3:
        raise NoFit(f"{n} point{'' if n == 1 else 's'}; a line with an interval needs at least 3")
    x_mean, y_mean = math.fsum(xs) / n, math.fsum(ys) / n
    x_squares = math.fsum((x - x_mean) ** 2 for x in xs)
    y_squares = math.fsum((y - y_mean) ** 2 for y in ys)
    if x_squares < 1e-12:
        raise NoFit("all points are of one date; a trend needs at least two")
    if y_squares < 1e-18:
        raise NoFit("all points have the same value; there is no growth to measure")
    slope = math.fsum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys)) / x_squares
    intercept = y_mean - slope * x_mean
    residual = math.fsum((y - intercept - slope * x) ** 2 for x, y in zip(xs, ys))
    spread = math.sqrt(residual / (n - 2))
    return Fit(slope, intercept, spread / math.sqrt(x_squares), spread, 1 - residual / y_squares, n, x_mean, x_squares, is_log)


@dataclass(frozen=True)
class Point:
    """One milestone in a trend."""

    milestone: Milestone
    x: float
    """Decimal year of its release."""
    value: float
    y: float
    """What is fitted: log10 of the value, or the value itself."""
    confidence: str


def points(milestones: Iterable[Milestone], quantity: Quantity) -> tuple[Point, ...]:
    """The milestones that have the quantity and a date, oldest first."""
    found = []
    for milestone in milestones:
        value, released = milestone.get(quantity.field_key), milestone.released
        if value is not None and released is not None and (value > 0 or not quantity.is_log):
            y = math.log10(value) if quantity.is_log else float(value)
            confidence = milestone.confidence.get(quantity.field_key, "disclosed")
            found.append(Point(milestone, year_of(released), float(value), y, confidence))
    return tuple(sorted(found, key=lambda point: (point.x, point.milestone.id)))


def fit_points(chosen: Sequence[Point], quantity: Quantity) -> Fit:
    """The line through points.

    Raises:
        NoFit: as of `fit`.
    """
    return fit([p.x for p in chosen], [p.y for p in chosen], quantity.is_log)


def running_record(chosen: Sequence[Point]) -> tuple[Point, ...]:
    """The points that reach or beat every earlier one (METR's rule): those of one day are judged together, ties count."""
    best, record = -math.inf, []
    for same_day in _by_day(chosen):
        top = max(point.y for point in same_day)
        if top >= best:
            best = top
            record += [point for point in same_day if point.y == top]
    return tuple(record)


def top_at_release(chosen: Sequence[Point], k: int) -> tuple[Point, ...]:
    """The points that were among the k largest so far on their day (Epoch AI's frontier); ties count."""
    largest: list[float] = []
    frontier = []
    for same_day in _by_day(chosen):
        largest = sorted([*largest, *(point.y for point in same_day)], reverse=True)[:k]
        frontier += [point for point in same_day if point.y >= largest[-1]]
    return tuple(frontier)


def _by_day(chosen: Sequence[Point]) -> Iterator[list[Point]]:
    for _, same_day in groupby(chosen, key=lambda point: point.x):
        yield list(same_day)


@dataclass(frozen=True)
class EndPointRate:
    """Growth from the first value to the last alone, as the course lesson computed it; everything between is ignored."""

    factor: float
    years: int
    growth: float
    """Factor per year."""
    doubling_years: float


def end_point_rate(chosen: Sequence[Point]) -> EndPointRate | None:
    """The lesson's rate: (last / first) ** (1 / years), in whole calendar years; None where it is not defined."""
    if len(chosen) < 2:
        return None
    first, last = chosen[0], chosen[-1]
    years = last.milestone.released.day.year - first.milestone.released.day.year
    if years <= 0 or first.value <= 0 or last.value <= 0 or first.value == last.value:
        return None
    growth = (last.value / first.value) ** (1 / years)
    return EndPointRate(last.value / first.value, years, growth, math.log(2) / math.log(growth))
