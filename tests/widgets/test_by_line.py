"""What is drawn line by line scrolls as any other part does: by key, with a scrollbar where there is more."""

from __future__ import annotations

import pytest
from textual.scroll_view import ScrollView

from pilot import dashboard
from tui.widgets.by_line import ByLine

LONGER = {
    "the overview": (("1",), "Reader"),
    "the table of milestones": (("2",), "MilestoneTable"),
    "the page of a catalog": (("5", "tab"), "Reader"),
    "the list of columns": (("2", "c"), "Checklist"),
    "help": (("2", "f1"), "Reader"),
    "a diagram": (("6", "v", "v"), "DiagramCanvas"),
}
"""What holds more than the smallest screen shows: keys that lead there, and the widget."""


@pytest.mark.parametrize("keys,name", LONGER.values(), ids=LONGER)
async def test_more_than_the_screen_shows_is_scrolled_to(keys: tuple[str, ...], name: str) -> None:
    async with dashboard(size=(60, 12)) as board:
        await board.press(*keys)
        widget = board.app.focused
        assert (type(widget).__name__, isinstance(widget, ByLine), isinstance(widget, ScrollView)) == (name, True, True)
        assert widget.show_vertical_scrollbar
        before = board.lines
        await board.press("end")
        assert widget.scroll_offset.y == widget.max_scroll_y > 0
        assert board.lines != before
