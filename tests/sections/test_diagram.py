"""Diagram: walked with the arrows, each box leads to its entry."""

from __future__ import annotations

import pytest

from pilot import dashboard

WIDE = [(80, 24), (120, 40), (200, 60)]


@pytest.mark.parametrize("size", WIDE)
async def test_the_arrows_walk_from_box_to_box_and_enter_opens_the_entry(size):
    async with dashboard(size=size) as board:
        await board.go("node:agent.architecture?diagram")
        await board.press("down", "down")
        assert "Working memory: to Planning engine, Long-term memory" in " ".join(board.text.split())

        await board.press("enter")
        assert str(board.app.pane.here("")) == "node:agent.box.working-memory"

        await board.press("escape")
        assert str(board.app.pane.here("")) == "node:agent.box.working-memory?diagram"


async def test_the_chosen_box_is_brought_into_view():
    async with dashboard() as board:
        await board.go("node:agent.architecture?diagram")
        await board.press("end")
        await board.settle()

        assert "[Audit log]" in board.text


async def test_added_arrows_are_said_to_be_additions():
    async with dashboard(size=(120, 45)) as board:
        await board.go("node:agent.box.safety?diagram")

        assert "Planning engine*" in board.text
        assert "arrows added to the lesson's diagram" in board.text


async def test_where_it_is_narrow_the_boxes_are_a_list_of_links():
    async with dashboard(size=(40, 12)) as board:
        await board.go("node:agent.architecture?diagram")
        assert "-> Perception" in board.text

        await board.press("down", "enter")
        assert str(board.app.pane.here("")) == "node:agent.box.perception"


async def test_a_terminal_that_grows_and_shrinks_changes_between_drawing_and_list():
    async with dashboard(size=(40, 12)) as board:
        await board.go("node:agent.architecture?diagram")
        await board.resize(100, 40)
        await board.settle()
        assert "[User interface]" in board.text
        assert type(board.app.focused).__name__ == "DiagramCanvas"

        await board.resize(40, 12)
        await board.settle()
        assert "-> Perception" in board.text
