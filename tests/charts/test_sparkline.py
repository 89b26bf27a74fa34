"""A small chart of one line: the running record, as wide as asked."""

from __future__ import annotations

from datetime import date

from tui.charts.sparkline import sparkline
from tui.core.data.milestones import Milestone
from tui.core.trends.points import points
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.units import ReleaseDate


def model(year: int, billions: float) -> Milestone:
    return Milestone(f"m{year}", {"name": f"M{year}", "released": ReleaseDate(date(year, 1, 1)), "parameters_b": billions})


FOUND = points([model(2019, 1), model(2021, 90), model(2023, 12), model(2025, 1100)], BY_QUANTITY["parameters"])


def test_a_sparkline_is_as_wide_as_asked_and_never_falls() -> None:
    line = sparkline(FOUND, 20)
    levels = [" ▁▂▃▄▅▆▇█".index(block) for block in line]
    assert len(line) == 20
    assert levels == sorted(levels)


def test_it_rises_where_a_record_falls_and_ends_at_the_top() -> None:
    line = sparkline(FOUND, 6)
    assert (line[0], line[1] == line[2] == line[3], line[-1]) == ("▁", True, "█")


def test_a_single_point_is_at_the_top() -> None:
    assert sparkline(FOUND[:1], 3) == "███"


def test_a_sparkline_of_nothing_is_empty() -> None:
    assert sparkline((), 20) == ""
