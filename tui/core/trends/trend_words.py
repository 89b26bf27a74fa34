"""What stands below the chart of a trend: growth and its interval, breaks, warnings, what was left out, the lesson's rate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.core.trends.comparison import Comparison, compare
from tui.core.trends.fits import Fit, NoFit, plain
from tui.core.trends.observations import distance_text, end_point_text
from tui.core.trends.points import Point
from tui.core.trends.line_words import doubling_text, figure, growth_text, percent, size_text
from tui.core.trends.sentences import break_text, left_out_text, year_text
from tui.core.trends.trend import Trend
from tui.core.trends.trend_view import TrendView

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
        yield f"Left out: {left_out_text(trend)}"
    yield from _dates(trend)
    yield from _end_points(trend, lesson)
    if trend.quantity.caveat:
        yield trend.quantity.caveat


def _method(trend: Trend) -> str:
    scale = "log10 of the value" if trend.quantity.is_log else "the value"
    return f"; least squares of {scale} on decimal year"


def _break(trend: Trend) -> Iterator[str]:
    if trend.spec.break_at != "none":
        is_searched = trend.broken and trend.spec.break_at == "auto"
        yield f"Break: {break_text(trend)}" + ("; the interval does not count the search for it" if is_searched else "")


def _robust(trend: Trend) -> Iterator[str]:
    if not trend.is_robust and trend.robust_slope is not None:
        slope = trend.robust_slope
        growth = f"{figure(plain(slope, True))}x" if trend.quantity.is_log else f"{figure(slope)} points"
        yield f"Theil and Sen's median of slopes disagrees: {growth} a year lies outside that interval"


def _dates(trend: Trend) -> Iterator[str]:
    if trend.line and trend.uncertain_dates:
        yield (
            f"{trend.uncertain_dates} dates are known to the month or year only: that alone moves the slope by "
            f"+-{figure(trend.date_error)} (its standard error is {figure(trend.line.slope_error)})"
        )


def _end_points(trend: Trend, lesson: Sequence[Point]) -> Iterator[str]:
    here = end_point_text(trend.points) if trend.quantity.is_log else ""
    theirs = end_point_text(lesson).partition(" from")[0]
    if here:
        yield f"End points, the lesson's method: {here}" + (f"; its own eight rows: {theirs}" if theirs else "")


def compared(trends: Sequence[Trend], titles: Sequence[str]) -> Iterator[str]:
    """Sentences on two trends: the growth of each, and how far one is behind."""
    for trend, title in zip(trends, titles):
        level = trend.spec.level
        if trend.line:
            title = f"{title} since {year_text(trend.broken.year, trend.spec.convention)}" if trend.broken else title
            yield f"{title}: {growth_text(trend.line, level)}"
        else:
            yield f"{title}: no trend: {trend.refusal}"
    try:
        yield lag_text(compare(*trends), trends, titles)
    except NoFit as reason:
        yield f"No lag: {str(reason).removeprefix('no lag: ')}"
    for trend, title in zip(trends, titles):
        if trend.line:
            yield f"{title}: {doubling_text(trend.line, trend.spec.level)}; {size_text(trend.line)}"
    for trend, title in zip(trends, titles):
        if trend.left_out:
            yield f"{title}, left out: {left_out_text(trend)}"


def lag_text(found: Comparison, trends: Sequence[Trend], titles: Sequence[str]) -> str:
    """ "China is 7.3 months behind United States (90% interval 2.1 to 12.5), measured at 1.2T parameters in 2026-07"."""
    name = {id(trend): title for trend, title in zip(trends, titles)}
    behind, ahead, spec = name[id(found.trailing)], name[id(found.leading)], found.leading.spec
    interval = f"{percent(spec.level)} interval {found.low:.1f} to {found.high:.1f}{'' if found.is_sure else ', so it may as well be none'}"
    where = f"measured at {found.leading.quantity.text(found.value)} in {year_text(found.year, spec.convention)}"
    return f"{behind} is {found.lag_months:.1f} months behind {ahead} ({interval}), {where}" + (f"; {found.note}" if found.note else "")


def in_one_line(trends: Sequence[Trend], titles: Sequence[str]) -> tuple[str, ...]:
    """What is most needed of one trend or of two, in a line that is as long as there is room for: the longest wording first."""
    level = trends[0].spec.level
    if len(trends) == 1 and trends[0].line:
        line = trends[0].line
        return f"{growth_text(line, level)}; {size_text(line)}", growth_text(line, level), f"{_growth(line, level)} a year, n {line.n}", f"{_growth(line)} a year"
    grown = [(title, trend.line) for trend, title in zip(trends, titles) if trend.line]
    wordings = (", ".join(f"{title} {_growth(line, shown)}".strip() for title, line in grown) for shown in (level, None))
    return tuple(f"{words} a year" for words in wordings) if grown else (f"No trend: {trends[0].refusal}",)


def _growth(line: Fit, level: float | None = None) -> str:
    """ "2.16x (1.94 to 2.42)"; without a level the figure alone."""
    interval = "" if level is None else " ({} to {})".format(*map(figure, line.growth_interval(level)))
    return (f"{figure(line.growth)}x" if line.is_log else f"{'+' if line.growth > 0 else ''}{figure(line.growth)} points") + interval


def before_and_after(before: Trend, after: Trend, moved: int) -> Iterator[str]:
    """Sentences on what the user's edits have changed in a trend."""
    for title, trend in (("Before your edits", before), ("With your edits", after)):
        level = trend.spec.level
        yield f"{title}: {growth_text(trend.line, level)}; {size_text(trend.line)}" if trend.line else f"{title}: no trend: {trend.refusal}"
    added = len({p.milestone.id for p in after.points} - {p.milestone.id for p in before.points})
    yield f"Points moved or gone: {moved}; added: {added}" if moved or added else "Your edits move no point of this trend"


def read_out(point: Point, trend: Trend) -> tuple[str, str, str]:
    """A point read out, in three lengths: name, date, value, confidence, and its distance from the line of its date."""
    value = trend.quantity.text(point.value)
    head, least = f"{point.milestone.name}; {point.milestone.released}; {value}; {point.confidence}", f"{point.milestone.name}; {value.split()[0]}"
    if trend.line is None:
        return head, head, least
    residual = trend.residual(point)
    size = f"{figure(plain(abs(residual), True))}x" if trend.quantity.is_log else f"{figure(abs(residual))} points"
    short = f"{size} {'above' if residual > 0 else 'below'}"
    return f"{head}; {distance_text(residual, trend.quantity.is_log)}", f"{head}; {short}", f"{least}; {short}"
