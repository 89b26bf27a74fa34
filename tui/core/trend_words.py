"""What stands below the chart of a trend: growth and its interval, breaks, warnings, what was left out, the lesson's rate."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tui.core.comparison import Comparison, compare
from tui.core.fits import NoFit, plain
from tui.core.observations import distance_text, doubling_text, end_point_text, growth_text, percent, size_text
from tui.core.trend import Trend
from tui.core.trend_view import TrendView
from tui.core.trends import Point
from tui.core.years import day_of

NAMES = {
    "open": ("open", "closed"), "countries": ("United States", "China"), "disclosed": ("disclosed", "all values"),
}  # fmt: skip
"""What stands beside a trend to the names of the two subsets."""


def names(view: TrendView) -> tuple[str, ...]:
    """The names of the trends of a view, for legend and sentences."""
    if view.beside == "query":
        return view.spec.query or "all", view.against or "all"
    return NAMES.get(view.beside, ("",))


def facts(trend: Trend, lesson: Sequence[Point] = ()) -> Iterator[str]:
    """Sentences on one trend, the most needed first; `lesson` are the course lesson's own points of the quantity."""
    if trend.line is None:
        yield f"No trend: {trend.refusal}"
    else:
        level = trend.spec.level
        yield growth_text(trend.line, level)
        yield f"{doubling_text(trend.line, level)}; {size_text(trend.line)}{_method(trend)}"
        yield from _break(trend)
        yield from _robust(trend)
    if trend.left_out:
        yield f"Left out: {', '.join(map(str, trend.left_out))}"
    yield from _dates(trend)
    yield from _end_points(trend, lesson)
    if trend.quantity.caveat:
        yield trend.quantity.caveat


def _method(trend: Trend) -> str:
    scale = "log10 of the value" if trend.quantity.is_log else "the value"
    return f"; least squares of {scale} on decimal year"


def _break(trend: Trend) -> Iterator[str]:
    broken, level = trend.broken, trend.spec.level
    if broken:
        how = "the line bends" if broken.kind == "bend" else "a new line begins"
        yield (
            f"{_month(broken.year)}: {how}, before it {growth_text(broken.before, level)}; "
            f"the break lowers BIC by {broken.gain:.3g}{'' if broken.gain > 0 else ', so one line is better'}"
            f"{'; the interval does not count the search for it' if trend.spec.break_at == 'auto' else ''}"
        )
    elif trend.spec.break_at == "auto" and trend.evidence:
        is_tried = not math.isnan(trend.evidence.year)
        tried = f"the best one, {_month(trend.evidence.year)}, raises BIC by {-trend.evidence.gain:.3g}" if is_tried else "too few points for one"
        yield f"No break: {tried}"


def _robust(trend: Trend) -> Iterator[str]:
    if not trend.is_robust and trend.robust_slope is not None:
        slope = trend.robust_slope
        growth = f"{plain(slope, True):.3g}x" if trend.quantity.is_log else f"{slope:+.3g} points"
        yield f"Theil and Sen's median of slopes disagrees: {growth} a year lies outside that interval"


def _dates(trend: Trend) -> Iterator[str]:
    if trend.line and trend.uncertain_dates:
        yield (
            f"{trend.uncertain_dates} dates are known to the month or year only: that alone moves the slope by "
            f"+-{trend.date_error:.2g} (its standard error is {trend.line.slope_error:.2g})"
        )


def _end_points(trend: Trend, lesson: Sequence[Point]) -> Iterator[str]:
    here = end_point_text(trend.points) if trend.quantity.is_log else ""
    theirs = end_point_text(lesson).partition(" from")[0]
    if here:
        yield f"End points, the lesson's method: {here}" + (f"; its own eight rows: {theirs}" if theirs else "")


def _month(year: float) -> str:
    return f"{day_of(year):%Y-%m}"


def compared(trends: Sequence[Trend], titles: Sequence[str]) -> Iterator[str]:
    """Sentences on two trends: the growth of each, and how far one is behind."""
    for trend, title in zip(trends, titles):
        level = trend.spec.level
        if trend.line:
            title = f"{title} since {_month(trend.broken.year)}" if trend.broken else title
            yield f"{title}: {growth_text(trend.line, level)}; {doubling_text(trend.line, level)}; {size_text(trend.line)}"
        else:
            yield f"{title}: no trend: {trend.refusal}"
    try:
        yield lag_text(compare(*trends), trends, titles)
    except NoFit as reason:
        yield f"No lag: {str(reason).removeprefix('no lag: ')}"
    for trend, title in zip(trends, titles):
        if trend.left_out:
            yield f"{title}, left out: {', '.join(map(str, trend.left_out))}"


def lag_text(found: Comparison, trends: Sequence[Trend], titles: Sequence[str]) -> str:
    """ "China is 7.3 months behind United States (90% interval 2.1 to 12.5), measured at 1.2T parameters in 2026-07"."""
    name = {id(trend): title for trend, title in zip(trends, titles)}
    behind, ahead = name[id(found.trailing)], name[id(found.leading)]
    level = percent(found.leading.spec.level)
    unsure = "" if found.is_sure else ", so it may as well be level"
    note = f"; {found.note}" if found.note else ""
    at = f"measured at {found.leading.quantity.text(found.value)} in {_month(found.year)}"
    return f"{behind} is {found.lag_months:.3g} months behind {ahead} ({level} interval {found.low:.3g} to {found.high:.3g}{unsure}), {at}{note}"


def before_and_after(before: Trend, after: Trend, moved: int) -> Iterator[str]:
    """Sentences on what the user's edits have changed in a trend."""
    for title, trend in (("Before your edits", before), ("With your edits", after)):
        level = trend.spec.level
        yield f"{title}: {growth_text(trend.line, level)}; {size_text(trend.line)}" if trend.line else f"{title}: no trend: {trend.refusal}"
    added = len({p.milestone.id for p in after.points} - {p.milestone.id for p in before.points})
    yield f"Points moved or gone: {moved}; added: {added}" if moved or added else "Your edits move no point of this trend"


def read_out(point: Point, trend: Trend) -> tuple[str, str]:
    """A point read out, in full and in few words: name, date, value, confidence, distance from the line of its date."""
    head = f"{point.milestone.name}; {point.milestone.released}; {trend.quantity.text(point.value)}; {point.confidence}"
    if trend.line is None:
        return head, head
    residual = trend.residual(point)
    size = f"{10 ** abs(residual):.3g}x" if trend.quantity.is_log else f"{abs(residual):.3g} points"
    return f"{head}; {distance_text(residual, trend.quantity.is_log)}", f"{head}; {size} {'above' if residual > 0 else 'below'}"
