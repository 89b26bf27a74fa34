"""Decimal years in both conventions, and back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.trends.years import CONVENTIONS, day_of, decimal_year, width_of, year_of
from tui.core.units import ReleaseDate

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("day", "epoch", "by_day"),
    [
        (date(2020, 1, 1), 2020.0, 2020.0), (date(2020, 7, 1), 2020.5, 2020 + 182 / 365.25), (date(2023, 3, 15), 2023 + 2 / 12 + 14 / 365, 2023 + 73 / 365.25),
        (date(2024, 12, 31), 2024 + 11 / 12 + 30 / 365, 2024 + 365 / 365.25),
    ],
)  # fmt: skip
def test_a_date_is_a_decimal_year_by_the_formula_of_each_convention(day: date, epoch: float, by_day: float) -> None:
    assert decimal_year(day) == pytest.approx(epoch, abs=1e-12)
    assert decimal_year(day, "day-of-year") == pytest.approx(by_day, abs=1e-12)


@given(DAYS, st.sampled_from(list(CONVENTIONS)))
def test_a_decimal_year_leads_back_to_its_day(day: date, convention: str) -> None:
    assert abs(day_of(decimal_year(day, convention), convention) - day) <= timedelta(days=1)


@given(DAYS, DAYS)
def test_later_days_are_larger_years(first: date, second: date) -> None:
    assert (decimal_year(first) < decimal_year(second)) == (first < second)


@pytest.mark.parametrize("year", [0.5, -100.0, 9999.0, 1e6])
def test_a_year_that_no_date_can_be_written_in_is_refused(year: float) -> None:
    with pytest.raises(OverflowError):
        day_of(year)


@pytest.mark.parametrize(("precision", "year", "width"), [("day", 2020.25, 0), ("month", 2020.25 + 1 / 24, 29 / 365), ("year", 2020.5, 1.0)])
def test_a_date_of_a_month_or_year_counts_as_its_middle(precision: str, year: float, width: float) -> None:
    released = ReleaseDate(date(2020, 1 if precision == "year" else 4, 1), precision)
    assert year_of(released) == pytest.approx(year, abs=1e-12)
    assert width_of(released) == pytest.approx(width)


@pytest.mark.parametrize("convention", CONVENTIONS)
def test_years_alone_are_a_year_apart_leap_years_too(convention: str) -> None:
    xs = [year_of(ReleaseDate(date(year, 1, 1), "year"), convention) for year in range(2015, 2027)]
    assert [later - earlier for earlier, later in zip(xs, xs[1:])] == [1.0] * 11
