"""What is shown in a window that is too small for the dashboard, which waits behind it as it is."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.core.look import SMALLEST, is_too_small


class GuardScreen(ModalScreen[None]):
    """Says which size is needed, and goes away when there is room again."""

    DEFAULT_CSS = "GuardScreen { background: $background; }"
    BINDINGS = [Binding("q,ctrl+q", "app.quit", "Quit", id="guard.quit")]

    def compose(self) -> ComposeResult:
        """The one line."""
        yield Static(markup=False)

    def on_mount(self) -> None:
        """Says it."""
        self._look_at(self.app.size)

    def on_resize(self, event: events.Resize) -> None:
        """Says the new size, or makes room."""
        self._look_at(event.size)

    def on_screen_resume(self) -> None:
        """Goes away if there is room by now."""
        self._look_at(self.app.size)

    def _look_at(self, size: Size) -> None:
        if is_too_small(*size):
            needed = f"Milepost needs {SMALLEST[0]} x {SMALLEST[1]}, this is {size.width} x {size.height}. q quits."
            self.query_one(Static).update(Content(needed))
        elif self.is_current:
            self.dismiss()
