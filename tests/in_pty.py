"""A program in a pseudo-terminal, and the screen that it has drawn there."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyte
from pyte.screens import Char

PATIENCE = 30.0
"""Seconds after which something that has not appeared never will."""
FRESH = frozenset({7, 25})
"""Private modes that are on in a terminal that no program has touched: lines wrap, the cursor shows."""
# Keyboard protocols and mode requests, which pyte would take for something else.
_UNKNOWN_TO_PYTE = re.compile(r"\x1b\[(?:[<=>][0-9;]*[a-zA-Z]|\?[0-9;]*(?:\$p|u))")
_UNFINISHED = re.compile(r"\x1b(?:\[[0-9;<=>?$]*)?\Z")
_MODES = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")


class Screen(pyte.Screen):
    """pyte's screen, and what it does not know: to repeat a glyph (REP), to scroll (SU, SD), to erase what was never written."""

    _last = " "

    def draw(self, data: str) -> None:
        super().draw(data)
        self._last = data[-1:] or self._last

    def repeat(self, count: int = 1) -> None:
        self.draw(self._last * count)

    def scroll_up(self, count: int = 1) -> None:
        self._scroll(self.delete_lines, count, range(-count, 0))

    def scroll_down(self, count: int = 1) -> None:
        self._scroll(self.insert_lines, count, range(count))

    def erase_in_display(self, how: int = 0, *rest: object, **named: object) -> None:
        """pyte erases only cells that were once written."""
        for row in range(self.lines):
            self._touch(row)
        super().erase_in_display(how)

    def _scroll(self, shift: Callable[[int], None], count: int, new: range) -> None:
        top, bottom = self.margins or (0, self.lines - 1)
        row, self.cursor.y = self.cursor.y, top
        shift(count)
        for at in new:
            self.cursor.y = (top if at >= 0 else bottom + 1) + at
            self._touch(self.cursor.y)
            self.erase_in_line(2)
        self.cursor.y = row

    def _touch(self, row: int) -> None:
        for column in range(self.columns):
            self.buffer[row][column] = self.buffer[row][column]


def look(cell: Char) -> tuple[object, ...]:
    """What can be seen of a cell."""
    if cell.data.strip(" "):
        return tuple(cell)
    marked = cell.underscore or cell.strikethrough or cell.reverse or cell.blink
    return (cell.data, cell.fg if marked else "", cell.bg, cell.underscore, cell.strikethrough, cell.reverse, cell.blink)


class Stream(pyte.Stream):
    """The sequences that go with it."""

    csi = {**pyte.Stream.csi, "b": "repeat", "S": "scroll_up", "T": "scroll_down"}
    events = pyte.Stream.events | {"repeat", "scroll_up", "scroll_down"}


