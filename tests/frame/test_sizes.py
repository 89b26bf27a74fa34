"""Every section in every size: it is used, nothing is lost when the window changes, and nothing is thrown."""

from __future__ import annotations

import random

import pytest

from pilot import Dashboard, dashboard
from tui.core.trends.quantities import BY_QUANTITY
from tui.widgets.chart_view import ChartView
from tui.widgets.guard_screen import GuardScreen
from tui.widgets.help_screen import HelpScreen
from tui.widgets.reader import Reader
from tui.widgets.sidebar import Sidebar
from tui.widgets.sides import Sides

SIZES = [(40, 12), (59, 20), (80, 24), (120, 40), (200, 60)]
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

        content = board.app.content.region
        await board.press("0")
        assert board.app.content.region == content
        assert board.app.query_one(Sidebar).has_focus
        assert "5 Architectures" in board.text

        await board.press("down", "enter")
        assert board.app.query_one(Sidebar).display == is_there
        assert board.app.pane.id == "milestones"


def sides_in_sight(board: Dashboard) -> set[str]:
    """Which sides of the section can be seen."""
    sides = next(sides for sides in board.app.pane.query(Sides) if sides.is_on_screen)
    seen = [board.app.screen.get_widget_at(x, y)[0] for x in range(0, sides.size.width, 3) for y in range(sides.region.y, sides.region.bottom)]
    return {name for widget in seen for node in widget.ancestors_with_self for name in ("-list", "-page") if node.has_class(name)}


@pytest.mark.parametrize("size", [(40, 12), (59, 20), (59, 50)], ids="{0[0]}x{0[1]}".format)
@pytest.mark.parametrize(("keys", "opens"), [("2", "tab"), ("2", "d"), ("4p", "enter"), *((digit, "enter") for digit in "456789")])
async def test_where_it_is_narrow_the_list_is_first_a_key_opens_the_page_and_esc_goes_back(keys: str, opens: str, size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await board.press(*keys)
        assert sides_in_sight(board) == {"-list"}
        assert "List" not in board.lines[-1]

        await board.press(opens)
        assert sides_in_sight(board) == {"-page"}
        assert isinstance(board.app.focused, Reader)
        assert "Esc List" in board.lines[-1]

        await board.press("escape")
        assert sides_in_sight(board) == {"-list"}
        assert board.app.pane.id == board.app.sections[int(keys[0]) - 1].id


@pytest.mark.parametrize(("keys", "size"), [("2", (60, 20)), ("4p", (80, 24)), ("5", (60, 20)), ("9", (60, 12))])
async def test_where_there_is_room_both_sides_are_seen(keys: str, size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await board.press(*keys)

        assert sides_in_sight(board) == {"-list", "-page"}


CHARTS = [*(f"trend:{key}" for key in BY_QUANTITY), *(f"projection:{key}" for key in BY_QUANTITY), "projection:context?tested"]


@pytest.mark.parametrize("place", [*CHARTS, "trend:context?record beside:open", "node:arch.transformer?cost", "node:agent.horizon?chart"])
async def test_a_chart_has_six_rows_for_its_data_on_the_smallest_screen(place: str) -> None:
    async with dashboard(size=(40, 12)) as board:
        await board.go(place)
        chart = next(chart for chart in board.app.pane.query(ChartView) if chart.is_on_screen)
        in_sight = [y for y in range(12) if board.app.screen.get_widget_at(20, y)[0] is chart]

        assert len(in_sight) == chart.size.height
        assert sum("│" in line or "┤" in line for line in chart.copy_text.split("\n")) >= 6


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_a_message_of_something_wrong_is_read_before_the_name_of_the_file(size: tuple[int, int]) -> None:
    text = "the disk is full: nothing can be put on it until there is room"
    async with dashboard(size=size) as board:
        board.app.say(text, wrong=True)
        await board.settle()
        assert text[: size[0] - 4] in board.lines[-2]


async def test_a_page_that_is_read_is_the_same_when_the_window_is_narrow_for_a_while() -> None:
    async with dashboard() as board:
        await board.press("5", "enter", "pagedown")
        before, focused = board.lines, board.app.focused

        await board.resize(50, 20)
        assert sides_in_sight(board) == {"-page"}
        await board.resize(80, 24)

        assert board.app.focused is focused
        assert board.lines[:-2] == before[:-2]


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
