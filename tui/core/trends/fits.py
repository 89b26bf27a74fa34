"""A straight line through points by least squares, and how sure it is."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence

from msgspec import Struct

from tui.core.problems import InvalidValue
from tui.core.trends.student import t_quantile

LEVEL = 0.90
"""Level of the intervals where none is chosen; Epoch AI reports 90%."""
FEW = 8
"""Points below which an interval is said to be shaky."""
MANY = 20_000
"""Points from which the sums are made with numpy."""
FLAT = 1e-12
"""Spread of dates below which there is one date only."""


class NoFit(ValueError):
    """There is no line to speak of; the text says why."""


class Fit(Struct, frozen=True):
    """A straight line through n points (x in years, y in log10 of the quantity, or the quantity itself).

    The variance of the line at x is mean_error^2 + (x - x_mean)^2 * slope_error^2, for a line by itself as for the piece of a bent one.
    """

    slope: float
    intercept: float
    slope_error: float
    """Standard error of the slope."""
    spread: float
    """Standard deviation of the residuals."""
    r2: float
    n: int
    x_mean: float
    """Where the line is surest."""
    mean_error: float
    """Standard error of the line at `x_mean`."""
    freedom: int
    """Degrees of freedom: points less estimated coefficients."""
    is_log: bool = True

    def at(self, x: float) -> float:
        """The line at a decimal year."""
        return self.intercept + self.slope * x

    def value_at(self, x: float) -> float:
        """The quantity that the line gives at a decimal year, in the unit of its field; infinite past the largest number."""
        return plain(self.at(x), self.is_log)

    def slope_interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The t-interval of the slope.

        Raises:
            InvalidValue: if the level is not inside (0, 1).
        """
        reach = self.t(level) * self.slope_error
        return self.slope - reach, self.slope + reach

    @property
    def growth(self) -> float:
        """Factor per year; for a linear quantity, what is added per year."""
        return plain(self.slope, self.is_log)

    def growth_interval(self, level: float = LEVEL) -> tuple[float, float]:
        """The interval of `growth`."""
        low, high = self.slope_interval(level)
        return plain(low, self.is_log), plain(high, self.is_log)

    def is_sure(self, level: float = LEVEL) -> bool:
        """Whether the slope's interval leaves zero out, so that growth or decline can be spoken of."""
        low, high = self.slope_interval(level)
        return not low <= 0 <= high

    def doubling_months(self) -> float:
        """Months in which the quantity doubles, 12 * log10(2) / slope; negative where it halves. `is_sure` comes first."""
        return 12 * math.log10(2) / self.slope

    def doubling_interval(self, level: float = LEVEL) -> tuple[float, float] | None:
        """The interval of the doubling time in months; None where the slope's interval includes zero.

        The bounds of the slope are swapped: the steepest line doubles soonest. For a quantity that shrinks these are
        the months in which it halves.
        """
        if not self.is_log or not self.is_sure(level):
            return None
        months = sorted(12 * math.log10(2) / abs(bound) for bound in self.slope_interval(level))
        return months[0], months[1]

    def confidence_band(self, x: float, level: float = LEVEL) -> tuple[float, float]:
        """The interval of the mean line at a decimal year."""
        return self._band(x, level, 0.0)

    def prediction_band(self, x: float, level: float = LEVEL) -> tuple[float, float]:
        """The interval in which a single new point at a decimal year lies."""
        return self._band(x, level, self.spread**2)

    def variance(self, x: float) -> float:
        """The squared standard error of the line at a decimal year."""
        return self.mean_error**2 + (x - self.x_mean) ** 2 * self.slope_error**2

    def t(self, level: float) -> float:
        """How many standard errors an interval of a level reaches to either side.

        Raises:
            InvalidValue: if the level is not inside (0, 1).
        """
        if not 0 < level < 1:
            raise InvalidValue(f"{level:g} is no level; accepted: a number between 0 and 1, such as 0.9")
        return t_quantile((1 + level) / 2, self.freedom)

    def _band(self, x: float, level: float, single: float) -> tuple[float, float]:
        reach = self.t(level) * math.sqrt(single + self.variance(x))
        return self.at(x) - reach, self.at(x) + reach


