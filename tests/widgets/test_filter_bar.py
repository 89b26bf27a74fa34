"""A text that Esc took out of the search line is not lost: the up key brings it back."""

from __future__ import annotations

import pytest

from pilot import dashboard
from tui.widgets.prompt import Prompt


@pytest.mark.parametrize("section", ["2", "5"])
async def test_a_text_that_was_taken_away_is_offered_and_brought_back(section):
    async with dashboard(size=(120, 40)) as board:
        await board.press(section, "slash")
        await board.type("gpt")
        await board.press("escape", "slash")
        assert board.app.focused.value == ""
        assert "Up: gpt" in board.text

        await board.press("up")
        assert board.app.focused.value == "gpt"


async def test_texts_before_it_follow():
    async with dashboard() as board:
        for text in ("one", "two", "one"):
            await board.press("5", "slash")
            await board.type(text)
            await board.press("escape")
        await board.press("slash", "up", "up", "up")

        assert isinstance(board.app.focused, Prompt)
        assert board.app.focused.value == "two"
