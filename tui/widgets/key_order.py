"""Keys one after the other: a key is delivered when all that the key before it set off is done.

A key that opens an input and the text typed behind it arrive together over a slow line. Without this order
the text would go to what had the focus before, where each letter is a command.
While a letter is on its way into an input nothing is painted: the owner of the data has it on disk before it is seen.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack

from textual.app import App
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.widget import Widget
from textual.widgets import Input

Typed = Key | Paste
NOT_TYPED = {"enter", "tab", "shift+tab", "escape", "up", "down", "pageup", "pagedown"}
"""Keys in an input that lead elsewhere, where the screen may have to be laid out before the next."""
ROUNDS = 2
"""A key bubbles up to the app, which may send a message back down that bubbles up again."""


class KeyOrder:
    """Holds keys back while the one before them is on its way."""

    def __init__(self, app: App[object], deliver: Callable[[Typed], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Typed] = deque()
        self._is_busy = False
        self._focused: Widget | None = None
        """What had the focus when the last key was delivered."""
        self._unpainted = ExitStack()

    @property
    def is_idle(self) -> bool:
        """Whether every key that was taken is delivered, with all that it set off."""
        return not self._is_busy

    async def take(self, key: Typed) -> None:
        """Delivers a key, or keeps it until its turn."""
        self._waiting.append(key)
        if not self._is_busy:
            await self._next()

    async def _next(self) -> None:
        self._is_busy = bool(self._waiting)
        if not self._is_busy:
            return
        screen = self._app.screen
        self._focused = self._app.focused
        route = (self._focused or screen).ancestors_with_self
        key = self._waiting.popleft()
        if isinstance(route[0], Input) and (isinstance(key, Paste) or key.key not in NOT_TYPED):
            self._unpainted.enter_context(self._app.batch_update())
        await self._deliver(key)
        self._follow([*route * ROUNDS, self._app], screen)

    def _follow(self, route: Sequence[DOMNode], screen: DOMNode) -> None:
        """Goes the way of the key through the queues of the widgets: what comes out behind it finds it handled."""
        for position, node in enumerate(route):
            if node.is_attached and node.call_later(self._follow, route[position + 1 :], screen):
                return
        self._unpainted.close()
        screen.check_idle()
        if self._app.screen is screen and self._app.focused is self._focused:
            self._app.call_later(self._next)
        else:
            # What has just been opened knows only when it is first painted where its lines are, or who has the focus.
            self._app.screen.call_after_refresh(self._app.call_later, self._next)
