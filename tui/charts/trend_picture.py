"""A trend as it is looked at: its points, lines and bands as series of a chart, and what their marks stand for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from tui.charts.canvas import Series
from tui.charts.legend import Entry
from tui.charts.trend_chart import Picture, band, curve, marks
from tui.core.trends.fits import Fit
from tui.core.trends.grouping import groups
from tui.core.trends.points import Point
from tui.core.trends.trend import Trend
from tui.core.trends.trend_view import TrendView

AROUND = 0.15
"""Years that a line goes on beyond the points at either end, unless the view is wider."""
_LINES = ("line", "second-line")


class TrendPicture(Struct, frozen=True):
    """A chart to be drawn, its legend, and the points that a cursor goes to."""

    picture: Picture
    legend: tuple[Entry, ...]
    points: tuple[Point, ...]


def trend_picture(trends: Sequence[Trend], view: TrendView, before: Trend | None = None, names: Sequence[str] = ()) -> TrendPicture:
    """One trend with its bands, or two side by side with the name of each; `before` is the same trend without the user's edits."""
    shown = tuple(p for p in _in_order(trends) if _is_inside(p, view))
    span = _span(trends, view)
    parts = [*_behind(trends, view), *_lines(trends, view, before, names, span), *_points(trends, view, before, names)]
    picture = Picture(
        trends[0].quantity,
        tuple(series for series, _ in parts),
        tuple((p.x, p.y) for p in shown),
        view.zoom,
        uprights=tuple(t.broken.year for t in trends if t.broken),
        is_log=not view.is_linear,
    )
    return TrendPicture(picture, tuple(_legend([entry for _, entry in parts], trends)), shown)


Part = tuple[Series, Entry]
"""A series, and its entry in the legend; without words it has none."""


def _in_order(trends: Sequence[Trend]) -> tuple[Point, ...]:
    found = {point.milestone.id: point for trend in reversed(trends) for point in trend.points}
    return tuple(sorted(found.values(), key=lambda point: (point.x, point.milestone.id)))


def _is_inside(point: Point, view: TrendView) -> bool:
    return view.zoom is None or view.zoom[0] <= point.x <= view.zoom[1]


def _span(trends: Sequence[Trend], view: TrendView) -> tuple[float, float]:
    if view.zoom:
        return view.zoom[0] - AROUND, view.zoom[1] + AROUND
    xs = [x for trend in trends for x in (*trend.xs, *(p.x for p in trend.others))]
    return (min(xs) - AROUND, max(xs) + AROUND) if xs else (0.0, 1.0)


def _legend(entries: Sequence[Entry], trends: Sequence[Trend]) -> Iterator[Entry]:
    yield from dict.fromkeys((style, words) for style, words in reversed(entries) if words)
    if any(trend.broken for trend in trends):
        yield "divide", "break"


def _behind(trends: Sequence[Trend], view: TrendView) -> Iterator[Part]:
    """The points that a frontier leaves out, to see it against."""
    others = tuple(p for trend in trends for p in trend.others)
    if others:
        yield marks("other", others), ("other", "not on the frontier")


def _lines(
    trends: Sequence[Trend], view: TrendView, before: Trend | None, names: Sequence[str], span: tuple[float, float]
) -> Iterator[Part]:
    percent = f"{trends[0].spec.level * 100:g}%"
    for trend in trends:
        for piece, first, last in pieces(trend, span):
            # Two trends with all their bands would hide each other.
            if view.bands == "both" or (view.bands == "prediction" and len(trends) == 1):
                yield from _bands(piece, first, last, trend.spec.level, percent, view.bands, len(trends))
    if before and before.line:
        for piece, first, last in pieces(before, span):
            yield curve("second-line", piece.at, first, last), ("second-line", "line before")
    for number, (style, trend) in reversed(list(enumerate(zip(_LINES, trends)))):
        for piece, first, last in pieces(trend, span):
            yield curve(style, piece.at, first, last), (style, f"line of {names[number]}" if len(trends) > 1 else "line")


def _bands(piece: Fit, first: float, last: float, level: float, percent: str, bands: str, count: int) -> Iterator[Part]:
    if count == 1:
        for edge in band("prediction", lambda x: piece.prediction_band(x, level), first, last):
            yield edge, ("prediction", f"{percent} of new models")
    if bands == "both":
        for edge in band("confidence", lambda x: piece.confidence_band(x, level), first, last):
            yield edge, ("confidence", f"{percent} of the line")


def pieces(trend: Trend, span: tuple[float, float]) -> Iterator[tuple[Fit, float, float]]:
    """The lines of a trend, each with the decimal years between which it holds."""
    if trend.line is None:
        return
    if trend.broken is None:
        yield trend.line, *span
        return
    at = min(max(trend.broken.year, span[0]), span[1])
    yield trend.broken.before, span[0], at
    yield trend.line, at, span[1]


def _points(trends: Sequence[Trend], view: TrendView, before: Trend | None, names: Sequence[str]) -> Iterator[Part]:
    if before:
        moved = changed(before, trends[0])
        yield marks("before", moved), ("before", "before your edits" if moved else "")
    if len(trends) > 1:
        for number, (trend, name) in reversed(list(enumerate(zip(trends, names), 1))):
            yield marks(f"group-{number}", trend.points), (f"group-{number}", f"{name} ({len(trend.points)})")
        return
    found = groups(trends[0].points, view.by)
    for number, group in reversed(list(enumerate(found, 1))):
        style = group.title if view.by == "confidence" else "other" if group.is_rest else f"group-{number}"
        yield marks(style, group.points), (style, group.title if view.by == "confidence" else f"{group.title} ({len(group.points)})")


def changed(before: Trend, after: Trend) -> tuple[Point, ...]:
    """The points that the user's edits have moved or taken away, as they stood."""
    now = {point.milestone.id: (point.x, point.y) for point in after.points}
    return tuple(p for p in before.points if not _is_same(now.get(p.milestone.id), (p.x, p.y)))


def _is_same(one: tuple[float, float] | None, other: tuple[float, float]) -> bool:
    return one is not None and all(math.isclose(a, b, abs_tol=1e-12) for a, b in zip(one, other))
