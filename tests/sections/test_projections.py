"""Projections, as a person uses them: horizon, values to reach, back-test, scenarios, and the catalog around them."""

from __future__ import annotations

import pytest

from pilot import Dashboard, dashboard
from tui.core.places import Place
from tui.core.trends.projection_view import read_address
from tui.widgets.ask_line import AskLine
from tui.widgets.chart_view import ChartView
from tui.widgets.facts import Facts
from tui.widgets.projection_view import ProjectionBoard

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


def view(board: Dashboard) -> ProjectionBoard:
    return board.app.query_one(ProjectionBoard)


def status(board: Dashboard) -> str:
    return "\n".join(view(board).query_one(".projection--status", Facts).texts)


def page(board: Dashboard) -> str:
    return view(board).query_one("SizedReader").page.text


async def test_the_horizon_moves_by_key_and_every_option_is_told():
    async with dashboard() as board:
        await board.press("4", "p")
        assert "to 2031" in status(board)
        for key, told in (("l", "to 2032"), ("plus", "to 2033"), ("h", "to 2032"), ("f", "trailing:10"), ("i", "95%"), ("d", "break auto"),
                          ("n", "rumoured"), ("full_stop", "compute"), ("comma", "Context window"), ("b", "back-test"), ("b", "")):  # fmt: skip
            before, whole = status(board), page(board)
            await board.press(key)
            words = status(board).replace("top 10 of the trailing year", "trailing:10").replace("best break", "break auto")
            assert told in words and status(board) != before and (page(board) != whole or key == "b"), key


@pytest.mark.parametrize("address", ["context?top:10 ahead:5", "cost?record tested level:0.95 break:auto reach:$1B"])
async def test_chart_and_page_keep_to_any_size(address: str):
    async with dashboard(size=SIZES[-1]) as board:
        await board.app.go_to(Place("projection", address))
        for width, height in SIZES:
            await board.resize(width, height)
            chart, told = view(board).query_one(ChartView), " ".join(status(board).split())
            assert max(map(len, chart.copy_text.split("\n"))) <= chart.content_size.width
            assert len(chart.copy_text.split("\n")) <= max(4, chart.size.height)
            assert all(part in " ".join(board.text.split()) for part in told.split("; ")[0].split())


async def test_the_years_ahead_are_typed_and_change_table_and_chart():
    async with dashboard(size=(120, 40)) as board:
        await board.press("4", "p", "t")
        await board.type(" ahead:20")
        before = view(board).query_one(ChartView).copy_text
        await board.press("enter")
        assert "20 years ahead, to 2046" in status(board)
        assert "\n2046  " in page(board) and view(board).query_one(ChartView).copy_text != before

        await board.press("t")
        await board.type(" 2040")
        await board.press("enter")
        assert "to 2040" in status(board)


async def test_a_value_to_reach_is_typed_and_a_wrong_one_stays_with_the_reason():
    async with dashboard(size=(120, 40)) as board:
        await board.press("4", "p", "w")
        await board.type("10Z")
        await board.press("enter")
        assert "is not a number" in board.text and "10Z" in board.text

        await board.press("backspace")
        await board.type("0M")
        await board.press("enter")
        assert not view(board).query_one(AskLine).is_open
        assert "reaching 100M" in status(board) and "\n100M tokens  20" in page(board)
        assert "=" in view(board).query_one(ChartView).copy_text


async def test_a_scenario_is_tried_out_with_typed_words():
    async with dashboard(size=(160, 40)) as board:
        await board.press("4", "p", "t")
        await board.type(" slows:3 from:2028 limit:50M")
        await board.press("enter")
        assert "with a scenario of yours" in status(board)
        last = next(line for line in page(board).split("\n") if line.startswith("2031"))
        assert "yours" in page(board) and last.split()[-1] != last.split()[1]


