"""What follows from a trend: years ahead, crossings, scenarios, the lag between two, and how such forecasts have done."""

from __future__ import annotations

import math
import random
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from histories import growing, history
from tui.core.data.milestones import Milestone
from tui.core.problems import InvalidValue
from tui.core.trends.back_test import back_test
from tui.core.trends.comparison import compare
from tui.core.trends.crossings import crossing
from tui.core.trends.fits import NoFit
from tui.core.trends.projections import project
from tui.core.trends.scenario import SHIPPED, Scenario, read_scenario
from tui.core.trends.scenarios import dated, path, reaches
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_spec import TrendSpec

VALUES = TrendSpec("value")
WOBBLE = (1.3, 0.8, 1.1, 0.9, 1.0)


def made(seed: int = 1, slope: float = 0.5, n: int = 60, noise: float = 0.3, lift: float = 0.0) -> tuple[Milestone, ...]:
    dice = random.Random(seed)
    days = sorted(date.fromordinal(dice.randrange(735600, 739900)) for _ in range(n))
    return history(days, [10 ** (lift + slope * (day.toordinal() - 735600) / 365 + dice.gauss(0, noise)) for day in days])


def trend_of(*args: float, **options: float) -> Trend:
    return analyse(made(*args, **options), VALUES)


def test_a_projection_has_the_first_of_january_of_each_year_and_the_asked_one() -> None:
    trend = analyse(growing(2.0, range(2010, 2025), wobble=WOBBLE), VALUES)
    found = project(trend, 2027.5, SHIPPED)
    assert [year.year for year in found.years] == [2025.0, 2026.0, 2027.0, 2027.5]
    for year in found.years:
        assert year.median == trend.line.value_at(year.year)
        assert (math.log10(year.low), math.log10(year.high)) == pytest.approx(trend.line.prediction_band(year.year))
        assert year.low < year.line_low < year.median < year.line_high < year.high


@pytest.mark.parametrize("year", [2000.0, 2024.0, 2023.5, 2201.0])
def test_a_horizon_that_is_not_ahead_is_refused(year: float) -> None:
    with pytest.raises(NoFit, match="not ahead of the newest point"):
        project(analyse(growing(2.0, range(2010, 2025), wobble=WOBBLE), VALUES), year)


def test_what_leads_further_than_the_data_go_back_is_warned_of() -> None:
    trend = analyse(growing(2.0, range(2010, 2025), wobble=WOBBLE), VALUES)
    assert "36.0 years ahead from 14.0 years of data" in project(trend, 2060).warnings
    assert project(trend, 2030).warnings == ()


@given(st.integers(1, 50), st.floats(0.2, 1.0), st.floats(-3, 12))
def test_a_crossing_is_where_line_and_bands_have_the_value(seed: int, slope: float, y: float) -> None:
    trend = trend_of(seed, slope)
    assume(trend.line.is_sure())
    found = crossing(trend, 10**y)
    assert trend.line.at(found.year) == pytest.approx(y, abs=1e-6)
    assert trend.line.confidence_band(found.line_low)[1] == pytest.approx(y, abs=1e-6)
    assert trend.line.confidence_band(found.line_high)[0] == pytest.approx(y, abs=1e-6)
    assert trend.line.prediction_band(found.model_low)[1] == pytest.approx(y, abs=1e-6)
    assert trend.line.prediction_band(found.model_high)[0] == pytest.approx(y, abs=1e-6)


def test_where_the_slope_may_be_zero_the_late_side_stays_open() -> None:
    trend = analyse(growing(1.1, range(2014, 2025), wobble=(2.0, 0.5, 1.0)), VALUES)
    assert not trend.line.is_sure() and trend.line.slope > 0
    found = crossing(trend, 1e6)
    assert found.model_high is None and found.line_high is None
    assert trend.line.prediction_band(found.model_low)[1] == pytest.approx(6, abs=1e-6)


def test_what_falls_does_not_reach_a_larger_value() -> None:
    with pytest.raises(NoFit, match="falls and does not lead there"):
        crossing(analyse(growing(0.5, range(2010, 2025), wobble=WOBBLE), VALUES), 1e6)


def test_what_falls_reaches_a_smaller_value() -> None:
    found = crossing(analyse(growing(0.5, range(2010, 2025), wobble=WOBBLE), VALUES), 1e-9)
    assert found.line_low < found.year < found.line_high


