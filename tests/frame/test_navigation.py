"""Going from section to section and back, as a person does it with the keyboard."""

from __future__ import annotations

import pytest

from pilot import dashboard
from tui.core.places import Place
from tui.widgets.milestone_table import MilestoneTable

SECTIONS = {
    "1": "overview", "2": "milestones", "3": "trends", "4": "projections", "5": "architectures", "6": "agents", "7": "frontiers",
    "8": "prepare", "9": "quiz",
}


async def test_every_digit_opens_its_section():
    async with dashboard() as board:
        opened = {}
        for digit in SECTIONS:
            await board.press(digit)
            opened[digit] = board.app.pane.id

        assert opened == SECTIONS


async def test_escape_leads_back_through_the_sections_to_the_list_of_them():
    async with dashboard() as board:
        await board.press("3", "5", "escape")
        assert board.app.pane.id == "trends"

        await board.press("escape", "escape")

        assert board.app.pane.id == "overview"
        assert type(board.app.focused).__name__ == "Sidebar"


async def test_a_section_is_made_when_it_is_first_opened():
    async with dashboard() as board:
        assert [pane.id for pane in board.app.content.children] == ["overview"]

        await board.press("2")

        assert [pane.id for pane in board.app.content.children] == ["overview", "milestones"]


async def test_a_place_that_does_not_exist_is_said_and_nothing_moves():
    async with dashboard() as board:
        await board.app.go_to(Place("node", "nowhere"))

        assert "node:nowhere leads nowhere" in board.said
        assert board.app.pane.id == "overview"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 60)])
async def test_the_cell_under_the_mouse_is_the_one_that_is_chosen(size):
    async with dashboard(size=size) as board:
        await board.press("2")

        await board.click(MilestoneTable, 3, 4)

        assert board.app.pane.table.cursor == (3, 0)
