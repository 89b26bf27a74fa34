"""Sentences about a trend, each made from the fit that it states, with subset, level, n and R2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tui.core.milestones import Dataset
from tui.core.quantities import QUANTITIES, Quantity, short
from tui.core.trends import FEW, LEVEL, Fit, NoFit, Point, end_point_rate, fit_points, points, running_record


@dataclass(frozen=True)
class Observation:
    """A sentence, and the place that shows where it comes from."""

    text: str
    place: str


def percent(level: float) -> str:
    """A level as people read it: 90%."""
    return f"{level * 100:g}%"


def growth_text(line: Fit, level: float = LEVEL) -> str:
    """ "2.16x a year (90% interval 1.94 to 2.42)"; points a year for a linear quantity."""
    low, high = line.growth_interval(level)
    if line.is_log:
        return f"{line.growth:.3g}x a year ({percent(level)} interval {low:.3g} to {high:.3g})"
    return f"{line.growth:+.3g} points a year ({percent(level)} interval {low:.3g} to {high:.3g})"


def doubling_text(line: Fit, level: float = LEVEL) -> str:
    """ "doubles in 10.8 months (9.43 to 12.6)", or why there is no such time."""
    if not line.is_log:
        return "no doubling time on an interval scale"
    months = line.doubling_interval(level)
    if months is None:
        return f"no doubling time: the {percent(level)} interval of the slope includes zero"
    verb = "doubles" if line.slope > 0 else "halves"
    return f"{verb} in {abs(line.doubling_months()):.3g} months ({months[0]:.3g} to {months[1]:.3g})"


def size_text(line: Fit) -> str:
    """ "n 134, R2 0.51", with a warning when there are few points."""
    few = f"; fewer than {FEW} points, so the interval is shaky" if line.n < FEW else ""
    return f"n {line.n}, R2 {line.r2:.2f}{few}"


def end_point_text(chosen: Sequence[Point]) -> str:
    """The rate from the first value to the last, as the lesson computed it; empty where it is not defined."""
    rate = end_point_rate(chosen)
    if rate is None:
        return ""
    return f"{rate.growth:.4g}x a year from the first and last point alone ({short(rate.factor)}x in {rate.years} years)"


def observe(dataset: Dataset, level: float = LEVEL) -> tuple[Observation, ...]:
    """What the data shows: growth, leader and largest surprise of each quantity."""
    return tuple(sentence for quantity in QUANTITIES for sentence in _of(dataset, quantity, level))


def _of(dataset: Dataset, quantity: Quantity, level: float) -> Iterator[Observation]:
    chosen = points(dataset, quantity)
    place = f"trend:{quantity.key}"
    try:
        line = fit_points(chosen, quantity)
    except NoFit as reason:
        yield Observation(f"{quantity.title}: no trend ({reason}).", place)
        return
    yield Observation(
        f"{quantity.title} of all models: {growth_text(line, level)}; {doubling_text(line, level)}; {size_text(line)}.", place
    )
    record = running_record(chosen)
    try:
        edge = fit_points(record, quantity)
        yield Observation(f"{quantity.title}, record holders only: {growth_text(edge, level)}; {size_text(edge)}.", f"{place}?record")
    except NoFit:
        pass
    leader, surprise = record[-1], _surprise(chosen, line)
    yield Observation(
        f"{quantity.title}: the record is {quantity.text(leader.value)}, {leader.milestone.name}, {leader.milestone.released}.",
        f"milestone:{leader.milestone.id}#{quantity.field_key}",
    )
    yield Observation(
        f"{quantity.title}: furthest from the line is {surprise.milestone.name}, {_distance(surprise, line)}.",
        f"milestone:{surprise.milestone.id}#{quantity.field_key}",
    )


def _surprise(chosen: Sequence[Point], line: Fit) -> Point:
    return max(chosen, key=lambda point: abs(point.y - line.at(point.x)))


def _distance(point: Point, line: Fit) -> str:
    return distance_text(point.y - line.at(point.x), line.is_log)


def distance_text(residual: float, is_log: bool) -> str:
    """A distance from the line in words: "5.3 times above the line of its date"."""
    side = "above" if residual > 0 else "below"
    size = f"{10 ** abs(residual):.3g} times" if is_log else f"{abs(residual):.3g} points"
    return f"{size} {side} the line at its date"


def describe_point(point: Point, line: Fit | None, quantity: Quantity) -> str:
    """A point read out: name, date, value, confidence, distance from the line."""
    parts = [point.milestone.name, str(point.milestone.released), quantity.text(point.value), point.confidence]
    if line:
        parts.append(_distance(point, line))
    return "; ".join(parts)
