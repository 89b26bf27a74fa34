"""How well the same method would have done: fitted on what was known at a date, against what came after it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.core.data.milestones import Milestone
from tui.core.trends.fits import FEW
from tui.core.trends.points import Point
from tui.core.trends.trend import Trend, analyse, refitted
from tui.core.trends.trend_spec import TrendSpec

STEP = 0.25
"""Years between two dates of origin."""


class Forecast(Struct, frozen=True):
    """One model that came, against what had been said of its date."""

    point: Point
    ahead: float
    """Years from the origin to its release."""
    said: float
    """What the line had at its date, in what is fitted."""
    low: float
    high: float
    """The prediction band there."""

    @property
    def is_inside(self) -> bool:
        """Whether the band held it."""
        return self.low <= self.point.y <= self.high

    @property
    def year_ahead(self) -> int:
        """Which year after the origin it came in: 1 for the first."""
        return max(1, math.ceil(self.ahead))

    @property
    def miss(self) -> float:
        """How far it came above the line, in what is fitted."""
        return self.point.y - self.said


class Origin(Struct, frozen=True):
    """A date at which the trend was fitted on what was known."""

    year: float
    trend: Trend
    forecasts: tuple[Forecast, ...]


class Score(Struct, frozen=True):
    """How forecasts did."""

    count: int
    inside: int
    median_miss: float
    """Median of the misses in what is fitted; above zero, the line had said too little."""
    median_size: float
    """Median of their sizes."""
    needed: float = math.nan
    """The size that the asked share of the misses stays within: half the width of a band that would have held what it promised."""

    @property
    def coverage(self) -> float:
        """Share of the forecasts inside their band; NaN without any."""
        return self.inside / self.count if self.count else math.nan


class BackTest(Struct, frozen=True):
    """Many origins, and how their forecasts did."""

    spec: TrendSpec
    horizon: float
    """Years ahead that are looked at."""
    origins: tuple[Origin, ...]

    @property
    def forecasts(self) -> tuple[Forecast, ...]:
        """The forecasts of all origins; one model is in those of several."""
        return tuple(forecast for origin in self.origins for forecast in origin.forecasts)

    @property
    def score(self) -> Score:
        """How all of them did."""
        return score(self.forecasts, self.spec.level)

    @property
    def by_year_ahead(self) -> tuple[tuple[int, Score], ...]:
        """The score of those up to one year ahead, of the second year, and so on; years without forecasts are left out."""
        found = self.forecasts
        years = sorted({forecast.year_ahead for forecast in found})
        return tuple((year, score([f for f in found if f.year_ahead == year], self.spec.level)) for year in years)


def back_test(milestones: Iterable[Milestone], spec: TrendSpec, horizon: float = 3.0, least: int = FEW, step: float = STEP) -> BackTest:
    """Fits the trend at many dates on the models released before each, and compares with those of the years after.

    A model's place on the frontier depends on earlier models alone, so it is decided once. Values are those known today:
    what was believed of a model at its time is not recorded. Origins with fewer than `least` points, or without a line, are left out.
    """
    whole = analyse(milestones, spec)
    if not whole.points:
        return BackTest(spec, horizon, ())
    first = math.ceil(whole.points[0].x / step) * step
    count = max(0, math.ceil((whole.points[-1].x - first) / step))
    origins = (_origin(whole, first + number * step, horizon, least) for number in range(count))
    return BackTest(spec, horizon, tuple(origin for origin in origins if origin))


def _origin(whole: Trend, year: float, horizon: float, least: int) -> Origin | None:
    known = tuple(p for p in whole.points if p.x + p.width / 2 < year)
    coming = tuple(p for p in whole.points if year <= p.x <= year + horizon)
    if len(known) < max(3, least) or not coming:
        return None
    trend = refitted(replace(whole, points=known, others=(), left_out=()))
    if trend.line is None:
        return None
    return Origin(year, trend, tuple(_forecast(trend, point, year) for point in coming))


def _forecast(trend: Trend, point: Point, year: float) -> Forecast:
    low, high = trend.line.prediction_band(point.x, trend.spec.level)
    return Forecast(point, point.x - year, trend.line.at(point.x), low, high)


def score(forecasts: Sequence[Forecast], level: float) -> Score:
    """How forecasts of a level did, taken together."""
    misses = sorted(forecast.miss for forecast in forecasts)
    sizes = sorted(map(abs, misses))
    needed = sizes[math.ceil(level * len(sizes)) - 1] if sizes else math.nan
    return Score(len(misses), sum(f.is_inside for f in forecasts), _middle(misses), _middle(sizes), needed)


def _middle(ordered: Sequence[float]) -> float:
    if not ordered:
        return math.nan
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