@pytest.mark.parametrize("value", [0.0, -1.0, math.inf, math.nan])
def test_a_value_without_a_logarithm_is_never_reached(value: float) -> None:
    with pytest.raises(NoFit, match="above zero"):
        crossing(trend_of(), value)


def test_a_value_that_was_reached_names_the_first_that_did() -> None:
    found = crossing(analyse(growing(2.0, range(2010, 2025)), VALUES), 100)
    assert found.reached.milestone.released.day == date(2017, 1, 1)


def test_scenarios_begin_at_the_newest_point_and_part_from_there() -> None:
    trend = analyse(growing(2.0, range(2010, 2025)), VALUES)
    half, capped = Scenario("half", slows_by=2), Scenario("cap", limit=20_000.0)
    assert path(SHIPPED[0], trend, 2030.0) == pytest.approx(2.0**20)
    assert path(half, trend, 2024.0) == pytest.approx(2.0**14)
    assert path(half, trend, 2030.0) == pytest.approx(2.0**17)
    assert (path(capped, trend, 2024.0), path(capped, trend, 2030.0)) == (pytest.approx(2.0**14), 20_000.0)
    assert path(Scenario("later", slows_by=2, year=2026.0), trend, 2030.0) == pytest.approx(2.0**18)


def test_a_scenario_reaches_a_value_later_or_never() -> None:
    trend = analyse(growing(2.0, range(2010, 2025)), VALUES)
    assert reaches(SHIPPED[0], trend, 2.0**20) == pytest.approx(2030)
    assert reaches(Scenario("half", slows_by=2), trend, 2.0**20) == pytest.approx(2036)
    assert reaches(Scenario("cap", limit=1000.0), trend, 2.0**20) is None
    assert reaches(Scenario("half", slows_by=2), trend, 2.0**10) == pytest.approx(2020)


def test_a_scenario_is_read_from_its_table() -> None:
    table = {"name": "power runs out", "quantity": "compute", "slows_by": 2, "limit": "2e29", "year": 2028, "note": "n", "source": "s"}
    assert read_scenario(table) == Scenario("power runs out", "compute", 2.0, 2e29, 2028.0, "n", "s")


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({}, "name: missing"), ({"name": "x", "speed": 2}, "speed: not a known key"), ({"name": 3}, "accepted: text"),
        ({"name": "x", "quantity": "speed"}, "accepted: parameters"), ({"name": "x", "slows_by": 0}, "above 0"),
        ({"name": "x", "slows_by": "2"}, "above 0"), ({"name": "x", "limit": "1e29"}, "quantity: missing"),
        ({"name": "x", "quantity": "compute", "limit": "much"}, "limit: "), ({"name": "x", "quantity": "compute", "limit": True}, "limit: "),
        ({"name": "x", "year": "soon"}, "year: "), ({"name": "x", "limited_by": "speed", "limit": 1}, "limited_by: found"),
        ({"name": "x", "quantity": "compute", "limited_by": "cost"}, "limit: missing"),
    ],
)
def test_a_wrong_scenario_says_which_key_and_what_is_accepted(table: dict, why: str) -> None:
    with pytest.raises(InvalidValue, match=why):
        read_scenario(table)


def both(growth: float = 2.0) -> tuple[Milestone, ...]:
    """Compute and cost that double each year from 1e20 FLOP and $1M in 2010."""
    found = growing(growth, range(2010, 2025))
    return tuple(replace(m, values={**m.values, "training_compute_flop": 1e20 * m.get("value"), "training_cost_musd": m.get("value")}) for m in found)


def test_a_scenario_that_another_quantity_limits_stops_when_that_reaches_its_limit() -> None:
    money = read_scenario({"name": "money", "quantity": "compute", "limited_by": "cost", "limit": "$1.048576T"})
    (found,), reasons = dated((money,), both(), TrendSpec("compute"))
    trend = analyse(both(), TrendSpec("compute"))
    assert (found.year, reasons) == (pytest.approx(2030), ())
    assert path(found, trend, 2028.0) == pytest.approx(1e20 * 2**18)
    assert path(found, trend, 2040.0) == pytest.approx(1e20 * 2**20)
    assert reaches(found, trend, 1e20 * 2**30) is None


