"""Costs are lines over lengths, with an upright at the chosen length."""

from __future__ import annotations

import math

import pytest

from tui.charts.cost_chart import GROUPS, draw_costs, mark_of
from tui.core.catalogs.costs import lengths

LENGTHS = lengths(128_000)
GROWING = tuple((n, n * 4096.0) for n in LENGTHS)
CONSTANT = tuple((n, 5e5) for n in LENGTHS)


def text(chart) -> str:
    return "\n".join("".join(run for run, _ in line) for line in chart.lines)


def test_each_cost_has_its_mark_and_the_length_an_upright():
    shown = text(draw_costs((GROWING, CONSTANT), 0, 128_000, 70, 20))
    assert mark_of(0) in shown
    assert mark_of(1) in shown
    assert "|" in shown
    assert "100k" in shown


def test_the_cursor_has_a_place_at_every_length_of_the_chosen_line():
    chart = draw_costs((GROWING, CONSTANT), 1, 128_000, 70, 20)
    assert len(chart.points) == len(LENGTHS)
    assert len({line for _, line in chart.points}) == 1


def test_without_a_formula_nothing_is_drawn_and_that_is_said():
    assert text(draw_costs((), 0, 128_000, 70, 20)) == "no formula to draw"


def test_what_is_infinite_or_zero_has_no_place():
    assert "no formula" in text(draw_costs((((1000.0, math.inf), (2000.0, 0.0)),), 0, 1000, 70, 20))


def test_more_lines_than_marks_are_left_out():
    assert mark_of(len(GROUPS)) == " "
    draw_costs((GROWING,) * (len(GROUPS) + 3), len(GROUPS) + 1, 1000, 70, 20)


@pytest.mark.parametrize("size", [(8, 4), (30, 6), (200, 60)])
def test_it_fits_its_box(size):
    chart = draw_costs((GROWING, CONSTANT), 0, 128_000, *size)
    assert len(chart.lines) <= size[1]
    assert all(len(line) <= size[0] for line in text(chart).split("\n"))
