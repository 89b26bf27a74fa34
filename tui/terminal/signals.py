"""Signals that ask the program to end: it ends cleanly, and if it cannot, it ends all the same."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable

ENDING = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
PATIENCE = 2.0
"""Seconds that the program has from the signal to its end."""


class EndingSignals:
    """Hears the signals in a thread of its own, so that a busy or stuck program hears them too."""

    def __init__(self, end: Callable[[int], bool], last_resort: Callable[[int], None]) -> None:
        self._end = end
        """Asks the program to end; whether it is going to."""
        self._last_resort = last_resort
        self._handlers: dict[signal.Signals, object] = {}
        self._wakeup = -1
        self._is_ending = False
        self._receiver, self._sender = os.pipe()

    def start(self) -> None:
        """Begins to hear; in the main thread only."""
        os.set_blocking(self._sender, False)
        self._wakeup = signal.set_wakeup_fd(self._sender, warn_on_full_buffer=False)
        for number in ENDING:
            self._handlers[number] = signal.signal(number, _do_nothing)
        threading.Thread(target=self._listen, name="milepost-signals", daemon=True).start()

    def stop(self) -> None:
        """Hears no more; but a program that a signal is ending stays bound to end in time, and deaf to a second one."""
        if self._is_ending:
            # Python gives its own handlers back before its last moments, but leaves a signal that is ignored alone.
            for number in ENDING:
                signal.signal(number, signal.SIG_IGN)
            return
        if not self._handlers:
            return
        signal.set_wakeup_fd(self._wakeup)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
        self._handlers.clear()

    def raised(self, number: int) -> None:
        """Acts as if the signal had come: for a line that is gone without one."""
        try:
            os.write(self._sender, bytes((number,)))
        except BlockingIOError:
            return

    def _listen(self) -> None:
        while True:
            number = os.read(self._receiver, 1)[0]
            if number not in ENDING:
                continue
            # Before the program hears of it, for it may be gone from here the moment it does.
            self._is_ending = True
            self._is_ending = self._end(number)
            if self._is_ending:
                time.sleep(PATIENCE)
                self._last_resort(number)


def _do_nothing(*_: object) -> None:
    """Python calls this in the main thread; the byte in the pipe does the work."""
