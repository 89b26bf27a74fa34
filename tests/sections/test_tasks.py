"""Tasks by their keys: ticked off, noted and dated, kept at once, counted in the tree, in any catalog whose nodes are tasks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pilot import dashboard
from tui.core.places import Place

DAY = date(2026, 11, 24)
FIRST = ("8", "j", "j", "j")
"""Keys to the first task for developers."""
TASK = "prep.dev.fundamentals"


def kept(home: Path) -> dict[str, Any]:
    path = home / "state" / "progress.json"
    return json.loads(path.read_text())["tasks"] if path.exists() else {}


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (160, 50)])
async def test_space_ticks_a_task_off_and_opens_it_again(size: tuple[int, int], home: Path) -> None:
    async with dashboard(size=size, today=lambda: DAY) as board:
        await board.press(*FIRST, "space")
        assert kept(home) == {TASK: {"done": "2026-11-24"}}
        assert "Done: Learn how the models work" in board.said
        assert "[x] Learn how the" in board.text
        await board.press("enter")
        assert "[x] done on 2026-11-24" in board.text
        await board.press("escape")
        await board.press("space")
        assert kept(home) == {}


async def test_the_branch_counts_what_is_done() -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press(*FIRST)
        assert "0/7 For developers" in board.text
        await board.press("space", "down", "space")
        assert "2/7 For developers" in board.text


async def test_a_note_is_on_disk_with_every_letter(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press(*FIRST, "n")
        await board.type("after the holi")
        assert kept(home) == {TASK: {"note": "after the holi"}}
        await board.type("days")
        await board.press("escape")
        assert "Note: after the holidays" in board.text
        await board.press("n")
        await board.press("backspace", "enter")
        assert kept(home) == {TASK: {"note": "after the holiday"}}


async def test_a_date_that_is_none_stays_to_be_mended(home: Path) -> None:
    async with dashboard(size=(160, 30), today=lambda: DAY) as board:
        await board.press(*FIRST, "t")
        await board.type("2026-12-32")
        await board.press("enter")
        assert (kept(home), "is not a day; accepted: 2026-12-01" in board.text) == ({}, True)
        await board.press("backspace", "1", "enter")
        assert kept(home) == {TASK: {"planned": "2026-12-31"}}
        assert "[ ] Learn how the models work by 12-31" in board.text


async def test_a_date_that_was_typed_and_left_waits_for_the_next_time(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press(*FIRST, "t")
        await board.type("2026-1")
        await board.press("escape", "t")
        await board.type("2-01")
        await board.press("enter")
        assert kept(home) == {TASK: {"planned": "2026-12-01"}}


async def test_tasks_of_a_catalog_of_ones_own_are_ticked_off_too(home: Path) -> None:
    (home / "catalogs").mkdir()
    (home / "catalogs" / "12-garden.toml").write_text(
        'id = "garden"\ntitle = "Garden"\nsummary = "What to plant."\n'
        '[[node]]\nid = "garden.oak"\nname = "Plant an oak"\ntext = "In autumn."\ntask = true\nconfidence = "judgement"\n'
    )
    async with dashboard(size=(120, 30), today=lambda: DAY) as board:
        await board.go("node:garden.oak")
        await board.press("space")
        assert kept(home) == {"garden.oak": {"done": "2026-11-24"}}
        assert "[x] Plant an oak" in board.text
        await board.press("1")
        assert "1 of 1 done" in board.text


async def test_keys_for_tasks_are_not_offered_where_there_is_nothing_to_do() -> None:
    async with dashboard() as board:
        await board.press("7")
        described = {active.binding.description for active in board.app.screen.active_bindings.values() if active.enabled}
        assert described & {"Tick off", "Note", "Date"} == set()


async def test_a_note_that_can_not_be_kept_waits_in_the_session(home: Path) -> None:
    (home / "state").write_text("a file where the folder should be")
    async with dashboard(today=lambda: DAY) as board:
        await board.press(*FIRST, "n")
        await board.type("why not")
        await board.press("enter")
        assert "Not kept" in board.said
        (home / "state").unlink()
        await board.press("n")
        await board.type(" x")
        assert kept(home) == {TASK: {"note": "why not x"}}


async def test_the_last_line_offers_the_keys_where_they_work() -> None:
    async with dashboard() as board:
        await board.press(*FIRST)
        assert all(words in board.lines[-1] for words in ("Space Tick off", "n Note", "t Date"))
        await board.press("up")
        assert "Tick off" not in board.lines[-1]
        assert "Note" not in board.lines[-1]


async def test_progress_of_an_earlier_session_is_shown(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press(*FIRST, "space")
    async with dashboard(today=lambda: DAY) as board:
        await board.app.go_to(Place("node", TASK))
        await board.settle()
        await board.settle()
        assert "[x] done on 2026-11-24" in board.text
