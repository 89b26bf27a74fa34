"""A tree of names in little room: what is cut says so, and what stands in brackets stays."""

from __future__ import annotations

import pytest

from pilot import dashboard
from tui.widgets.catalog_tree import CatalogTree, _cut
from tui.widgets.reader import Reader


@pytest.mark.parametrize(
    ("label", "room", "shown"),
    [
        ("Agents", 20, "Agents"),
        ("Models that adapt to one person [mostly]", 24, "Models that a.. [mostly]"),
        ("Models that adapt to one person", 12, "Models tha.."),
        ("Models that adapt [largely true]", 12, "Models tha.."),
    ],
)
def test_a_label_that_is_too_long_ends_in_dots_before_its_brackets(label: str, room: int, shown: str) -> None:
    assert _cut(label, room) == shown


async def test_the_verdicts_of_predictions_are_seen_at_every_width() -> None:
    async with dashboard(size=(80, 24)) as board:
        await board.press("4")
        for width in (40, 60, 80, 140):
            await board.resize(width, 24)
            assert "[mostly]" in board.text
            assert "[partly]" in board.text


async def test_left_goes_up_from_a_page_to_that_of_the_branch_above_and_then_to_the_tree() -> None:
    async with dashboard(size=(80, 24)) as board:
        await board.go("node:arch.flash-attention")
        await board.press("enter")
        assert "Left goes up" in board.text

        await board.press("left")
        assert (str(board.app.pane.here("")), isinstance(board.app.focused, Reader)) == ("node:arch.attention", True)

        await board.press("left")
        assert isinstance(board.app.focused, CatalogTree)
