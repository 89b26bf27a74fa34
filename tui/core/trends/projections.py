"""What follows if a trend goes on: its line and its bands at the years ahead."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from tui.core.trends.fits import NoFit, plain
from tui.core.trends.scenario import Scenario
from tui.core.trends.scenarios import path
from tui.core.trends.trend import Trend

FURTHEST = 2200
"""Last year that is projected to."""


class Year(Struct, frozen=True):
    """A year ahead, in the unit of the quantity's field."""

    year: float
    """Decimal year; a whole one is its 1 January."""
    median: float
    low: float
    """Lower end of the prediction band: a single new model."""
    high: float
    """Upper end of it."""
    line_low: float
    """Lower end of the confidence band: the line itself."""
    line_high: float
    """Upper end of it."""
    scenarios: tuple[float, ...] = ()
    """What each scenario gives, in their order."""


class Projection(Struct, frozen=True):
    """A trend led on to a year."""

    trend: Trend
    years: tuple[Year, ...]
    scenarios: tuple[Scenario, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def project(trend: Trend, to_year: float, scenarios: Sequence[Scenario] = ()) -> Projection:
    """The first of January of each year after the newest point, up to a year, and that year itself.

    Raises:
        NoFit: where there is no line, or the year is not ahead of the newest point.
    """
    if trend.line is None:
        raise NoFit(trend.refusal)
    newest = trend.points[-1].x
    if not newest < to_year <= FURTHEST:
        raise NoFit(f"the year {to_year:g} is not ahead of the newest point, {newest:.2f}; accepted: later, up to {FURTHEST}")
    fitting = tuple(s for s in scenarios if s.quantity in ("", trend.spec.quantity) and s.is_dated)
    return Projection(trend, tuple(year_ahead(trend, x, fitting) for x in _years(newest, to_year)), fitting, tuple(_warnings(trend, to_year)))


def year_ahead(trend: Trend, x: float, scenarios: Sequence[Scenario] = ()) -> Year:
    """Line, bands and scenarios at a decimal year.

    Raises:
        NoFit: where there is no line.
    """
    line, level = trend.line, trend.spec.level
    if line is None:
        raise NoFit(trend.refusal)
    ys = (line.at(x), *line.prediction_band(x, level), *line.confidence_band(x, level))
    return Year(x, *(plain(y, line.is_log) for y in ys), scenarios=tuple(path(s, trend, x) for s in scenarios))


def _years(newest: float, to_year: float) -> Iterator[float]:
    yield from map(float, range(math.floor(newest) + 1, math.floor(to_year) + 1))
    if to_year != math.floor(to_year):
        yield to_year


def _warnings(trend: Trend, to_year: float) -> Iterator[str]:
    yield from trend.warnings
    first, newest = trend.fitted_points[0].x, trend.points[-1].x
    if to_year - newest > newest - first:
        yield f"{to_year - newest:.1f} years ahead from {newest - first:.1f} years of data"
    if trend.line and not trend.line.is_sure(trend.spec.level):
        yield f"the {trend.spec.level * 100:g}% interval of the slope includes zero, so it may as well not grow"
