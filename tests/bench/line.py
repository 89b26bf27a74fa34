"""A program at the other end of a line: its bytes are counted, its output is timed, the line may be slow and far away."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
"""Seconds after which something that has not come never will."""
QUIET = 0.15
"""Seconds of silence after which a step is taken as done."""
BEFORE_THE_PAGE = 0.06
"""Seconds of silence that part the step of a list's cursor from the page, which follows once the cursor rests."""
_FOREIGN = re.compile("NO_COLOR|COLUMNS|LINES|TMUX|STY|SSH_|TEXTUAL|PYTHON|COLORTERM|COLORFGBG|LC_")
_ASK, _ANSWER = b"\x1b[5n", b"\x1b[0n"
KEYS = {
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F", "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~", "enter": "\r", "tab": "\t", "escape": "\x1b", "ctrl+p": "\x10", "ctrl+q": "\x11", "f1": "\x1bOP",
    "f2": "\x1bOQ", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~",
}  # fmt: skip


class Step(Struct, frozen=True):
    """What came back for a key."""

    size: int
    """Bytes."""
    first: float
    """Milliseconds to the first byte; 0 if none came."""
    last: float
    """Milliseconds to the last byte; 0 if none came."""


class Program:
    """A program in a pseudo-terminal of 120 by 40."""

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int] = (120, 40), baud: int = 0, round_trip: float = 0.0,
        answers: bool = True,
    ) -> None:  # fmt: skip
        """`baud` paces the output at a tenth of it in bytes per second; `round_trip` is in seconds.

        `answers` is whether the terminal says that it is well when it is asked, as nearly all do.
        """
        self.output = bytearray()
        self._pace = baud / 10
        self._delay = round_trip / 2
        self._typed: list[tuple[float, bytes]] = []
        self._answered = 0 if answers else -1
        self._last = 0.0
        self.began = self._ticked = time.monotonic()
        self._allowance = 0.0
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            _become(command, environment, size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self._terminal)

    def until(self, text: str) -> float:
        """Milliseconds from the start to the moment at which a text has come.

        Raises:
            TimeoutError: it did not come in time, or the program ended before.
        """
        wanted = text.encode()
        while wanted not in self.output:
            if not self._listen(time.monotonic() + PATIENCE):
                raise TimeoutError(f"{text!r} did not come; the last that came was {bytes(self.output[-300:])!r}")
        return (self._last - self.began) * 1000

    def settle(self, quiet: float = QUIET, patience: float = PATIENCE) -> float:
        """Waits for silence, for some programs in vain; milliseconds from the start to the last byte before it."""
        start = time.monotonic()
        while self._listen(min(max(self._last, start) + quiet + 2 * self._delay, start + patience)):
            pass
        return (self._last - self.began) * 1000

    def press(self, *keys: str, every: float = 0.0, quiet: float = QUIET, patience: float = PATIENCE) -> Step:
        """Presses keys so many seconds apart, or at once, and waits for silence, for some programs in vain."""
        before, start = len(self.output), time.monotonic()
        for number, key in enumerate(keys):
            self._typed.append((start + self._delay + number * every, self._sent_for(key)))
        first = 0.0
        while self._typed or self._listen(min(max(self._last, start) + quiet + 2 * self._delay, start + patience)):
            if self._typed:
                self._listen(self._typed[0][0])
            if not first and len(self.output) > before:
                first = self._last
        size = len(self.output) - before
        last = self._last if size else start
        return Step(size, ((first or start) - start) * 1000, (last - start) * 1000)

    def step(self, key: str) -> tuple[int, int]:
        """Presses a key in a list: the bytes of its cursor's step, and those of the page that follows it."""
        before = len(self.output)
        os.write(self._terminal, KEYS.get(key, key).encode())
        if self._listen(time.monotonic() + 0.5):
            while self._listen(self._last + BEFORE_THE_PAGE):
                pass
        moved = len(self.output)
        self.settle(0.25)
        return moved - before, len(self.output) - moved

    def _sent_for(self, key: str) -> bytes:
        """What a terminal sends for a key: other arrows once a program has asked for them (DECCKM)."""
        sent = KEYS.get(key, key).encode()
        asked = self.output.rfind(b"\x1b[?1h") > self.output.rfind(b"\x1b[?1l")
        return sent.replace(b"\x1b[", b"\x1bO") if asked and re.fullmatch(rb"\x1b\[[A-DFH]", sent) else sent

    def resize(self, columns: int, rows: int) -> None:
        """Changes the size of the window."""
        _set_size(self._terminal, (columns, rows))

    def idle(self, seconds: float) -> int:
        """Bytes that come while nothing is pressed."""
        before, end = len(self.output), time.monotonic() + seconds
        while time.monotonic() < end:
            self._listen(end)
        return len(self.output) - before

    def memory(self) -> float:
        """The most memory that it has held so far, in MB."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0]) / 1024

    def quit(self, key: str = "ctrl+q") -> int:
        """Asks it to end and waits for that; gives the exit status."""
        os.write(self._terminal, KEYS[key].encode())
        while self._listen(time.monotonic() + PATIENCE):
            pass
        _, status = os.waitpid(self.process, 0)
        self.process = 0
        return os.waitstatus_to_exitcode(status)

    def _listen(self, until: float) -> bool:
        """Types what is due and hears some output; false if none came until then, or none will come any more."""
        while (now := time.monotonic()) < until or self._typed:
            if self._typed and self._typed[0][0] <= now:
                os.write(self._terminal, self._typed.pop(0)[1])
                if now >= until:
                    return True
                continue
            room = self._room(now)
            wake = min(until, self._typed[0][0] if self._typed else until, now + 0.002 if room < 1 else until)
            ready, _, _ = select.select([self._terminal] if room >= 1 else [], [], [], max(0.0, wake - now))
            if ready:
                return self._hear(room)
        return False

    def _room(self, now: float) -> int:
        """Bytes that the line can take."""
        if not self._pace:
            return 65536
        self._allowance = min(self._allowance + (now - self._ticked) * self._pace, max(16.0, self._pace * 0.01))
        self._ticked = now
        return int(self._allowance)

    def _hear(self, room: int) -> bool:
        try:
            heard = os.read(self._terminal, room)
        except OSError:
            return False
        self._allowance -= len(heard)
        self.output += heard
        self._last = time.monotonic() + self._delay
        self._answer()
        return bool(heard)

    def _answer(self) -> None:
        """Answers how it is, once for each time that it has been asked."""
        asked = self.output.count(_ASK) if self._answered >= 0 else -1
        for _ in range(asked - self._answered):
            self._typed.append((self._last + self._delay, _ANSWER))
        self._typed.sort(key=lambda typed: typed[0])
        self._answered = asked


def environment(home: Path, **named: str) -> dict[str, str]:
    """The environment of a terminal with all colours, and of a user with nothing of their own."""
    kept = {name: value for name, value in os.environ.items() if not _FOREIGN.match(name)}
    return kept | {"LANG": "C.UTF-8", "TERM": "xterm-256color", "COLORTERM": "truecolor", "MILEPOST_HOME": str(home)} | named


def dashboard(*arguments: str) -> list[str]:
    """The command that opens the dashboard of this checkout."""
    return [sys.executable, "-m", "tui", *arguments]


def _become(command: Sequence[str], environment: Mapping[str, str], size: tuple[int, int]) -> None:
    try:
        _set_size(0, size)
        os.chdir(ROOT)
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)


def _set_size(terminal: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
