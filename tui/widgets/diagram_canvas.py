"""A diagram that is drawn to the width at hand and walked from box to box."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.catalogs.diagram import Drawing
from tui.core.document import STYLES
from tui.widgets.by_line import ByLine

Draw = Callable[[int, str], Drawing | None]
"""Width and id of the chosen box give a drawing; None where there is no room for one."""


class DiagramCanvas(ByLine, ScrollView, can_focus=True, inherit_bindings=False):
    """Boxes and arrows; the arrow keys go to the box in their direction."""

    DEFAULT_CSS = """
    DiagramCanvas {
        width: 1fr; height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
        border-left: solid $surface-lighten-1;
        &:focus { border-left: solid $accent; }
        & > .diagram--title { text-style: reverse bold; }
        & > .diagram--link { color: $primary; }
        & > .diagram--strong { color: $accent; text-style: bold; }
        & > .diagram--dim { color: $foreground-muted; }
    }
    """
    COMPONENT_CLASSES = {f"diagram--{name}" for name in STYLES}
    BINDINGS = [
        Binding("down,j", "walk(0, 1)", "Down", show=False, id="diagram-canvas.down"),
        Binding("up,k", "walk(0, -1)", "Up", show=False, id="diagram-canvas.up"),
        Binding("left,h", "walk(-1, 0)", "Left", show=False, id="diagram-canvas.left"),
        Binding("right,l", "walk(1, 0)", "Right", show=False, id="diagram-canvas.right"),
        Binding("pagedown,ctrl+f", "page_down", "Page down", show=False, id="diagram-canvas.page-down"),
        Binding("pageup,ctrl+b", "page_up", "Page up", show=False, id="diagram-canvas.page-up"),
        Binding("home,g", "end(0)", "First box", show=False, id="diagram-canvas.first-box"),
        Binding("end,G", "end(-1)", "Last box", show=False, id="diagram-canvas.last-box"),
        Binding("enter", "open", "Open box", id="diagram-canvas.open-box"),
    ]

    box: reactive[str] = reactive("", repaint=False)
    """Id of the chosen box."""

    @dataclass
    class Moved(Message):
        """Another box is chosen."""

        box: str

    @dataclass
    class Opened(Message):
        """The person wants what a box stands for."""

        box: str

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._drawing = Drawing()

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the diagram as text."""
        return "\n".join("".join(span.text for span in line) for line in self._drawing.lines)

    def draw(self, draw: Draw) -> None:
        """Shows another diagram."""
        self._draw = draw
        self._redraw()

    def _redraw(self) -> None:
        width = self.scrollable_content_region.width
        made = self._draw(width, self.box) if self._draw and width else None
        if made:
            self._drawing = made
            self.virtual_size = Size(width, len(made.lines))
            self.refresh()
            self._bring_into_view()

    def _bring_into_view(self) -> None:
        spot = self._drawing.spots.get(self.box)
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if spot and not top + 1 <= spot.line <= top + height - 3:
            self.scroll_to(0, max(0, spot.line - height // 2), animate=False, force=True)

    def on_resize(self, event: events.Resize) -> None:
        """Draws to the new width."""
        self._redraw()

    def watch_box(self, box: str) -> None:
        """Marks the box and its arrows."""
        self._redraw()
        self.post_message(self.Moved(box))

    def action_walk(self, across: int, down: int) -> None:
        """Goes to the box in a direction."""
        self.box = self._drawing.beside(self.box, across, down)

    def action_end(self, row: int) -> None:
        """Goes to the first or the last box."""
        if self._drawing.rows:
            self.box = self._drawing.rows[row][row]

    def action_open(self) -> None:
        """Asks for what the chosen box stands for."""
        if self.box:
            self.post_message(self.Opened(self.box))

    def on_click(self, event: events.Click) -> None:
        """Chooses the box that was clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        line, column = offset.y + self.scroll_offset.y, offset.x
        for box, spot in self._drawing.spots.items():
            if spot.line == line and spot.column <= column < spot.column + spot.width:
                if box == self.box:
                    self.action_open()
                self.box = box

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        width, number = self.scrollable_content_region.width, y + self.scroll_offset.y
        if number >= len(self._drawing.lines):
            return self.line_of((), width)
        segments = [Segment(span.text, self._style(span.style)) for span in self._drawing.lines[number]]
        return self.line_of(segments, width)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"diagram--{name}", partial=True) if name else Style()
