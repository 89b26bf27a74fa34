"""Every section in every size: it is used, nothing is lost when the window changes, and nothing is thrown."""

from __future__ import annotations

import random

import pytest

from pilot import Dashboard, dashboard
from tui.widgets.catalog_tree import CatalogTree
from tui.widgets.guard_screen import GuardScreen
from tui.widgets.help_screen import HelpScreen
from tui.widgets.reader import Reader
from tui.widgets.sidebar import Sidebar

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]
WALK = ("down", "down", "up", "right", "left", "end", "home", "pagedown", "pageup", "enter", "tab", "escape", "slash", "g", "escape", "escape")


def cut(board: Dashboard) -> list[str]:
    """Widgets of the dashboard that reach out of the window."""
    window = board.app.screen.size
    shown = [widget for widget in board.app.screen.query("*") if widget.is_on_screen and widget.region.area]
    return [str(widget) for widget in shown if widget.region.right > window.width and not widget.ancestors[0].is_scrollable]


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize("section", "123456789")
async def test_a_section_is_used(section: str, size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await board.press(section)
        for key in WALK:
            await board.press(key)
        await board.press(section)

        assert board.app.pane.id == board.app.sections[int(section) - 1].id
        assert len(board.lines) == size[1]
        assert {len(line) <= size[0] for line in board.lines} == {True}
        assert cut(board) == []
        assert "Quit" in board.lines[-1]


@pytest.mark.parametrize(("width", "is_there"), [(50, False), (89, False), (90, True), (200, True)])
async def test_the_list_of_sections_is_folded_below_ninety_columns(width: int, is_there: bool) -> None:
    async with dashboard(size=(width, 24)) as board:
        assert board.app.query_one(Sidebar).display == is_there
        assert ("Overview" in board.lines[-2]) != is_there

        await board.press("0")
        assert board.app.query_one(Sidebar).has_focus
        assert "5 Architectures" in board.text

        await board.press("down", "enter")
        assert board.app.query_one(Sidebar).display == is_there
        assert board.app.pane.id == "milestones"


async def test_a_narrow_catalog_shows_one_side_and_tab_the_other() -> None:
    async with dashboard(size=(50, 20)) as board:
        await board.press("5")
        pane = board.app.pane
        assert (pane.query_one(CatalogTree).size.height > 10, pane.query_one(Reader).size.height) == (True, 0)

        await board.press("tab")
        assert (pane.query_one(CatalogTree).size.height, pane.query_one(Reader).size.height > 10) == (0, True)
        assert isinstance(board.app.focused, Reader)

        await board.press("escape")
        assert isinstance(board.app.focused, CatalogTree)


@pytest.mark.parametrize("small", [(39, 12), (40, 11), (1, 1), (12, 40)])
async def test_a_window_that_is_too_small_says_so_and_keeps_what_is_behind(small: tuple[int, int]) -> None:
    async with dashboard() as board:
        await board.press("2", "down", "f2")
        await board.type("77")
        focused, cursor = board.app.focused, board.app.pane.table.cursor

        await board.resize(*small)
        assert isinstance(board.app.screen, GuardScreen)
        await board.press("3", "down", "x")

        await board.resize(80, 24)
        assert (board.app.focused, board.app.pane.table.cursor, focused.value) == (focused, cursor, "77")


async def test_random_resizes_with_a_page_open_lose_nothing() -> None:
    chance = random.Random(6)
    async with dashboard() as board:
        await board.press("2", "down", "f1")
        for _ in range(30):
            await board.pilot.resize_terminal(chance.randint(1, 160), chance.randint(1, 50))
        await board.resize(80, 24)

        assert isinstance(board.app.screen, HelpScreen)
        assert isinstance(board.app.focused, Reader)
        await board.press("escape")
        assert board.app.focused is board.app.pane.table


async def test_random_resizes_while_a_cell_is_edited_lose_nothing() -> None:
    chance = random.Random(7)
    async with dashboard() as board:
        await board.press("2", "down", "f2")
        await board.type("1.5T")
        focused = board.app.focused
        for _ in range(30):
            await board.pilot.resize_terminal(chance.randint(1, 160), chance.randint(1, 50))
        await board.resize(80, 24)

        assert (board.app.focused, focused.value) == (focused, "1.5T")
