"""A chart in a pane: it is drawn once for a size and its data, and a cursor goes from point to point over it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.charts.canvas import MARKS, STYLES, Chart, Line, put
from tui.charts.legend import Entry, legend
from tui.widgets.by_line import ByLine

Draw = Callable[[int, int], Chart]
"""Width and height give a chart."""
LINES_BEFORE_A_LEGEND = 9
"""Lines that a view has at least where a legend takes one of them, and twice that where it takes two."""


class ChartView(ByLine, Widget, can_focus=True):
    """Shows a chart; left and right go from point to point, and the axes show where the point stands."""

    DEFAULT_CSS = """
    ChartView {
        width: 1fr; height: 1fr; border-left: solid $surface-lighten-1;
        &:focus { border-left: solid $accent; }
        & > .chart--disclosed, & > .chart--group-1 { color: $primary; }
        & > .chart--estimated, & > .chart--group-2 { color: $warning; }
        & > .chart--rumoured, & > .chart--group-3 { color: $error; }
        & > .chart--group-4 { color: $success; }
        & > .chart--group-5 { color: $accent; }
        & > .chart--group-6 { color: $secondary; }
        & > .chart--group-7, & > .chart--group-8, & > .chart--before { color: $foreground; }
        & > .chart--line { color: $secondary; }
        & > .chart--second-line, & > .chart--scenario-1 { color: $warning; }
        & > .chart--scenario-2 { color: $success; }
        & > .chart--scenario-3 { color: $error; }
        & > .chart--limit, & > .chart--divide { color: $accent; }
        & > .chart--confidence, & > .chart--prediction, & > .chart--axis, & > .chart--other { color: $foreground-muted; }
        & > .chart--cursor { text-style: reverse bold; }
    }
    """
    COMPONENT_CLASSES = {f"chart--{name}" for name in STYLES}
    BINDINGS = [
        Binding("left,h", "move(-1)", "Older point", show=False, id="chart.older-point"),
        Binding("right,l", "move(1)", "Newer point", show=False, id="chart.newer-point"),
        Binding("home,g", "move(-1000000)", "Oldest", show=False, id="chart.oldest"),
        Binding("end,G", "move(1000000)", "Newest", show=False, id="chart.newest"),
        Binding("enter", "open", "Open milestone", id="chart.open-milestone"),
    ]

    cursor: reactive[int] = reactive(-1, repaint=False)
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
        self._entries: tuple[Entry, ...] = ()
        self._legend: tuple[Line, ...] = ()

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the chart as text."""
        return "\n".join("".join(text for text, _ in line) for line in (*self._chart.lines, *self._legend))

    def draw(self, draw: Draw, count: int, cursor: int | None = None, entries: tuple[Entry, ...] = ()) -> None:
        """Shows another chart, of so many points, over the entries of its legend.

        The cursor stays where it is, or goes to the point that is given.
        """
        self._draw, self._count, self._entries = draw, count, entries
        wanted = self.cursor if cursor is None else cursor
        self.set_reactive(ChartView.cursor, count - 1 if wanted < 0 else min(wanted, count - 1))
        self._redraw()

    def _redraw(self) -> None:
        width, height = self.content_size
        if self._draw and width and height:
            self._legend = legend(self._entries, width, min(2, height // LINES_BEFORE_A_LEGEND))
            self._chart = self._draw(width, height - len(self._legend))
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Draws to the new size."""
        self._redraw()

    def watch_cursor(self, old: int, new: int) -> None:
        """Marks the chosen point; only the cells of the two cursors are painted."""
        cells = [Region(column, line, 1, 1) for number in (old, new) for column, line, _ in self._cursor_cells(number)]
        if cells:
            self.refresh(*cells)
        self.post_message(self.Moved(new))

    def _cursor_cells(self, number: int) -> Iterator[tuple[int, int, str]]:
        """Column, line and mark of the cursor and of its places on both axes; no mark leaves the character."""
        if not 0 <= number < len(self._chart.points):
            return
        (column, line), (left, bottom) = self._chart.points[number], self._chart.corner
        if column >= 0:
            yield from ((left, line, ""), (column, bottom, ""), (column, line, MARKS["cursor"]))

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
        """One line of the chart, with what the cursor marks in it."""
        width = self.content_size.width
        lines = (*self._chart.lines, *self._legend)
        if y >= len(lines):
            return self.line_of((), width)
        line: Line = lines[y]
        for column, number, mark in self._cursor_cells(self.cursor):
            if number == y:
                line = put(line, column, mark, "cursor")
        segments = [Segment(text, self._style(style)) for text, style in line]
        return self.line_of(segments, width)

    def _style(self, name: str) -> Style:
        return self.get_component_rich_style(f"chart--{name}", partial=True) if name else Style()
