"""The table of milestones: it draws the rows in view and nothing else, so that ten thousand cost no more than ten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.data.fields import Field
from tui.core.data.milestones import Milestone
from tui.core.data.table import ALL_KEYS, FIRST_KEY, SHOWN_AT_FIRST, Order, cell, columns, columns_in_view, heading, width_of
from tui.widgets.by_line import ByLine

PINNED = 1
"""Columns that stay in view when the others scroll: the name."""


class MilestoneTable(ByLine, ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of milestones with a cell cursor; asks for an edit and never makes one."""

    DEFAULT_CSS = """
    MilestoneTable {
        width: 1fr; height: 1fr; border-left: solid $surface-lighten-1;
        overflow-x: hidden; scrollbar-size-vertical: 1;
        &:focus { border-left: solid $accent; }
        & > .table--heading { text-style: bold; color: $secondary; }
        & > .table--cursor { text-style: reverse; }
        & > .table--row { text-style: bold; }
    }
    """
    COMPONENT_CLASSES = {"table--heading", "table--cursor", "table--row"}
    BINDINGS = [
        Binding("enter,f2", "edit", "Edit cell", id="table.edit-cell"),
        Binding("down,j", "move(1,0)", "Down", show=False, id="table.down"),
        Binding("up,k", "move(-1,0)", "Up", show=False, id="table.up"),
        Binding("right,l", "move(0,1)", "Right", show=False, id="table.right"),
        Binding("left,h", "move(0,-1)", "Left", show=False, id="table.left"),
        Binding("pagedown,ctrl+f", "page(1)", "Page down", show=False, id="table.page-down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="table.page-up"),
        Binding("home,g", "move(-1000000000,0)", "First row", show=False, id="table.first-row"),
        Binding("end,G", "move(1000000000,0)", "Last row", show=False, id="table.last-row"),
        Binding("s", "sort", "Sort by column", id="table.sort-by-column"),
    ]

    rows: reactive[tuple[Milestone, ...]] = reactive((), layout=False)
    fields: reactive[tuple[Field, ...]] = reactive(columns(SHOWN_AT_FIRST))
    order: reactive[Order] = reactive(Order())
    cursor: reactive[tuple[int, int]] = reactive((0, SHOWN_AT_FIRST.index(FIRST_KEY)))
    """Row and column of the cell cursor."""

    @dataclass
    class Moved(Message):
        """The cursor is on another milestone or field."""

        milestone: Milestone | None
        field: Field

    class EditAsked(Message):
        """The person wants to type into the cell under the cursor."""

    @dataclass
    class Sorted(Message):
        """The person wants another order."""

        order: Order

    @property
    def chosen(self) -> Milestone | None:
        """The milestone under the cursor."""
        row = self.cursor[0]
        return self.rows[row] if row < len(self.rows) else None

    @property
    def field(self) -> Field:
        """The field under the cursor."""
        return self.fields[min(self.cursor[1], len(self.fields) - 1)]

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the value under the cursor."""
        return self.chosen.text(self.field.key) if self.chosen else ""

    @property
    def page_rows(self) -> int:
        """Rows that fit below the heading."""
        return max(1, self.scrollable_content_region.height - 1)

    def choose(self, milestone_id: str, key: str = "") -> bool:
        """Moves the cursor to a milestone, and to a field if it has a column; false if it has no row."""
        found = [i for i, m in enumerate(self.rows) if m.id == milestone_id]
        keys = [f.key for f in self.fields]
        column = keys.index(key) if key in keys else self.cursor[1]
        if found:
            self.cursor = (found[0], column)
        return bool(found)

    @property
    def kept(self) -> dict[str, str]:
        """Columns and order as text; empty where they are as at first."""
        order, shown = self.order, ",".join(field.key for field in self.fields)
        sort_by = f"{order.key} {'down' if order.descending else 'up'}" if order != Order() else ""
        return {"columns": shown if shown != ",".join(SHOWN_AT_FIRST) else "", "order": sort_by}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Takes up columns and order, as far as they still mean something."""
        chosen = [key for key in kept.get("columns", "").split(",") if key in ALL_KEYS]
        if chosen:
            self.fields = columns(chosen)
        key, _, direction = kept.get("order", "").partition(" ")
        if key in ALL_KEYS:
            self.order = Order(key, direction == "down")

    def watch_rows(self, old: tuple[Milestone, ...], new: tuple[Milestone, ...]) -> None:
        """Keeps the cursor on its milestone; repaints only the rows that differ if none came or went."""
        row, column = self.cursor
        before = old[row].id if row < len(old) else ""
        same = [m.id for m in old] == [m.id for m in new]
        if not same:
            place = next((i for i, m in enumerate(new) if m.id == before), min(row, max(0, len(new) - 1)))
            self.virtual_size = Size(self.size.width, len(new) + 1)
            self.cursor = (place, column)
            self.refresh()
        for number, (one, other) in enumerate(zip(old, new)) if same else ():
            if one is not other:
                self._refresh_row(number)
        self.post_message(self.Moved(self.chosen, self.field))

    def watch_fields(self) -> None:
        """Keeps the cursor inside the columns."""
        row, column = self.cursor
        self.cursor = (row, min(column, len(self.fields) - 1))
        self.refresh()

    def watch_order(self) -> None:
        """Shows the arrow at its column."""
        self.refresh()

    def watch_cursor(self, old: tuple[int, int], new: tuple[int, int]) -> None:
        """Repaints the rows that the cursor left and reached, and scrolls half a window at an edge."""
        left = self._first_column(old[1])
        self._reveal(new[0])
        if left != self._first_column(new[1]):
            self.refresh()
        self._refresh_row(old[0])
        self._refresh_row(new[0])
        self.post_message(self.Moved(self.chosen, self.field))

    def _reveal(self, row: int) -> None:
        top, height = self.scroll_offset.y, self.page_rows
        if row < top:
            self.scroll_to(0, max(0, row - (height // 2 if row == top - 1 else 0)), animate=False)
        elif row >= top + height:
            step = height // 2 if row == top + height else 0
            self.scroll_to(0, min(self.max_scroll_y, row - height + 1 + step), animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Fits the scroll range to the window and keeps the cursor in view."""
        self.virtual_size = Size(self.size.width, len(self.rows) + 1)
        self._reveal(self.cursor[0])

    def _refresh_row(self, row: int) -> None:
        y = row - self.scroll_offset.y + 1
        if y >= 1:
            self.refresh(Region(0, y, self.size.width, 1))

    def on_focus(self) -> None:
        """Shows the cell cursor."""
        self._refresh_row(self.cursor[0])

    def on_blur(self) -> None:
        """Hides the cell cursor."""
        self._refresh_row(self.cursor[0])

    def _first_column(self, column: int) -> int:
        """The first unpinned column in view, so that the cursor's column is in view."""
        room = self.scrollable_content_region.width - sum(width_of(f) for f in self.fields[:PINNED])
        first = PINNED
        while first < column and sum(width_of(f) for f in self.fields[first : column + 1]) > room:
            first += 1
        return first

    def _columns_in_view(self) -> tuple[tuple[int, int, int], ...]:
        """Position of each visible column among the fields, where it begins on the line, and how wide it is."""
        column = self.cursor[1]
        return columns_in_view(self.fields, PINNED, self._first_column(column), self.scrollable_content_region.width, column)

    def cell_region(self) -> Region:
        """Where the cell under the cursor is, relative to this widget's content."""
        x, width = next(((x, width) for n, x, width in self._columns_in_view() if n == self.cursor[1]), (0, 1))
        return Region(x, self.cursor[0] - self.scroll_offset.y + 1, width, 1)

    def render_line(self, y: int) -> Strip:
        """The heading or one row of the window."""
        width = self.scrollable_content_region.width
        row = y - 1 + self.scroll_offset.y
        if y == 0:
            style = self.get_component_rich_style("table--heading", partial=True)
            segments = [Segment(heading(self.fields[n], self.order, size), style) for n, _, size in self._columns_in_view()]
        elif row < len(self.rows):
            segments = self._row(row)
        else:
            segments = []
        return self.line_of(segments, width)

    def _row(self, row: int) -> list[Segment]:
        milestone = self.rows[row]
        chosen = row == self.cursor[0]
        plain = self.get_component_rich_style("table--row", partial=True) if chosen else Style()
        cursor = plain
        if chosen and self.has_focus:
            cursor = self.get_component_rich_style("table--cursor", partial=True)
        # Only the name is marked beside the cell: a marked row is sent twice for each step of the cursor.
        return [
            Segment(cell(milestone, self.fields[n], size), cursor if n == self.cursor[1] else plain if n < PINNED else Style())
            for n, _, size in self._columns_in_view()
        ]

    def action_move(self, rows: int, fields: int) -> None:
        """Moves the cell cursor."""
        row, column = self.cursor
        self.cursor = (
            max(0, min(len(self.rows) - 1, row + rows)),
            max(0, min(len(self.fields) - 1, column + fields)),
        )

    def action_page(self, direction: int) -> None:
        """Moves the cursor by a window's height."""
        self.action_move(direction * self.page_rows, 0)

    def action_edit(self) -> None:
        """Asks for the cell under the cursor to be opened."""
        if self.chosen:
            self.post_message(self.EditAsked())

    def action_sort(self) -> None:
        """Sorts by the column under the cursor: largest first, then smallest first, then newest first again."""
        key = self.field.key
        number = self.field.kind in ("number", "date")
        if self.order.key != key:
            self.post_message(self.Sorted(Order(key, number)))
        elif self.order.descending == number:
            self.post_message(self.Sorted(Order(key, not number)))
        else:
            self.post_message(self.Sorted(Order()))

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the mouse is; the heading sorts; a second click on the cell edits."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        column = self._column_at(offset)
        if column is None:
            return
        if offset.y == 0:
            self.cursor = (self.cursor[0], column)
            self.action_sort()
            return
        row = offset.y - 1 + self.scroll_offset.y
        if row < len(self.rows):
            again = (row, column) == self.cursor and event.chain > 1
            self.cursor = (row, column)
            if again:
                self.action_edit()

    def _column_at(self, offset: Offset) -> int | None:
        return next((n for n, x, width in self._columns_in_view() if x <= offset.x < x + width), None)
