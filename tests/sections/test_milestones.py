"""The table of milestones: sorted, filtered, its columns chosen, its cells and pages read, in every size of terminal."""

from __future__ import annotations

import pytest

from pilot import Dashboard, dashboard
from tui.core.data.fields import BY_KEY, FIELDS
from tui.core.data.table import ALL_KEYS, cell
from tui.core.places import Place
from tui.widgets.milestone_table import MilestoneTable


def values(board: Dashboard, key: str) -> list[object]:
    """What the rows hold in a column, from top to bottom; a date as its first day."""
    found = [milestone.get(key) for milestone in board.app.pane.table.rows]
    return [value.day if key == "released" and value else value for value in found]


def rows(board: Dashboard) -> list[str]:
    return [milestone.name for milestone in board.app.pane.table.rows]


async def test_every_column_is_sorted_both_ways_and_then_by_date_again():
    async with dashboard() as board:
        await board.press("2")
        table = board.app.pane.table
        first = rows(board)
        for key in (key for key in ALL_KEYS if key != "released"):
            table.fields = tuple(BY_KEY[name] for name in dict.fromkeys(("name", key)))
            table.cursor = (0, len(table.fields) - 1)
            orders = []
            for _ in range(2):
                await board.press("s")
                found = [value.casefold() if isinstance(value, str) else value for value in values(board, key)]
                orders.append([value for value in found if value is not None])
                assert found[len(orders[-1]) :] == [None] * (len(found) - len(orders[-1]))
            await board.press("s")

            assert sorted(orders) == [sorted(orders[0]), sorted(orders[0], reverse=True)]
            assert rows(board) == first


async def test_the_rows_follow_the_filter_with_every_letter():
    async with dashboard() as board:
        await board.press("2", "slash")
        counts = []
        for text in ("o", "rg:openai", " params>1T"):
            await board.type(text)
            counts.append(len(rows(board)))

        assert counts == sorted(counts, reverse=True)
        assert f"{counts[-1]} of 207" in board.text
        assert all(m.get("organization").startswith("OpenAI") and m.get("parameters_b") > 1000 for m in board.app.pane.table.rows)


async def test_a_word_of_the_filter_that_is_wrong_is_named_and_the_last_rows_stay():
    async with dashboard(size=(120, 40)) as board:
        await board.press("2", "slash")
        await board.type("org:openai")
        before = rows(board)
        await board.type(" params>many")

        assert rows(board) == before
        assert "'many' is not a number" in board.text


@pytest.mark.parametrize("text", ["p", "param", "params", "params>", "llama ope", "-open"])
async def test_a_word_that_is_half_typed_does_not_empty_the_table(text: str):
    async with dashboard() as board:
        await board.press("2", "slash")
        await board.type(text)

        assert len(rows(board)) > 0


async def test_a_filter_is_kept_with_enter_and_taken_away_with_escape():
    async with dashboard() as board:
        await board.press("2", "slash")
        await board.type("llama")
        await board.press("enter")
        assert isinstance(board.app.focused, MilestoneTable)
        assert 0 < len(rows(board)) < 20

        await board.press("escape")

        assert len(rows(board)) == 207


async def test_the_milestone_that_was_meant_has_the_cursor():
    async with dashboard() as board:
        await board.press("2", "slash")
        await board.type("gpt4")

        assert board.app.pane.table.chosen.name == "GPT-4 (Mar 2023)"


async def test_columns_are_hidden_and_shown_with_space():
    async with dashboard() as board:
        await board.press("2", "c", "space", "down", "space", "enter")
        keys = [field.key for field in board.app.pane.table.fields]

        assert "organization" not in keys
        assert keys[-1] == "country"


