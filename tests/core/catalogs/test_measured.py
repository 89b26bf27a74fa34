"""Claims with number, unit and date make a series."""

from __future__ import annotations

import math

import pytest

from tui.core.catalogs.catalog import Catalog, Claim, Node
from tui.core.catalogs.measured import Measured, describe, line_text, measured
from tui.core.units import parse_date


def claim(value: float | None, on: str, unit: str = "minutes", **more: object) -> Claim:
    return Claim(f"{value} {unit}", value=value, unit=unit, on=parse_date(on) if on else None, **more)


NODE = Node("m", "Measured", claims=(
    claim(100, "2025-05"), claim(4, "2023-03"), claim(719, "2026-02", low=300, high=3660, confidence="sourced", condition="one fit", source="https://example.org/"),
    claim(7, ""), claim(None, "2024"), claim(50, "2024", "points"),
))  # fmt: skip
SERIES = measured(Catalog("c", "C", nodes=(Node("x", "X"), NODE)))[0]


def test_the_claims_of_one_unit_are_in_order_of_their_dates():
    assert [c.value for c in SERIES.claims] == [4, 100, 719]


def test_too_few_points_make_no_series():
    assert len(measured(Catalog("c", "C", nodes=(NODE,)))) == 1


def test_values_far_apart_stand_on_an_axis_of_factors_and_near_ones_do_not():
    assert SERIES.is_log
    assert SERIES.points[0] == (pytest.approx(2023.2083, abs=2e-3), pytest.approx(math.log10(4)))
    near = Measured(NODE, "points", (claim(40, "2024", "points"), claim(90, "2025", "points")))
    assert near.points[1][1] == 90


def test_what_is_zero_has_no_place_on_an_axis_of_factors():
    assert SERIES.scaled(0) == -math.inf


@pytest.mark.parametrize(("minutes", "text"), [(0.0333, "2 seconds"), (3.99, "3.99 minutes"), (718.81, "12 hours"), (1, "1 minute"), (60, "1 hour"), (3660, "61 hours"), (14400, "10 days"), (-1, "-1 minutes")])
def test_times_are_said_in_the_unit_that_people_use(minutes, text):
    assert SERIES.text(minutes) == text


def test_other_units_are_said_as_they_are():
    assert Measured(NODE, "points", ()).text(1500) == "1.5k points"


def test_a_point_is_described_with_interval_condition_confidence_and_source():
    assert describe(SERIES, 2) == ("2026-02: 719 minutes (12 hours); 5 hours to 61 hours", "one fit; sourced; https://example.org/")
    assert describe(SERIES, 0) == ("2023-03: 4 minutes",)


def test_a_line_on_an_axis_of_factors_is_said_with_interval_and_size():
    doubling = Measured(NODE, "minutes", tuple(claim(2.0**n * (1.1 if n % 2 else 1.0), str(2018 + n)) for n in range(8)))
    assert line_text(doubling).startswith("doubles in 11.9 months (11.7 to 12.2); 2.01x a year")
    assert "n 8, R2 1.00; least squares of log10 on the points shown" in line_text(doubling)


def test_on_a_linear_axis_there_is_no_line():
    assert line_text(Measured(NODE, "points", (claim(40, "2024"), claim(60, "2025"), claim(90, "2026")))) == ""


def test_points_of_one_date_have_no_line():
    assert line_text(Measured(NODE, "minutes", (claim(1, "2024"), claim(60, "2024"), claim(90, "2024")))) == ""
