"""Sources of a page are selected, copied and opened by key."""

from __future__ import annotations

import pytest

from pilot import Dashboard, dashboard
from tui.frame import browsing

PAPER = "https://arxiv.org/abs/2307.08621"


async def at_first_source(board: Dashboard) -> None:
    await board.go("node:arch.retnet")
    await board.press("enter", "o")
    await board.settle()


async def test_o_goes_to_the_first_source_and_y_copies_its_address():
    async with dashboard() as board:
        await at_first_source(board)
        await board.press("y")
        await board.settle()

        assert board.app.clipboard == PAPER
        assert str(board.app.pane.here("")) == "node:arch.retnet"


@pytest.mark.parametrize("key", ["o", "enter"])
async def test_a_selected_source_is_opened_in_the_browser_and_that_is_said(monkeypatch, key):
    asked = []
    monkeypatch.setattr(browsing, "open_address", lambda address, environment: asked.append(address) or "xdg-open")
    async with dashboard() as board:
        await at_first_source(board)
        await board.press(key)
        await board.settle()

        assert asked == [PAPER]
        assert board.said == f"xdg-open was asked to open {PAPER}"


async def test_without_a_browser_the_address_is_copied_and_that_is_said(monkeypatch):
    monkeypatch.setenv("SSH_CONNECTION", "a b c d")
    async with dashboard() as board:
        await at_first_source(board)
        await board.press("enter")
        await board.settle()

        assert board.app.clipboard == PAPER
        assert "terminal's clipboard" in board.said


async def test_on_a_link_y_copies_the_whole_page():
    async with dashboard() as board:
        await board.go("node:arch.retnet")
        await board.press("enter", "y")
        await board.settle()

        assert "Retentive Network" in board.app.clipboard
        assert "Weaknesses" in board.app.clipboard
