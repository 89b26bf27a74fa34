"""The words of a projection, and its page: every number is the engine's."""

from __future__ import annotations

import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui import paths
from tui.core.catalogs.catalog import Node
from tui.core.data.milestones import Milestone
from tui.core.problems import InvalidValue
from tui.core.trends.back_test import back_test
from tui.core.trends.crossings import crossing
from tui.core.trends.projection_page import Table, bare, date_text, origin_text, projection_page, trends_of_all, unit, values_to_reach
from tui.core.trends.projection_status import projection_status
from tui.core.trends.projection_view import FURTHEST_AHEAD, ProjectionView, read_address, read_projection, write_address
from tui.core.trends.projections import project, year_ahead
from tui.core.trends.quantities import BY_QUANTITY, QUANTITIES
from tui.core.trends.scenario import SHIPPED
from tui.core.trends.scenarios import dated, path
from tui.core.trends.sentences import crossing_text
from tui.core.trends.trend import analyse
from tui.core.units import ReleaseDate
from tui.store.shipped import read_shipped

SHIPPED_MILESTONES = read_shipped(paths.shipped("milestones.toml"))[0]


def shown(view: ProjectionView):
    return dated(view.scenarios(), SHIPPED_MILESTONES, view.spec)[0]


def made(words: str, quantity: str, width: int = 140):
    view = read_projection(words, quantity)
    trend, tested = analyse(SHIPPED_MILESTONES, view.spec), back_test(SHIPPED_MILESTONES, view.spec)
    return view, trend, tested, projection_page(trend, view, tested, shown(view), trends_of_all(SHIPPED_MILESTONES, view.spec), (), width)


views = st.builds(
    lambda words, quantity, ahead: read_projection(" ".join((*filter(None, words), f"ahead:{ahead}")), quantity),
    st.tuples(
        st.sampled_from(["", "record", "top:5", "all", "large"]), st.sampled_from(["", "reach:90", "reach:15"]),
        st.sampled_from(["", "slows:2 from:2028", "limit:95"]), st.sampled_from(["", "tested", "tested origin:2023.25"]),
        st.sampled_from(["", "level:0.95", "break:auto", "q:'open:yes year>2020'"]),
    ),
    st.sampled_from(list(BY_QUANTITY)), st.integers(1, FURTHEST_AHEAD),
)  # fmt: skip


@given(views)
def test_an_address_brings_back_the_projection(view: ProjectionView):
    assert read_address(write_address(view)) == view


@pytest.mark.parametrize(
    ("typed", "told"),
    [("ahead:0", "0 years ahead"), ("ahead:1.5", "whole years"), ("ahead:many", "a number such as"), ("reach:foo", "not a number"),
     ("slows:x", "a number such as"), ("slows:0", "above 0"), ("limit:zz", "not a number"), ("1990", "cannot be looked to"), ("foo", "not understood")],
)  # fmt: skip
def test_a_word_that_is_not_understood_is_named_with_what_would_be(typed: str, told: str):
    with pytest.raises(InvalidValue, match=told):
        read_projection(typed, "context", 2026.7)


def test_a_bare_year_is_one_to_look_to():
    assert read_projection("2035", "context", 2026.7).ahead == 9


@pytest.mark.parametrize("ahead", [1, 5, 50])
def test_the_years_ahead_change_the_result(ahead: int):
    view, trend, _, page = made(f"ahead:{ahead}", "context")
    last = year_ahead(trend, 2026.0 + ahead)
    assert view.to_year(trend) == 2026 + ahead
    row = [f"{2026 + ahead}", bare(trend.quantity, last.median)]
    assert any(line.split()[:2] == row for line in page.text.split("\n"))


@pytest.mark.parametrize("quantity", BY_QUANTITY)
def test_every_row_of_the_years_is_the_engines(quantity: str):
    view, trend, _, page = made("ahead:6 slows:3", quantity)
    rows = {line[:4]: " ".join(line.split()) for line in page.text.split("\n") if re.match(r"20\d\d  ", line)}
    found = project(trend, view.to_year(trend), shown(view)).years if trend.line else ()
    assert len(rows) == len(found)
    for year in found:
        scenarios = [bare(trend.quantity, path(scenario, trend, year.year)) for scenario in shown(view)]
        bands = [f"{bare(trend.quantity, low)} to {bare(trend.quantity, high)}" for low, high in ((year.low, year.high), (year.line_low, year.line_high))]
        assert rows[f"{year.year:.0f}"] == " ".join((f"{year.year:.0f}", bare(trend.quantity, year.median), *bands, *scenarios))


@pytest.mark.parametrize("quantity", BY_QUANTITY)
def test_every_date_and_score_is_the_engines(quantity: str):
    view, trend, tested, page = made("ahead:5", quantity)
    for value in values_to_reach(trend, view) if trend.line else ():
        assert f"{trend.quantity.text(value)}  {date_text(trend, value)}" in page.text
    for ahead, score in tested.by_year_ahead:
        assert re.search(rf"^year {ahead} +{score.count} +{score.coverage * 100:.0f}%", page.text, re.MULTILINE)


def test_a_date_is_that_of_the_crossing():
    trend = analyse(SHIPPED_MILESTONES, read_projection("", "context").spec)
    assert date_text(trend, 1e8) == crossing_text(trend, crossing(trend, 1e8))
    assert "reached: " in date_text(trend, 1e6)
    assert date_text(analyse((), trend.spec), 1e8).startswith("0 points")


