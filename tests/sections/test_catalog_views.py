"""The views of a catalog: which it has, how they are reached, and that the chosen node stays chosen."""

from __future__ import annotations

from datetime import date

import pytest

from pilot import dashboard

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


async def test_a_catalog_names_its_views_on_one_line():
    async with dashboard() as board:
        await board.press("4")

        assert "[Tree]" in board.text
        assert "Scorecard" in board.text


async def test_a_catalog_without_facets_has_the_tree_alone():
    async with dashboard() as board:
        await board.press("8")

        assert "[Tree]" not in board.text


@pytest.mark.parametrize("size", SIZES)
async def test_v_goes_through_the_views_and_comes_back_to_the_tree(size):
    async with dashboard(size=size) as board:
        await board.press("4")
        count = len(board.app.pane.query_one("ViewBar").entries)
        seen = []
        for _ in range(count):
            await board.press("v")
            seen.append(board.app.pane.view_id)

        assert seen[-1] == "tree"
        assert len(set(seen)) == count


async def test_a_view_keeps_the_node_that_was_chosen_in_the_tree_and_gives_it_back():
    async with dashboard(size=(80, 40)) as board:
        await board.go("node:proj.latency?scorecard")
        assert board.app.pane.view.reader.page.targets[board.app.pane.view.reader.cursor] == "proj.latency"

        await board.press("down", "escape")

        assert board.app.pane.view_id == "tree"
        assert board.app.pane.here("projections").name != "proj.latency"
        assert board.app.pane.here("projections").name in board.app.pane.query_one("CatalogTree").chosen


async def test_enter_opens_the_node_and_escape_comes_back_to_the_view_where_it_was():
    async with dashboard() as board:
        await board.go("node:proj.continual?scorecard")
        await board.press("pagedown")
        spot = board.app.pane.spot

        await board.press("enter")
        assert board.app.pane.view_id == "tree"

        await board.press("escape")
        assert board.app.pane.view_id == "scorecard"
        assert board.app.pane.spot == spot


async def test_back_and_forward_keep_node_and_view():
    async with dashboard() as board:
        await board.go("node:proj.agi?scorecard")
        await board.press("5")

        await board.press("left_square_bracket")
        assert str(board.app.pane.here("")) == "node:proj.agi?scorecard"

        await board.press("right_square_bracket")
        assert board.app.pane.id == "architectures"


async def test_the_scorecard_says_its_tally():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:proj.agi?scorecard")

        assert "19 predictions: 1 exceeded" in board.app.pane.view.reader.page.text


@pytest.mark.parametrize("size", SIZES)
async def test_every_view_of_every_catalog_shows_something_at_every_size(size):
    async with dashboard(size=size) as board:
        empty = []
        for catalog in board.app.library.catalogs:
            await board.go(f"section:{catalog.id}")
            pane = board.app.pane
            for view_id, _ in pane.query_one("ViewBar").entries:
                await board.go(f"node:{catalog.roots[0].id}?{view_id}")
                if len("".join("".join(line.split()) for line in board.lines[:-2])) < 60 or pane.view_id != view_id:
                    empty.append((catalog.id, view_id))

        assert empty == []


async def test_the_time_horizons_are_drawn_and_lead_to_their_models():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:agent.horizon?chart")
        await board.press("left", "left")
        assert "Claude Opus 4.6" in board.text
        assert "5 hours to 61 hours" in board.text

        await board.press("enter")
        assert str(board.app.pane.here("")).startswith("milestone:claude-opus-4-6")


async def test_the_timeline_knows_today_from_the_clock_it_is_given():
    async with dashboard(size=(120, 40), today=lambda: date(2031, 2, 3)) as board:
        await board.go("node:scenario.agi?timeline")

        assert "today, 2031-02-03" in board.text


@pytest.mark.parametrize("place", ["scenario.agi?timeline", "scenario.energy?scorecard"])
async def test_the_chosen_entry_is_in_view_when_a_view_opens(place):
    async with dashboard() as board:
        await board.go(f"node:{place}")
        reader = board.app.pane.view.reader
        line, _ = reader._span_of(reader.cursor)

        assert reader.page.targets[reader.cursor] == place.partition("?")[0]
        assert reader.scroll_offset.y <= line < reader.scroll_offset.y + reader.size.height
