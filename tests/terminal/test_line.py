"""The line to a terminal that answers, answers late, or never: what is drawn is the latest, and no more is under way than it may."""

from __future__ import annotations

import os
import select
from collections.abc import Iterator

import pytest

from terminal.judge import Terminal
from tui.terminal.capabilities import Capabilities
from tui.terminal.diff import Painter
from tui.terminal.line import Line
from tui.terminal.pace import ASK, Pace
from tui.terminal.parser import draw
from tui.terminal.screen import Screen

WIDTH, HEIGHT = 80, 24
PATIENCE = 20


class Seat:
    """A person before a terminal at the far end of a line, who sees what has come so far."""

    def __init__(self) -> None:
        self._far, near = os.pipe()
        os.set_blocking(near, False)
        self.screen = Screen(WIDTH, HEIGHT)
        self.terminal = Terminal(WIDTH, HEIGHT)
        self.line = Line(near, self.screen, Painter(Capabilities()), lambda: None)
        self.asked = self.size = 0
        self._unfinished = b""
        self.line.start()

    def show(self, text: str) -> None:
        """Has the whole screen changed."""
        with self.line.changed:
            draw("".join(f"\x1b[{row + 1};1H{f'{text} {row} '.ljust(WIDTH, text[-1])}" for row in range(HEIGHT)), self.screen, 256)
            self.line.is_drawing = True
            self.line.changed.notify()

    def read(self, seconds: float) -> bool:
        """Reads what comes; false if nothing has come in the time."""
        if not select.select([self._far], [], [], seconds)[0]:
            return False
        received = self._unfinished + os.read(self._far, 65536)
        self.size += len(received)
        self.asked += received.count(ASK.encode())
        self.terminal.take(received.replace(ASK.encode(), b""))
        return True

    def read_all(self, answer: bool, text: str) -> None:
        """Reads, and answers each question if so, until a text fills the screen."""
        answered = self.asked
        while not all(line.startswith(text) for line in self.terminal.display):
            assert self.read(PATIENCE)
            while answer and answered < self.asked:
                answered += 1
                self.line.answered()

    def end(self) -> None:
        self.line.finish(0.1)
        os.close(self._far)


@pytest.fixture
def seat() -> Iterator[Seat]:
    seat = Seat()
    yield seat
    seat.end()


def test_a_terminal_that_answers_shows_the_latest(seat: Seat) -> None:
    for number in range(5):
        seat.show(f"screen {number}")
        seat.read_all(True, f"screen {number}")
    assert seat.asked >= 2


def test_a_terminal_that_never_answers_shows_the_latest_and_is_asked_once(seat: Seat) -> None:
    for number in range(8):
        seat.show(f"screen {number}")
        seat.read_all(False, f"screen {number}")
    assert seat.asked == 1


def slow(seat: Seat) -> None:
    """Makes the line one that is known to be of 9,600 baud."""
    seat.show("first")
    seat.read_all(True, "first")
    with seat.line.changed:
        pace = seat.line.pace = Pace()
        pace.sent(10)
        pace.ask(0.0)
        pace.answered(0.01)
        pace.sent(960)
        pace.ask(1.0)
        pace.answered(2.0)
        assert pace.is_slow


def test_while_the_answer_is_out_no_more_is_sent_and_then_only_the_latest(seat: Seat) -> None:
    slow(seat)
    before = seat.size
    for number in range(50):
        seat.show(f"screen {number}")
        while seat.read(0):
            pass
    assert seat.read(0.2) or seat.size > before
    while seat.read(0.05):
        pass
    assert seat.size - before < 600
    shown = "\n".join(seat.terminal.display)
    seat.line.answered()
    seat.read_all(True, "screen 49")
    assert seat.size - before < 2 * WIDTH * HEIGHT
    assert "first" in shown


def test_what_changed_last_is_sent_first(seat: Seat) -> None:
    slow(seat)
    seat.show("page")
    while seat.read(0.05):
        pass
    with seat.line.changed:
        draw("\x1b[24;1Hcursor", seat.screen, 256)
    seat.line.answered()
    while seat.read(0.05):
        pass
    assert seat.terminal.display[23].startswith("cursor")
    assert seat.terminal.display[22].startswith("first")


def test_at_the_end_an_open_answer_is_waited_for_and_nothing_is_asked_any_more(seat: Seat) -> None:
    slow(seat)
    seat.show("last")
    while seat.read(0.05):
        pass
    asked = seat.asked
    seat.line.hush()
    assert seat.line.pace.has_asked
    seat.line.answered()
    seat.read_all(False, "last")
    assert seat.asked == asked
