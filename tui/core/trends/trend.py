"""A trend: the points that a spec picks, the line through them or why there is none, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from tui.core.data.milestones import Milestone
from tui.core.trends import frontier
from tui.core.trends.breaks import Break, Evidence, break_at, evidence
from tui.core.trends.fits import FEW, Fit, NoFit
from tui.core.trends.points import Point, fit_points, in_order, point_of
from tui.core.trends.quantities import VALUE, Quantity
from tui.core.trends.robust import theil_sen
from tui.core.trends.trend_spec import TrendSpec

COMPUTE = "training_compute_flop"


class LeftOut(Struct, frozen=True):
    """How many milestones of the subset are not among the points, for one reason."""

    reason: str
    count: int

    def __str__(self) -> str:
        return f"{self.count} {self.reason}"


class Trend(Struct, frozen=True, dict=True):
    """What the data say to a spec."""

    spec: TrendSpec
    points: tuple[Point, ...]
    """The members of the frontier inside the window, oldest first: what the line goes through."""
    others: tuple[Point, ...]
    """Points inside the window that are not on the frontier."""
    left_out: tuple[LeftOut, ...]
    """Why others of the subset are no points, most first."""
    line: Fit | None = None
    """The line; behind a break, the part after it. None where there is no trend."""
    refusal: str = ""
    """Why there is no line; empty if there is one."""
    broken: Break | None = None
    """The break, where the spec asks for one and one is found."""

    @property
    def quantity(self) -> Quantity:
        """What is measured."""
        return self.spec.measured

    @property
    def xs(self) -> list[float]:
        """Decimal years of the points."""
        return [point.x for point in self.points]

    @property
    def ys(self) -> list[float]:
        """What is fitted of the points."""
        return [point.y for point in self.points]

    @property
    def fitted_points(self) -> tuple[Point, ...]:
        """The points that the line comes from: all, or those after a jump."""
        if self.broken and self.broken.kind == "jump":
            return tuple(point for point in self.points if point.x > self.broken.year)
        return self.points

    def piece(self, x: float) -> Fit | None:
        """The line that holds at a decimal year: before a break it is another."""
        return self.broken.before if self.broken and x <= self.broken.year else self.line

    def residual(self, point: Point) -> float:
        """How far a point lies above the line of its date, in what is fitted.

        Raises:
            NoFit: if there is no line.
        """
        piece = self.piece(point.x)
        if piece is None:
            raise NoFit(self.refusal)
        return point.y - piece.at(point.x)

    @cached_property
    def robust_slope(self) -> float | None:
        """The slope of Theil and Sen through the same points; None where there is no line."""
        return theil_sen([p.x for p in self.fitted_points], [p.y for p in self.fitted_points]) if self.line else None

    @property
    def is_robust(self) -> bool:
        """Whether the slope of Theil and Sen lies inside the interval of the line's slope; behind a bend there is none to compare."""
        if self.line is None or self.robust_slope is None or (self.broken and self.broken.kind == "bend"):
            return True
        low, high = self.line.slope_interval(self.spec.level)
        return low - 1e-12 <= self.robust_slope <= high + 1e-12

    @cached_property
    def evidence(self) -> Evidence | None:
        """What speaks for a break, whether or not the spec asks for one."""
        return evidence(self.xs, self.ys)

    @property
    def uncertain_dates(self) -> int:
        """How many dates are known to the month or the year only."""
        return sum(point.milestone.released.precision != "day" for point in self.fitted_points)

    @property
    def date_error(self) -> float:
        """What the uncertain dates alone do to the slope: its standard deviation when each date lies anywhere in its month or year.

        By the derivative of the slope, d slope / d x = (residual - slope * (x - mean of x)) / sum of squares, and the
        deviation of a uniform variable, width / sqrt(12).
        """
        if self.line is None:
            return 0.0
        squares = (self.line.spread / self.line.slope_error) ** 2 if self.line.slope_error else 0.0
        if not squares:
            return 0.0
        pulls = (
            (self.residual(point) - self.line.slope * (point.x - self.line.x_mean)) / squares * point.width
            for point in self.fitted_points if point.width
        )
        return (sum(pull * pull for pull in pulls) / 12) ** 0.5

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader of the line must know."""
        return tuple(_warnings(self))

    def surprises(self, count: int = 5) -> tuple[Point, ...]:
        """The points furthest from the line, the furthest first."""
        return tuple(sorted(self.points, key=lambda p: -abs(self.residual(p)))[:count]) if self.line else ()

    @property
    def leader(self) -> Point | None:
        """The point of the largest value; of several the first to reach it."""
        return max(self.points, key=lambda p: (p.y, -p.x), default=None)


def analyse(milestones: Iterable[Milestone], spec: TrendSpec) -> Trend:
    """Picks the points of a spec and fits the line.

    The order is the field's: subset and confidence first, then the frontier on the whole history, then the window of dates.
    Words of the query on dates (`year>=2022`) belong to the window.
    """
    why: Counter[str] = Counter()
    history = _history(milestones, spec, why)
    flags = members(history, spec)
    has_window = spec.first_x is not None or spec.last_x is not None or spec.subset.window
    inside = [_is_inside(point, spec) for point in history] if has_window else [True] * len(history)
    why["outside the window of dates"] = inside.count(False)
    chosen = tuple(p for p, is_member, is_in in zip(history, flags, inside) if is_member and is_in)
    others = tuple(p for p, is_member, is_in in zip(history, flags, inside) if is_in and not is_member)
    why[f"not on the frontier ({spec.rule.words})"] = len(others)
    left_out = tuple(LeftOut(reason, count) for reason, count in why.most_common() if count)
    return refitted(Trend(spec, chosen, others, left_out))


def refitted(trend: Trend) -> Trend:
    """The trend with the line through its points."""
    try:
        broken = _broken(trend)
        line = broken.after if broken else fit_points(trend.points, trend.quantity)
    except NoFit as reason:
        return replace(trend, line=None, broken=None, refusal=str(reason))
    return replace(trend, line=line, broken=broken, refusal="")


def _broken(trend: Trend) -> Break | None:
    spec = trend.spec
    if spec.break_at == "none" or len(trend.points) < 3:
        return None
    weights = [p.weight for p in trend.points] if "weighted" in spec.trust.words else None
    return break_at(trend.xs, trend.ys, spec.break_x, trend.quantity.is_log, weights)


def _history(milestones: Iterable[Milestone], spec: TrendSpec, why: Counter[str]) -> tuple[Point, ...]:
    """Every point of the subset that the rule on confidence keeps, of all dates."""
    found, trust, quantity = [], spec.trust, spec.measured
    for milestone in milestones if not spec.subset.tests else filter(spec.subset.is_of_kind, milestones):
        point = point_of(milestone, quantity, spec.convention)
        if point is None:
            why[_missing(milestone, quantity)] += 1
        elif reason := trust.refusal(point, quantity):
            why[reason] += 1
        else:
            found.append(trust.applied(point, quantity))
    return in_order(found)


def _missing(milestone: Milestone, quantity: Quantity) -> str:
    if milestone.get(quantity.field_key) is None:
        return "without a value"
    return "without a date" if milestone.released is None else "with a value that is not above zero"


def members(history: Sequence[Point], spec: TrendSpec) -> list[bool]:
    """For each point of a whole history whether it is on the frontier of the spec."""
    rule, xs, ys = spec.rule, [p.x for p in history], [p.y for p in history]
    if rule.kind == "record":
        return frontier.record(xs, ys)
    if rule.kind == "top":
        return frontier.top(xs, ys, rule.k)
    if rule.kind == "trailing":
        return frontier.trailing(xs, ys, rule.k)
    if rule.kind == "large":
        key = VALUE.field_key if spec.measured == VALUE else COMPUTE
        return [(p.milestone.get(key) or 0) >= rule.flop for p in history]
    return [True] * len(history)


def _is_inside(point: Point, spec: TrendSpec) -> bool:
    after = spec.first_x is None or point.x >= spec.first_x
    return after and (spec.last_x is None or point.x <= spec.last_x) and spec.subset.is_in_window(point.milestone)


def _warnings(trend: Trend) -> Iterable[str]:
    line, level = trend.line, trend.spec.level
    if line is None:
        return
    if len(trend.fitted_points) < FEW:
        yield f"fewer than {FEW} points, so the interval is shaky"
    if not trend.is_robust:
        yield f"the robust slope of Theil and Sen, {trend.robust_slope:.3g} a year, lies outside the {level * 100:g}% interval"
    if trend.broken and trend.spec.break_at == "auto":
        yield "the interval does not count the search for the year of the break"
