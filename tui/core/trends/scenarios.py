"""Where scenarios lead: the value at a date, the date of a value, and the date at which one quantity stops another."""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec.structs import replace

from tui.core.data.milestones import Milestone
from tui.core.trends.crossings import crossing
from tui.core.trends.fits import NoFit, plain
from tui.core.trends.points import fitted
from tui.core.trends.scenario import Scenario
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_spec import TrendSpec


def path(scenario: Scenario, trend: Trend, x: float) -> float:
    """What a scenario gives at a decimal year, in the unit of the quantity's field.

    Raises:
        NoFit: where there is no line.
    """
    line = trend.line
    if line is None:
        raise NoFit(trend.refusal)
    bend = trend.points[-1].x if scenario.year is None else scenario.year
    y = line.at(min(x, bend)) + max(0.0, x - bend) * line.slope / scenario.slows_by
    value = plain(y, line.is_log)
    if scenario.limit is None or scenario.limited_by:
        return value
    return min(value, scenario.limit) if line.slope > 0 else max(value, scenario.limit)


def reaches(scenario: Scenario, trend: Trend, value: float) -> float | None:
    """The decimal year at which a scenario reaches a value; None if it never does, or has no line."""
    line = trend.line
    if line is None or not line.slope or (value <= 0 and line.is_log):
        return None
    if scenario.limit is not None and not scenario.limited_by and (value > scenario.limit) == (line.slope > 0) and value != scenario.limit:
        return None
    bend = trend.points[-1].x if scenario.year is None else scenario.year
    y = fitted(value, line.is_log)
    year = (y - line.intercept) / line.slope
    late = year if year <= bend else bend + (y - line.at(bend)) / line.slope * scenario.slows_by
    return late if math.isfinite(late) else None


def dated(scenarios: Iterable[Scenario], milestones: Iterable[Milestone], spec: TrendSpec) -> tuple[tuple[Scenario, ...], tuple[str, ...]]:
    """The scenarios of the spec's quantity, those limited by another quantity with the date that its trend sets; and why some have none."""
    found, reasons = [], []
    for scenario in scenarios:
        if scenario.quantity not in ("", spec.quantity):
            continue
        try:
            found.append(_dated(scenario, milestones, spec) if scenario.limited_by else scenario)
        except NoFit as reason:
            reasons.append(f"{scenario.name}: {reason}")
    return tuple(found), tuple(reasons)


def _dated(scenario: Scenario, milestones: Iterable[Milestone], spec: TrendSpec) -> Scenario:
    limiting = analyse(milestones, replace(spec, quantity=scenario.limited_by, is_active=False))
    year = crossing(limiting, scenario.limit or math.nan).year
    return replace(scenario, year=year, limit=None, slows_by=math.inf if scenario.slows_by == 1 else scenario.slows_by)
