"""The page beside a list follows its cursor once that rests: a held arrow moves the cursor alone, which is a few bytes a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual.timer import Timer
from textual.widget import Widget


class AtRest:
    """Shows what belongs to the cursor of a list, shortly after its last step.

    Whatever acts on what is shown asks for it first, by `now`: nothing is ever done to what the cursor has left.
    """

    delay: ClassVar[float] = 0.1
    """Seconds from the last step until the page follows, longer than a held key takes to come again; at 0 it follows at once."""

    def __init__(self, owner: Widget, show: Callable[[], None]) -> None:
        self._owner = owner
        self._show = show
        self._timer: Timer | None = None

    @property
    def is_due(self) -> bool:
        """Whether the page has yet to follow."""
        return self._timer is not None

    def soon(self) -> None:
        """Shows it once the cursor rests."""
        self.forget()
        if self.delay:
            # It ends by itself: nothing runs while nobody presses a key.
            self._timer = self._owner.set_timer(self.delay, self.now, name="page follows")
        else:
            self._show()

    def now(self) -> None:
        """Shows it without waiting, if it has yet to be shown."""
        if self.is_due:
            self.forget()
            self._show()

    def forget(self) -> None:
        """Takes it as shown."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
