"""Milestones are edited in place with the keyboard: what is pressed, what the screen shows, what the file holds."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from pilot import Dashboard, dashboard
from tui.widgets.milestone_table import MilestoneTable

GPT_4 = "gpt-4-mar-2023"


def records(board: Dashboard) -> dict[str, dict[str, Any]]:
    """The records of the user's file by id."""
    return {record["id"]: record for record in tomllib.loads(board.file).get("milestone", [])}


async def find_gpt_4(board: Dashboard) -> None:
    await board.press("2", "slash")
    await board.type("gpt4")
    await board.press("enter")


async def to_column(board: Dashboard, key: str) -> None:
    table = board.app.pane.table
    steps = [field.key for field in table.fields].index(key) - table.cursor[1]
    await board.press(*(["right" if steps > 0 else "left"] * abs(steps)))


async def edit(board: Dashboard, key: str, text: str, last: str = "enter") -> None:
    await to_column(board, key)
    await board.press("enter", "ctrl+u")
    await board.type(text)
    await board.press(last)


async def test_the_parameters_of_gpt_4_are_found_corrected_and_saved_in_eleven_keys():
    keys = ["slash", "g", "p", "t", "4", "f2", "1", "7", "6", "0", "enter"]
    async with dashboard() as board:
        await board.press(*keys)

        assert len(keys) < 12
        assert board.said == "Saved: Parameters 1.76T for GPT-4 (Mar 2023)"
        assert any("GPT-4 (Mar 2023)" in line and "1.76T*" in line for line in board.lines)
        assert records(board) == {GPT_4: {"id": GPT_4, "parameters_b": 1760}}