def test_with_a_factor_it_slows_instead() -> None:
    money = read_scenario({"name": "money", "quantity": "compute", "limited_by": "cost", "limit": "$1.048576T", "slows_by": 2})
    (found,), _ = dated((money,), both(), TrendSpec("compute"))
    assert path(found, analyse(both(), TrendSpec("compute")), 2034.0) == pytest.approx(1e20 * 2**22)


def test_a_limit_that_is_never_reached_is_told_and_the_scenario_left_out() -> None:
    money = read_scenario({"name": "money", "quantity": "compute", "limited_by": "cost", "limit": "$1T"})
    found, (reason,) = dated((money,), both(0.5), TrendSpec("compute"))
    assert found == ()
    assert reason.startswith("money: no crossing: the line falls")
    assert [s.name for s in project(analyse(both(), TrendSpec("compute")), 2030, (money, *SHIPPED[:1])).scenarios] == ["continues"]


def test_scenarios_of_other_quantities_are_not_shown() -> None:
    assert [s.name for s in dated(SHIPPED, both(), TrendSpec("value"))[0]] == ["continues", "half as fast", "a quarter as fast"]


def test_the_lag_of_the_same_trend_a_year_later_is_twelve_months() -> None:
    ahead, behind = growing(2.0, range(2010, 2025), wobble=WOBBLE), growing(2.0, range(2011, 2026), wobble=WOBBLE)
    found = compare(analyse(ahead, VALUES), analyse(behind, VALUES))
    assert found.lag_months == pytest.approx(12)
    assert found.low < 12 < found.high and found.is_sure
    assert found.leading.points[0].x == 2010
    assert compare(analyse(behind, VALUES), analyse(ahead, VALUES)).lag_months == pytest.approx(12)


def test_no_lag_is_given_behind_what_does_not_grow() -> None:
    flat = analyse(growing(1.001, range(2010, 2025), first=1e9, wobble=WOBBLE), VALUES)
    with pytest.raises(NoFit, match="may as well not grow"):
        compare(flat, trend_of())


def test_two_quantities_are_not_compared() -> None:
    with pytest.raises(NoFit, match="accepted: one quantity"):
        compare(trend_of(), analyse(made(), TrendSpec("compute")))


def test_a_trend_without_a_line_is_not_compared() -> None:
    with pytest.raises(NoFit, match="2 points"):
        compare(trend_of(), analyse(growing(2.0, range(2010, 2025)), TrendSpec("value", until="2011")))


def test_a_back_test_knows_nothing_of_what_comes_after_its_origin() -> None:
    whole = made(3)
    found = back_test(whole, VALUES)
    for origin in found.origins[::5]:
        before = tuple(m for m in whole if analyse([m], VALUES).points[0].x < origin.year)
        assert origin.trend.line == analyse(before, VALUES).line
        assert all(origin.year <= forecast.point.x <= origin.year + 3 for forecast in origin.forecasts)


def test_the_bands_of_a_steady_trend_hold_what_they_promise() -> None:
    scores = [back_test(made(seed, n=120), VALUES).score for seed in range(8)]
    assert 0.84 < sum(score.inside for score in scores) / sum(score.count for score in scores) < 0.96


def test_the_bands_of_a_trend_that_turned_do_not() -> None:
    turned = growing(2.0, range(2000, 2013), wobble=WOBBLE) + growing(0.5, range(2013, 2025), first=2.0**13, wobble=WOBBLE)
    found = back_test(turned, VALUES)
    assert found.score.coverage < 0.7
    assert found.score.median_miss < 0


def test_scores_by_year_ahead_add_up() -> None:
    found = back_test(made(4), VALUES)
    assert [year for year, _ in found.by_year_ahead] == [1, 2, 3]
    assert sum(score.count for _, score in found.by_year_ahead) == found.score.count


def test_the_size_that_was_needed_holds_the_share_that_was_promised() -> None:
    found = back_test(made(4), VALUES)
    sizes = [abs(forecast.miss) for forecast in found.forecasts]
    assert sum(size <= found.score.needed for size in sizes) >= 0.9 * len(sizes) > sum(size < found.score.needed for size in sizes)


def test_without_enough_points_there_is_no_back_test() -> None:
    found = back_test(growing(2.0, range(2018, 2022)), VALUES)
    assert (found.origins, found.score.count) == ((), 0)
    assert math.isnan(found.score.coverage)
