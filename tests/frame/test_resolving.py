"""Edits that could not be saved: both values are shown, the person decides, nothing typed is lost."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from pilot import Dashboard, dashboard
from tui.core.places import Place
from tui.store import files
from tui.widgets.cell_editor import CellEditor
from tui.widgets.milestone_detail import MilestoneDetail
from tui.widgets.milestone_table import MilestoneTable
from tui.widgets.question import QuestionScreen

MINE = 'extends = "shipped"\n\n[[milestone]]\nid = "gpt-4-mar-2023"\nparameters_b = 1700\n'
THEIRS = MINE.replace("1700", "1750")


@pytest.fixture(autouse=True)
def own_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files, "SETTLE_SECONDS", 0)
    (home / "milestones.toml").write_text(MINE)
    return home / "milestones.toml"


async def begin_edit(board: Dashboard, text: str) -> None:
    """Types over the parameters of GPT-4."""
    await board.app.go_to(Place("milestone", "gpt-4-mar-2023#parameters_b"))
    await board.press("f2")
    await board.type(text)


def is_open(board: Dashboard) -> bool:
    return board.app.screen_stack[0].query_one(CellEditor).is_open


async def conflict(board: Dashboard, own_file: Path, is_seen: bool) -> None:
    """Somebody else gives the same cell another value while it is edited; the screen may have shown it already."""
    await begin_edit(board, "1.9T")
    own_file.write_text(THEIRS)
    if is_seen:
        board.app.look()
    await board.press("enter")


@pytest.mark.parametrize("is_seen", [False, True])
async def test_the_same_cell_edited_by_somebody_else_asks_and_shows_both(own_file: Path, is_seen: bool) -> None:
    async with dashboard() as board:
        await conflict(board, own_file, is_seen)
        assert isinstance(board.app.screen, QuestionScreen)
        assert [line for line in ("you saw     1.7T ", "it is now   1.75T ", "yours       1.9T ") if line not in board.text] == []
        assert own_file.read_text() == THEIRS


@pytest.mark.parametrize("size", [(40, 12), (59, 20), (80, 24), (120, 40)], ids="{0[0]}x{0[1]}".format)
async def test_both_values_and_the_ways_to_answer_are_seen_at_every_size(own_file: Path, size: tuple[int, int]) -> None:
    async with dashboard(size=size) as board:
        await conflict(board, own_file, is_seen=True)
        wanted = ("you saw     1.7T", "it is now   1.75T", "yours       1.9T", "m  save mine over it", "t  take theirs", "Esc")
        assert [line for line in wanted if line not in board.text] == []


async def test_mine_is_saved_over_theirs_and_undo_brings_theirs_back(own_file: Path) -> None:
    async with dashboard() as board:
        await conflict(board, own_file, is_seen=True)
        await board.press("m")
        assert ("parameters_b = 1900" in board.file, is_open(board)) == (True, False)
        await board.press("u")
        assert board.file == THEIRS


async def test_theirs_is_taken_and_the_input_closed(own_file: Path) -> None:
    async with dashboard() as board:
        await conflict(board, own_file, is_seen=False)
        await board.press("t")
        assert (board.file, is_open(board), type(board.app.focused)) == (THEIRS, False, MilestoneTable)
        assert list(own_file.parent.rglob("*.draft")) == []


async def test_escape_leaves_what_was_typed_in_its_cell(own_file: Path) -> None:
    async with dashboard() as board:
        await conflict(board, own_file, is_seen=False)
        await board.press("escape")
        assert (board.file, is_open(board), board.app.focused.value) == (THEIRS, True, "1.9T")
        assert len(list(own_file.parent.rglob("*.draft"))) == 1


async def test_a_different_cell_edited_by_somebody_else_asks_nothing(own_file: Path) -> None:
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        own_file.write_text(MINE + 'note = "hers"\n')
        await board.press("enter")
        assert board.file == MINE.replace("1700", "1900") + 'note = "hers"\n'


async def test_a_removal_of_what_somebody_else_has_edited_asks(own_file: Path) -> None:
    own = '\n[[milestone]]\nid = "own"\nname = "Own"\nreleased = 2026-11-02\n'
    own_file.write_text(MINE + own)
    async with dashboard() as board:
        await board.app.go_to(Place("milestone", "own"))
        own_file.write_text(MINE + own + 'note = "hers"\n')
        await board.press("x")
        assert ("remove Own" in board.text, "hers" in board.file) == (True, True)
        await board.press("m")
        assert board.file == MINE


@pytest.mark.parametrize("content", ["milestone = [", "", "<<<<<<< HEAD\n"])
async def test_a_file_that_became_broken_is_not_overwritten_and_the_edit_offered_when_it_is_good(own_file: Path, content: str) -> None:
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        own_file.write_text(content)
        await board.press("enter")
        assert ("Your edit is kept: GPT-4 (Mar 2023), parameters: 1.9T" in board.text, board.file) == (True, content)
        await board.press("escape")
        own_file.write_text(MINE + "# mended\n")
        board.app.look()
        await board.settle()
        assert "The file can be read again" in board.text
        await board.press("r")
        assert (board.file, is_open(board)) == (MINE.replace("1700", "1900") + "# mended\n", False)


@pytest.mark.parametrize("is_folder_gone", [False, True])
async def test_a_file_that_is_gone_is_put_back_with_the_edit_if_that_is_wanted(own_file: Path, is_folder_gone: bool) -> None:
    folder = own_file.parent / "disk"
    folder.mkdir()
    (folder / "mine.toml").write_text(MINE.replace("extends", "# mine\nextends"))
    async with dashboard(folder / "mine.toml") as board:
        await begin_edit(board, "1.9T")
        shutil.rmtree(folder)
        if not is_folder_gone:
            folder.mkdir()
        await board.press("enter")
        assert ("is gone" in board.text, folder.is_dir()) == (True, not is_folder_gone)
        await board.press("p")
        assert (board.file, is_open(board)) == (MINE.replace("extends", "# mine\nextends").replace("1700", "1900"), False)


async def test_a_save_says_what_it_could_not_keep(own_file: Path) -> None:
    os.link(own_file, own_file.with_name("other-name.toml"))
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        await board.press("enter")
        assert "the file had further names (hard links)" in board.app.status_line.messages[-1]
        assert own_file.with_name("other-name.toml").read_text() == MINE


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch, own_file: Path) -> list[bool]:
    """A disk that is full as long as the list has something in it."""
    is_full, replace = [True], os.replace

    def fill(source: Path, target: Path) -> None:
        if is_full and Path(target) == own_file:
            raise OSError(errno.ENOSPC, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(files.os, "replace", fill)
    return is_full


async def test_a_full_disk_is_said_and_a_retry_works_when_there_is_room(own_file: Path, full_disk: list[bool]) -> None:
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        await board.press("enter")
        assert ("the disk is full" in board.text, board.file) == (True, MINE)
        await board.press("r")
        assert "the disk is full" in board.text
        full_disk.clear()
        await board.press("r")
        assert (board.file, is_open(board)) == (MINE.replace("1700", "1900"), False)


async def test_the_edit_is_saved_elsewhere_and_the_next_ones_too(own_file: Path, full_disk: list[bool], tmp_path: Path) -> None:
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        await board.press("enter", "w", "ctrl+u")
        await board.type(str(tmp_path / "elsewhere.toml"))
        await board.press("enter")
        assert (board.path, board.file, is_open(board)) == (tmp_path / "elsewhere.toml", MINE.replace("1700", "1900"), False)
        await board.press("u")
        assert (board.file, own_file.read_text()) == (MINE, MINE)


async def test_a_file_that_is_there_already_is_not_written_over(own_file: Path, full_disk: list[bool], tmp_path: Path) -> None:
    (tmp_path / "hers.toml").write_text("hers")
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        await board.press("enter", "w", "ctrl+u")
        await board.type(str(tmp_path / "hers.toml"))
        await board.press("enter")
        assert ("there is a file of that name" in board.text, (tmp_path / "hers.toml").read_text()) == (True, "hers")
        await board.press("escape")
        assert board.app.focused.value == "1.9T"


async def test_no_answer_where_to_save_asks_again(own_file: Path, full_disk: list[bool]) -> None:
    async with dashboard() as board:
        await begin_edit(board, "1.9T")
        await board.press("enter", "w", "escape")
        assert "Your edit still waits." in board.text


async def test_what_others_write_comes_on_the_screen_and_the_cursor_stays(own_file: Path) -> None:
    async with dashboard() as board:
        await board.app.go_to(Place("milestone", "gpt-4-mar-2023#parameters_b"))
        own_file.write_text(THEIRS + '\n[[milestone]]\nid = "new"\nname = "New"\nreleased = 2026-11-20\n')
        board.app.look()
        await board.settle()
        table = board.app.query_one(MilestoneTable)
        assert (table.chosen.id, table.field.key, "1.75T" in board.text) == ("gpt-4-mar-2023", "parameters_b", True)


async def test_an_open_input_follows_its_row_when_others_add_some(own_file: Path) -> None:
    async with dashboard() as board:
        await board.press("2", "down", "down", "f2")
        await board.type("5B")
        table, editor = board.app.query_one(MilestoneTable), board.app.query_one(CellEditor)
        chosen, above = table.chosen.id, editor.region.y
        own_file.write_text(MINE + '\n[[milestone]]\nid = "new"\nname = "New"\nreleased = 2026-11-20\n')
        board.app.look()
        await board.settle()
        assert (table.chosen.id, editor.region.y, board.app.focused.value) == (chosen, above + 1, "5B")
        await board.press("enter")
        assert f'id = "{chosen}"\nparameters_b = 5\n' in board.file


async def test_a_look_at_a_file_that_nobody_has_changed_reads_nothing(own_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.utime(own_file, (0, 0))
    async with dashboard() as board:
        monkeypatch.setattr(board.app.store, "_is_unsure", False)
        monkeypatch.setattr(board.app, "take_up", lambda: pytest.fail("read again"))
        board.app.look()


async def test_the_source_of_a_value_edited_by_somebody_else_asks_too(own_file: Path) -> None:
    async with dashboard(size=(160, 50)) as board:
        await board.app.go_to(Place("milestone", "gpt-4-mar-2023#parameters_b"))
        await board.settle()
        board.app.query_one(MilestoneDetail).open_editor("sources.parameters_b")
        await board.settle()
        await board.type("mine")
        own_file.write_text(MINE + 'sources = { parameters_b = "theirs" }\n')
        board.app.look()
        await board.press("enter")
        assert "theirs" in board.text and isinstance(board.app.screen, QuestionScreen)
        await board.press("t")
        assert (board.file, board.app.query_one(MilestoneDetail).editor.is_open) == (MINE + 'sources = { parameters_b = "theirs" }\n', False)
