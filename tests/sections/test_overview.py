"""The first page: what today asks for, growth, the newest facts, each line of which opens its place, at every size."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pilot import dashboard
from tui.core.learning.progress import Answered
from tui.core.places import read_place
from tui.store.progress import ProgressStore
from tui.widgets.reader import Reader

DAY = date(2026, 11, 24)
SIZES = [(40, 12), (80, 24), (160, 50)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_first_screen_says_what_today_asks_for(size: tuple[int, int]) -> None:
    async with dashboard(size=size, today=lambda: DAY) as board:
        seen = " ".join(board.text.replace("│", " ").split())
        assert "10 questions today: 10 new" in seen
        assert "done; next: " in seen
        assert "19 predictions: " in seen


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_first_screen_shows_the_first_doubling_time_and_the_newest_fact(size: tuple[int, int]) -> None:
    async with dashboard(size=size, today=lambda: DAY) as board:
        assert "doubles in" in board.text
        assert "Newest facts" in board.text


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_about_today_is_cut(size: tuple[int, int]) -> None:
    async with dashboard(size=size, today=lambda: DAY) as board:
        reader = board.app.pane.query_one(Reader)
        today = [p for p in reader.page.paragraphs if p.target in ("section:quiz", "node:proj.price?scorecard") or p.target.startswith("node:prep.")]
        assert len(today) == 3
        assert [p for p in today if p.fixed] == []


async def test_every_line_opens_its_place() -> None:
    async with dashboard(size=(120, 40), today=lambda: DAY) as board:
        targets = dict.fromkeys(board.app.pane.query_one(Reader).page.targets)
        assert [target for target in targets if board.app._section_of(read_place(target)) is None] == []


async def test_the_line_of_the_quiz_follows_an_answer_given_there(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9", "n", "a", "1")
        assert "9 questions today: 9 new" in board.text
        assert "1 day in a row" in " ".join(board.text.replace("│", " ").split())


async def test_progress_of_an_earlier_day_is_there_at_the_start(home: Path) -> None:
    ProgressStore(home / "state" / "progress.json").save(Answered("quiz.mor", "architectures", "x", "y", date(2026, 11, 20)))
    async with dashboard(today=lambda: DAY) as board:
        assert "1 comes back" in board.text


async def test_a_broken_state_file_is_told_and_harms_nothing(home: Path) -> None:
    (home / "state").mkdir()
    (home / "state" / "progress.json").write_text("{")
    async with dashboard(today=lambda: DAY) as board:
        assert "progress.json" in board.said
        await board.press("9", "n", "a")
        assert "right" in board.said
    assert list((home / "state").glob("progress.json.aside-*"))


@pytest.mark.parametrize("size", [(40, 90), (80, 60), (160, 50)])
async def test_the_record_holder_of_each_quantity_is_named_and_opened(size: tuple[int, int]) -> None:
    async with dashboard(size=size, today=lambda: DAY) as board:
        text = " ".join(board.text.replace("│", " ").split())
        for record in ("3T parameters (estimated), Grok 3, 2025-02-17", "10M tokens, Llama 4 Scout", "$388M (estimated), Grok 4"):
            assert record in text
        board.app.pane.query_one(Reader).go_to("milestone:grok-4#training_cost_musd")
        await board.press("enter")

        assert board.app.pane.table.chosen.name == "Grok 4"
        assert board.app.pane.table.field.key == "training_cost_musd"


async def test_every_line_of_the_page_opens_its_place_and_escape_comes_back() -> None:
    async with dashboard(today=lambda: DAY) as board:
        targets = dict.fromkeys(board.app.pane.query_one(Reader).page.targets)
        assert len(targets) > 20
        for target in targets:
            board.app.pane.query_one(Reader).go_to(target)
            await board.press("enter")
            assert "leads nowhere" not in board.said
            assert board.app.pane.id != "overview"
            while board.app.pane.id != "overview":
                await board.press("escape")
