"""Compare: marked nodes side by side, walked with the arrows."""

from __future__ import annotations

import pytest

from pilot import dashboard

FIVE = ["Transformer", "Mixture of experts (MoE)", "Retentive Network (RetNet)", "Mamba, selective state space model", "Mixture of Depths (MoD)"]


def names(board) -> list[str]:
    return [node.name for node in board.app.pane.view._compared]


async def test_without_marks_the_designs_of_the_catalogs_choice_are_compared():
    async with dashboard() as board:
        await board.press("5", "v")
        await board.settle()

        assert names(board) == FIVE
        assert "weaknesses" in board.app.pane.view.query_one("TableReader").whole


async def test_space_marks_the_nodes_to_compare():
    async with dashboard() as board:
        await board.go("node:arch.gqa")
        await board.press("space", "down", "space", "v")
        await board.settle()

        assert names(board) == ["Grouped-query attention (GQA)", "Sliding-window and local/global layers"]


async def test_a_second_space_takes_the_mark_away():
    async with dashboard() as board:
        await board.go("node:arch.gqa")
        await board.press("space")
        assert "* Grouped-query" in board.text

        await board.press("space")
        assert "* Grouped-query" not in board.text
        assert board.said == "Nothing is marked"


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_the_arrows_choose_a_column_and_enter_opens_it(size):
    async with dashboard(size=size) as board:
        await board.go("node:arch.transformer?compare")
        await board.press("right", "right")
        await board.settle()
        assert "> Retentive" in board.text

        await board.press("enter")
        assert str(board.app.pane.here("")) == "node:arch.retnet"

        await board.press("escape")
        await board.settle()
        assert str(board.app.pane.here("")) == "node:arch.retnet?compare"


async def test_leaving_the_table_for_the_tree_stays_on_the_chosen_node():
    async with dashboard() as board:
        await board.go("node:arch.transformer?compare")
        await board.press("right", "escape")
        await board.settle()

        assert board.app.pane.query_one("CatalogTree").chosen == "arch.moe"


async def test_in_a_catalog_without_a_table_space_opens_a_branch():
    async with dashboard() as board:
        await board.press("8")
        tree = board.app.pane.query_one("CatalogTree")
        before = tree.expanded_ids

        await board.press("space")

        assert tree.expanded_ids != before
