"""How fast a quantity grows: milestones as points, and the line through them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from tui.core.data.milestones import Milestone
from tui.core.trends import frontier
from tui.core.trends.fits import FEW, LEVEL, Fit, NoFit, fit
from tui.core.trends.quantities import Quantity
from tui.core.trends.years import EPOCH, width_of, year_of

__all__ = ["FEW", "LEVEL", "Fit", "NoFit", "fit"]
__all__ += ["EndPointRate", "Point", "end_point_rate", "fit_points", "fitted", "in_order", "point_of", "points", "running_record"]


class Point(Struct, frozen=True):
    """One milestone in a trend."""

    milestone: Milestone
    x: float
    """Decimal year of its release."""
    value: float
    y: float
    """What is fitted: log10 of the value, or the value itself."""
    confidence: str
    weight: float = 1.0
    """How much it counts in a weighted fit."""

    @property
    def width(self) -> float:
        """The years that its date may be off by: from the first to the last day that it can be."""
        return width_of(self.milestone.released)


def points(milestones: Iterable[Milestone], quantity: Quantity, convention: str = EPOCH) -> tuple[Point, ...]:
    """The milestones that have the quantity and a date, oldest first."""
    found = (point_of(milestone, quantity, convention) for milestone in milestones)
    return in_order(point for point in found if point)


def point_of(milestone: Milestone, quantity: Quantity, convention: str = EPOCH) -> Point | None:
    """A milestone as a point; None without a value, without a date, or where the value has no logarithm."""
    value, released = milestone.get(quantity.field_key), milestone.released
    if value is None or released is None or (value <= 0 and quantity.is_log):
        return None
    confidence = milestone.confidence.get(quantity.field_key, "disclosed")
    return Point(milestone, year_of(released, convention), float(value), fitted(value, quantity.is_log), confidence)


def fitted(value: float, is_log: bool) -> float:
    """The value as it is fitted: its log10, or itself."""
    return math.log10(value) if is_log else float(value)


def in_order(found: Iterable[Point]) -> tuple[Point, ...]:
    """Points by date, those of one day by id."""
    return tuple(sorted(found, key=lambda point: (point.x, point.milestone.id)))


def fit_points(chosen: Sequence[Point], quantity: Quantity) -> Fit:
    """The line through points.

    Raises:
        NoFit: as of `fit`.
    """
    weights = [p.weight for p in chosen]
    is_weighted = any(weight != 1 for weight in weights)
    return fit([p.x for p in chosen], [p.y for p in chosen], quantity.is_log, weights if is_weighted else None)


def running_record(chosen: Sequence[Point]) -> tuple[Point, ...]:
    """The points that reach or beat every earlier one (METR's rule)."""
    flags = frontier.record([p.x for p in chosen], [p.y for p in chosen])
    return tuple(point for point, is_member in zip(chosen, flags) if is_member)


class EndPointRate(Struct, frozen=True):
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
