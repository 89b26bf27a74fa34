"""The border between a list and its page: moved by key, kept for the next session, of no effect where there is one side."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pilot import Dashboard, dashboard
from tui.widgets.sides import MOST, Sides


def widths(board: Dashboard) -> tuple[int, int]:
    """Columns of the list and of the page."""
    sides = board.app.pane.query_one(Sides)
    return sides.query_one(".-list").outer_size.width, sides.query_one(".-page").outer_size.width


@pytest.mark.parametrize("digit", ["2", "5", "9"])
async def test_the_border_is_moved_and_comes_back_in_the_next_session(digit: str) -> None:
    async with dashboard(size=(160, 50)) as board:
        await board.press(digit)
        before = widths(board)
        await board.press("right_parenthesis", "right_parenthesis", "right_parenthesis")
        after = widths(board)
        assert after[0] > before[0]
        assert sum(after) == sum(before)
        await board.press("ctrl+q")
    async with dashboard(size=(160, 50)) as board:
        assert widths(board) == after


async def test_neither_side_is_moved_out_of_sight() -> None:
    async with dashboard(size=(250, 50)) as board:
        await board.press("5", *("left_parenthesis",) * 30)
        small, large = widths(board)
        assert small >= (small + large) * (100 - MOST) // 100
        await board.press(*("right_parenthesis",) * 30)
        small, large = widths(board)
        assert abs(large - (small + large) * (100 - MOST) // 100) <= 1


async def test_where_one_side_is_shown_it_has_the_whole_width_whatever_the_border_was() -> None:
    async with dashboard(size=(160, 50)) as board:
        await board.press("5", "left_parenthesis")
        moved = widths(board)
        await board.resize(50, 20)
        assert set(widths(board)) == {50}
        await board.press("right_parenthesis")
        await board.resize(160, 50)
        assert widths(board) == moved


@pytest.mark.parametrize("kept", ["", "x", "99", "4", "-5", "x,60", "9" * 5000])
async def test_a_border_that_makes_no_sense_is_as_it_comes(kept: str, home: Path) -> None:
    async with dashboard(size=(160, 50)) as board:
        await board.press("5")
        before = widths(board)
        await board.press("ctrl+q")
    state = home / "state" / "session.json"
    values = json.loads(state.read_text())
    for entry in values["files"].values():
        entry["kept"]["architectures"]["shares"] = kept
    state.write_text(json.dumps(values))
    async with dashboard(size=(160, 50)) as board:
        assert widths(board) == before
