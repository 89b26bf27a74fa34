"""A trend as a chart: points, lines and bands stand where the engine's numbers put them."""

from __future__ import annotations

import pytest

from tui import paths
from tui.charts.canvas import MARKS
from tui.charts.cells import Frame, cell_of
from tui.charts.legend import legend
from tui.charts.ticks import power_of_ten, quantity_axis, year_axis
from tui.charts.trend_chart import draw_picture
from tui.charts.trend_picture import TrendPicture, trend_picture
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_view import TrendView, read_view
from tui.core.trends.trend_words import names
from tui.store.shipped import read_shipped

SHIPPED = read_shipped(paths.shipped("milestones.toml"))[0]
SIZE = (100, 30)


def seen(words: str, quantity: str = "parameters") -> tuple[TrendPicture, tuple[Trend, ...], TrendView]:
    view = read_view(words, quantity)
    trends = tuple(analyse(SHIPPED, spec) for spec in view.specs)
    return trend_picture(trends, view, names=names(view)), trends, view


@pytest.mark.parametrize("words", ["", "top:10", "linear", "zoom:2021..2024", "beside:open"])
@pytest.mark.parametrize("quantity", ["parameters", "context", "compute", "cost", "capability"])
def test_every_point_stands_in_the_cell_of_its_date_and_value(quantity: str, words: str):
    drawn, trends, view = seen(words, quantity)
    chart = draw_picture(drawn.picture, *SIZE)
    is_log = trends[0].quantity.is_log
    shown = [power_of_ten(p.y) if is_log and view.is_linear else p.y for p in drawn.points]
    others = [power_of_ten(p.y) if is_log and view.is_linear else p.y for t in trends for p in t.others if inside(p.x, view)]
    xs = view.zoom or (min(x_of(trends)), max(x_of(trends)))
    x = year_axis(*xs, SIZE[0])
    y = quantity_axis(trends[0].quantity, [min(shown + others), max(shown + others)], SIZE[1], is_log and not view.is_linear)
    left, bottom = chart.corner
    columns = len("".join(run for run, _ in chart.lines[bottom])) - left - 1
    frame = Frame(x.low, x.high, y.low, y.high, columns, bottom)
    cells = [cell_of(p.x, value, frame) for p, value in zip(drawn.points, shown)]
    assert chart.points == tuple((left + 1 + column, bottom - 1 - row) for column, row in cells)


def inside(x: float, view: TrendView) -> bool:
    return view.zoom is None or view.zoom[0] <= x <= view.zoom[1]


def x_of(trends: tuple[Trend, ...]) -> list[float]:
    return [p.x for trend in trends for p in (*trend.points, *trend.others)]


@pytest.mark.parametrize(("style", "edge"), [("line", None), ("prediction", 0), ("prediction", 1), ("confidence", 0), ("confidence", 1)])
@pytest.mark.parametrize("words", ["level:0.5", "level:0.95 record", "break:2022"])
def test_lines_and_bands_are_those_of_the_fit(words: str, style: str, edge: int | None):
    drawn, (trend,), view = seen(words)
    found = [series for series in drawn.picture.series if series.style == style]
    for series in found if edge is None else found[edge::2]:
        for x, y in zip(series.xs[1:-1], series.ys[1:-1]):
            piece = trend.piece(x)
            band = {"prediction": piece.prediction_band, "confidence": piece.confidence_band}.get(style)
            assert y == (piece.at(x) if band is None else band(x, view.spec.level)[edge])


def test_marks_tell_two_subsets_apart_and_the_legend_names_them():
    drawn, (first, second), _ = seen("beside:open")
    assert (("group-1", f"open ({len(first.points)})") in drawn.legend) and (("group-2", f"closed ({len(second.points)})") in drawn.legend)
    assert {"line", "second-line"} <= {series.style for series in drawn.picture.series}


def test_the_points_beside_a_frontier_are_shown_and_no_cursor_goes_to_them():
    drawn, (trend,), _ = seen("record")
    assert len(drawn.points) == len(trend.points) < len(trend.others)
    assert ("other", "not on the frontier") in drawn.legend


def test_a_break_is_marked_and_named():
    drawn, (trend,), _ = seen("break:2022")
    assert drawn.picture.uprights == (trend.broken.year,)
    assert drawn.legend[-1] == ("divide", "break")


@pytest.mark.parametrize("by", ["organization", "country", "access", "family"])
def test_groups_have_marks_of_their_own_and_a_rest(by: str):
    drawn, (trend,), _ = seen(f"by:{by}")
    styles = [style for style, _ in drawn.legend if style.startswith("group")]
    assert len({MARKS[style] for style in styles}) == len(styles) <= 8
    counts = [int(words.rpartition("(")[2].rstrip(")")) for _, words in drawn.legend if words.endswith(")")]
    assert sum(counts) == len(trend.points)


def test_what_was_before_the_edits_is_marked_where_it_differs():
    spec = read_view("").spec
    before, after = analyse(SHIPPED, spec), analyse(SHIPPED[:-1], spec)
    drawn = trend_picture((after,), read_view("beside:before"), before)
    gone = [series for series in drawn.picture.series if series.style == "before"]
    assert [len(series.xs) for series in gone] == [len(before.points) - len(after.points)]


@pytest.mark.parametrize("width", [30, 40, 60, 80, 200])
@pytest.mark.parametrize("most", [1, 2])
def test_a_legend_keeps_to_its_lines_and_counts_what_is_left_out(width: int, most: int):
    entries = [(f"group-{n}", f"Organization {n} ({n})") for n in range(1, 9)]
    lines = ["".join(run for run, _ in line) for line in legend(entries, width, most)]
    assert len(lines) <= most and max(map(len, lines)) <= width
    named = sum(line.count("Organization") for line in lines)
    assert named == 8 or lines[-1].endswith(f"+{8 - named}")


def test_without_room_there_is_no_legend():
    assert legend([("line", "line")], 40, 0) == ()


@pytest.mark.parametrize("quantity", BY_QUANTITY)
def test_nothing_to_see_is_said(quantity: str):
    view = read_view("q:zzzz", quantity)
    drawn = trend_picture([analyse(SHIPPED, view.spec)], view)
    assert draw_picture(drawn.picture, 60, 15).lines == ((("no points", ""),),)
