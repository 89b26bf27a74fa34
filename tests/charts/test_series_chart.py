"""A series is drawn with its points, intervals and an axis that people can read."""

from __future__ import annotations

import pytest

from tui.charts.series_chart import draw_measured
from tui.core.catalogs.catalog import Claim, Node
from tui.core.catalogs.measured import Measured
from tui.core.units import parse_date

NODE = Node("m", "M")


def series(*values: float, unit: str = "minutes", **more: float) -> Measured:
    return Measured(NODE, unit, tuple(Claim("x", value=value, unit=unit, on=parse_date(f"20{20 + n}"), confidence="sourced", **more) for n, value in enumerate(values)))


def text(made: Measured, width: int = 60, height: int = 16) -> str:
    return "\n".join("".join(run for run, _ in line) for line in draw_measured(made, width, height).lines)


def test_an_axis_of_minutes_has_times_for_labels():
    shown = text(series(0.03, 4, 700))
    assert "8 hours" in shown
    assert "10 seconds" in shown


def test_another_axis_of_factors_has_powers_of_ten():
    assert "1k tokens" in text(series(10, 1000, 100000, unit="tokens"))


def test_near_values_have_a_linear_axis():
    assert "60 points" in text(series(50, 60, 70, unit="points"))


def test_equal_values_are_drawn():
    assert text(series(5, 5, 5)).count("o") >= 3


def test_an_interval_is_a_line():
    assert "|" in text(series(100, 110, 120, low=10.0, high=200.0))


@pytest.mark.parametrize("size", [(8, 4), (30, 6), (200, 60)])
def test_a_point_is_located_for_each_figure(size):
    made = series(0.03, 4, 700)
    assert len(draw_measured(made, *size).points) == len(made.claims)