def test_a_value_that_is_asked_for_gets_its_date_with_both_intervals():
    view, trend, _, page = made("reach:100M", "context")
    assert values_to_reach(trend, view) == (1e8,)
    assert f"100M tokens  {date_text(trend, 1e8)}" in page.text


@pytest.mark.parametrize("quantity", BY_QUANTITY)
def test_the_next_round_values_are_above_the_largest(quantity: str):
    view = ProjectionView(read_projection("", quantity).spec)
    trend = analyse(SHIPPED_MILESTONES, view.spec)
    first, second = values_to_reach(trend, view)
    assert trend.leader.value < first < second


@pytest.mark.parametrize("value", [1e308, 1e300, 1e-300, 5e-324])
def test_values_at_the_ends_of_what_a_number_can_be_have_a_page(value: float):
    milestones = [Milestone(f"m{n}", {"name": "M", "released": ReleaseDate(date(2020 + n, 1, 1)), "parameters_b": value / 10**n}) for n in range(4)]
    view = read_projection("all ahead:100", "parameters")
    trend, tested = analyse(milestones, view.spec), back_test(milestones, view.spec)
    page = projection_page(trend, view, tested, view.scenarios(), trends_of_all(milestones, view.spec), (), 80)
    assert page.text


def test_every_quantity_is_listed_and_opens_its_own_projection():
    view, trend, _, page = made("record ahead:4 level:0.5", "context")
    links = [target for target in page.targets if target.startswith("projection:")]
    assert [read_address(link.partition(":")[2]).spec.quantity for link in links] == [quantity.key for quantity in QUANTITIES]
    assert {read_address(link.partition(":")[2]).ahead for link in links} == {4}


def test_the_predictions_that_the_quantity_decides_are_linked():
    view, trend, tested, _ = made("", "context")
    node = Node("proj.x", "Ten million tokens", quantity="context", verdict="partly")
    page = projection_page(trend, view, tested, (), (), (node,), 80)
    assert "node:proj.x" in page.targets and "Ten million tokens  partly" in page.text


def test_a_scenario_without_a_date_is_told_with_its_reason():
    view, trend, tested, _ = made("", "context")
    page = projection_page(trend, view, tested, (), (), (), 80, undated=("power: no crossing",))
    assert "No date for the scenario power: no crossing" in page.text


def test_without_a_line_the_reason_is_said():
    view = read_projection("", "context")
    few = SHIPPED_MILESTONES[:2]
    page = projection_page(analyse(few, view.spec), view, back_test(few, view.spec), (), (), (), 80)
    assert page.text.startswith("No projection: ")


@pytest.mark.parametrize("width", [20, 36, 60, 140])
def test_a_table_leaves_out_whole_columns(width: int):
    table = Table(("year", "trend", "90% of new models", "half as fast"), (("2031", "1.2M", "100k to 3M", "800k"),))
    lines = [line for paragraph in table.lines(width) for line in ["".join(span.text for span in paragraph.spans)]]
    assert max(map(len, lines)) <= max(width, 17)
    assert all(word in "2031 1.2M 100k to 3M 800k year trend 90% of new models half as fast" for line in lines for word in line.split("  "))


@given(views, st.integers(30, 200))
def test_the_status_names_horizon_and_quantity(view: ProjectionView, width: int):
    trend = analyse(SHIPPED_MILESTONES[:120], view.spec)
    text = projection_status(view, trend, width)
    assert view.spec.measured.title in text and ("back-test" in text) == view.is_tested
    assert math.isnan(view.to_year(trend)) or f"to {view.to_year(trend):.0f}" in text


def test_the_origin_is_said_with_what_its_band_held():
    _, _, tested, _ = made("", "context")
    origin = tested.origins[5]
    inside = sum(forecast.is_inside for forecast in origin.forecasts)
    assert f"held {inside} of the {len(origin.forecasts)} models" in origin_text(tested, origin)


def test_the_scenarios_are_the_shipped_ones_the_users_and_the_one_tried_out():
    view = read_projection("slows:3", "context")
    assert [s.name for s in view.scenarios()] == [*(s.name for s in SHIPPED[1:] if not s.quantity), "yours"]
    assert view.of_quantity(1).scenario == ()


@pytest.mark.parametrize("quantity", ["context", "cost", "capability"])
def test_the_figures_of_a_column_end_above_each_other(quantity: str):
    _, _, _, page = made("ahead:6", quantity)
    rows = [line for line in page.text.split("\n") if re.match(r"20\d\d  ", line)]
    ends = {re.match(r"\d{4} +\S+", row).end() for row in rows}
    assert len(ends) == 1


def test_all_quantities_have_as_many_of_the_years_as_there_is_room_for():
    view, trend, tested, _ = made("ahead:5", "context")
    every = trends_of_all(SHIPPED_MILESTONES, view.spec)
    heads = {}
    for width in (40, 76, 120):
        lines = projection_page(trend, view, tested, (), every, (), width).text.split("\n")
        heads[width] = next(line for line in lines if line.startswith("quantity")).partition("90%")[0].split()[1:]
    assert heads == {40: ["trend"], 76: ["trend"], 120: ["2027", "2028", "2029", "2030", "2031"]}


def test_units_stand_in_the_heading_and_not_in_every_cell():
    assert (bare(BY_QUANTITY["context"], 1e6), unit(BY_QUANTITY["context"])) == ("1.00M", "tokens")
    assert (bare(BY_QUANTITY["cost"], 78.0), unit(BY_QUANTITY["cost"])) == ("$78.0M", "")
    assert bare(BY_QUANTITY["context"], math.inf) == "no number"
