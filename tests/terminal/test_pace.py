"""What is under way on a line stays so little that the screen is never far behind, and a line that keeps up is not held back."""

from __future__ import annotations

import pytest

from tui.terminal.pace import ANSWER, ASK, AT_FIRST, LAG, Pace

TICK = 0.001
STEP = 90
"""Bytes of one step of a cursor."""


class Line:
    """A line of so many bytes a second, with a terminal at so many seconds that answers; what goes through it is timed by a clock of its own."""

    def __init__(self, rate: float, delay: float, answers: bool = True) -> None:
        self.pace = Pace()
        self.now = 100.0
        self.under_way = 0.0
        self.asked = 0
        self._rate, self._delay, self._answers = rate, delay, answers
        self._delivered = 0.0
        self._sent = 0
        self._questions: list[int] = []
        self._coming: list[float] = []
        self.send(60)

    def send(self, size: int) -> None:
        """Sends bytes and asks behind them if that is due."""
        self._sent += size
        self.pace.sent(size)
        if self.pace.should_ask(self.now):
            self.pace.ask(self.now)
            self._sent += len(ASK)
            self.asked += 1
            self._questions.append(self._sent)

    def tick(self) -> None:
        """Lets the line deliver for a moment."""
        self.now += TICK
        self._delivered = min(self._sent, self._delivered + self._rate * TICK)
        self.under_way = self._sent - self._delivered
        while self._questions and self._questions[0] <= self._delivered:
            del self._questions[0]
            self._coming += [self.now + 2 * self._delay] * self._answers
        while self._coming and self._coming[0] <= self.now:
            del self._coming[0]
            self.pace.answered(self.now)

    def wait(self, seconds: float) -> None:
        """Sends nothing for a while."""
        end = self.now + seconds
        while self.now < end:
            self.tick()

    def transfer(self, size: int) -> float:
        """Sends that much as the pace allows; seconds until all of it has come."""
        start, left = self.now, size
        while left or self.under_way:
            room = self.pace.room(self.now)
            piece = left if room is None else min(left, room, self.pace.chunk or left)
            if piece or (left and self.pace.should_ask(self.now)):
                self.send(piece)
                left -= piece
            self.tick()
        return self.now - start


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.15])
@pytest.mark.parametrize("rate", [240, 960, 11_520])
def test_a_held_arrow_is_never_far_behind(rate: int, delay: float) -> None:
    line = Line(rate, delay)
    line.wait(1)
    line.transfer(6_600)
    line.wait(1)
    lags = []
    for _ in range(300):
        if line.pace.room(line.now):
            line.send(min(STEP, line.pace.chunk or STEP))
        line.wait(0.033)
        lags.append(line.under_way / rate)
    assert max(lags) <= max(2 * LAG, 200 / rate) + line.pace.delay + 2 * STEP / rate


@pytest.mark.parametrize("delay", [0.0, 0.02, 0.15])
@pytest.mark.parametrize("rate", [240, 960, 11_520, 1_000_000])
def test_a_line_is_kept_busy(rate: int, delay: float) -> None:
    line = Line(rate, delay)
    line.wait(1)
    line.transfer(6_600)
    line.wait(1)
    size = max(rate * 3, 12_000)
    assert line.transfer(size) <= 1.35 * size / rate + 4 * delay + 0.01


def test_the_first_screen_of_a_far_line_waits_for_no_answer() -> None:
    line = Line(1e7, 0.15)
    line.wait(1)
    assert line.transfer(AT_FIRST) < 0.01


def test_a_line_that_keeps_up_is_seldom_asked() -> None:
    line = Line(1e7, 0.001)
    for _ in range(60):
        line.send(STEP)
        line.wait(0.03)
    assert line.asked <= 60 * STEP / 512 + 1


def test_a_terminal_that_does_not_answer_is_asked_once_and_sent_everything() -> None:
    line = Line(1e7, 0.0, answers=False)
    line.wait(20)
    assert line.pace.room(line.now) is None
    assert line.transfer(100_000) < 0.1
    assert line.asked == 1
    assert line.pace.worth_waiting(line.now) == 0


def measured() -> Line:
    """A line of 9,600 baud that is known."""
    line = Line(960, 0.0)
    line.wait(1)
    line.transfer(2_000)
    return line


def test_an_answer_that_is_lost_is_waited_for_a_while_and_never_asked_for_again() -> None:
    line = measured()
    line._answers = False
    asked = line.asked
    line.send(500)
    assert line.pace.room(line.now) == 0
    patience = line.pace.patience(line.now)
    assert patience is not None
    line.wait(patience + 0.01)
    assert line.pace.room(line.now) is None
    line.transfer(5_000)
    assert line.asked == asked + 1


def test_an_answer_that_comes_too_late_measures_nothing_and_brings_the_pace_back() -> None:
    line = measured()
    line.send(500)
    window = line.pace.window
    line.now += 60
    assert line.pace.room(line.now) is None
    line.pace.answered(line.now)
    assert line.pace.room(line.now) == window


def test_an_answer_that_nobody_asked_for_changes_nothing() -> None:
    pace = Pace()
    pace.answered(1.0)
    assert pace.room(2.0) is None


def test_a_line_that_becomes_far_is_not_taken_for_a_slow_one() -> None:
    line = Line(1e6, 0.01)
    line.wait(1)
    line.transfer(6_600)
    line._delay = 0.25
    for _ in range(20):
        line.wait(12)
        line.send(STEP)
    line.wait(1)
    line.transfer(20_000)
    assert line.pace.rate is not None
    assert not line.pace.is_slow


def test_question_and_answer_are_those_of_every_terminal() -> None:
    assert (ASK, ANSWER) == ("\x1b[5n", "\x1b[0n")
