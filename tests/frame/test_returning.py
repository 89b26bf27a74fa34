"""Coming back: the next session on the same file begins where the last one ended."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilot import Dashboard, dashboard
from tui.opening import make_app


async def leave(board: Dashboard) -> None:
    await board.press("ctrl+q")


async def test_the_table_comes_back_with_its_filter_order_columns_and_cursor() -> None:
    async with dashboard() as board:
        await board.press("2", "slash")
        await board.type("openai gpt")
        await board.press("enter", "s", "end", "right")
        left = board.app.pane.table
        chosen, field, order = left.chosen.id, left.field.key, left.order
        await leave(board)

    async with dashboard() as board:
        table = board.app.pane.table
        assert (board.app.pane.id, table.chosen.id, table.field.key, table.order) == ("milestones", chosen, field, order)
        assert board.app.pane.bar.text == "openai gpt"
        assert table.has_focus


@pytest.mark.parametrize(("digit", "keys"), [("3", ("down", "f")), ("5", ("down", "down")), ("7", ("down",)), ("9", ("down",))])
async def test_a_section_comes_back_at_its_place(digit: str, keys: tuple[str, ...]) -> None:
    async with dashboard(size=(120, 40)) as board:
        await board.press(digit, *keys)
        place = board.app.pane.here("")
        await leave(board)

    async with dashboard(size=(120, 40)) as board:
        assert board.app.pane.here("") == place


async def test_a_section_that_was_not_open_at_the_end_comes_back_when_it_is_opened() -> None:
    async with dashboard() as board:
        await board.press("5", "down", "1")
        await leave(board)

    async with dashboard() as board:
        assert board.app.pane.id == "overview"
        await board.press("5")
        assert board.app.pane.here("").kind == "node"


async def test_each_file_has_its_own_place(tmp_path: Path) -> None:
    async with dashboard() as board:
        await board.press("3")
        await leave(board)

    async with dashboard(tmp_path / "other.toml") as board:
        assert board.app.pane.id == "overview"


async def test_a_fresh_start_begins_at_the_overview() -> None:
    async with dashboard() as board:
        await board.press("3", "f9")
        await leave(board)

    app = make_app(None, fresh=True)
    async with app.run_test():
        assert (app.pane.id, app.theme) == ("overview", "dark")


async def test_a_theme_is_kept_until_the_configuration_says_another(home: Path) -> None:
    async with dashboard() as board:
        await board.press("f9")
        assert board.app.theme == "light"

    async with dashboard() as board:
        assert board.app.theme == "light"

    (home / "config.toml").write_text('[appearance]\ntheme = "blue-orange"\n')
    async with dashboard() as board:
        assert board.app.theme == "blue-orange"


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 1, "files": 3}', '{"version": 1, "theme": [], "files": {"x": {"places": 2}}}'])
async def test_a_state_that_is_broken_keeps_nobody_out(home: Path, content: str) -> None:
    (home / "state").mkdir()
    (home / "state" / "session.json").write_text(content)
    async with dashboard() as board:
        assert board.app.pane.id == "overview"


async def test_a_session_that_can_not_be_read_is_set_aside_and_told(home: Path) -> None:
    (home / "state").mkdir()
    (home / "state" / "session.json").write_text("broken")
    async with dashboard() as board:
        assert "session.json: can't be read as JSON; kept as session.json.aside-1" in board.app.status_line.messages[0]
    assert (home / "state" / "session.json.aside-1").read_text() == "broken"
