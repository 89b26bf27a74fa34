"""The line to the terminal: one thread writes, the screen it writes is always the latest, and nobody waits for it."""

from __future__ import annotations

import errno
import os
import select
import threading
import time
from collections.abc import Callable

from tui.terminal.diff import Painter
from tui.terminal.pace import ASK, Pace
from tui.terminal.screen import Screen

_WORTH_HOLDING_BACK = 512
"""Bytes from which on an update is shown at once where the terminal can do so."""
_A_LITTLE = 1_024
"""Bytes painted at a time on a line that cannot keep up, so that what is stale by then is never sent."""
_MOST_WAITING = 200_000
_BEGIN, _END = b"\x1b[?2026h", b"\x1b[?2026l"


class Line(threading.Thread):
    """Sends a screen to a terminal, as fast as the line takes it; what has changed meanwhile is left out."""

    def __init__(self, terminal: int, screen: Screen, painter: Painter, lost: Callable[[], None]) -> None:
        super().__init__(name="milepost-line", daemon=True)
        self.changed = threading.Condition()
        """Held by whoever changes the screen."""
        self.is_drawing = False
        """Whether the screen is to be shown."""
        self.pace = Pace()
        """How much may be under way."""
        self.holds_back = False
        """Whether the terminal can hold an update back until it is complete."""
        self._terminal = terminal
        self._screen = screen
        self._painter = painter
        self._lost = lost
        self._waiting: list[bytes] = []
        self._may_ask = True
        self._is_slow = False
        self._is_lost = False
        self._end: float | None = None

    def send(self, sequence: str) -> None:
        """Sends a sequence that is no part of the screen, before what is drawn after it."""
        with self.changed:
            encoded = sequence.encode("utf-8", "replace")
            if sum(map(len, self._waiting)) + len(encoded) <= _MOST_WAITING:
                self._waiting.append(encoded)
            self.changed.notify()

    def answered(self) -> None:
        """The terminal has answered that all before the question has come."""
        with self.changed:
            self.pace.answered(time.monotonic())
            self.changed.notify()

    def hush(self) -> None:
        """Asks no more, and waits for an answer that may be on its way: after the end it would be typed into the shell."""
        with self.changed:
            self._may_ask = False
            patience = self.pace.worth_waiting(time.monotonic())
            self.changed.wait_for(lambda: self._is_lost or not self.pace.has_asked, patience)

    def finish(self, patience: float = 1.0) -> bool:
        """Sends what waits and ends; whether all of it was sent in time."""
        with self.changed:
            self._end = time.monotonic() + patience
            self.is_drawing = False
            self.changed.notify()
        if self.is_alive():
            self.join(patience + 0.5)
        return not self._waiting and not self._is_lost

    def run(self) -> None:
        """Sends until it is told to finish, or the line is gone."""
        while not self._is_lost:
            with self.changed:
                while not (self._waiting or self._may_draw() or self._end is not None):
                    self.changed.wait(self.pace.patience(time.monotonic()) if self._has_to_draw() else None)
                data = self._next(time.monotonic())
                is_last = self._end is not None and not data
            if is_last or not self._write(data):
                return

    def _has_to_draw(self) -> bool:
        return self.is_drawing and bool(self._screen.dirty)

    def _may_draw(self) -> bool:
        now = time.monotonic()
        return self._has_to_draw() and (self.pace.room(now) != 0 or (self._may_ask and self.pace.should_ask(now)))

    def _next(self, now: float) -> bytes:
        data = b"".join(self._waiting)
        self._waiting.clear()
        if self._has_to_draw() and self.pace.room(now) != 0:
            data += self._painted()
        self.pace.sent(len(data))
        if self._may_ask and (data or self._has_to_draw()) and self.pace.should_ask(now):
            data += ASK.encode()
            self.pace.ask(now)
        return data

    def _painted(self) -> bytes:
        limit = self.pace.chunk or (_A_LITTLE if self._is_slow else None)
        painted = self._painter.paint(self._screen, limit)
        return _BEGIN + painted + _END if self.holds_back and len(painted) >= _WORTH_HOLDING_BACK else painted

    def _write(self, data: bytes) -> bool:
        """Whether all of it was written; not if the line is gone, or stalls at the end."""
        self._is_slow = False
        while data:
            try:
                data = data[os.write(self._terminal, data) :]
            except BlockingIOError:
                self._is_slow = True
                if self._end is not None and time.monotonic() > self._end:
                    self._waiting.append(data)
                    return False
                select.select((), (self._terminal,), (), 0.1)
            except OSError as reason:
                if reason.errno != errno.EINTR:
                    self._is_lost = True
                    self._lost()
                    return False
        return True
