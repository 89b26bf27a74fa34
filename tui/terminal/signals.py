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

    def __init__(self, end: Callable[[int], None], last_resort: Callable[[int], None]) -> None:
        self._end = end
        self._last_resort = last_resort
        self._before: dict[signal.Signals, object] = {}
        self._wakeup_before = -1
        self._receiver, self._sender = os.pipe()

    def start(self) -> None:
        """Begins to hear; in the main thread only."""
        os.set_blocking(self._sender, False)
        self._wakeup_before = signal.set_wakeup_fd(self._sender, warn_on_full_buffer=False)
        for number in ENDING:
            self._before[number] = signal.signal(number, _ignore)
        threading.Thread(target=self._listen, name="milepost-signals", daemon=True).start()

    def stop(self) -> None:
        """Hears no more; a program that is already ending because of a signal stays bound to end in time."""
        if not self._before:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()
        signal.set_wakeup_fd(self._wakeup_before)
        os.close(self._sender)

    def raised(self, number: int) -> None:
        """Acts as if the signal had come: for a line that is gone without one."""
        try:
            os.write(self._sender, bytes((number,)))
        except OSError:
            return

    def _listen(self) -> None:
        while received := os.read(self._receiver, 1):
            if received[0] in ENDING:
                self._end(received[0])
                time.sleep(PATIENCE)
                self._last_resort(received[0])
        os.close(self._receiver)


def _ignore(*_: object) -> None:
    """Python calls this in the main thread; the byte in the pipe does the work."""
