"""A chart in a pane: it is drawn to the size at hand, and a cursor goes from point to point."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.charts.canvas import STYLES, Chart

Draw = Callable[[int, int, int], Chart]
"""Width, height and the number of the chosen point give a chart."""


class ChartView(Widget, can_focus=True):
    """Shows a chart; left and right go from point to point."""

    DEFAULT_CSS = """
    ChartView {
        width: 1fr; height: 1fr; border-left: solid $surface-lighten-1;
        &:focus { border-left: solid $accent; }
        & > .chart--disclosed { color: $primary; }
        & > .chart--estimated { color: $warning; }
        & > .chart--rumoured { color: $error; }
        & > .chart--line { color: $secondary; }
        & > .chart--band { color: $foreground-muted; }
        & > .chart--axis { color: $foreground-muted; }
        & > .chart--cursor { text-style: reverse bold; }
    }
    """
    COMPONENT_CLASSES = {f"chart--{name}" for name in STYLES}
    BINDINGS = [
        Binding("left,h", "move(-1)", "Older point", show=False),
        Binding("right,l", "move(1)", "Newer point", show=False),
        Binding("home,g", "move(-1000000)", "Oldest", show=False),
        Binding("end,G", "move(1000000)", "Newest", show=False),
        Binding("enter", "open", "Open milestone"),
    ]

    cursor: reactive[int] = reactive(-1)
    """Number of the chosen point."""

    @dataclass
    class Moved(Message):
        """Another point is chosen."""

        number: int

    @dataclass
    class Opened(Message):
        """The person wants the milestone of a point."""

        number: int

    def __init__(self) -> None:
        super().__init__()
        self._draw: Draw | None = None
        self._count = 0
        self._chart = Chart()

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the chart as text."""
        return "\n".join("".join(text for text, _ in line) for line in self._chart.lines)

    def draw(self, draw: Draw, count: int) -> None:
        """Shows another chart, of so many points."""
        self._draw, self._count = draw, count
        self.set_reactive(ChartView.cursor, count - 1 if self.cursor < 0 else min(self.cursor, count - 1))
        self._redraw()

    def _redraw(self) -> None:
        width, height = self.content_size
        if self._draw and width and height:
            self._chart = self._draw(width, height, self.cursor)
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Draws to the new size."""
        self._redraw()

    def watch_cursor(self, number: int) -> None:
        """Marks the chosen point."""
        self._redraw()
        self.post_message(self.Moved(number))

    def action_move(self, step: int) -> None:
        """Goes to another point."""
        if self._count:
            self.cursor = max(0, min(self._count - 1, self.cursor + step))

    def action_open(self) -> None:
        """Asks for the milestone of the chosen point."""
        if self._count:
            self.post_message(self.Opened(self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Chooses the point nearest to the mouse."""
        offset = event.get_content_offset(self)
        if offset is not None and self._chart.points:
            distances = [(x - offset.x) ** 2 + 4 * (y - offset.y) ** 2 for x, y in self._chart.points]
            self.cursor = distances.index(min(distances))

    def render_line(self, y: int) -> Strip:
        """One line of the chart."""
        width = self.content_size.width
        if y >= len(self._chart.lines):
            return Strip.blank(width, self.rich_style)
        segments = [Segment(text, self._style(style)) for text, style in self._chart.lines[y]]
        return Strip(segments).simplify().adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"chart--{name}", partial=True) if name else Style()
