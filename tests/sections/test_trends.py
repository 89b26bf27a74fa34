"""Trends, as a person uses it: options by key and typed, the cursor, the outliers, an edit and the way back."""

from __future__ import annotations

import pytest

from pilot import Dashboard, dashboard
from tui.core.places import Place
from tui.core.trends.trend_view import read_address
from tui.sections.trends.pane import TrendsPane
from tui.widgets.chart_view import ChartView
from tui.widgets.facts import Facts
from tui.widgets.filter_bar import FilterBar
from tui.widgets.reader import Reader
from tui.widgets.trend_board import TrendBoard

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


def told(board: Dashboard, part: str) -> str:
    """What one of the parts below or above the chart says."""
    return "\n".join(board.app.query_one(f".trends--{part}", Facts).texts)


def pane(board: Dashboard) -> TrendsPane:
    return board.app.query_one(TrendsPane)


async def test_every_option_changes_the_status():
    async with dashboard() as board:
        await board.press("3")
        for key in "fidnbspcewjk+.,-":
            before = told(board, "status")
            await board.type(key)
            assert told(board, "status") != before, key
        await board.press("equals_sign")
        assert "in view" not in told(board, "status")


@pytest.mark.parametrize(
    "address", ["parameters", "context?top:10 break:auto beside:open by:country zoom:2021..2028", "compute?record beside:before level:0.95", "capability"]
)
async def test_nothing_is_cut_at_any_size(address: str):
    async with dashboard(size=SIZES[-1]) as board:
        await board.app.go_to(Place("trend", address))
        for size in SIZES:
            await board.resize(*size)
            assert_nothing_is_cut(board)
            chart = board.app.query_one(ChartView)
            assert len(chart.copy_text.split("\n")) <= chart.size.height and chart.size.height >= 5


def assert_nothing_is_cut(board: Dashboard) -> None:
    """Every sentence that is begun is on the screen to its end, the first one always."""
    for facts in board.app.query_one(TrendBoard).query(Facts):
        rows = ("".join(segment.text for segment in facts.render_line(y)) for y in range(facts.content_size.height))
        shown = " ".join(" ".join(rows).split())
        whole = " ".join(" ".join(facts.texts).split())
        assert whole.startswith(shown) and shown.startswith(" ".join(facts.texts[0].split()))
        assert any(shown == " ".join(" ".join(facts.texts[:count]).split()) for count in range(1, len(facts.texts) + 1))


async def test_active_parameters_are_one_key_away():
    async with dashboard() as board:
        await board.press("3", "a")
        assert told(board, "status").startswith("Active parameters")


async def test_options_are_typed_as_words_and_a_wrong_one_stays_with_the_reason():
    async with dashboard(size=(120, 40)) as board:
        await board.press("3", "t")
        await board.type(" since:2020 levl:0.95")
        await board.press("enter")
        assert "'levl:0.95' is not understood" in board.text and "levl:0.95" in board.text

        await board.press(*["backspace"] * len("levl:0.95"))
        await board.type("level:0.95 top:5")
        await board.press("enter")
        assert told(board, "status").startswith("Parameters (1 of 8); top 5 at release; 2020 to end; 95% intervals")
        assert isinstance(board.app.focused, ChartView)


async def test_a_subset_is_picked_as_it_is_typed_and_given_up_with_escape():
    async with dashboard() as board:
        await board.press("3", "slash")
        await board.type("org:openai")
        assert pane(board).view.spec.query == "org:openai"
        points = {p.milestone.get("organization") for p in board.app.query_one(TrendBoard).trends[0].points}
        assert points == {"OpenAI"}

        await board.type(" zz:1")
        assert "'zz' is not a field" in board.text
        await board.press("enter", "escape")
        assert pane(board).view.spec.query == "" and not board.app.query_one(TrendBoard).is_listing
        assert not pane(board).query_one(FilterBar).is_open


async def test_two_subsets_are_compared_with_both_rates_and_the_lag():
    async with dashboard(size=(120, 40)) as board:
        await board.press("3", "f", "f", "c")
        said = told(board, "facts").split("\n")
        assert said[0].startswith("open: ") and said[1].startswith("closed: ") and " months behind " in said[2]

        await board.press("C")
        await board.type("country:china")
        await board.press("enter")
        assert told(board, "facts").split("\n")[1].startswith("country:china: ")
        assert "all against country:china" in told(board, "status")