async def test_the_difference_in_git_is_the_edited_record(tmp_path: Path):
    file = tmp_path / "ours.toml"
    file.write_text(
        '# ours\nextends = "shipped"\n\n[[milestone]]\nid = "our-13b"\nname = "Our 13B"\nreleased = 2026-11-02  # a Monday\n'
        'parameters_b = 13\n\n[[milestone]]\nid = "our-70b"\nname = "Our 70B"\nreleased = 2026-11-03\n'
    )
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", "ours.toml")
    async with dashboard(file) as board:
        await board.press("2", "slash")
        await board.type("our13b")
        await board.press("f2", "1", "4", "enter")

    changed = [line for line in _git(tmp_path, "diff", "-U0").splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed == ["-parameters_b = 13", "+parameters_b = 14"]


def _git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize(
    ("key", "typed", "stands"),
    [
        ("parameters_b", "1.76T", {"parameters_b": 1760}),
        ("context_tokens", "128k", {"context_tokens": 128_000}),
        ("released", "2026-11", {"released": tomllib.loads("d = 2026-11-01")["d"], "date_precision": "month"}),
        ("training_cost_musd", "$78M", {"training_cost_musd": 78}),
        ("training_compute_flop", "3e25", {"training_compute_flop": 3e25}),
        ("scores.eci", "126.5", {"scores": {"eci": 126.5}}),
        ("access", "open", {"access": "open-weights"}),
        ("name", "GPT-4, first", {"name": "GPT-4, first"}),
        ("parameters_b", "", {"unset": ["parameters_b"]}),
    ],
)
async def test_a_cell_takes_what_people_write(key: str, typed: str, stands: dict[str, Any]):
    async with dashboard() as board:
        await find_gpt_4(board)
        await edit(board, key, typed)

        assert records(board) == {GPT_4: {"id": GPT_4, **stands}}


@pytest.mark.parametrize("key", ["enter", "f2"])
async def test_enter_and_f2_open_the_cell_with_its_text(key: str):
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press(key)

        assert board.app.focused.value == "1.8T"


@pytest.mark.parametrize(
    ("key", "typed", "reason"),
    [
        ("parameters_b", "abc", "'abc' is not a number; accepted: 1760, 1.8T"),
        ("parameters_b", "-3", "'-3' is not above zero"),
        ("context_tokens", "1.5", "'1.5' is not a whole number of tokens"),
        ("released", "2026-13", "'2026-13' is not a date; accepted: 2026-11-02"),
        ("training_cost_musd", "$78", "'$78' needs its unit; accepted: $78M"),
        ("name", " ", "Name can't be empty"),
        ("access", "free", "accepted: open-weights, api"),
    ],
)
@pytest.mark.parametrize("last", ["enter", "tab"])
async def test_a_refused_text_stays_with_the_reason_beside_it(key: str, typed: str, reason: str, last: str):
    async with dashboard() as board:
        await find_gpt_4(board)
        await edit(board, key, typed, last)

        assert reason in " ".join(board.text.split())
        assert board.app.focused.value == typed
        assert board.file == ""


async def test_the_reason_goes_when_the_text_is_changed_and_the_better_text_is_saved():
    async with dashboard() as board:
        await find_gpt_4(board)
        await edit(board, "parameters_b", "17x")
        await board.press("backspace")
        assert "is not a number" not in board.text

        await board.press("6", "0", "enter")

        assert records(board)[GPT_4] == {"id": GPT_4, "parameters_b": 1760}


async def test_the_reason_is_seen_in_the_last_row_too():
    async with dashboard(size=(80, 12)) as board:
        await board.press("2", "end")
        await edit(board, "parameters_b", "abc")

        assert "is not a number" in board.text


async def test_tab_saves_and_goes_on_through_the_cells_and_shift_tab_back():
    async with dashboard() as board:
        await find_gpt_4(board)
        # All at once, as a slow line delivers it: what is typed behind Tab belongs into the next cell.
        await board.press("enter", "1", "7", "6", "0", "tab", "9", "k", "tab", "shift+tab")

        assert board.app.focused.value == "9k"
        assert records(board)[GPT_4] == {"id": GPT_4, "parameters_b": 1760, "context_tokens": 9000}


async def test_escape_leaves_an_untouched_cell_at_once():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("enter", "escape")

        assert isinstance(board.app.focused, MilestoneTable)


async def test_escape_gives_a_typed_text_up_only_when_pressed_twice():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("enter", "7", "escape")
        assert "Esc again gives up what you typed" in board.text
        assert board.app.focused.value == "7"

        await board.press("escape")

        assert isinstance(board.app.focused, MilestoneTable)
        assert board.file == ""


async def test_a_typed_text_is_not_lost_to_a_click_a_section_or_a_sort_of_the_rows():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("enter", "7")
        prompt = board.app.focused

        await board.click(MilestoneTable, 2, 2)
        assert (board.app.focused, prompt.value) == (prompt, "7")
        await board.app.run_action("section('3')")
        await board.app.run_action("section('2')")
        await board.settle()
        assert (board.app.focused, prompt.value) == (prompt, "7")

        await board.press("enter")
        assert records(board) == {GPT_4: {"id": GPT_4, "parameters_b": 7}}


async def test_an_entered_text_that_is_the_old_one_writes_nothing():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("enter", "enter")

        assert board.file == ""
        assert isinstance(board.app.focused, MilestoneTable)


async def test_a_milestone_of_ones_own_needs_a_name_and_a_date():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("a")
        await board.type("Our 13B")
        await board.press("enter")
        assert "when Our 13B was released" in board.text
        await board.type("2026-11")
        await board.press("enter")

        assert board.app.pane.table.chosen.name == "Our 13B"
        assert records(board)["our-13b"] == {
            "id": "our-13b", "name": "Our 13B", "released": tomllib.loads("d = 2026-11-01")["d"], "date_precision": "month",
        }  # fmt: skip


async def test_escape_at_the_date_of_a_new_milestone_keeps_its_name():
    async with dashboard() as board:
        await board.press("2", "a")
        await board.type("Our 13B")
        await board.press("enter", "escape")
        assert board.app.focused.value == "Our 13B"

        await board.press("escape")
        assert "Esc again gives up what you typed" in board.text


async def test_a_duplicate_has_all_that_is_known_and_a_name_of_its_own():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("D")

        copy = records(board)["gpt-4-mar-2023-copy"]
        assert (copy["name"], copy["parameters_b"], copy["confidence"]["parameters_b"]) == ("GPT-4 (Mar 2023) (copy)", 1800, "rumoured")
        assert board.app.pane.table.chosen.name == "GPT-4 (Mar 2023) (copy)"


async def test_a_removed_milestone_is_listed_and_comes_back():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("x")
        assert tomllib.loads(board.file)["removed"] == [GPT_4]
        assert GPT_4 not in board.app.dataset.by_id

        await board.press("r")
        assert board.app.pane.table.chosen.id == GPT_4
        await board.press("p")

        assert GPT_4 in board.app.dataset.by_id
        assert "removed" not in tomllib.loads(board.file)


async def test_a_cell_or_a_record_is_put_back_to_what_was_shipped():
    async with dashboard() as board:
        await find_gpt_4(board)
        await edit(board, "parameters_b", "1.76T")
        await edit(board, "context_tokens", "9k")
        await board.press("p")
        assert records(board) == {GPT_4: {"id": GPT_4, "parameters_b": 1760}}

        await board.press("P")

        assert records(board) == {}


ACTS = {
    "edit": ("enter", "7", "enter"), "make unknown": ("enter", "ctrl+u", "enter"), "add": ("a", "O", "enter", "2", "0", "2", "6", "enter"),
    "duplicate": ("D",), "remove": ("x",), "state its confidence": ("e", "enter", "d", "enter"),
}  # fmt: skip


@pytest.mark.parametrize("keys", ACTS.values(), ids=ACTS.keys())
async def test_every_act_is_undone_and_redone(keys: tuple[str, ...]):
    async with dashboard() as board:
        await find_gpt_4(board)
        before = board.app.dataset
        await board.press(*keys)
        after, file = board.app.dataset, board.file
        assert after != before

        await board.press("u")
        assert board.app.dataset == before
        await board.press("ctrl+r")

        assert (board.app.dataset, board.file) == (after, file)


async def test_acts_one_after_the_other_are_all_undone():
    async with dashboard() as board:
        await find_gpt_4(board)
        before = board.app.dataset
        await edit(board, "parameters_b", "7B")
        await board.press("D", "x", "a", "O", "enter", "2", "0", "2", "6", "enter", "p")
        await board.press(*"uuuu")

        assert board.app.dataset == before
        assert not board.app.store.can_undo


async def test_confidence_range_and_source_of_a_value_are_stated_line_by_line():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("e", "enter", "e", "tab")
        for text in ("1.6T", "1.9T", "https://example.org/leak"):
            await board.type(text)
            await board.press("tab")

        assert records(board) == {
            GPT_4: {
                "id": GPT_4, "confidence": {"parameters_b": "estimated"}, "low": {"parameters_b": 1600}, "high": {"parameters_b": 1900},
                "sources": {"parameters_b": "https://example.org/leak"},
            }
        }  # fmt: skip
        shown = [" ".join(line.split("│")[-1].split()) for line in board.lines]
        for line in ("Confidence estimated", "At least 1.6T", "At most 1.9T", "Source https://example.org/leak"):
            assert line in shown


async def test_a_range_that_leaves_its_value_out_is_refused_in_its_line():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("e", "down", "enter")
        await board.type("2T")
        await board.press("enter")

        assert "2T is above 1.8T" in board.text
        assert board.app.focused.value == "2T"
        assert board.file == ""


async def test_a_field_without_a_column_is_edited_on_the_page():
    async with dashboard(size=(120, 50)) as board:
        await find_gpt_4(board)
        await board.press("tab", "end")
        board.app.pane.detail.reader.go_to("field:note")
        await board.press("enter", "enter", "ctrl+u")
        await board.type("seen")
        await board.press("enter")

        assert records(board) == {GPT_4: {"id": GPT_4, "note": "seen"}}
        assert board.app.pane.detail.reader.has_focus


async def test_a_milestone_that_vanished_outside_does_not_take_the_text_that_was_typed_for_it():
    async with dashboard() as board:
        board.path.parent.mkdir(parents=True, exist_ok=True)
        await find_gpt_4(board)
        await board.press("enter", "7")
        board.path.write_text(f'extends = "shipped"\nremoved = ["{GPT_4}"]\n')
        board.app.take_up()
        await board.settle()
        await board.press("enter")

        assert "no longer in the data" in " ".join(board.text.split())
        assert records(board) == {}


async def test_the_same_value_written_another_way_closes_the_cell_and_writes_nothing():
    async with dashboard() as board:
        await find_gpt_4(board)
        await board.press("enter", "1", "8", "0", "0", "enter")

        assert isinstance(board.app.focused, MilestoneTable)
        assert board.file == ""
