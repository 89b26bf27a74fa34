"""The door to plotext: what goes in as points comes out as marks at the places that are told."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts.canvas import MARKS, Axis, Chart, Series, draw

X = Axis(0, 10, ((0, "zero"), (10, "ten")))
Y = Axis(0, 4, ((0, "1B"), (2, "100B"), (4, "10T")))


def text(chart: Chart) -> list[str]:
    return ["".join(run for run, _ in line) for line in chart.lines]


def test_a_point_is_drawn_where_it_is_told_to_be() -> None:
    chart = draw([Series("disclosed", (5.0,), (2.0,))], X, Y, 60, 15, [(5.0, 2.0)])
    column, row = chart.points[0]
    assert text(chart)[row][column] == MARKS["disclosed"]


@given(st.lists(st.tuples(st.floats(0, 10), st.floats(0, 4)), min_size=1, max_size=5), st.integers(30, 200), st.integers(8, 60))
def test_at_every_place_that_is_told_there_is_a_mark(pairs: list[tuple[float, float]], width: int, height: int) -> None:
    chart = draw([Series("estimated", tuple(x for x, _ in pairs), tuple(y for _, y in pairs))], X, Y, width, height, pairs)
    rows = text(chart)
    near = ["".join(row[max(0, x - 1) : x + 2] for row in rows[max(0, y - 1) : y + 2]) for x, y in chart.points]
    assert all(MARKS["estimated"] in found for found in near)


@pytest.mark.parametrize("number", [math.nan, math.inf, -math.inf])
def test_a_number_that_is_not_finite_is_left_out(number: float) -> None:
    chart = draw([Series("line", (1.0, number, 9.0), (1.0, 1.0, number), is_joined=True)], X, Y, 60, 15)
    assert chart.lines


def test_points_outside_the_axes_are_left_out() -> None:
    chart = draw([Series("disclosed", (50.0,), (2.0,)), Series("rumoured", (5.0,), (99.0,))], X, Y, 60, 15)
    drawn = "".join(run for line in chart.lines for run, style in line if style in ("disclosed", "rumoured"))
    assert drawn == ""


@pytest.mark.parametrize(("width", "height"), [(60, 15), (200, 60), (40, 6), (12, 5)])
def test_a_chart_keeps_to_its_size(width: int, height: int) -> None:
    chart = draw([Series("disclosed", (1.0, 9.0), (1.0, 3.0))], X, Y, width, height)
    assert len(chart.lines) <= height
    assert max(map(len, text(chart))) <= width


def test_tick_labels_are_on_the_axes() -> None:
    rows = text(draw([Series("disclosed", (1.0,), (1.0,))], X, Y, 60, 15))
    assert any(row.lstrip().startswith("100B") for row in rows)
    assert "ten" in rows[-1]


def test_a_label_is_never_taken_for_a_mark() -> None:
    chart = draw([Series("line", (1.0, 9.0), (1.0, 3.0), is_joined=True)], X, Axis(0, 4, ((2, "oo+?@"),)), 60, 15)
    assert {style for line in chart.lines for run, style in line if "o" in run} == {"axis"}


def test_in_ascii_no_other_character_is_drawn() -> None:
    chart = draw([Series("disclosed", (1.0, 9.0), (1.0, 3.0))], X, Y, 60, 15, is_ascii=True)
    assert "".join(text(chart)).isascii()


def test_a_second_chart_shows_nothing_of_the_first() -> None:
    draw([Series("rumoured", (5.0,), (2.0,))], X, Y, 60, 15)
    assert "?" not in "".join(text(draw([Series("disclosed", (5.0,), (2.0,))], X, Y, 60, 15)))