def plain(y: float, is_log: bool) -> float:
    """What is fitted as a value again: 10 to the y, or y itself."""
    if not is_log:
        return y
    return 10**y if y < 308 else math.inf


def fit(xs: Sequence[float], ys: Sequence[float], is_log: bool = True, weights: Sequence[float] | None = None) -> Fit:
    """The line of least squares; with weights, that of the smallest weighted sum of squares.

    `spread` is then the deviation of a point of weight 1.

    Raises:
        NoFit: for fewer than three points, one date only, or no spread at all.
    """
    n = len(xs)
    if n < 3:
        raise NoFit(f"{n} point{'' if n == 1 else 's'}; a line with an interval needs at least 3")
    weight, x_mean, y_mean, x_squares, y_squares, product = _moments(xs, ys, weights)
    if x_squares < FLAT:
        raise NoFit("all points are of one date; a trend needs at least two")
    if y_squares <= 1e-24 * max(1.0, y_mean**2) * n:
        raise NoFit("all points have the same value; there is no growth to measure")
    slope = product / x_squares
    intercept = y_mean - slope * x_mean
    residual = _residual(xs, ys, weights, slope, x_mean, y_mean)
    spread = math.sqrt(residual / (n - 2))
    return Fit(
        slope, intercept, spread / math.sqrt(x_squares), spread, 1 - residual / y_squares, n,
        x_mean, spread / math.sqrt(weight), n - 2, is_log,
    )


def _moments(xs: Sequence[float], ys: Sequence[float], weights: Sequence[float] | None) -> tuple[float, float, float, float, float, float]:
    """Sum of weights, means of x and y, and the weighted sums of squares of x, of y and of their product about the means."""
    if len(xs) >= MANY:
        return _many_moments(xs, ys, weights)
    ws = weights or [1.0] * len(xs)
    weight = math.fsum(ws)
    x_mean = math.fsum(map(operator.mul, ws, xs)) / weight
    y_mean = math.fsum(map(operator.mul, ws, ys)) / weight
    dx, dy = [x - x_mean for x in xs], [y - y_mean for y in ys]
    wx, wy = list(map(operator.mul, ws, dx)), list(map(operator.mul, ws, dy))
    squares = (math.fsum(map(operator.mul, a, b)) for a, b in ((wx, dx), (wy, dy), (wx, dy)))
    return weight, x_mean, y_mean, *squares


def _many_moments(
    xs: Sequence[float], ys: Sequence[float], weights: Sequence[float] | None
) -> tuple[float, float, float, float, float, float]:
    # Loaded late: opening the dashboard needs no numpy, and only many points are quicker with it.
    import numpy

    x, y = numpy.asarray(xs, float), numpy.asarray(ys, float)
    w = numpy.ones(len(x)) if weights is None else numpy.asarray(weights, float)
    # Sums of products rather than matrix products, which start threads that wait for each other on a busy machine.
    weight = float(w.sum())
    x_mean, y_mean = float((w * x).sum()) / weight, float((w * y).sum()) / weight
    dx, dy = x - x_mean, y - y_mean
    return weight, x_mean, y_mean, float((w * dx * dx).sum()), float((w * dy * dy).sum()), float((w * dx * dy).sum())


def _residual(
    xs: Sequence[float], ys: Sequence[float], weights: Sequence[float] | None, slope: float, x_mean: float, y_mean: float
) -> float:
    """The weighted sum of squares that the line leaves; summed point by point, since a difference of sums loses the digits of a good fit."""
    if len(xs) >= MANY:
        # Loaded late, as above.
        import numpy

        left = numpy.asarray(ys, float) - y_mean - slope * (numpy.asarray(xs, float) - x_mean)
        return float((left * left * (1.0 if weights is None else numpy.asarray(weights, float))).sum())
    lefts = [y - y_mean - slope * (x - x_mean) for x, y in zip(xs, ys)]
    return math.fsum(map(operator.mul, map(operator.mul, weights or [1.0] * len(xs), lefts), lefts))
