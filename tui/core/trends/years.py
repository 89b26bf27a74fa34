"""Dates as decimal years, in the two conventions of the field, and back."""

from __future__ import annotations

import math
from datetime import date

from tui.core.units import ReleaseDate

EPOCH, DAY_OF_YEAR = "epoch", "day-of-year"
CONVENTIONS = {EPOCH: "year + (month-1)/12 + (day-1)/365", DAY_OF_YEAR: "year + (day of year-1)/365.25"}
"""Name of a convention to its formula; Epoch AI and Our World in Data use the first."""
LAST_YEAR = 9999
"""The last year that a date can be written in."""


def decimal_year(day: date, convention: str = EPOCH) -> float:
    """The date as years: year + (month-1)/12 + (day-1)/365, or year + (day of year-1)/365.25."""
    if convention == DAY_OF_YEAR:
        return day.year + (day.toordinal() - date(day.year, 1, 1).toordinal()) / 365.25
    return day.year + (day.month - 1) / 12 + (day.day - 1) / 365


def year_of(released: ReleaseDate, convention: str = EPOCH) -> float:
    """The decimal year that stands for a release: a date known to the month or the year counts as its middle.

    The middle is half a year, or half a twelfth, after the beginning, so that dates of one precision are as far apart as
    their years or months are, and no leap day moves a slope.
    """
    half = {"day": 0.0, "month": 1 / 24, "year": 1 / 2}[released.precision]
    return decimal_year(released.day, convention) + half


def width_of(released: ReleaseDate) -> float:
    """The years between the first and the last day that a release can be: 0, about a month, or about a year."""
    return (released.last - released.day).days / 365


def day_of(year: float, convention: str = EPOCH) -> date:
    """The day nearest to a decimal year; the inverse of `decimal_year` up to a day.

    Raises:
        OverflowError: for a year that no date can be written in.
    """
    whole = math.floor(year)
    if not 1 <= whole < LAST_YEAR:
        raise OverflowError(f"the year {year:.4g} is outside 1 to {LAST_YEAR}")
    if convention == DAY_OF_YEAR:
        return date.fromordinal(date(whole, 1, 1).toordinal() + round((year - whole) * 365.25))
    # A hair more, or 7/12 of a year would be the end of July and not the beginning of August.
    month = min(11, math.floor((year - whole) * 12 + 1e-9))
    left = (year - whole - month / 12) * 365
    return date.fromordinal(date(whole, month + 1, 1).toordinal() + round(left))