async def test_ones_own_scenarios_come_from_the_file_and_a_wrong_one_is_told(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text(
        'extends = "shipped"\n\n[[scenario]]\nname = "power runs out"\nquantity = "context"\nlimit = "20M"\n\n[[scenario]]\nname = "wrong"\nslows_by = 0\n'
    )
    async with dashboard(file, size=(160, 45)) as board:
        await board.press("4", "p")
        assert "power runs out: never" in page(board)
        assert "power runs out" in view(board).query_one(ChartView).copy_text
        await board.press("m")
        assert "slows_by: found 0" in board.text


async def test_a_scenario_is_kept_in_the_file_undone_and_dropped():
    async with dashboard(size=(120, 40)) as board:
        await board.press("4", "p", "S")
        assert "No scenario is tried out" in board.said

        await board.press("t")
        await board.type(" limit:50M slows:2")
        await board.press("enter", "S")
        await board.type("power runs out")
        await board.press("enter")
        kept = '[[scenario]]\nname = "power runs out"\nquantity = "context"\nlimit = "50M"\nslows_by = 2.0\n'
        assert board.said == "Saved: Scenario power runs out kept" and kept in board.file
        assert view(board).asked.scenario == () and "power runs out: " in page(board)

        await board.press("u")
        assert "scenario" not in board.file and "power runs out" not in page(board)
        await board.press("ctrl+r", "X", "enter")
        assert board.said == "Saved: Scenario power runs out dropped" and "power" not in board.file


async def test_a_scenario_of_a_name_that_is_taken_is_refused(tmp_path):
    file = tmp_path / "own.toml"
    text = 'extends = "shipped"  # mine\n\n[[scenario]]\nname = "slow"\nslows_by = 3 # as I think\n\n[[milestone]]\nid = "gpt-4"\nparameters_b = 1\n'
    file.write_text(text)
    async with dashboard(file, size=(120, 40)) as board:
        await board.press("4", "p", "t")
        await board.type(" slows:4")
        await board.press("enter", "S")
        await board.type("slow")
        await board.press("enter")
        assert "there already" in board.said and board.file == text

        await board.press("t")
        await board.type(" slows:4")
        await board.press("enter", "S")
        await board.type("slower")
        await board.press("enter")
        assert board.file == text + '\n[[scenario]]\nname = "slower"\nquantity = "context"\nslows_by = 4.0\n'


async def test_the_back_test_goes_from_date_to_date_and_escape_leads_out():
    async with dashboard(size=(120, 40)) as board:
        await board.press("4", "p", "b")
        newest = view(board).origin.year
        await board.press("left", "left")
        assert view(board).origin.year < newest
        assert "known at " in status(board) and "x came, outside" in view(board).query_one(ChartView).copy_text

        await board.press("escape")
        assert not view(board).asked.is_tested and view(board).display
        await board.press("escape")
        assert board.app.pane.view is None


async def test_the_test_of_the_method_stands_beside_every_projection():
    async with dashboard() as board:
        await board.press("4", "p")
        for _ in range(8):
            assert "earlier dates" in page(board) or "no back-test" in page(board).lower()
            await board.press("full_stop")


async def test_a_prediction_opens_the_projection_of_the_quantity_that_decides_it():
    async with dashboard(size=(120, 40)) as board:
        await board.app.go_to(Place("node", "proj.context"))
        await board.settle()
        node = board.app.pane.catalog.by_id[board.app.pane.node_id]
        await board.press("p")
        assert node.quantity == view(board).asked.spec.quantity == "context"
        assert f"node:{node.id}" in view(board).query_one("SizedReader").page.targets


async def test_another_quantity_is_opened_from_the_list_and_escape_comes_back_to_all_of_it():
    async with dashboard(size=(120, 40)) as board:
        await board.app.go_to(Place("projection", "context?record ahead:9"))
        await board.settle()
        here = board.app.pane.here("projections")
        reader = view(board).query_one("SizedReader")
        reader.cursor = [target.startswith("projection:cost") for target in reader.page.targets].index(True)
        await board.press("enter")
        assert view(board).asked.spec.quantity == "cost" and view(board).asked.ahead == 9

        await board.press("escape", "escape")
        assert board.app.pane.here("projections") == here
        assert here.name == "context?record ahead:9"


async def test_an_edit_made_elsewhere_is_fitted_when_the_projection_is_seen_again():
    async with dashboard(size=(120, 40)) as board:
        await board.press("4", "p", "2")
        fitted = view(board)._trend
        await board.press("x")
        assert view(board)._trend is fitted
        await board.press("4")
        assert view(board)._trend is not fitted


async def test_the_catalog_is_still_there_with_its_scorecard():
    async with dashboard(size=(120, 40)) as board:
        await board.press("4")
        assert "[Tree]" in board.text and "Scorecard" in board.text and "Projection" in board.text
        await board.press("slash")
        await board.type("horizon")
        assert "five-year horizon" in board.text


@pytest.mark.parametrize("address", ["cost", "cost?record ahead:3", "nothing?xx", "context?top:5 ahead:8 reach:100M tested origin:2024"])
async def test_a_link_opens_a_projection(address: str):
    async with dashboard() as board:
        await board.app.go_to(Place("projection", address))
        await board.settle()
        assert view(board).asked == read_address(address)


async def test_a_file_with_two_points_says_why_there_is_no_projection(tmp_path):
    file = tmp_path / "own.toml"
    records = (f'[[milestone]]\nid = "m{n}"\nname = "M{n}"\nreleased = 202{n}-01-01\ncontext_tokens = {n}000\n' for n in (1, 2))
    file.write_text("\n".join(records))
    async with dashboard(file) as board:
        await board.press("4", "p", "l", "b", "l", "b", "full_stop", "full_stop", "f", "d")
        assert page(board).startswith("No projection: ")
