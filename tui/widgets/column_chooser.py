"""The list in which columns of the table are shown and hidden."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.data.fields import BY_KEY
from tui.widgets.by_line import ByLine
from tui.widgets.dialog import Dialog


class Checklist(ByLine, ScrollView, can_focus=True, inherit_bindings=False):
    """Lines that are ticked with Space: [x] and [ ], so that no colour is needed to tell them apart."""

    DEFAULT_CSS = """
    Checklist {
        height: auto; scrollbar-size-vertical: 1; overflow-x: hidden;
        & > .checklist--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES = {"checklist--cursor"}
    BINDINGS = [
        Binding("down,j", "move(1)", "Down", show=False, id="checklist.down"),
        Binding("up,k", "move(-1)", "Up", show=False, id="checklist.up"),
        Binding("home,g", "end(0)", "First", show=False, id="checklist.first"),
        Binding("end,G", "end(-1)", "Last", show=False, id="checklist.last"),
        Binding("space", "tick", "Choose", tooltip="show or hide the column", id="checklist.show-or-hide"),
    ]

    cursor: reactive[int] = reactive(0)
    ticked: reactive[frozenset[str]] = reactive(frozenset[str]())

    def __init__(self, entries: tuple[tuple[str, str], ...], ticked: frozenset[str]) -> None:
        """Takes (key, label) of each line."""
        super().__init__()
        self._entries = entries
        self.set_reactive(Checklist.ticked, ticked)
        self.virtual_size = Size(40, len(entries))

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        if number >= len(self._entries):
            return self.line_of((), width)
        key, label = self._entries[number]
        style = self.get_component_rich_style("checklist--cursor", partial=True) if number == self.cursor else Style()
        text = f" [{'x' if key in self.ticked else ' '}] {label}"
        return self.line_of([Segment(text, style)], width)

    def watch_cursor(self, cursor: int) -> None:
        """Keeps the cursor in view."""
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if not top <= cursor < top + height:
            self.scroll_to(0, cursor - (height - 1 if cursor > top else 0), animate=False)

    def action_move(self, step: int) -> None:
        """Moves the cursor."""
        self.cursor = max(0, min(len(self._entries) - 1, self.cursor + step))

    def action_end(self, number: int) -> None:
        """Goes to the first line, or to the last."""
        self.cursor = number % len(self._entries)

    def action_tick(self) -> None:
        """Ticks or unticks the line under the cursor."""
        self.ticked = self.ticked ^ {self._entries[self.cursor][0]}

    def on_click(self, event: events.Click) -> None:
        """Ticks the line that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self.scroll_offset.y < len(self._entries):
            self.cursor = offset.y + self.scroll_offset.y
            self.action_tick()


class ColumnChooser(Dialog[tuple[str, ...] | None]):
    """Space shows or hides a column, Enter takes the choice, Esc leaves it as it was."""

    DEFAULT_CSS = """
    ColumnChooser > Checklist { width: 56; max-width: 100%; max-height: 90%; border: solid $accent; background: $surface; }
    """
    BINDINGS = [
        Binding("enter", "take", "Take", id="column-chooser.take"),
        Binding("escape,q,c", "dismiss(None)", "Leave", id="column-chooser.leave"),
    ]

    def __init__(self, keys: tuple[str, ...], shown: tuple[str, ...]) -> None:
        super().__init__()
        self._keys = tuple(key for key in keys if key != "name")
        self._shown = shown

    def compose(self) -> ComposeResult:
        """One line a column."""
        entries = tuple((key, f"{BY_KEY[key].title:14}{BY_KEY[key].unit}") for key in self._keys)
        chooser = Checklist(entries, frozenset(self._shown))
        chooser.border_title = "Columns"
        yield chooser

    def action_take(self) -> None:
        """Takes the choice: columns that were shown keep their order, new ones follow."""
        chosen = self.query_one(Checklist).ticked
        kept = [key for key in self._shown if key in chosen and key != "name"]
        self.dismiss((*kept, *(key for key in self._keys if key in chosen and key not in kept)))
