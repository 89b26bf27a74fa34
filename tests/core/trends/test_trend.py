"""A trend holds the points that its spec picks, and says what was left out."""

from __future__ import annotations

from datetime import date

import pytest

from histories import growing, history, model
from tui.core.trends.trend import analyse
from tui.core.trends.trend_spec import TrendSpec

VALUES = TrendSpec("value")
WOBBLE = (1.1, 0.9, 1.05, 1.0, 0.95)


def test_an_exact_growth_is_found() -> None:
    trend = analyse(growing(3.0, range(2015, 2025)), VALUES)
    assert trend.line.growth == pytest.approx(3.0, rel=1e-12)
    assert (trend.line.n, trend.refusal) == (10, "")


def test_the_frontier_is_decided_on_the_whole_history_and_then_the_window_is_cut() -> None:
    days = [date(year, 1, 1) for year in range(2015, 2023)]
    found = history(days, [1, 50, 60, 2, 70, 3, 80, 90])
    trend = analyse(found, TrendSpec("value", frontier="record", since="2018"))
    assert [point.value for point in trend.points] == [70, 80, 90]
    assert [point.value for point in trend.others] == [2, 3]


@pytest.mark.parametrize("query", ["year>=2018", "released>=2018", "-year<2018", "date>=2018-01-01"])
def test_dates_of_the_query_belong_to_the_window(query: str) -> None:
    days = [date(year, 1, 1) for year in range(2015, 2023)]
    found = history(days, [1, 50, 60, 2, 70, 3, 80, 90])
    assert [p.value for p in analyse(found, TrendSpec("value", query, "record")).points] == [70, 80, 90]


def test_what_is_left_out_is_counted_by_reason() -> None:
    found = (
        *growing(2.0, range(2015, 2020)), model(10, date(2020, 1, 1), 0.0), model(11, date(2020, 1, 1), 5, "other"),
        model(12, date(2020, 1, 1), 7.0, confidence="rumoured"),
    )
    trend = analyse(found, TrendSpec("value", confidence="no-rumoured", since="2016"))
    assert {str(one) for one in trend.left_out} == {
        "1 without a value", "1 with a value that is not above zero", "1 rumoured", "1 outside the window of dates",
    }


@pytest.mark.parametrize(
    ("found", "why"),
    [
        ((), "0 points"),
        (growing(2.0, range(2015, 2016)), "1 point;"),
        (growing(2.0, range(2015, 2017)), "2 points"),
        (history([date(2020, 1, 1)] * 4, [1, 2, 3, 4]), "one date"),
        (growing(1.0, range(2015, 2022)), "same value"),
    ],
)
def test_where_there_is_no_line_the_reason_is_said(found: tuple, why: str) -> None:
    trend = analyse(found, VALUES)
    assert trend.line is None
    assert why in trend.refusal


def test_few_points_are_warned_of() -> None:
    assert "fewer than 8 points" in analyse(growing(2.0, range(2015, 2020), wobble=WOBBLE), VALUES).warnings[0]
    assert analyse(growing(2.0, range(2010, 2020), wobble=WOBBLE), VALUES).warnings == ()


def test_the_leader_is_the_first_of_the_largest() -> None:
    found = history([date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)], [1, 9, 9])
    assert analyse(found, VALUES).leader.milestone.name == "M1"


def test_surprises_are_the_largest_residuals() -> None:
    values = [2.0**n for n in range(10)]
    values[4] *= 50
    trend = analyse(history([date(2010 + n, 1, 1) for n in range(10)], values), VALUES)
    assert trend.surprises(2)[0].milestone.name == "M4"
    assert len(trend.surprises(3)) == 3
