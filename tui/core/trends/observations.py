"""What the data show, in sentences: growth, doubling, break, leader, surprise, and what an edit of the user's changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from tui.core.data.milestones import Dataset, Milestone
from tui.core.trends.fits import plain
from tui.core.trends.line_words import doubling_text, figure, growth_text, size_text
from tui.core.trends.points import LEVEL, Fit, Point, end_point_rate
from tui.core.trends.quantities import QUANTITIES, Quantity
from tui.core.trends.sentences import CLEAR, break_text
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_spec import TrendSpec

__all__ = ["Observation", "changed", "describe_point", "distance_text", "end_point_text", "observe", "of_trend"]


class Observation(Struct, frozen=True):
    """A sentence, and the place that shows where it comes from."""

    text: str
    place: str


def observe(dataset: Dataset, level: float = LEVEL) -> tuple[Observation, ...]:
    """What the data show of each quantity: growth, doubling, break, leader, largest surprise, and what the user's edits change."""
    return tuple(sentence for quantity in QUANTITIES for sentence in _of(dataset, quantity, level))


def _of(dataset: Dataset, quantity: Quantity, level: float) -> Iterator[Observation]:
    whole = analyse(dataset, TrendSpec(quantity.key, level=level))
    growth, *others = of_trend(whole, surprises=1)
    yield growth
    record = analyse(dataset, TrendSpec(quantity.key, frontier="record", level=level))
    if record.line:
        yield Observation(
            f"{quantity.title}, record holders only: {growth_text(record.line, level)}; {size_text(record.line)}.",
            f"trend:{quantity.key}?record",
        )
    yield from _break(dataset, TrendSpec(quantity.key, level=level, break_at="auto"))
    yield from others
    if any(m.theirs or m.origin == "user" for m in dataset) or dataset.removed:
        yield from edits_of(dataset, TrendSpec(quantity.key, level=level))


def _break(dataset: Dataset, spec: TrendSpec) -> Iterator[Observation]:
    """The best break, where there is strong evidence for one."""
    trend = analyse(dataset, spec)
    if trend.line and trend.broken and trend.broken.gain > CLEAR:
        since = f"since then {growth_text(trend.line, spec.level)}; {size_text(trend.line)}"
        yield Observation(f"{spec.measured.title} of {subset_text(trend)}: the trend {break_text(trend)}; {since}.", f"trend:{spec.quantity}?break:auto")


def edits_of(dataset: Dataset, spec: TrendSpec) -> Iterator[Observation]:
    """What the user's edits change in a trend, if they change anything in it."""
    if dataset.unedited and _moved(analyse(dataset.unedited, spec), analyse(dataset, spec)):
        yield changed(dataset, dataset.unedited, spec)


def of_trend(trend: Trend, surprises: int = 3) -> tuple[Observation, ...]:
    """The sentences of one trend: growth and doubling with their interval, a break, the leader, the largest surprises."""
    return tuple(_sentences(trend, surprises))


def _sentences(trend: Trend, surprises: int) -> Iterator[Observation]:
    quantity, line, level = trend.quantity, trend.line, trend.spec.level
    place = f"trend:{quantity.key}" + ("" if trend.spec.frontier == "all" else f"?{trend.spec.frontier}")
    if line is None:
        yield Observation(f"{quantity.title}: no trend ({trend.refusal}).", place)
        return
    yield Observation(f"{quantity.title} of {subset_text(trend)}: {growth_text(line, level)}; {doubling_text(line, level)}; {size_text(line)}.", place)
    if trend.broken:
        yield Observation(f"{quantity.title}: the trend {break_text(trend)}.", place)
    leader = trend.leader
    if leader:
        sure = "" if leader.confidence == "disclosed" else f" ({leader.confidence})"
        yield Observation(
            f"{quantity.title}: the record is {quantity.text(leader.value)}{sure}, {leader.milestone.name}, {leader.milestone.released}.",
            _place_of(leader, quantity),
        )
    for number, point in enumerate(trend.surprises(surprises), 1):
        which = "furthest" if number == 1 else f"number {number}"
        yield Observation(
            f"{quantity.title}: {which} from the line is {point.milestone.name}, {distance_text(trend.residual(point), quantity.is_log)}.",
            _place_of(point, quantity),
        )


def subset_text(trend: Trend) -> str:
    """Which models a trend is of: "all models", "open:yes, top 10 at release, since 2020"."""
    spec = trend.spec
    since, until = f"since {spec.since}" if spec.since else "", f"until {spec.until}" if spec.until else ""
    frontier = spec.rule.words if spec.rule.kind != "all" or not spec.query else ""
    return ", ".join(part for part in (spec.query, frontier, since, until, spec.trust.text) if part)


def _place_of(point: Point, quantity: Quantity) -> str:
    return f"milestone:{point.milestone.id}#{quantity.field_key}"


def changed(dataset: Iterable[Milestone], shipped: Iterable[Milestone], spec: TrendSpec) -> Observation:
    """What the user's edits do to a trend: the growth of the shipped milestones, and that with the edits."""
    before, after = analyse(shipped, spec), analyse(dataset, spec)
    title, place = spec.measured.title, f"trend:{spec.quantity}"
    moved = _moved(before, after)
    if not moved:
        return Observation(f"{title}: your edits change no point of the trend of {subset_text(after)}.", place)
    points = f"{moved} point{'' if moved == 1 else 's'}"
    if before.line is None or after.line is None:
        words = [f"no trend ({trend.refusal})" if trend.line is None else growth_text(trend.line, spec.level) for trend in (before, after)]
        return Observation(f"{title}: your edits of {points} turn {words[0]} into {words[1]}.", place)
    said = (f"{growth_text(trend.line, spec.level)}, {size_text(trend.line)}" for trend in (before, after) if trend.line)
    return Observation(f"{title} of {subset_text(after)}: your edits of {points} turn {' into '.join(said)}.", place)


def _moved(before: Trend, after: Trend) -> int:
    """How many points are of another date or value, or in one trend alone."""
    sides = ({p.milestone.id: (p.x, p.y, p.weight) for p in trend.points} for trend in (before, after))
    first, second = sides
    return sum(first.get(key) != second.get(key) for key in first.keys() | second.keys())


def end_point_text(chosen: Sequence[Point]) -> str:
    """The rate from the first value to the last, as the lesson computed it; empty where it is not defined."""
    rate = end_point_rate(chosen)
    if rate is None:
        return ""
    return f"{rate.growth:.4g}x a year from the first and last point alone ({figure(rate.factor)}x in {rate.years} years)"


def distance_text(residual: float, is_log: bool) -> str:
    """A distance from the line in words: "5.3 times above the line of its date"."""
    side = "above" if residual > 0 else "below"
    size = f"{figure(plain(abs(residual), is_log))} times" if is_log else f"{figure(abs(residual))} points"
    return f"{size} {side} the line at its date"


def describe_point(point: Point, line: Fit | None, quantity: Quantity) -> str:
    """A point read out: name, date, value, confidence, distance from the line."""
    parts = [point.milestone.name, str(point.milestone.released), quantity.text(point.value), point.confidence]
    if line:
        parts.append(distance_text(point.y - line.at(point.x), line.is_log))
    return "; ".join(parts)
