"""Copying in the dashboard: each text goes one way, and the message says which."""

from __future__ import annotations

from pathlib import Path

import pytest

from pilot import dashboard


async def test_the_value_under_the_cursor_is_copied_and_the_way_is_said() -> None:
    async with dashboard() as board:
        await board.press("2", "home", "left", "left", "left", "left", "left", "left", "y")

        assert board.app.clipboard == board.app.pane.table.chosen.name
        assert "to the terminal's clipboard; terminals may refuse that (OSC 52)" in board.said


async def test_where_there_is_no_clipboard_the_copy_is_in_a_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "linux")
    monkeypatch.setenv("PATH", "")
    async with dashboard() as board:
        await board.press("1", "y")

        (file,) = home.rglob("copied.txt")
        assert file.read_text().startswith("Milepost")
        assert str(file) in board.said
