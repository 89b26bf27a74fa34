"""A window that is too small shows so, and the dashboard behind it stays as it is."""

from __future__ import annotations

from textual import events, on

from tui.core.look import is_too_small
from tui.frame.base import Frame


class Guarding(Frame):
    """Puts the guard before whatever is open."""

    @on(events.Resize)
    def guard(self, event: events.Resize) -> None:
        """Takes the dashboard out of a window that has no room for it."""
        if not is_too_small(*event.size):
            return
        # Loaded where there is no room, which hardly ever happens.
        from tui.widgets.guard_screen import GuardScreen

        if not any(isinstance(screen, GuardScreen) for screen in self.screen_stack):
            self.push_screen(GuardScreen())
