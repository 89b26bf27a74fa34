"""The palette finds places by name, alias, paper and text, and a question as it is asked."""

from __future__ import annotations

import pytest
from textual.command import CommandList

from pilot import Dashboard, dashboard


async def offered(board: Dashboard, typed: str) -> list[str]:
    """Types into the palette, and waits for what it offers."""
    await board.press("ctrl+p")
    await board.type(typed)
    await board.settle()
    await board.settle()
    return [str(option.prompt) for option in board.app.screen.query_one(CommandList).options]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("retnet", "Retentive Network (RetNet)"), ("2312.00752", "Mamba, selective state space model"), ("transfomer", "Transformer"), ("gpt4", "GPT-4 (Mar 2023)"), ("trends", "Trends"),
        ("what should a developer learn first?", "For developers"), ("july 2026 incident", "The July 2026 incident"), ("claude opus 5.5", "Claude Opus 5.5"),
    ],
)
async def test_the_first_offer_is_what_is_meant(typed, first):
    async with dashboard(size=(120, 40)) as board:
        found = await offered(board, typed)
        assert any(first in offer for offer in found[:3]), found[:6]


async def test_enter_opens_what_was_found():
    async with dashboard(size=(120, 40)) as board:
        await offered(board, "retnet speed")
        await board.press("enter")
        await board.settle()

        assert "arch.retnet" in str(board.app.pane.here(""))


async def test_a_search_in_a_catalog_forgives_a_slip():
    async with dashboard() as board:
        await board.press("5", "slash")
        await board.type("transfomer")
        await board.press("enter")
        await board.settle()

        assert str(board.app.pane.here("")) == "node:arch.transformer"


async def test_a_search_in_a_catalog_finds_a_paper():
    async with dashboard() as board:
        await board.press("5", "slash")
        await board.type("2307.08621")
        await board.press("enter")
        await board.settle()

        assert str(board.app.pane.here("")) == "node:arch.retnet"


async def test_the_trend_and_the_projection_of_a_quantity_are_found_by_its_name():
    async with dashboard() as board:
        await board.press("ctrl+p")
        await board.type("cost projection")
        await board.press("enter")
        assert board.app.pane.here("projections").name.startswith("cost?")


async def test_an_active_key_is_pressed_where_the_person_was():
    async with dashboard() as board:
        await board.press("2")
        await offered(board, "Sort by column")
        await board.press("enter")

        assert board.app.pane.table.order.key == "parameters_b"


async def test_the_palette_begins_with_the_sections():
    async with dashboard(size=(100, 40)) as board:
        await board.press("ctrl+p")

        for title in ("Overview", "Milestones", "Trends", "Projections", "Architectures", "Agents", "Frontiers", "Prepare", "Quiz"):
            assert title in board.text


async def test_a_name_with_markup_is_found_as_it_is_written(tmp_path):
    file = tmp_path / "ours.toml"
    file.write_text('[[milestone]]\nid = "h"\nname = "[bold]Zebra[/bold]"\nreleased = 2026-11-02\n')
    async with dashboard(file) as board:
        await board.press("ctrl+p")
        await board.type("Zebra")
        assert "[bold]Zebra[/bold]" in board.text

        await board.press("enter")

        assert board.app.pane.table.chosen.id == "h"
