"""The quiz by its keys: a letter answers, the answer is on disk before the screen says so, and days decide what comes back."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.events import AppFocus

from pilot import Dashboard, dashboard
from tui.core.learning.made_questions import remake
from tui.core.learning.progress import Answered
from tui.core.learning.quiz import LETTERS
from tui.paths import shipped
from tui.store.catalogs import read_quiz_file
from tui.store.progress import ProgressStore

DAY = date(2026, 11, 24)
SIZES = [(40, 12), (80, 24), (160, 50)]


def kept(home: Path) -> dict[str, Any]:
    path = home / "state" / "progress.json"
    return json.loads(path.read_text())["questions"] if path.exists() else {}


def letter(board: Dashboard, is_right: bool = True) -> str:
    question = board.app.pane.question
    return LETTERS[question.answer if is_right else question.answer - 1]


@pytest.mark.parametrize("size", SIZES)
async def test_a_question_is_answered_by_two_keys_and_kept(size: tuple[int, int], home: Path) -> None:
    async with dashboard(size=size, today=lambda: DAY) as board:
        await board.press("9", "n")
        question = board.app.pane.question
        assert all(option[:20] in board.text for option in question.options)
        await board.press(letter(board))
        assert kept(home)[question.id]["reviews"] == [[str(DAY), True, question.right]]
        assert "right" in board.said
        assert "Right" in board.text


async def test_a_wrong_answer_says_which_was_right_and_comes_back_tomorrow(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9", "n")
        question = board.app.pane.question
        await board.press(letter(board, is_right=False))
        assert f"Not right: {letter(board)} is" in board.text
        assert kept(home)[question.id]["due"] == "2026-11-25"
    async with dashboard(today=lambda: DAY + timedelta(days=1)) as board:
        await board.press("9")
        assert "11 questions today: 1 comes back, 10 new" in " ".join(board.app.pane.query_one("Reader").page.text.split())
        await board.press("n")
        assert board.app.pane.question == question


async def test_a_second_answer_on_the_same_day_changes_nothing(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9", "n", "a")
        before = kept(home)
        await board.press("a", "b", "c", "d")
        assert kept(home) == before


async def test_an_answer_that_can_not_be_kept_is_not_shown(home: Path) -> None:
    (home / "state").write_text("a file where the folder should be")
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9", "n", "a")
        assert "Not kept" in board.said
        assert "Press a, b, c, d" in " ".join(board.app.pane.query_one("Reader").page.text.split())


async def test_questions_from_the_data_do_not_run_out(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9")
        for _ in range(4):
            await board.press("f")
            await board.press(letter(board))
        made = kept(home)
        assert len(made) == 4
        assert all(remake(question_id, board.app.dataset, board.app.library) for question_id in made)
        assert "From the data" in board.text


async def test_when_all_questions_are_closed_n_goes_on_with_the_data(home: Path) -> None:
    store = ProgressStore(home / "state" / "progress.json")
    for question in read_quiz_file(shipped("quiz.toml")).questions:
        store.save(Answered(question.id, question.section, question.right, question.right, DAY))
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9")
        assert "nothing is due today" in board.text.lower()
        await board.press("n")
        assert board.app.pane.question.id.startswith("made.")


async def test_esc_leads_from_the_page_to_the_tree_and_then_away() -> None:
    async with dashboard() as board:
        await board.press("2", "9", "n", "escape")
        assert type(board.app.focused).__name__ == "CatalogTree"
        await board.press("escape")
        assert board.app.pane.id == "milestones"


async def test_a_question_is_found_and_answered_through_the_search(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        await board.press("9", "slash")
        await board.type("olympiad")
        await board.press("enter", "down")
        assert "Olympiad" in board.app.pane.question.text
        await board.press("b")
        assert list(kept(home)) == ["quiz.imo-2024"]


async def test_a_day_that_begins_while_the_dashboard_is_open_is_noticed() -> None:
    days = [DAY]
    async with dashboard(today=lambda: days[-1]) as board:
        await board.press("9", "n")
        await board.press(letter(board, is_right=False))
        days.append(DAY + timedelta(days=1))
        await board.press("1", "9")
        assert board.app.progress.day == days[-1]
        assert board.app.pane._deck.due != ()


async def test_what_another_session_has_answered_is_taken_up_when_the_terminal_gets_the_focus(home: Path) -> None:
    async with dashboard(today=lambda: DAY) as board:
        ProgressStore(home / "state" / "progress.json").save(Answered("quiz.mor", "architectures", "x", "x", DAY))
        board.app.post_message(AppFocus())
        await board.settle()
        assert "1 day in a row" in " ".join(board.text.replace("│", " ").split())
