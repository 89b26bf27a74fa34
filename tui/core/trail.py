"""The way that a person went through the dashboard: back and forward along it."""

from __future__ import annotations

from msgspec import Struct, field

from tui.core.places import Place

LONGEST = 200
"""Places that are remembered."""


class Stop(Struct, frozen=True):
    """A place where the person was, and where in it: how far it was scrolled, for one."""

    place: Place
    spot: tuple[int, ...] = ()


class Trail(Struct):
    """Stops behind and ahead of the place that is shown."""

    behind: list[Stop] = field(default_factory=list)
    ahead: list[Stop] = field(default_factory=list)

    def leave(self, here: Stop | None) -> None:
        """Remembers the place that is left for a new one; what lay ahead is forgotten."""
        self.ahead.clear()
        if here:
            self.behind = [*self.behind, here][-LONGEST:]

    def back(self, here: Stop | None) -> Stop | None:
        """The place before; the one that is left lies ahead."""
        return _step(self.behind, self.ahead, here)

    def forward(self, here: Stop | None) -> Stop | None:
        """The place after; the one that is left lies behind."""
        return _step(self.ahead, self.behind, here)


def _step(source: list[Stop], target: list[Stop], here: Stop | None) -> Stop | None:
    if not source:
        return None
    if here:
        target.append(here)
    return source.pop()
