"""Every dialog tells its own keys in the last line, helps with F1, and keeps what is behind it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pilot import Dashboard, dashboard
from tui.core.data.drafts import Draft
from tui.store.drafts import Drafts
from tui.widgets.help_screen import HelpScreen

DIALOGS = {
    "columns": ("2", "c"), "palette": ("2", "ctrl+p"), "history": ("2", "H"), "messages": ("2", "m"), "help": ("2", "f1"),
    "help on a chart": ("3", "f1"),
}  # fmt: skip
SIZES = [(40, 12), (59, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("dialog", DIALOGS)
async def test_a_dialog_tells_its_own_keys_and_nothing_of_what_is_behind_it(dialog: str, size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await board.press(*DIALOGS[dialog])

        assert "Esc" in board.lines[-1]
        assert not [words for words in ("Quit", "Edit cell", "Sort by column", "Frontier", "Filter") if words in board.lines[-1]]
        assert {len(line) for line in board.lines} == {size[0]}

        await board.press("escape")
        assert "Quit" in board.lines[-1]


@pytest.mark.parametrize("dialog", ["columns", "palette", "history", "messages"])
async def test_f1_in_a_dialog_tells_its_keys_and_esc_comes_back_to_it(dialog: str) -> None:
    async with dashboard() as board:
        await board.press(*DIALOGS[dialog])
        shown, focused = board.app.screen, board.app.focused

        await board.press("f1")
        assert isinstance(board.app.screen, HelpScreen)
        assert "Keys" in board.text

        await board.press("escape")
        assert (board.app.screen, board.app.focused) == (shown, focused)


async def test_a_question_helps_and_waits(home: Path) -> None:
    ended = Drafts(home / "state" / "drafts", home / "milestones.toml")
    ended.keep(Draft("gpt-4-mar-2023", "GPT-4", "parameters_b", "1.8"))
    os.close(ended._handle)
    async with dashboard() as board:
        question = board.app.screen
        await board.press("f1")
        assert "Take" in board.text

        await board.press("escape")
        assert board.app.screen is question
        assert "Enter Take" in board.lines[-1]
        assert "Esc Not now" in board.lines[-1]


async def height_of(board: Dashboard, *keys: str) -> int:
    """Lines of the page that keys open, with its frame."""
    await board.press(*keys)
    height = board.app.focused.region.height
    await board.press("escape")
    return height


async def test_a_page_over_the_dashboard_is_no_higher_than_it_needs() -> None:
    async with dashboard(size=(80, 24)) as board:
        assert await height_of(board, "m") < 10
        assert await height_of(board, "f1") > 18


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_the_palette_has_a_line_for_each_place(size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await board.press("ctrl+p")
        await board.type("attention")
        await board.settle()

        offers = [line for line in board.lines if "Architectures" in line and line.strip(" │").startswith(("Atten", "Quad", "Ring", "Grouped", "Multi"))]
        assert offers
        assert len(board.lines[-1]) == size[0]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(("keys", "ways_out"), [(("2", "enter"), "Esc Leave"), (("2", "slash"), "Esc Clear filter"), (("3", "t"), "Esc Leave it")])
async def test_whoever_types_is_told_how_to_take_and_how_to_leave_it(keys: tuple[str, ...], ways_out: str, size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await board.press(*keys)
        assert "Enter Take" in board.lines[-1]
        assert ways_out in board.lines[-1]
        assert not [words for words in (" / ", "Sort by column", "Frontier") if words in board.lines[-1]]
