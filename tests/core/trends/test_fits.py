"""Lines of least squares: what shifting, scaling and weighting do to them, and what is refused."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui.core.problems import InvalidValue
from tui.core.trends import fits
from tui.core.trends.fits import Fit, NoFit, fit

YEARS = st.floats(2000, 2040, allow_nan=False).map(lambda x: round(x, 3))
HISTORIES = st.lists(st.tuples(YEARS, st.floats(-5, 30).map(lambda y: round(y, 3))), min_size=4, max_size=40)


def fitted(points: list[tuple[float, float]]) -> Fit:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assume(max(xs) - min(xs) > 0.1 and max(ys) - min(ys) > 0.01)
    return fit(xs, ys)


@given(HISTORIES)
def test_the_line_is_the_solution_of_the_normal_equations(points: list) -> None:
    line = fitted(points)
    lefts = [y - line.at(x) for x, y in points]
    assert math.fsum(lefts) == pytest.approx(0, abs=1e-7)
    assert math.fsum(left * (x - 2020) for left, (x, _) in zip(lefts, points)) == pytest.approx(0, abs=1e-6)


@given(HISTORIES, st.floats(-10, 10))
def test_shifting_all_dates_moves_the_line_and_changes_nothing_else(points: list, years: float) -> None:
    line, moved = fitted(points), fitted([(x + years, y) for x, y in points])
    assert moved.slope == pytest.approx(line.slope, rel=1e-6, abs=1e-8)
    assert (moved.slope_error, moved.spread, moved.r2) == pytest.approx((line.slope_error, line.spread, line.r2), rel=1e-6, abs=1e-8)
    assert moved.at(2020 + years) == pytest.approx(line.at(2020), rel=1e-6, abs=1e-6)


@given(HISTORIES, st.floats(0.001, 1e6))
def test_scaling_all_values_lifts_the_line_and_changes_nothing_else(points: list, factor: float) -> None:
    line, lifted = fitted(points), fitted([(x, y + math.log10(factor)) for x, y in points])
    assert (lifted.slope, lifted.slope_error, lifted.spread) == pytest.approx((line.slope, line.slope_error, line.spread), rel=1e-6, abs=1e-8)
    assert lifted.at(2020) == pytest.approx(line.at(2020) + math.log10(factor), rel=1e-6, abs=1e-6)


@given(HISTORIES)
def test_a_weight_of_two_is_a_point_that_stands_twice(points: list) -> None:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    assume(max(xs) - min(xs) > 0.1 and max(ys) - min(ys) > 0.01)
    doubled = fit(xs + xs[:1], ys + ys[:1])
    weighted = fit(xs, ys, weights=[2.0] + [1.0] * (len(xs) - 1))
    assert (weighted.slope, weighted.intercept) == pytest.approx((doubled.slope, doubled.intercept), rel=1e-6, abs=1e-6)
    assert weighted.n == len(xs)


@given(HISTORIES, st.floats(1990, 2050))
def test_the_prediction_band_holds_the_confidence_band_and_both_hold_the_line(points: list, x: float) -> None:
    line = fitted(points)
    low, high = line.confidence_band(x)
    lower, higher = line.prediction_band(x)
    assert lower <= low <= line.at(x) <= high <= higher


def test_many_points_give_the_same_line_by_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(3)
    xs = sorted(dice.uniform(2010, 2026) for _ in range(500))
    ys, weights = [0.5 * x + dice.gauss(0, 1) for x in xs], [dice.choice((1.0, 0.5)) for _ in xs]
    plain = fit(xs, ys), fit(xs, ys, weights=weights)
    monkeypatch.setattr(fits, "MANY", 10)
    for line, quick in zip(plain, (fit(xs, ys), fit(xs, ys, weights=weights))):
        for name in ("slope", "intercept", "slope_error", "spread", "r2", "mean_error"):
            assert getattr(quick, name) == pytest.approx(getattr(line, name), rel=1e-10)


@pytest.mark.parametrize(
    ("xs", "ys", "why"),
    [
        ([], [], "0 points"), ([2020], [1], "1 point;"), ([2020, 2021], [1, 2], "2 points"),
        ([2020] * 5, [1, 2, 3, 4, 5], "one date"), ([2020, 2021, 2022], [3, 3, 3], "same value"),
    ],
)
def test_there_is_no_line_through_too_little(xs: list, ys: list, why: str) -> None:
    with pytest.raises(NoFit, match=why):
        fit(xs, ys)


@pytest.mark.parametrize("level", [0, 1, -0.1, 1.5, math.nan])
def test_a_level_outside_0_to_1_is_refused(level: float) -> None:
    with pytest.raises(InvalidValue, match="between 0 and 1"):
        fit([2020, 2021, 2022, 2023], [1, 2, 2, 4]).slope_interval(level)


def test_the_bounds_of_the_doubling_time_are_those_of_the_slope_swapped() -> None:
    line = fit([2020, 2021, 2022, 2023, 2024], [0, 0.31, 0.58, 0.92, 1.2])
    low, high = line.slope_interval()
    assert line.doubling_interval() == pytest.approx((12 * math.log10(2) / high, 12 * math.log10(2) / low))
    assert line.doubling_interval()[0] < line.doubling_months() < line.doubling_interval()[1]


def test_there_is_no_doubling_time_where_the_slope_may_be_zero() -> None:
    line = fit([2020, 2021, 2022, 2023, 2024], [1, 3, 2, 3, 1])
    assert (line.is_sure(), line.doubling_interval()) == (False, None)


def test_a_linear_quantity_has_no_doubling_time() -> None:
    line = fit([2020, 2021, 2022, 2023], [1, 2, 3, 4.1], is_log=False)
    assert line.doubling_interval() is None
    assert line.growth == line.slope


def test_a_growth_past_every_number_is_infinite_and_no_failure() -> None:
    line = replace(fit([2020, 2021, 2022, 2023], [0, 100, 250, 300]), slope=400.0)
    assert line.growth == math.inf
    assert line.value_at(2100) == math.inf
