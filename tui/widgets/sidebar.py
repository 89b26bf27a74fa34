"""The sections, each with the digit that opens it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.text import fit, one_line
from tui.widgets.by_line import ByLine

WIDTH = 18
FOLDED = 90
"""Columns of the screen below which there is no room for it."""


class Sidebar(ByLine, Widget, can_focus=True):
    """A list of sections; the one that is open is marked."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Sidebar {
        height: 1fr; padding: 0; border-left: solid $surface-lighten-1;
        &:focus { border-left: solid $accent; }
        & > .sidebar--open { text-style: bold; color: $accent; }
        & > .sidebar--cursor { text-style: reverse; }
    }
    .-narrow Sidebar, .-folded Sidebar { display: none; }
    .-narrow Sidebar.-called, .-folded Sidebar.-called {
        display: block; layer: above; width: 19; margin-bottom: 2; background: $background; border-right: solid $accent;
    }
    """
    COMPONENT_CLASSES = {"sidebar--open", "sidebar--cursor"}
    BINDINGS = [
        Binding("down,j", "move(1)", "Down", show=False, id="sidebar.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="sidebar.up"),
        Binding("enter,right,l", "open", "Open section", id="sidebar.open-section"),
    ]

    current: reactive[str] = reactive("")
    """Id of the section that is open."""
    cursor: reactive[int] = reactive(0)
    entries: reactive[tuple[tuple[str, str, str], ...]] = reactive(())
    """Key, id and title of each section."""

    @dataclass
    class Chosen(Message):
        """The person wants a section."""

        section_id: str

    def __init__(self, entries: tuple[tuple[str, str, str], ...]) -> None:
        """Takes (key, id, title) of each section."""
        super().__init__()
        self.styles.width = WIDTH
        self.set_reactive(Sidebar.entries, entries)

    def call(self) -> None:
        """Takes the focus; where there is no room for it, it is there as long as it has the focus."""
        self.add_class("-called")
        self.focus()

    def on_blur(self) -> None:
        """Makes room again."""
        self.remove_class("-called")

    def watch_current(self, current: str) -> None:
        """Puts the cursor on the section that was opened."""
        ids = [section_id for _, section_id, _ in self.entries]
        self.cursor = ids.index(current) if current in ids else 0

    @property
    def _top(self) -> int:
        """The first section in view: further down only where the cursor would be out of view."""
        return max(0, self.cursor - self.content_size.height + 1)

    def render_line(self, y: int) -> Strip:
        """One section a line."""
        width = self.content_size.width
        number = y + self._top
        if number >= len(self.entries):
            return self.line_of((), width)
        key, section_id, title = self.entries[number]
        style = Style()
        if section_id == self.current:
            style += self.get_component_rich_style("sidebar--open", partial=True)
        if self.has_focus and number == self.cursor:
            style += self.get_component_rich_style("sidebar--cursor", partial=True)
        return self.line_of([Segment(fit(f" {key or ' '} {one_line(title)}", width), style)], width)

    def action_move(self, step: int) -> None:
        """Moves the cursor."""
        self.cursor = max(0, min(len(self.entries) - 1, self.cursor + step))

    def action_open(self) -> None:
        """Asks for the section under the cursor."""
        self.post_message(self.Chosen(self.entries[self.cursor][1]))

    def on_click(self, event: events.Click) -> None:
        """Asks for the section that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self._top < len(self.entries):
            self.cursor = offset.y + self._top
            self.action_open()
