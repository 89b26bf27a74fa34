"""How much may be under way to the terminal at a time, so that what is seen is never far behind the keys.

What a slow line has not delivered yet stands in the buffers of pseudo-terminals, SSH and modems, which take tens of
kilobytes without a sign. So the terminal itself is asked now and then whether it is well (DSR), behind the last of what
was sent: its answer says that all before it has been drawn, and how long that took. From this follow the line's delay
and rate, and with them the bytes that it delivers in the time that the screen may lag. A terminal that does not answer
is asked once and never again, and is sent everything at once.
"""

from __future__ import annotations

from collections import deque

from msgspec import Struct

ASK, ANSWER = "\x1b[5n", "\x1b[0n"
LAG = 0.2
"""Seconds that the screen may lag behind, beyond the line's own delay."""
AT_FIRST = 8_192
"""Bytes that may be under way before the line is measured: a first screen, for which a far line is not made to wait twice."""
_LEAST = 200
"""Bytes that may always be under way: a few rows."""
_SMALL = 200
"""Bytes up to which an answer measures the delay of the line, not its rate."""
_WORTH_ASKING = 512
"""Bytes after which a line that keeps up is asked again."""
_STALE = 10.0
"""Seconds after which the delay is measured again, with whatever is sent next."""
_PATIENCE, _TIMES = 2.0, 4.0
"""An answer is taken as lost after so many seconds, and so many times what it should take."""
_PATIENCE_UNMEASURED = 30.0
"""The same before it is known what it should take: a first screen at 2,400 baud."""
_AT_THE_END = 0.5


class _Question(Struct, frozen=True):
    position: int
    """Bytes sent before it, all in all."""
    under_way: int
    """Those of them of which nobody knew whether they had come."""
    time: float


class Pace:
    """Counts what is sent and what has come; times are in seconds of any steady clock."""

    def __init__(self) -> None:
        self._sent = 0
        self._come = 0
        self._asked_at = 0
        self._asked_when = float("-inf")
        self._question: _Question | None = None
        self._answers = False
        """Whether the terminal answers, as far as is known."""
        self._delays = deque[float](maxlen=8)
        self._bytes = self._seconds = 0.0

    @property
    def has_asked(self) -> bool:
        """Whether a question is open."""
        return self._question is not None

    @property
    def is_slow(self) -> bool:
        """Whether the line takes longer for a whole screen than it may lag."""
        return self._answers and self.window < AT_FIRST

    @property
    def delay(self) -> float:
        """Seconds that the line takes for next to nothing."""
        return min(self._delays, default=0.0)

    @property
    def rate(self) -> float | None:
        """Bytes a second that the line delivers; None before it is measured."""
        return self._bytes / self._seconds if self._seconds else None

    @property
    def window(self) -> int:
        """Bytes that may be under way."""
        return AT_FIRST if self.rate is None else max(_LEAST, int(self.rate * (self.delay + LAG)))

    def room(self, now: float) -> int | None:
        """Bytes that may be sent; None if there is no limit."""
        if not self._answers or self._is_overdue(now):
            return None
        return max(0, self.window - (self._sent - self._come))

    @property
    def chunk(self) -> int | None:
        """Bytes to send at a time: on a slow line so few that it has others to deliver while they are answered; None elsewhere."""
        return self.window // 2 if self.is_slow else None

    def sent(self, size: int) -> None:
        """Takes note of bytes that go to the terminal."""
        self._sent += size

    def should_ask(self, now: float) -> bool:
        """Whether to ask behind what is being sent."""
        if self._question:
            return False
        return self.is_slow or self._sent - self._asked_at >= _WORTH_ASKING or now - self._asked_when >= _STALE

    def ask(self, now: float) -> None:
        """Takes note of a question behind all that was sent."""
        self._question = _Question(self._sent, self._sent - self._come, now)
        self._asked_at, self._asked_when = self._sent, now

    def answered(self, now: float) -> None:
        """Takes an answer; one that nobody waits for says nothing."""
        question, self._question = self._question, None
        if question is None:
            return
        self._come = question.position
        if self.rate is None or not self._is_late(question, now):
            self._measure(question, now - question.time)
        self._answers = True

    def _measure(self, question: _Question, took: float) -> None:
        if question.under_way <= _SMALL:
            self._delays.append(took)
            return
        # The last answers count most, and long ones more than short ones, in which the program's own delays show.
        self._bytes = self._bytes / 2 + question.under_way
        self._seconds = self._seconds / 2 + max(took - self.delay, 0.001)

    def _is_late(self, question: _Question, now: float) -> bool:
        return self._answers and now > self._deadline(question)

    def _is_overdue(self, now: float) -> bool:
        return self._question is not None and self._is_late(self._question, now)

    def _deadline(self, question: _Question) -> float:
        if self.rate is None:
            return question.time + _PATIENCE_UNMEASURED
        return question.time + max(_PATIENCE, _TIMES * (self.delay + question.under_way / self.rate))

    def worth_waiting(self, now: float) -> float:
        """Seconds that are well spent at the end on an answer that may be on its way."""
        if self._question is None or self._is_overdue(now):
            return 0.0
        return _AT_THE_END if self._answers else min(_AT_THE_END, max(0.0, self._question.time + _PATIENCE / 2 - now))

    def patience(self, now: float) -> float | None:
        """Seconds after which an answer that is waited for is taken as lost; None if none is waited for."""
        if self._question is None or not self._answers:
            return None
        return max(0.0, self._deadline(self._question) - now)
