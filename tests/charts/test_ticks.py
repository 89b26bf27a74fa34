"""Ticks are round numbers of the field, inside the axis and not too many."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.charts.ticks import quantity_axis, year_axis
from tui.core.trends.quantities import BY_QUANTITY, QUANTITIES, SCALE, Quantity
from tui.core.units import parse_number


@pytest.mark.parametrize(
    ("quantity", "values", "labels"),
    [
        ("parameters", (0.1, 3000), {"1B", "100B"}),
        ("context", (512, 10e6), {"512", "4k", "32k", "256k", "2M"}),
        ("compute", (1e18, 1e26), {"1e18", "1e20", "1e22"}),
        ("cost", (0.01, 500), {"$10k", "$1M", "$100M"}),
        ("capability", (90, 160), {"100", "120", "140"}),
    ],
)
def test_labels_are_in_the_units_of_the_field(quantity: str, values: tuple[float, float], labels: set[str]) -> None:
    chosen = BY_QUANTITY[quantity]
    ys = [math.log10(value) if chosen.is_log else value for value in values]
    assert labels <= {label for _, label in quantity_axis(chosen, ys, 18).ticks}


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda quantity: quantity.key)
@given(low=st.floats(0.1, 20), size=st.floats(0, 12), height=st.integers(5, 60))
def test_ticks_stand_inside_the_axis_and_apart(quantity: Quantity, low: float, size: float, height: int) -> None:
    axis = quantity_axis(quantity, [low, low + size], height)
    places = [place for place, _ in axis.ticks]
    assert all(axis.low <= place <= axis.high for place in places)
    assert len(places) <= max(3, height // 2)
    assert places == sorted(places)


@pytest.mark.parametrize("quantity", QUANTITIES, ids=lambda quantity: quantity.key)
@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=3), st.integers(4, 60), st.booleans())
def test_no_finite_values_break_an_axis(quantity: Quantity, ys: list[float], height: int, is_log: bool) -> None:
    axis = quantity_axis(quantity, ys, height, is_log)
    assert axis.low <= min(ys) and max(ys) <= axis.high
    assert all(axis.low <= place <= axis.high and label for place, label in axis.ticks)


def test_a_linear_axis_of_a_quantity_that_grows_by_factors_shows_values() -> None:
    assert [label for _, label in quantity_axis(BY_QUANTITY["cost"], [0.0, 400.0], 15, is_log=False).ticks] == [
        "$0", "$100M", "$200M", "$300M", "$400M",
    ]  # fmt: skip


def test_months_are_shown_where_few_years_are_in_view() -> None:
    assert [label for _, label in year_axis(2024.0, 2025.5, 80).ticks][:3] == ["2024-01", "2024-04", "2024-07"]


@given(st.floats(1990, 2050), st.floats(0, 60), st.integers(30, 200))
def test_years_are_whole_and_fit_the_width(first: float, length: float, width: int) -> None:
    axis = year_axis(first, first + max(4, length), width)
    assert all(place == int(place) and label == str(int(place)) for place, label in axis.ticks)
    assert sum(len(label) + 2 for _, label in axis.ticks) <= max(14, width)


@pytest.mark.parametrize("quantity", BY_QUANTITY.values(), ids=lambda quantity: quantity.key)
@given(low=st.floats(-3, 25), size=st.floats(0.01, 12), height=st.integers(5, 60), is_log=st.booleans())
def test_every_label_reads_back_as_the_value_of_its_tick(quantity: Quantity, low: float, size: float, height: int, is_log: bool) -> None:
    logarithmic = is_log and quantity.is_log
    ends = [low, low + size] if logarithmic or not quantity.is_log else [10**low, 10 ** (low + size)]
    for place, label in quantity_axis(quantity, ends, height, logarithmic).ticks:
        value = (10**place if logarithmic else place) * SCALE.get(quantity.field_key, 1.0)
        assert parse_number(label.replace("$-", "-")) == pytest.approx(value, rel=6e-3, abs=1e-6 * 10 ** max(ends) if logarithmic else 1e-9 * max(map(abs, ends)))