async def test_the_cursor_reads_out_the_point_and_leaves_the_rest_of_the_screen():
    async with dashboard(size=(120, 40)) as board:
        await board.press("3")
        before = board.lines
        point = told(board, "point")
        await board.press("left")
        changed = [y for y, (old, new) in enumerate(zip(before, board.lines)) if old != new]
        chart = board.app.query_one(ChartView).region
        assert told(board, "point") != point
        assert len([y for y in changed if chart.y <= y < chart.bottom]) <= 2
        assert all(y < chart.bottom + 2 for y in changed)


async def test_an_outlier_is_listed_and_the_chart_shows_it():
    async with dashboard(size=(120, 40)) as board:
        await board.press("3", "o", "j")
        outlier = board.app.query_one(TrendBoard).trends[0].surprises(2)[1].milestone
        assert outlier.id == board.app.query_one(TrendBoard).chosen_id
        assert told(board, "point").startswith(outlier.name)

        await board.press("o")
        assert not board.app.query_one(TrendBoard).is_listing and isinstance(board.app.focused, ChartView)
        await board.press("o", "j", "enter")
        assert board.app.pane.id == "milestones" and board.app.pane.table.chosen.id == outlier.id
        await board.press("escape")
        assert board.app.pane.id == "trends" and board.app.query_one(TrendBoard).chosen_id == outlier.id


async def test_a_value_edited_on_the_way_refits_the_chart_and_the_cursor_is_where_it_was():
    async with dashboard(size=(120, 40)) as board:
        await board.press("3", "f", "b", "left", "left")
        view, chosen, rate = pane(board).view, pane(board).board.chosen_id, told(board, "facts")

        await board.press("enter", "enter", *["backspace"] * 12)
        await board.type("9T")
        await board.press("enter")
        assert chosen in board.file and "9000" in board.file.replace(".0", "")
        await board.press("escape")

        assert board.app.pane.id == "trends"
        assert pane(board).board.chosen_id == chosen and "9T parameters" in told(board, "point")
        assert (pane(board).view.spec, pane(board).view.by) == (view.spec, view.by)
        assert told(board, "facts") != rate

        await board.press("e")
        assert told(board, "facts").startswith("Before your edits: ") and "Points moved or gone: " in told(board, "facts")
        await board.press("e", "u")
        assert told(board, "facts") == rate


async def test_data_that_changes_out_of_sight_is_fitted_when_it_is_looked_at():
    async with dashboard() as board:
        await board.press("3", "2")
        trends = board.app.query_one(TrendBoard).trends
        await board.press("x")
        assert board.app.query_one(TrendBoard).trends is trends
        await board.press("3")
        assert board.app.query_one(TrendBoard).trends is not trends


@pytest.mark.parametrize("address", ["cost?record", "cost", "compute?top:5 since:2020 by:country zoom:2021..2024 at:gemini-1-0-ultra"])
async def test_a_link_opens_a_view_and_the_way_back_restores_all_of_it(address: str):
    async with dashboard() as board:
        await board.app.go_to(Place("trend", address))
        await board.settle()
        shown, cursor = pane(board).here("trends"), pane(board).board.chosen_id
        await board.press("5", "escape")
        wanted = read_address(address)
        assert pane(board).here("trends") == shown
        assert pane(board).view.spec == wanted.spec and pane(board).view.zoom == wanted.zoom
        assert cursor == (wanted.at or cursor)


async def test_a_file_of_ones_own_with_two_points_says_why_there_is_no_trend(tmp_path):
    file = tmp_path / "own.toml"
    records = (f'[[milestone]]\nid = "m{n}"\nname = "M{n}"\nreleased = 202{n}-01-01\nparameters_b = {n}\n' for n in (1, 2))
    file.write_text("\n".join(records))
    async with dashboard(file) as board:
        await board.press("3")
        assert told(board, "facts").startswith("No trend: 2 points; a line with an interval needs at least 3")
        await board.press("o", "escape", *"fbcceidp", "plus", "minus", "left", "right")
        assert board.app.pane.id == "trends"


async def test_a_file_without_a_point_is_no_hindrance(tmp_path):
    file = tmp_path / "own.toml"
    file.write_text('[[milestone]]\nid = "m"\nname = "M"\nreleased = 2021-01-01\n')
    async with dashboard(file) as board:
        await board.press("3", "enter", "o", "enter", "escape", "plus", "minus", "comma", "left")
        assert told(board, "point") == "no point to choose" and "no points" in board.text
        assert board.app.pane.id == "trends" and not board.app.query_one(Reader).has_focus
