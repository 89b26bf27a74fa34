"""The door to plotext: what goes in as points comes out as marks at the places that are told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts.canvas import MARKS, STYLES, Axis, Chart, Series, draw, put

X = Axis(0, 10, ((0, "zero"), (10, "ten")))
Y = Axis(0, 4, ((0, "1B"), (2, "100B"), (4, "10T")))


def text(chart: Chart) -> list[str]:
    return ["".join(run for run, _ in line) for line in chart.lines]


def test_a_point_is_drawn_where_it_is_told_to_be() -> None:
    chart = draw([Series("disclosed", (5.0,), (2.0,))], X, Y, 60, 15, [(5.0, 2.0)])
    column, row = chart.points[0]
    assert text(chart)[row][column] == MARKS["disclosed"]


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 4)), min_size=1, max_size=5), st.integers(8, 200), st.integers(4, 60))
def test_at_every_place_that_is_told_there_is_a_mark(pairs: list[tuple[float, float]], width: int, height: int) -> None:
    chart = draw([Series("estimated", tuple(x for x, _ in pairs), tuple(y for _, y in pairs))], X, Y, width, height, pairs)
    rows = text(chart)
    assert {rows[y][x] for x, y in chart.points} == {MARKS["estimated"]}


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_left_out(number: float) -> None:
    chart = draw([Series("line", (1.0, number, 9.0), (1.0, 1.0, number), is_joined=True)], X, Y, 60, 15)
    assert chart.lines


def test_points_outside_the_axes_are_left_out() -> None:
    chart = draw([Series("disclosed", (50.0,), (2.0,)), Series("rumoured", (5.0,), (99.0,))], X, Y, 60, 15)
    drawn = "".join(run for line in chart.lines for run, style in line if style in ("disclosed", "rumoured"))
    assert drawn == ""


@pytest.mark.parametrize(("width", "height"), [(60, 15), (200, 60), (40, 6), (12, 5), (8, 4)])
def test_a_chart_keeps_to_its_size(width: int, height: int) -> None:
    chart = draw([Series("disclosed", (1.0, 9.0), (1.0, 3.0))], X, Y, width, height)
    assert len(chart.lines) <= height
    assert max(map(len, text(chart))) <= width


def test_tick_labels_are_on_the_axes() -> None:
    rows = text(draw([Series("disclosed", (1.0,), (1.0,))], X, Y, 60, 15))
    assert any(row.lstrip().startswith("100B") for row in rows)
    assert "ten" in rows[-1]


@pytest.mark.parametrize("width", range(12, 201))
def test_every_label_below_stands_under_its_tick(width: int) -> None:
    labels = ("2018", "2020", "2022", "2024", "2026")
    rows = text(draw([], Axis(2017.8, 2026.2, tuple((float(label), label) for label in labels)), Y, width, 12))
    ticks = [column for column, sign in enumerate(rows[-2]) if sign == "┬"]
    starts = [rows[-1].index(label) for label in labels if label in rows[-1]]
    assert [start + 1 for start in starts] == ticks


@pytest.mark.parametrize("height", range(4, 9))
def test_a_low_chart_has_its_labels_in_the_axis_and_a_line_more(height: int) -> None:
    rows = text(draw([Series("line", (2017.9, 2026.1), (0.0, 4.0), is_joined=True)], Axis(2017.8, 2026.2, ((2020.0, "2020"),)), Y, 40, height))
    assert len(rows) == height
    assert "──2020──" in rows[-1]
    assert all(MARKS["line"] in row for row in rows[:-1])


def test_a_label_in_the_axis_leaves_its_corner() -> None:
    rows = text(draw([], Axis(2018.0, 2026.0, ((2018.0, "2018"), (2024.0, "2024"))), Y, 40, 7))
    assert "└" in rows[-1]
    assert "2018" not in rows[-1]


def test_a_point_on_a_tick_stands_above_it() -> None:
    chart = draw([], Axis(2017.8, 2026.2, ((2020.0, "2020"),)), Y, 77, 12, [(2020.0, 2.0)])
    assert text(chart)[-2].index("┬") == chart.points[0][0]


def test_every_style_has_a_mark_that_a_terminal_without_colour_and_utf_8_shows() -> None:
    assert all(len(mark) == 1 and mark.isascii() and mark.isprintable() for mark in MARKS.values())


def test_the_marks_that_meet_in_one_chart_differ() -> None:
    groups = [MARKS[style] for style in STYLES if style.startswith("group")]
    kinds = [MARKS[style] for style in ("disclosed", "estimated", "rumoured", "before", "line", "scenario-1", "scenario-2", "scenario-3")]
    around = [MARKS[style] for style in ("prediction", "confidence", "limit", "divide", "cursor")]
    assert len(set(groups)) == len(groups)
    assert len({*kinds, *around}) == len(kinds) + len(around)


def test_a_line_that_leaves_the_box_is_cut_where_it_leaves() -> None:
    rows = text(draw([Series("line", (0.0, 10.0), (-4.0, 8.0), is_joined=True)], X, Y, 60, 15))
    assert "." in rows[0] and "." in rows[-3]
    assert rows[0].count(".") < 6


@pytest.mark.parametrize("extreme", [1e308, -1e308, 1e-300, 0.0, 5e-324])
def test_ranges_at_the_edge_of_what_a_number_holds_are_drawn(extreme: float) -> None:
    axis = Axis(min(extreme, -extreme), max(extreme, -extreme))
    line = Series("line", (-extreme, extreme), (0.0, extreme), is_joined=True)
    chart = draw([line, Series("disclosed", (extreme, 0.0), (0.0, extreme))], axis, axis, 60, 15)
    assert MARKS["disclosed"] in "".join(text(chart))


@given(st.lists(st.tuples(st.floats(), st.floats()), max_size=8), st.floats(allow_nan=False), st.floats(0, 1e300), st.booleans())
def test_no_numbers_break_a_chart(pairs: list[tuple[float, float]], low: float, size: float, is_joined: bool) -> None:
    axis = Axis(low, low + size)
    chart = draw([Series("line", tuple(x for x, _ in pairs), tuple(y for _, y in pairs), is_joined)], axis, axis, 40, 10, pairs)
    assert all(x < 40 and y < 10 for x, y in chart.points)


def test_a_hundred_thousand_points_are_drawn_as_the_cells_they_fill() -> None:
    xs = tuple(n / 10_000 for n in range(100_000))
    chart = draw([Series("disclosed", xs, tuple(x % 4 for x in xs))], X, Y, 60, 15)
    assert "".join(text(chart)).count(MARKS["disclosed"]) <= 60 * 15


def test_a_character_is_put_over_a_line_and_nothing_else_moves() -> None:
    line = (("1B┤", "axis"), (" o", "disclosed"))
    assert "".join(run for run, _ in put(line, 4, "@", "cursor")) == "1B┤ @"
    assert "".join(run for run, _ in put(line, 7, "@", "cursor")) == "1B┤ o  @"


def test_a_label_is_never_taken_for_a_mark() -> None:
    chart = draw([Series("line", (1.0, 9.0), (1.0, 3.0), is_joined=True)], X, Axis(0, 4, ((2, "oo+?@"),)), 60, 15)
    assert {style for line in chart.lines for run, style in line if "o" in run} == {"axis"}


def test_in_ascii_no_other_character_is_drawn() -> None:
    chart = draw([Series("disclosed", (1.0, 9.0), (1.0, 3.0))], X, Y, 60, 15, is_ascii=True)
    assert "".join(text(chart)).isascii()


def test_a_second_chart_shows_nothing_of_the_first() -> None:
    draw([Series("rumoured", (5.0,), (2.0,))], X, Y, 60, 15)
    assert "?" not in "".join(text(draw([Series("disclosed", (5.0,), (2.0,))], X, Y, 60, 15)))
