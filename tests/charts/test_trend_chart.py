"""The chart of a quantity, from milestones to marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

import pytest
from msgspec.structs import replace

from tui.charts.canvas import MARKS, Chart, Series
from tui.charts.trend_chart import Picture, band, curve, draw_picture, level_line, marks, marks_by_confidence
from tui.core.data.milestones import Milestone
from tui.core.trends.points import Fit, Point, fit_points, points
from tui.core.trends.quantities import BY_QUANTITY, Quantity
from tui.core.units import ReleaseDate

PARAMETERS = BY_QUANTITY["parameters"]


def draw_trend(
    points: Sequence[Point], quantity: Quantity, line: Fit | None, width: int, height: int, is_ascii: bool = False
) -> Chart:
    """The points by confidence, and the line over the range of their dates."""
    lines = (curve("line", line.at, points[0].x - 0.15, points[-1].x + 0.15),) if line and points else ()
    series = (*lines, *marks_by_confidence(points))
    return draw_picture(Picture(quantity, series, tuple((p.x, p.y) for p in points)), width, height, is_ascii)


def model(year: int, billions: float, confidence: str = "disclosed") -> Milestone:
    values = {"name": f"M{year}", "released": ReleaseDate(date(year, 1, 1)), "parameters_b": billions}
    return Milestone(f"m{year}", values, {"parameters_b": confidence})


FOUND = points([model(2019, 1), model(2021, 12, "estimated"), model(2023, 90, "rumoured"), model(2025, 1100)], PARAMETERS)


def drawn(width: int = 60, height: int = 15, is_ascii: bool = False) -> str:
    chart = draw_trend(FOUND, PARAMETERS, fit_points(FOUND, PARAMETERS), width, height, is_ascii)
    return "\n".join("".join(run for run, _ in line) for line in chart.lines)


def test_each_confidence_has_a_mark_of_its_own() -> None:
    text = drawn()
    assert (text.count("o"), text.count("+"), text.count("?")) == (2, 1, 1)


def test_each_point_is_told_its_place() -> None:
    chart = draw_trend(FOUND, PARAMETERS, None, 60, 15)
    assert ["".join(run for run, _ in chart.lines[row])[column] for column, row in chart.points] == ["o", "+", "?", "o"]


def test_the_line_is_drawn_through_the_points() -> None:
    assert drawn().count(".") > 20


def test_without_points_there_is_a_word_instead_of_a_chart() -> None:
    assert draw_trend((), PARAMETERS, None, 60, 15).lines == ((("no points", ""),),)


LINE = fit_points(FOUND, PARAMETERS)
FULL = Picture(
    PARAMETERS,
    (
        *band("prediction", LINE.prediction_band, 2018, 2030),
        *band("confidence", LINE.confidence_band, 2018, 2030),
        curve("line", LINE.at, 2018, 2023), curve("second-line", lambda x: LINE.at(x) - 1, 2018, 2030),
        level_line("limit", 4.0, 2018, 2030), 
        marks("group-1", FOUND[:2]), marks("group-2", FOUND[2:]),
    ),
    tuple((p.x, p.y) for p in FOUND), (2018.0, 2030.0), (-1.0, 5.0), (2022.0,),
)  # fmt: skip
"""Everything that a chart can show at once."""


def words(chart: Chart) -> str:
    return "\n".join("".join(run for run, _ in line) for line in chart.lines)


@pytest.mark.parametrize(("width", "height"), [(60, 15), (200, 60), (36, 6)])
@pytest.mark.parametrize("is_log", [True, False])
def test_everything_at_once_keeps_to_its_size(width: int, height: int, is_log: bool) -> None:
    chart = draw_picture(replace(FULL, is_log=is_log), width, height, is_ascii=True)
    assert words(chart).isascii()
    assert len(chart.lines) <= height and max(map(len, words(chart).split("\n"))) <= width


@pytest.mark.parametrize(("width", "height"), [(60, 15), (200, 60)])
def test_everything_at_once_shows_each_kind(width: int, height: int) -> None:
    drawn_styles = {style for line in draw_picture(FULL, width, height).lines for _, style in line}
    shown = {"line", "second-line", "divide", "group-1", "group-2", "prediction", "confidence", "limit"}
    assert shown <= drawn_styles


def test_without_colour_the_mark_tells_what_it_stands_for() -> None:
    chart = draw_picture(FULL, 120, 30)
    assert all(set(run) <= {MARKS[style], " "} for line in chart.lines for run, style in line if style in MARKS)


def test_a_window_shows_the_points_inside_it_alone() -> None:
    chart = draw_picture(replace(FULL, window=(2020.0, 2024.0)), 60, 15)
    assert [place == (-1, -1) for place in chart.points] == [True, False, False, True]


def test_the_horizon_reaches_beyond_the_data() -> None:
    assert "2030" in words(draw_picture(FULL, 60, 15))


@pytest.mark.parametrize("values", [(math.nan, 1.0), (math.inf, -math.inf), (300.0, -300.0), (7.0, 7.0), (1e308, -1e308)])
@pytest.mark.parametrize("is_log", [True, False])
def test_no_values_break_a_picture(values: tuple[float, float], is_log: bool) -> None:
    hostile = Series("disclosed", (2020.0, 2021.0), values)
    picture = Picture(PARAMETERS, (hostile, Series("line", (2019.0, 2022.0), values, is_joined=True)), is_log=is_log)
    assert draw_picture(picture, 60, 15).lines


def test_one_point_alone_is_drawn() -> None:
    assert draw_trend(FOUND[:1], PARAMETERS, None, 60, 15).points


def test_in_ascii_the_chart_is_ascii() -> None:
    assert drawn(is_ascii=True).isascii()
