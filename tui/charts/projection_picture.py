"""A trend led on into the years ahead, and the same method held against years that have passed, as charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.charts.canvas import Series
from tui.charts.legend import Entry
from tui.charts.trend_chart import Picture, band, curve, level_line, marks, marks_by_confidence
from tui.charts.trend_picture import AROUND, TrendPicture, pieces
from tui.core.trends.back_test import BackTest, Origin
from tui.core.trends.points import fitted
from tui.core.trends.scenario import Scenario
from tui.core.trends.scenarios import path
from tui.core.trends.trend import Trend

_SCENARIO_STYLES = ("scenario-1", "scenario-2", "scenario-3")
_SCENARIO_STEPS = 60


def projection_picture(trend: Trend, to_year: float, scenarios: Sequence[Scenario] = (), value: float | None = None) -> TrendPicture:
    """The points, the line and its bands up to a year, the scenarios from the newest point on, and a value to be reached."""
    first = trend.points[0].x if trend.points else to_year - 1
    span = (first - AROUND, to_year)
    parts = [*_bands(trend, span), *_threshold(trend, value, span), *_scenarios(trend, scenarios, to_year), *_line(trend, span)]
    shown = [*parts, *_marks(trend)]
    reach = [y for series, (style, _) in parts if style in ("prediction", "limit") for y in (series.ys[0], series.ys[-1])]
    picture = Picture(
        trend.quantity, tuple(series for series, _ in shown), (), (first, to_year), tuple(reach),
        (trend.points[-1].x,) if trend.points else (),
    )  # fmt: skip
    entries = dict.fromkeys(entry for _, entry in reversed(shown) if entry[1])
    return TrendPicture(picture, (*entries, ("divide", "newest point")), trend.points)


Part = tuple[Series, Entry]


def _bands(trend: Trend, span: tuple[float, float]) -> Iterator[Part]:
    level = trend.spec.level
    for piece, first, last in pieces(trend, span):
        for edge in band("prediction", lambda x, piece=piece: piece.prediction_band(x, level), first, last):
            yield edge, ("prediction", f"{level * 100:g}% of new models")
        for edge in band("confidence", lambda x, piece=piece: piece.confidence_band(x, level), first, last):
            yield edge, ("confidence", f"{level * 100:g}% of the line")


def _threshold(trend: Trend, value: float | None, span: tuple[float, float]) -> Iterator[Part]:
    if value is not None and (value > 0 or not trend.quantity.is_log):
        yield level_line("limit", fitted(value, trend.quantity.is_log), *span), ("limit", trend.quantity.text(value))


def _scenarios(trend: Trend, scenarios: Sequence[Scenario], to_year: float) -> Iterator[Part]:
    if trend.line is None:
        return
    newest = trend.points[-1].x
    xs = tuple(newest + (to_year - newest) * step / _SCENARIO_STEPS for step in range(_SCENARIO_STEPS + 1))
    # The last ones are the user's own, which matter more to them than those of everyone.
    for style, scenario in zip(_SCENARIO_STYLES, reversed(scenarios)):
        ys = tuple(fitted(value, trend.quantity.is_log) if value > 0 or not trend.quantity.is_log else float("nan") for value in (
            path(scenario, trend, x) for x in xs
        ))  # fmt: skip
        yield Series(style, xs, ys, is_joined=True), (style, scenario.name)


def _line(trend: Trend, span: tuple[float, float]) -> Iterator[Part]:
    for piece, first, last in pieces(trend, span):
        yield curve("line", piece.at, first, last), ("line", "trend")


def _marks(trend: Trend) -> Iterator[Part]:
    yield marks("other", trend.others), ("other", "not on the frontier" if trend.others else "")
    for series in marks_by_confidence(trend.points):
        yield series, (series.style, series.style if series.xs else "")


def origin_picture(tested: BackTest, origin: Origin) -> TrendPicture:
    """What was known at a date, the band that followed from it, and which of the models that came it held."""
    level, to_year = tested.spec.level, origin.year + tested.horizon
    known, came = origin.trend.points, origin.forecasts
    span = (known[0].x - AROUND, to_year)
    parts: list[Part] = []
    for piece, first, last in pieces(origin.trend, span):
        edges = band("prediction", lambda x, piece=piece: piece.prediction_band(x, level), max(first, origin.year), max(last, origin.year))
        parts += [(edge, ("prediction", f"{level * 100:g}% band said then")) for edge in edges]
        parts.append((curve("line", piece.at, first, last), ("line", "line of then")))
    held, missed = ([f.point for f in came if f.is_inside == is_held] for is_held in (True, False))
    parts += [
        (marks("group-1", known), ("group-1", f"known ({len(known)})")),
        (marks("group-3", held), ("group-3", f"came, inside ({len(held)})")),
        (marks("group-2", missed), ("group-2", f"came, outside ({len(missed)})")),
    ]
    reach = tuple(y for series, (style, _) in parts if style == "prediction" for y in series.ys[-1:])
    picture = Picture(tested.spec.measured, tuple(series for series, _ in parts), (), (known[0].x, to_year), reach, (origin.year,))
    entries = dict.fromkeys(entry for _, entry in reversed(parts))
    return TrendPicture(picture, (*entries, ("divide", "date of the fit")), known)
