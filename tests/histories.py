"""Made-up histories of models for the tests of trends."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tui.core.data.milestones import Milestone
from tui.core.trends.quantities import VALUE
from tui.core.units import ReleaseDate


def model(number: int, day: date, value: float, key: str = VALUE.field_key, confidence: str = "disclosed", **others: object) -> Milestone:
    """A milestone with one measured field."""
    values = {"name": f"M{number}", "released": ReleaseDate(day), key: value, **others}
    return Milestone(f"m{number:04}", values, {key: confidence})


def history(days: Sequence[date], values: Sequence[float], key: str = VALUE.field_key) -> tuple[Milestone, ...]:
    """Milestones of days and values."""
    return tuple(model(number, day, value, key) for number, (day, value) in enumerate(zip(days, values)))


def growing(factor: float, years: Sequence[int], first: float = 1.0, wobble: Sequence[float] = (1.0,)) -> tuple[Milestone, ...]:
    """One model a year on 1 January, each `factor` times the one before, times a wobble."""
    values = [first * factor ** (year - years[0]) * wobble[number % len(wobble)] for number, year in enumerate(years)]
    return history([date(year, 1, 1) for year in years], values)
