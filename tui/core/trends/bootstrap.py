"""The interval of a slope by drawing the points again and again (pairs bootstrap, Efron 1979), from a seed that is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from tui.core.problems import InvalidValue
from tui.core.trends.fits import NoFit
from tui.core.trends.trend import Trend

RESAMPLES = 1_000
"""How often the points are drawn where nothing is chosen, as in Epoch AI's work on context windows."""
SEED = 2026
MOST = 100_000


class Bootstrap(Struct, frozen=True):
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
    def interval(self) -> tuple[float, float]:
        """Both ends of the percentile interval of the slope."""
        return self.low, self.high

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

    points = trend.fitted_points
    xs, ys, weights, widths = zip(*((p.x, p.y, p.weight, p.width) for p in points))
    bend = trend.broken.year if trend.broken and trend.broken.kind == "bend" else None
    drawn = numpy.fromiter(slopes(xs, ys, resamples, seed, weights, widths, bend), float)
    if len(drawn) < resamples / 2:
        raise NoFit(f"only {len(drawn)} of {resamples} resamples have two dates")
    tail = (1 - trend.spec.level) / 2
    low, high = numpy.quantile(drawn, (tail, 1 - tail))
    return Bootstrap(float(low), float(high), float(drawn.std(ddof=1)), resamples, len(drawn), seed, any(widths))


def slopes(
    xs: Sequence[float], ys: Sequence[float], resamples: int, seed: int,
    weights: Sequence[float] | None = None, widths: Sequence[float] | None = None, bend: float | None = None,
) -> Iterator[float]:
    """The slopes of lines through so many draws of the points, after a bend if there is one; `widths` are the years that a date may be off by."""
    # Loaded late, as above.
    import numpy

    x, y = numpy.array(xs, float), numpy.array(ys, float)
    w = numpy.array(weights, float) if weights and any(weight != 1 for weight in weights) else 1.0
    x, y = x - (x.mean() if bend is None else bend), y - y.mean()
    width = numpy.array(widths, float) if widths and any(widths) else None
    random = numpy.random.default_rng(seed)
    products = _products(x, y, bend is not None)
    for _ in range(resamples):
        chosen = random.integers(0, len(x), len(x))
        if width is None:
            drawn, counts = products, numpy.bincount(chosen, minlength=len(x)) * w
        else:
            # A point that is drawn twice is two points, each with a date of its own.
            dates = x[chosen] + (random.random(len(x)) - 0.5) * width[chosen]
            drawn, counts = _products(dates, y[chosen], bend is not None), numpy.broadcast_to(w, x.shape)[chosen]
        # einsum rather than a matrix product, which starts threads that wait for each other on a busy machine.
        slope = _solved(numpy.einsum("ij,j->i", drawn, counts))
        if slope is not None:
            yield slope


def _products(u: Any, y: Any, is_bent: bool) -> Any:
    """For each point its part of the normal equations of y on 1 and u; of a bent line, on 1, u below zero and u above."""
    # Loaded late, as above.
    import numpy

    ones = numpy.ones(len(u))
    columns = [ones, numpy.minimum(u, 0), numpy.maximum(u, 0)] if is_bent else [ones, u]
    # One row of numbers for each product: a sum over the points then runs through memory in order.
    return numpy.stack([left * right for left in columns for right in (*columns, y)])


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
