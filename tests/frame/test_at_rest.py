"""The page beside a list follows its cursor once that rests; whatever is done before it has come is done to what the cursor is on."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from pilot import PATIENCE, Dashboard, dashboard
from tui.widgets.catalog_tree import CatalogTree
from tui.widgets.milestone_detail import MilestoneDetail
from tui.widgets.reader import Reader

NEVER = 3600.0
"""Seconds of rest that no test lasts."""
SIZE = (120, 40)


def page(board: Dashboard) -> str:
    """The page beside the list, as text."""
    return board.app.pane.query_one(Reader).page.text


def node(board: Dashboard) -> str:
    """The name of the node under the cursor."""
    return board.app.pane.catalog.by_id[board.app.pane.query_one(CatalogTree).chosen].name


@pytest.mark.parametrize("section", ["2", "4", "5", "6", "7", "8"])
async def test_while_an_arrow_is_held_the_page_stays(section: str) -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press(section)
        before = page(board)
        await board.press("down", "down", "down")
        assert page(board) == before
        assert board.app.pane.beside.is_due


@pytest.mark.parametrize("section", ["2", "4", "5", "6", "7", "8"])
async def test_the_page_comes_by_itself_and_nothing_runs_after_it(section: str) -> None:
    async with dashboard(size=SIZE, rest=0.001) as board:
        await board.press(section, "down", "down")
        async with asyncio.timeout(PATIENCE):
            while board.app.pane.beside.is_due:
                await board.pilot.pause(0.001)
        names = [node(board)] if section != "2" else [board.app.pane.table.chosen.name]
        assert all(name in page(board) for name in names)
        assert not [timer for timer in board.app.pane._timers if timer.name == "page follows"]


@pytest.mark.parametrize("key", ["enter", "tab"])
async def test_whoever_goes_to_the_page_finds_that_of_the_cursor(key: str) -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press("5", "down", "down", key)
        assert board.app.focused is board.app.pane.query_one(Reader)
        assert page(board).startswith(node(board))
        assert node(board) in board.text


async def test_copying_and_ticking_and_noting_take_the_node_under_the_cursor(home: Path) -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press("8", "j", "j", "j", "y")
        assert "Learn how the models work" in board.app.copied
        await board.press("space", "n")
        await board.type("soon")
        kept = json.loads((home / "state" / "progress.json").read_text())["tasks"]
        assert list(kept) == ["prep.dev.fundamentals"]
        assert {*kept["prep.dev.fundamentals"]} == {"done", "note"}


async def test_the_source_of_the_value_under_the_cursor_is_edited() -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press("2", "down", "down", "right", "e", "enter")
        table, detail = board.app.pane.table, board.app.pane.query_one(MilestoneDetail)
        assert detail.editor.is_open
        assert detail.shows(table.chosen, table.field)


async def test_a_view_opens_on_the_node_under_the_cursor() -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press("5", "down", "down")
        chosen = board.app.pane.query_one(CatalogTree).chosen
        await board.press("v")
        assert board.app.pane.view.node_id == chosen


async def test_who_leaves_before_the_page_has_come_comes_back_to_its_top() -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press("5", "enter", "end", "escape", "down", "down")
        chosen = node(board)
        await board.press("2", "escape")
        assert node(board) == chosen
        assert page(board).startswith(chosen)
        assert board.app.pane.query_one(Reader).scroll_offset.y == 0


async def test_what_others_write_meanwhile_shows_the_page_of_the_cursor() -> None:
    async with dashboard(size=SIZE, rest=NEVER) as board:
        await board.press("8", "enter", "end", "escape", "j", "j", "j", "space")
        assert page(board).startswith(node(board))
        assert board.app.pane.query_one(Reader).scroll_offset.y == 0
