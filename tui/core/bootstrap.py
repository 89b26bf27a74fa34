"""The interval of a slope by drawing the points again and again (pairs bootstrap, Efron 1979), from a seed that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tui.core.fits import NoFit
from tui.core.problems import InvalidValue
from tui.core.trend import Trend

RESAMPLES = 1_000
"""How often the points are drawn where nothing is chosen, as in Epoch AI's work on context windows."""
SEED = 2026
MOST = 100_000


@dataclass(frozen=True)
class Bootstrap:
    """The slopes of the resamples, in short."""

    low: float
    """Lower end of the percentile interval of the slope."""
    high: float
    """Upper end of it."""
    error: float
    """Standard deviation of the slopes."""
    resamples: int
    """How often the points were drawn."""
    used: int
    """How many of the draws gave a line; one of a single date gives none."""
    seed: int
    with_dates: bool
    """Whether dates known to the month or year were drawn inside it, too."""

    @property
    def text(self) -> str:
        """How it was made, as it stands behind its interval."""
        dates = ", dates drawn inside their month or year" if self.with_dates else ""
        return f"pairs bootstrap of {self.resamples:,}, seed {self.seed}{dates}"


def bootstrap(trend: Trend, resamples: int = RESAMPLES, seed: int = SEED) -> Bootstrap:
    """Draws the points of a trend with replacement, fits each draw, and takes the percentiles of the slopes.

    A date that is known to the month or the year only is drawn anew inside it each time. A break stays where it is.

    Raises:
        InvalidValue: if it is to be drawn less than 100 or more than 100,000 times, or the seed is negative.
        NoFit: where there is no line, or hardly any draw gives one.
    """
    if not 100 <= resamples <= MOST:
        raise InvalidValue(f"{resamples} resamples; accepted: 100 to {MOST:,}")
    if seed < 0:
        raise InvalidValue(f"{seed} is no seed; accepted: a whole number from 0 on")
    if trend.line is None:
        raise NoFit(trend.refusal)
    # Loaded late: opening the dashboard needs no numpy, and a thousand fits in plain Python take too long.
    import numpy

    slopes = numpy.fromiter(_slopes(trend, resamples, seed), float)
    if len(slopes) < resamples / 2:
        raise NoFit(f"only {len(slopes)} of {resamples} resamples have two dates")
    tail = (1 - trend.spec.level) / 2
    low, high = numpy.quantile(slopes, (tail, 1 - tail))
    with_dates = any(point.width for point in trend.fitted_points)
    return Bootstrap(float(low), float(high), float(slopes.std(ddof=1)), resamples, len(slopes), seed, with_dates)


def _slopes(trend: Trend, resamples: int, seed: int) -> Iterator[float]:
    # Loaded late, as above.
    import numpy

    points = trend.fitted_points
    x, y, w, width = (numpy.array(column, float) for column in zip(*((p.x, p.y, p.weight, p.width) for p in points)))
    place = trend.broken.year if trend.broken and trend.broken.kind == "bend" else None
    centre = x.mean() if place is None else place
    random = numpy.random.default_rng(seed)
    is_moving = bool(width.any())
    products = None if is_moving else _products(x - centre, y - y.mean(), place is not None)
    for _ in range(resamples):
        counts = numpy.bincount(random.integers(0, len(x), len(x)), minlength=len(x)) * w
        if is_moving:
            products = _products(x - centre + (random.random(len(x)) - 0.5) * width, y - y.mean(), place is not None)
        slope = _solved(counts @ products)
        if slope is not None:
            yield slope


def _products(u: Any, y: Any, is_bent: bool) -> Any:
    """For each point its part of the normal equations of y on 1 and u; of a bent line, on 1, u below zero and u above."""
    # Loaded late, as above.
    import numpy

    ones = numpy.ones(len(u))
    columns = [ones, numpy.minimum(u, 0), numpy.maximum(u, 0)] if is_bent else [ones, u]
    left, right = numpy.stack(columns, 1), numpy.stack([*columns, y], 1)
    return (left[:, :, None] * right[:, None, :]).reshape(len(u), -1)


def _solved(sums: Any) -> float | None:
    """The last slope of the normal equations; None where the draw is of too few dates."""
    # Loaded late, as above.
    import numpy

    size = 2 if len(sums) == 6 else 3
    normal = sums.reshape(size, size + 1)
    squares = numpy.prod(numpy.diag(normal[:, :size]))
    if not squares or numpy.linalg.det(normal[:, :size]) <= 1e-12 * squares:
        return None
    return float(numpy.linalg.solve(normal[:, :size], normal[:, size])[-1])