async def test_columns_stay_as_they_were_when_the_choice_is_left():
    async with dashboard() as board:
        await board.press("2")
        before = board.app.pane.table.fields
        await board.press("c", "space", "escape")

        assert board.app.pane.table.fields == before


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_every_column_is_reached_and_its_cell_is_in_view(size: tuple[int, int]):
    async with dashboard(size=size) as board:
        await board.press("2")
        table = board.app.pane.table
        for number, field in enumerate(table.fields):
            table.cursor = (0, number)
            await board.settle()
            shown = cell(table.chosen, field).strip()
            assert field.title in board.lines[0]
            assert shown[:10] in board.lines[1]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 60)])
async def test_no_line_is_longer_than_the_screen(size: tuple[int, int]):
    async with dashboard(size=size) as board:
        await board.press("2", "end", "c")
        assert {len(line) for line in board.lines} == {size[0]}
        assert len(board.lines) == size[1]


async def test_the_page_shows_every_field_of_the_milestone():
    async with dashboard(size=(160, 60)) as board:
        await board.press("2", "slash")
        await board.type("gpt4")
        await board.press("enter")
        page = " ".join(" ".join(line[100:].split()) for line in board.lines)

        for field in FIELDS:
            assert field.title in page
        for shown in ("1.8T parameters rumoured", "8,192 tokens", "2.1e25 FLOP estimated", "shipped", "https://arxiv.org/abs/2303.08774"):
            assert shown in page


async def test_the_page_says_which_values_are_the_users():
    async with dashboard(size=(160, 60)) as board:
        await board.app.go_to(Place("milestone", "gpt-4-mar-2023#context_tokens"))
        await board.press("enter", "9", "k", "enter")

        assert "9k tokens *yours*" in board.text
        assert "shipped, 1 yours" in board.text


async def test_d_hides_the_page_and_shows_it_again():
    async with dashboard() as board:
        await board.press("2")
        rows_beside_the_page = board.app.pane.table.page_rows
        await board.press("d")
        assert board.app.pane.table.page_rows > rows_beside_the_page
        await board.press("d")
        assert board.app.pane.table.page_rows == rows_beside_the_page


async def test_on_a_low_screen_d_shows_the_page_in_place_of_the_table_and_escape_the_table():
    async with dashboard(size=(40, 12)) as board:
        await board.press("2")
        assert "Confidence" not in board.text
        await board.press("d")
        assert "Confidence" in board.text
        await board.press("escape")

        assert "Confidence" not in board.text
        assert isinstance(board.app.focused, MilestoneTable)


async def test_e_on_a_low_screen_leads_to_the_lines_of_the_value():
    async with dashboard(size=(40, 12)) as board:
        await board.press("2", "e", "enter")
        await board.type("dis")
        await board.press("enter")

        assert 'parameters_b = "disclosed"' in board.file


async def test_y_copies_the_cell_under_the_cursor():
    async with dashboard() as board:
        await board.press("2", "right", "y")

        assert board.app.clipboard == board.app.pane.table.chosen.text("context_tokens")


async def test_a_click_on_the_heading_sorts_and_a_double_click_edits():
    async with dashboard() as board:
        await board.press("2")
        await board.click(MilestoneTable, 2, 0)
        assert board.app.pane.table.order.key == "name"

        await board.click(MilestoneTable, 2, 3)
        await board.click(MilestoneTable, 2, 3, times=2)

        assert board.app.focused.value == board.app.pane.table.chosen.name


async def test_the_first_of_the_sorted_rows_is_in_view():
    async with dashboard() as board:
        await board.press("2", "end", "s")
        largest = board.app.pane.table.chosen

        assert largest.get("parameters_b") == max(value for value in values(board, "parameters_b") if value)
        assert largest.name in board.lines[1]


async def test_the_lesson_opens_with_its_eight_rows_and_takes_edits_into_a_file_of_its_own():
    async with dashboard("lesson-2024") as board:
        await board.press("2")
        assert len(rows(board)) == 8
        await board.press("enter", "7", "enter")

        assert board.path.name == "lesson-2024.toml"
        assert "parameters_b = 7" in board.file
