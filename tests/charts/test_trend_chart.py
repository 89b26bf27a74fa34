"""The chart of a quantity, from milestones to marks."""

from __future__ import annotations

from datetime import date

from tui.charts.trend_chart import draw_trend, sparkline
from tui.core.milestones import Milestone
from tui.core.quantities import BY_QUANTITY
from tui.core.trends import fit_points, points
from tui.core.units import ReleaseDate

PARAMETERS = BY_QUANTITY["parameters"]


def model(year: int, billions: float, confidence: str = "disclosed") -> Milestone:
    values = {"name": f"M{year}", "released": ReleaseDate(date(year, 1, 1)), "parameters_b": billions}
    return Milestone(f"m{year}", values, {"parameters_b": confidence})


FOUND = points([model(2019, 1), model(2021, 12, "estimated"), model(2023, 90, "rumoured"), model(2025, 1100)], PARAMETERS)


def drawn(width: int = 60, height: int = 15, cursor: int = -1, is_ascii: bool = False) -> str:
    chart = draw_trend(FOUND, PARAMETERS, fit_points(FOUND, PARAMETERS), width, height, cursor, is_ascii)
    return "\n".join("".join(run for run, _ in line) for line in chart.lines)


def test_each_confidence_has_a_mark_of_its_own() -> None:
    text = drawn()
    assert (text.count("o"), text.count("+"), text.count("?")) == (2, 1, 1)


def test_the_chosen_point_has_the_cursor_on_it() -> None:
    chart = draw_trend(FOUND, PARAMETERS, None, 60, 15, cursor=2)
    column, row = chart.points[2]
    assert "".join(run for run, _ in chart.lines[row])[column] == "@"


def test_the_line_is_drawn_through_the_points() -> None:
    assert drawn().count(".") > 20


def test_without_points_there_is_a_word_instead_of_a_chart() -> None:
    assert draw_trend((), PARAMETERS, None, 60, 15).lines == ((("no points", ""),),)


def test_one_point_alone_is_drawn() -> None:
    assert draw_trend(FOUND[:1], PARAMETERS, None, 60, 15).points


def test_in_ascii_the_chart_is_ascii() -> None:
    assert drawn(is_ascii=True).isascii()


def test_a_sparkline_is_as_wide_as_asked_and_never_falls() -> None:
    line = sparkline(FOUND, 20)
    levels = [" ▁▂▃▄▅▆▇█".index(block) for block in line]
    assert len(line) == 20
    assert levels == sorted(levels)


def test_a_sparkline_of_nothing_is_empty() -> None:
    assert sparkline((), 20) == ""
