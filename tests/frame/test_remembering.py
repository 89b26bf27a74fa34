"""Undo after a restart, and the edits of the file looked through in the dashboard."""

from __future__ import annotations

import pytest

from pilot import Dashboard, dashboard
from tests.store.test_history import crashed_before_the_save
from tui.core.data.changes import set_value
from tui.core.places import Place
from tui.opening import open_store
from tui.store.store import Store
from tui.widgets.history_screen import HistoryScreen


async def edit_parameters(board: Dashboard, text: str) -> None:
    """Gives GPT-4 other parameters."""
    await board.app.go_to(Place("milestone", "gpt-4-mar-2023#parameters_b"))
    await board.press("f2")
    await board.type(text)
    await board.press("enter")


async def test_an_edit_is_undone_in_the_next_session() -> None:
    async with dashboard() as board:
        await edit_parameters(board, "1.9T")
        before = board.file
    async with dashboard() as board:
        await board.press("u")
        assert ("parameters_b = 1900" in before, "parameters_b" in board.file, "Undone" in board.said) == (True, False, True)
    async with dashboard() as board:
        await board.press("ctrl+r")
        assert board.file == before


async def test_the_history_is_looked_through_and_an_edit_taken_back() -> None:
    async with dashboard() as board:
        await edit_parameters(board, "1.9T")
        await edit_parameters(board, "1.95T")
        await board.press("H")
        assert "GPT-4 (Mar 2023), parameters: 1.9T -> 1.95T" in board.text
        await board.press("enter")
        assert ("Taken back: GPT-4 (Mar 2023), parameters" in board.said, "parameters_b = 1900" in board.file) == (True, True)


async def test_an_edit_that_others_stand_on_is_not_taken_back() -> None:
    async with dashboard() as board:
        await edit_parameters(board, "1.9T")
        await edit_parameters(board, "1.95T")
        await board.press("H", "down", "enter")
        assert ("parameters_b = 1950" in board.file, "is 1950 in the file" in board.said) == (True, True)


@pytest.mark.parametrize("key", ["escape", "q", "H"])
async def test_the_history_is_closed_without_a_change(key: str) -> None:
    async with dashboard() as board:
        await edit_parameters(board, "1.9T")
        before = board.file
        await board.press("H", key)
        assert (isinstance(board.app.screen, HistoryScreen), board.file) == (False, before)


async def test_without_edits_the_history_says_so() -> None:
    async with dashboard() as board:
        await board.press("H")
        assert "No edit has been saved to this file yet." in board.text


async def test_a_crash_in_the_middle_of_a_save_is_made_good_at_the_next_start() -> None:
    def edit(store: Store) -> None:
        store.perform(set_value(store.dataset.by_id["gpt-4-mar-2023"], "parameters_b", "1.9T"))

    crashed_before_the_save(lambda: open_store(None)[0], edit)
    async with dashboard() as board:
        assert ("parameters_b = 1900" in board.file, "Saved what the last session had begun to save" in board.text) == (True, True)
