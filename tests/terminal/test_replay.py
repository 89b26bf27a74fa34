"""Random sessions of a Textual app look the same through our driver as through Textual's own."""

from __future__ import annotations

import random
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.containers import Horizontal, Vertical
from textual.drivers import headless_driver
from textual.widgets import DataTable, Footer, Input, Static, Tree

from pilot import dashboard
from terminal.judge import Terminal
from tui.terminal.capabilities import ALL_COLOURS, Capabilities
from tui.terminal.diff import Painter
from tui.terminal.parser import draw, is_frame
from tui.terminal.screen import Screen

KEYS = ("down", "down", "up", "right", "pagedown", "end", "home", "tab", "a", "漢", "backspace", "f2", "f3", "enter")
WALK = (*"123456789", *"jklh", "down", "up", "right", "end", "pagedown", "tab", "enter", "escape", "f1", "f8", "f9", "slash", "v", "ctrl+p", "0")
SIZES = ((80, 24), (40, 12), (100, 30), (60, 20))


class Recorder(headless_driver.HeadlessDriver):
    """Keeps what Textual writes."""

    written: list[str]

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.written = []

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        self.written.append(data)


class Session(App[None]):
    """A bit of everything: tree, table, text with wide glyphs, input, toasts."""

    CSS = "Tree { width: 30%; } Static { height: 1fr; } DataTable { height: 2fr; }"
    BINDINGS = [("f2", "turn"), ("f3", "say")]

    def compose(self) -> ComposeResult:
        with Horizontal():
            tree: Tree[None] = Tree("Models")
            tree.root.expand()
            for name in ("gpt", "claude", "qwen 通义", "été"):
                tree.root.add(name).add_leaf(f"{name} 2")
            yield tree
            with Vertical():
                yield DataTable()
                yield Static("漢字 and letters ─ │ 한국어 " * 12)
                yield Input()
        yield Footer()

    def on_mount(self) -> None:
        self.animation_level = "none"
        table = self.query_one(DataTable)
        table.add_columns("Name", "Size", "名")
        table.add_rows((f"model {number}", f"{number * 7}B", "漢" * (number % 5)) for number in range(60))

    def action_turn(self) -> None:
        self.theme = "textual-light" if self.theme == "textual-dark" else "textual-dark"

    def action_say(self) -> None:
        self.notify("Saved 保存")


class Twice:
    """The same session in two terminals."""

    def __init__(self, can: Capabilities, size: tuple[int, int]) -> None:
        self._can = can
        self._screen, self._painter = Screen(*size), Painter(can)
        self.textual, self.ours = Terminal(*size), Terminal(*size, can.erases_with_background)
        self.textual_bytes = self.our_bytes = 0

    def take(self, written: list[str]) -> None:
        for data in filter(is_frame, written):
            self.textual.take(data)
            self.textual_bytes += len(data.encode())
            draw(data, self._screen, self._can.colours)
            sent = self._painter.paint(self._screen)
            self.our_bytes += len(sent)
            self.ours.take(sent)
        written.clear()

    def resize(self, size: tuple[int, int]) -> None:
        self._screen.resize(*size)
        self.textual.resize(size[1], size[0])
        self.ours.resize(size[1], size[0])


@pytest.mark.parametrize("erases", [True, False])
@pytest.mark.parametrize("seed", range(3))
async def test_a_random_session_looks_the_same(seed: int, erases: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headless_driver, "HeadlessDriver", Recorder)
    chance = random.Random(seed)
    app, size = Session(), SIZES[0]
    twice = Twice(Capabilities(colours=ALL_COLOURS, erases_with_background=erases), size)
    async with app.run_test(size=size, notifications=True) as pilot:
        driver = app._driver
        assert isinstance(driver, Recorder)
        for _ in range(25):
            await pilot.press(chance.choice(KEYS))
            twice.take(driver.written)
            assert twice.ours.cells() == twice.textual.cells()
            if chance.random() < 0.15:
                size = chance.choice([other for other in SIZES if other != size])
                twice.resize(size)
                await pilot.resize_terminal(*size)
                twice.take(driver.written)
                assert twice.ours.cells() == twice.textual.cells()
    assert twice.our_bytes * 4 < twice.textual_bytes


@pytest.mark.parametrize("seed", range(2))
async def test_a_random_walk_through_the_dashboard_looks_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(headless_driver, "HeadlessDriver", Recorder)
    chance = random.Random(seed)
    size = SIZES[0]
    twice = Twice(Capabilities(colours=ALL_COLOURS), size)
    async with dashboard(size=size) as board:
        driver = board.app._driver
        assert isinstance(driver, Recorder)
        twice.take(driver.written)
        for step in range(40):
            if step % 8 == 7:
                size = chance.choice([other for other in SIZES if other != size])
                twice.resize(size)
                await board.resize(*size)
            else:
                await board.press(chance.choice(WALK))
            twice.take(driver.written)
            assert twice.ours.cells() == twice.textual.cells()
    assert twice.our_bytes * 3 < twice.textual_bytes
