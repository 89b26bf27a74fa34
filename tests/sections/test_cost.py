"""Cost: a length is moved or typed, and the table reads every design out at it."""

from __future__ import annotations

import pytest

from pilot import dashboard

SIZES = [(40, 12), (80, 24), (120, 40), (200, 60)]


def table(board) -> str:
    return board.app.pane.view.query_one("Reader").page.text


def title(board) -> str:
    return str(board.app.pane.view.query_one(".cost--title").render())


async def test_the_cost_of_a_step_of_retnet_is_read_off():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.retnet?cost")

        assert "N = 128k" in board.text
        assert "524k   Retentive Network (RetNet)  O(d s), constant in N" in board.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_arrows_move_the_length(size):
    async with dashboard(size=size) as board:
        await board.go("node:arch.transformer?cost")
        before = table(board)
        await board.press("left", "left", "left")

        assert "N = 46k" in title(board)
        assert table(board) != before


async def test_a_length_and_other_values_are_typed():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.transformer?cost")
        await board.press("e")
        await board.type("N=1M d=1024")
        await board.press("enter")

        assert "N = 1M" in title(board)
        assert "d=1,024 model width (yours)" in table(board)


async def test_a_value_that_is_none_stays_to_be_mended_with_the_reason_beside_it():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.transformer?cost")
        await board.press("e")
        await board.type("q=5")
        await board.press("enter")

        assert "'q' is not a symbol" in board.text
        assert "q=5" in board.text

        await board.press("escape")
        assert board.app.pane.view_id == "cost"
        assert "N = 128k" in title(board)


async def test_w_goes_through_the_four_costs():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.transformer?cost")
        seen = []
        for _ in range(4):
            seen.append(title(board).partition(" at ")[0])
            await board.press("w")

        assert len(set(seen)) == 4
        assert title(board).startswith(seen[0])


async def test_down_goes_to_the_next_design_and_the_tree_is_left_on_it():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.transformer?cost")
        await board.press("down", "down", "escape")

        assert str(board.app.pane.here("")) == "node:arch.retnet"


async def test_designs_of_equal_cost_share_a_mark():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.retnet?cost")

        marks = [line[0] for line in table(board).split("\n")[:5]]
        assert marks[2] == marks[3]
        assert len(set(marks)) == 4


async def test_what_is_only_words_is_listed_as_words():
    async with dashboard(size=(120, 40)) as board:
        await board.go("node:arch.sliding-window?cost")

        assert "not drawn: O(w d) local, O(N d) global" in table(board)
