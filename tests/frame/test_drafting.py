"""What is being typed is on disk before it is seen, and is offered again after a session that did not end well."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pilot import Dashboard, dashboard
from tui.core.data.drafts import Draft
from tui.store.drafts import Drafts
from tui.store.files import DiskError
from tui.widgets.cell_editor import CellEditor
from tui.widgets.milestone_grid import MilestoneGrid


@pytest.fixture
def folder(home: Path) -> Path:
    return home / "state" / "drafts"


def left_over(home: Path, *drafts: Draft) -> None:
    """Leaves texts as sessions do that are killed."""
    for draft in drafts:
        killed = Drafts(home / "state" / "drafts", home / "milestones.toml")
        killed.keep(draft)
        os.close(killed._handle)


def on_disk(home: Path) -> list[str]:
    """The texts that a session after this one would be offered."""
    return [path.read_text().splitlines()[-1].split('"text": "')[1].split('"')[0] for path in sorted(home.rglob("*.draft"))]


async def type_parameters(board: Dashboard, text: str) -> None:
    """Types into the cell of the parameters of GPT-4, without entering it."""
    await board.press("2", "slash")
    await board.type("gpt-4")
    await board.press("enter", "f2")
    await board.type(text)


GPT4 = Draft("gpt-4-mar-2023", "GPT-4", "parameters_b", "1.8")


async def test_what_is_typed_is_on_disk_with_every_letter(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "1.8")
        assert on_disk(home) == ["1.8"]
        await board.press("backspace")
        assert on_disk(home) == ["1."]


async def test_nothing_is_painted_between_the_letter_and_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    async with dashboard() as board:
        held: list[bool] = []
        keep = board.app.drafts.keep

        def noted(draft: Draft) -> None:
            held.append(board.app._batch_count > 0)
            keep(draft)

        monkeypatch.setattr(board.app.drafts, "keep", noted)
        await type_parameters(board, "1.85T")
        assert held == [True] * 5
        assert board.app._batch_count == 0
        assert "1.85T" in board.text


async def test_a_saved_text_is_no_draft_any_more(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "1.9T")
        await board.press("enter")
        assert (on_disk(home), "parameters_b = 1900" in board.file) == ([], True)


async def test_a_text_that_is_given_up_is_no_draft_any_more(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "1.8T")
        await board.press("escape", "escape")
        assert on_disk(home) == []


async def test_a_text_typed_back_to_what_it_was_is_no_draft(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "1")
        await board.press("escape", "escape", "f2")
        assert on_disk(home) == []


async def test_a_refused_text_stays_a_draft(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "many")
        await board.press("enter")
        assert on_disk(home) == ["many"]


async def test_quitting_in_the_middle_keeps_the_text(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "1.8")
        await board.press("ctrl+q")
    assert on_disk(home) == ["1.8"]


async def test_the_next_session_offers_the_text_and_enter_goes_on_with_it(home: Path) -> None:
    left_over(home, GPT4)
    async with dashboard() as board:
        assert "You were editing GPT-4, parameters: 1.8" in board.text
        await board.press("enter")
        assert (board.app.focused.value, on_disk(home)) == ("1.8", ["1.8"])
        await board.type("5T")
        await board.press("enter")
        assert ("parameters_b = 1850" in board.file, on_disk(home)) == (True, [])


async def test_a_text_thrown_away_is_not_offered_again(home: Path) -> None:
    left_over(home, GPT4)
    async with dashboard() as board:
        await board.press("x")
    async with dashboard() as board:
        assert ("You were editing" in board.text, board.file, on_disk(home)) == (False, "", [])


async def test_a_text_put_off_is_offered_at_the_next_start(home: Path) -> None:
    left_over(home, GPT4)
    async with dashboard() as board:
        await board.press("escape")
        assert "You were editing" not in board.text
    async with dashboard() as board:
        assert "You were editing" in board.text


async def test_texts_of_several_sessions_are_offered_one_after_the_other(home: Path) -> None:
    left_over(home, GPT4, Draft("gpt-3-175b-davinci", "GPT-3", "note", "n"))
    async with dashboard() as board:
        assert "1.8" in board.text
        await board.press("x")
        assert "You were editing GPT-3, note: n" in board.text


async def test_a_text_that_was_saved_before_the_end_is_not_offered(home: Path) -> None:
    async with dashboard() as board:
        await type_parameters(board, "1.9T")
        await board.press("enter")
    left_over(home, Draft("gpt-4-mar-2023", "GPT-4", "parameters_b", "1.9T"))
    async with dashboard() as board:
        assert ("You were editing" in board.text, on_disk(home)) == (False, [])


async def test_a_new_milestone_is_gone_on_with(home: Path) -> None:
    left_over(home, Draft("", "Ours", "released", "2026-1", {"name": "Ours"}))
    async with dashboard() as board:
        assert "You were adding Ours, released: 2026-1" in board.text
        await board.press("enter")
        await board.type("1")
        await board.press("enter")
        assert 'name = "Ours"\nreleased = 2026-11-01' in board.file


async def test_the_name_of_a_new_milestone_is_kept_while_its_date_is_typed(home: Path) -> None:
    async with dashboard() as board:
        await board.press("2", "a")
        await board.type("Ours")
        await board.press("enter")
        await board.type("20")
        assert next(Drafts(home / "state" / "drafts", board.path).left(), None) is None
        assert '"entered": {"name": "Ours"}' in next(home.rglob("*.draft")).read_text()


async def test_a_column_that_is_not_shown_is_shown_for_its_text(home: Path) -> None:
    left_over(home, Draft("gpt-4-mar-2023", "GPT-4", "license", "MIT"))
    async with dashboard() as board:
        await board.press("enter")
        assert (board.app.focused.value, board.app.query_one(MilestoneGrid).table.field.key) == ("MIT", "license")


async def test_a_text_of_a_milestone_that_is_gone_is_shown(home: Path) -> None:
    left_over(home, Draft("gone", "Gone", "note", "n"))
    async with dashboard() as board:
        await board.press("enter")
        assert "Gone is not in the data any more, so its text waits: n" in board.said
    assert on_disk(home) == ["n"]


async def test_a_hostile_text_is_offered_harmlessly(home: Path) -> None:
    left_over(home, Draft("gpt-4", "[@click=app.quit]x[/]", "note", "\x1b]52;c;aGk=\x07[bold]"))
    async with dashboard(size=(120, 30)) as board:
        assert "[@click=app.quit]x[/], note: \\x1b]52;c;aGk=\\x07[bold]" in board.text


async def test_a_disk_that_keeps_no_text_is_said_once_and_typing_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    async with dashboard() as board:

        def full(draft: Draft) -> None:
            raise DiskError(Path("drafts"), "could not be kept: the disk is full")

        monkeypatch.setattr(board.app.drafts, "keep", full)
        await type_parameters(board, "1.8T")
        said = [text for text in board.app.status_line.messages if "the disk is full" in text]
        assert (said, board.app.query_one(CellEditor).is_open) == (
            ["What you type is not on disk until it is saved: could not be kept: the disk is full"], True,
        )


async def test_the_source_of_a_value_that_was_half_typed_is_offered_too(home: Path) -> None:
    left_over(home, Draft("gpt-4-mar-2023", "GPT-4", "sources.parameters_b", "https://example.org/half"))
    async with dashboard() as board:
        assert "You were editing GPT-4, parameters source: https://example.org/half" in " ".join(board.text.split())
        await board.press("enter")
        assert (board.app.focused.value, on_disk(home)) == ("https://example.org/half", ["https://example.org/half"])
        await board.press("enter")

        assert 'sources]\nparameters_b = "https://example.org/half"' in board.file
        assert on_disk(home) == []
