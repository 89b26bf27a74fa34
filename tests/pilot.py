"""The running dashboard in a test: keys are pressed in it, its screen and the user's file are read.

    async with dashboard() as board:
        await board.press("2", "f2")
        await board.type("1.8T")
        await board.press("enter")
        assert "Saved" in board.text
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot
from textual.widget import Widget

from tui.app import MilepostApp
from tui.core.places import read_place
from tui.opening import make_app
from tui.widgets.at_rest import AtRest

ROUNDS = 4
"""How often an answer may set off another message: a key, the change that it makes, the data that comes down, the paint."""

PATIENCE = 20
"""Seconds after which what is under way hangs."""


def screen_lines(app: App[None]) -> list[str]:
    """The screen as it is seen, one text a line."""
    return ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]


def screen_text(app: App[None]) -> str:
    """The whole screen as one text."""
    return "\n".join(screen_lines(app))


class Dashboard:
    """A person's seat at the dashboard."""

    def __init__(self, app: MilepostApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Presses keys as fast as a terminal can send them, and waits until all that they set off is done."""
        for key in keys:
            self.app.post_message(Key(key, key if len(key) == 1 else None))
        await self.settle()

    async def type(self, text: str) -> None:
        """Types a text letter by letter."""
        for character in text:
            self.app.post_message(Key(_character_to_key(character), character))
        await self.settle()

    async def go(self, place: str) -> None:
        """Opens a place and waits until what it shows is laid out and filled."""
        await self.app.go_to(read_place(place))
        await self.settle()
        await self.settle()

    async def click(self, widget: type[Widget], x: int, y: int, times: int = 1) -> None:
        """Clicks into the content of a widget."""
        found = self.app.screen.query_one(widget)
        corner = found.content_region.offset - found.region.offset
        await self.pilot.click(widget, offset=(x + corner.x, y + corner.y), times=times)
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Changes the size of the terminal."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    async def settle(self) -> None:
        """Waits until every key is delivered, every worker is done, and every message of theirs is answered and painted.

        Raises:
            TimeoutError: if that does not come to an end.
        """
        async with asyncio.timeout(PATIENCE):
            for _ in range(ROUNDS):
                await self._paint()
                while self._is_at_work:
                    await self.pilot.pause(0.001)

    @property
    def _is_at_work(self) -> bool:
        ready = self.app.key_order.is_idle and all(worker.is_finished for worker in self.app.workers)
        return not (ready or self.app._exit)

    async def _paint(self) -> None:
        painted = asyncio.Event()
        self.app.call_after_refresh(painted.set)
        while not (painted.is_set() or self.app._exit):
            await self.pilot.pause(0)

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return screen_lines(self.app)

    @property
    def text(self) -> str:
        """The screen as one text."""
        return screen_text(self.app)

    @property
    def said(self) -> str:
        """The message on the status line."""
        return self.app.status_line.said[0]

    @property
    def path(self) -> Path:
        """The file that edits go to."""
        return self.app.store.path

    @property
    def file(self) -> str:
        """What that file holds; empty if there is none."""
        return self.path.read_text(encoding="utf-8") if self.path.exists() else ""


@asynccontextmanager
async def dashboard(
    file: str | Path | None = None, size: tuple[int, int] = (80, 24), today: Callable[[], date] = date.today, rest: float = 0.0
) -> AsyncIterator[Dashboard]:
    """Opens the dashboard (`file` as on the command line) on a day, with all of it read; `rest` is how long a page waits for its list's cursor."""
    AtRest.delay = rest
    app = make_app(str(file) if file else None, today)
    async with app.run_test(size=size, notifications=True) as pilot:
        board = Dashboard(app, pilot)
        await board.settle()
        yield board
