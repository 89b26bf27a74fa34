"""Keys are told where they work: in the last line, and all of them in the help."""

from __future__ import annotations

import pytest

from pilot import Dashboard, dashboard

DIGITS = "123456789"


def live_keys(board: Dashboard) -> set[str]:
    """Descriptions of what the keys do where the focus is."""
    bindings = board.app.screen.active_bindings.values()
    return {active.binding.description for active in bindings if active.binding.description and not active.binding.system}


@pytest.mark.parametrize("digit", DIGITS)
async def test_the_help_lists_every_key_that_works_here(digit: str):
    async with dashboard(size=(100, 200)) as board:
        await board.press(digit)
        wanted = live_keys(board)
        await board.press("f1")

        assert len(wanted) > 10
        assert [description for description in wanted if description not in board.text] == []


async def test_the_help_closes_with_the_key_that_opened_it_and_leaves_all_as_it_was():
    async with dashboard() as board:
        await board.press("2", "down")
        before = board.text
        for opening, closing in (("f1", "f1"), ("f1", "escape"), ("question_mark", "q"), ("question_mark", "question_mark")):
            await board.press(opening)
            assert board.text != before
            await board.press(closing)
            assert board.text == before


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
async def test_the_last_line_of_every_section_tells_how_to_get_help_and_how_to_quit(width: int):
    async with dashboard(size=(width, 24)) as board:
        for digit in DIGITS:
            await board.press(digit)
            last = board.lines[-1]
            assert (len(last), "? Help" in last, "q Quit" in last) == (width, True, True)


async def test_the_last_line_follows_the_focus():
    async with dashboard() as board:
        await board.press("2")
        assert "Enter Edit cell" in board.lines[-1]
        await board.press("enter")
        assert "Esc Leave" in board.lines[-1]
        assert "q Quit" not in board.lines[-1].replace("^q Quit", "")
        await board.press("escape", "tab")

        assert "Enter Open" in board.lines[-1]


async def test_undo_is_offered_once_there_is_something_to_undo():
    async with dashboard() as board:
        await board.press("2")
        assert "u Undo" not in board.lines[-1]
        await board.press("D")

        assert "u Undo" in board.lines[-1]


async def test_messages_are_read_again_the_last_one_first():
    async with dashboard(size=(100, 40)) as board:
        await board.press("2", "D", "x", "m")
        said = [line for line in board.lines if "Saved:" in line]

        assert "removed" in said[0]
        assert "added" in said[1]