class Terminal:
    """Starts a program, or calls a function in a process of its own, in a terminal of its own; presses keys in it and reads its screen."""

    def __init__(
        self, command: Sequence[str] | Callable[[], int], folder: Path, environment: Mapping[str, str], columns: int = 80, rows: int = 24
    ) -> None:
        self.output = b""
        self.status: int | None = None
        """Exit status once it has ended; minus the signal, if one ended it."""
        self._closed = False
        self._screen = Screen(columns, rows)
        self._stream = Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._waiting = ""
        self.process, self._terminal = pty.fork()
        self._attributes = termios.tcgetattr(self._terminal) if self.process else []
        if self.process == 0:
            _become(command, folder, environment, columns, rows)

    @property
    def text(self) -> str:
        """The screen, line by line."""
        # Not pyte's own display: it stumbles over half of a wide glyph.
        buffer, columns = self._screen.buffer, range(self._screen.columns)
        return "\n".join("".join(buffer[row][column].data for column in columns) for row in range(self._screen.lines))

    @property
    def is_given_back(self) -> bool:
        """Whether the terminal and its line (echo, signals, line by line, ...) are as no program had touched them."""
        return self.modes_on() == FRESH and termios.tcgetattr(self._terminal) == self._attributes

    def looks(self, rows: int) -> list[list[tuple[object, ...]]]:
        """All that can be seen in the upper rows: glyphs, colours, attributes."""
        return [[look(self._screen.buffer[row][column]) for column in range(self._screen.columns)] for row in range(rows)]

    def press(self, keys: str) -> None:
        """Sends keys as the terminal would."""
        os.write(self._terminal, keys.encode())

    def resize(self, columns: int, rows: int) -> None:
        """Changes the size of the window."""
        self._screen.resize(rows, columns)
        _set_size(self._terminal, columns, rows)

    def wait_for(self, sought: str | Callable[[str], bool], patience: float = PATIENCE) -> None:
        """Reads until the text is on the screen, or the screen is as asked.

        Raises:
            TimeoutError: it did not come in time, or the program ended before.
        """
        found = (lambda text: sought in text) if isinstance(sought, str) else sought
        deadline = time.monotonic() + patience
        while not found(self.text):
            if not self._read(deadline):
                raise TimeoutError(f"{sought!r} did not appear; the screen was:\n{self.text}")

    def settle(self, quiet: float = 0.15) -> None:
        """Reads until nothing has come for so many seconds."""
        while self._read(time.monotonic() + quiet):
            pass

    def finish(self, patience: float = PATIENCE) -> int:
        """Reads until the program has ended, and gives its exit status; minus the signal, if one ended it.

        Raises:
            TimeoutError: it did not end in time.
        """
        deadline = time.monotonic() + patience
        while self._read(deadline):
            pass
        if time.monotonic() >= deadline:
            raise TimeoutError(f"the program did not end; the screen was:\n{self.text}")
        return self._reap()

    def hang_up(self) -> None:
        """Closes the window."""
        if not self._closed:
            self._closed = True
            os.close(self._terminal)

    def kill(self) -> None:
        """Ends the program at once, if it still runs."""
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            self._reap()

    def end(self) -> None:
        """Ends the program and closes the window, whatever has become of them."""
        self.kill()
        self.hang_up()

    def modes_on(self) -> set[int]:
        """The private modes of the terminal that are on: 25 is the cursor, 1049 the other screen, 1000 to 1006 the mouse."""
        on = set(FRESH)
        for numbers, letter in _MODES.findall(self.output):
            modes = {int(number) for number in numbers.split(b";") if number}
            on = on | modes if letter == b"h" else on - modes
        return on

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._terminal], [], [], max(0.0, deadline - time.monotonic()))
        try:
            received = os.read(self._terminal, 65536) if ready else b""
        except OSError:  # Linux says that the last program has left the terminal with an I/O error.
            return False
        self.output += received
        text = self._waiting + self._decode(received)
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._waiting = text[end:]
        self._stream.feed(_UNKNOWN_TO_PYTE.sub("", text[:end]))
        return bool(received)

    def _reap(self) -> int:
        _, ended = os.waitpid(self.process, 0)
        self.status = os.waitstatus_to_exitcode(ended)
        return self.status


def wait_until(condition: Callable[[], bool], *terminals: Terminal) -> None:
    """Reads from several terminals until all is as asked.

    Raises:
        TimeoutError: it did not come in time.
    """
    deadline = time.monotonic() + PATIENCE
    while not condition():
        ready, _, _ = select.select([terminal._terminal for terminal in terminals], [], [], max(0.0, deadline - time.monotonic()))
        if not [terminal for terminal in terminals if terminal._terminal in ready and terminal._read(deadline)]:
            raise TimeoutError("the screens were:\n" + "\n\n".join(terminal.text for terminal in terminals))


def _become(command: Sequence[str] | Callable[[], int], folder: Path, environment: Mapping[str, str], columns: int, rows: int) -> None:
    try:
        # A test run that is deaf to a closed window (nohup) would start a deaf program.
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        _set_size(0, columns, rows)
        os.chdir(folder)
        if callable(command):
            os.environ.clear()
            os.environ.update(environment)
            os._exit(command())
        os.execvpe(command[0], list(command), dict(environment))
    finally:
        os._exit(127)


def _set_size(terminal: int, columns: int, rows: int) -> None:
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
