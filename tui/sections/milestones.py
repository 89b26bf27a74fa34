"""Milestones: the table of all models, edited in place, beside the page of the chosen one."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from tui.core import fields, overlay
from tui.core.catalog import Library
from tui.core.milestone_page import milestone_page
from tui.core.milestones import Dataset, Milestone
from tui.core.places import Place
from tui.core.problems import InvalidValue
from tui.core.query import InvalidQuery, Query, read_query
from tui.core.table import ALL_KEYS, SHOWN_AT_FIRST, Order, columns, sort
from tui.widgets.cell_editor import CellEditor
from tui.widgets.column_chooser import ColumnChooser
from tui.widgets.filter_bar import FilterBar
from tui.widgets.milestone_table import MilestoneTable
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader


@dataclass(frozen=True)
class Pending:
    """An edit that has gone up and waits for the data to come down."""

    milestone_id: str
    key: str
    step: int


class MilestonesPane(Pane):
    """Table, cell editor, filter and detail."""

    DEFAULT_CSS = """
    MilestonesPane {
        layers: base above;
        & > .milestones--columns { layout: vertical; height: 1fr; }
        & .milestones--table { height: 3fr; layers: base above; }
        & Reader { height: 2fr; }
    }
    .-wide MilestonesPane > .milestones--columns { layout: horizontal; }
    .-wide MilestonesPane .milestones--table { height: 1fr; width: 3fr; }
    .-wide MilestonesPane Reader { height: 1fr; width: 2fr; }
    .-short MilestonesPane Reader { display: none; }
    MilestonesPane.-table-only Reader { display: none; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Filter"),
        Binding("a", "add", "Add"),
        Binding("D", "duplicate", "Duplicate", show=False),
        Binding("x,delete", "remove", "Remove"),
        Binding("p", "put_back", "Put back", tooltip="the shipped value of this cell, or the whole removed record"),
        Binding("P", "put_back_record", "Put back the record", show=False),
        Binding("c", "columns", "Columns"),
        Binding("d", "detail", "Detail", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._pending: Pending | None = None

    def compose(self) -> ComposeResult:
        """The filter line, the table with its editor, the page."""
        yield FilterBar("openai open:yes year>=2023 params>70B")
        with Container(classes="milestones--columns"):
            with Container(classes="milestones--table"):
                yield MilestoneTable()
                yield CellEditor()
            yield Reader()

    @property
    def table(self) -> MilestoneTable:
        """The table."""
        return self.query_one(MilestoneTable)

    @property
    def editor(self) -> CellEditor:
        """The editor of a cell."""
        return self.query_one(CellEditor)

    def on_mount(self) -> None:
        """Shows the data."""
        self._fill()

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Shows other data; an edit that was waiting for it is done."""
        if not self.is_mounted:
            return
        self._fill()
        if self._pending:
            pending, self._pending = self._pending, None
            self._finish(pending)

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows which catalog nodes cite the milestone."""
        if self.is_mounted:
            self._show_detail()

    def _fill(self) -> None:
        table = self.table
        table.rows = sort(self._query.pick(self.dataset), table.order)
        bar = self.query_one(FilterBar)
        if bar.is_open:
            bar.remark(f"{len(table.rows)} of {len(self.dataset)}")
        self._show_detail()

    def _show_detail(self) -> None:
        chosen = self.table.chosen
        reader = self.query_one(Reader)
        if chosen is None:
            reader.show_page(type(reader.page)())
            return
        page = milestone_page(chosen, self.library)
        if page != reader.page:
            reader.show_page(page)

    def show(self, place: Place) -> None:
        """Brings a milestone to the cursor (`gpt-4` or `gpt-4#parameters_b`), or a subset into the table."""
        if place.kind == "subset":
            self.query_one(FilterBar).open(place.name)
        elif place.kind == "milestone":
            milestone_id, _, key = place.name.partition("#")
            if not self.table.choose(milestone_id, key):
                self._clear_filter()
                self.table.choose(milestone_id, key)
        self.table.focus()

    def enter(self) -> None:
        """Puts the focus on the table."""
        self.table.focus()

    def step_back(self) -> bool:
        """From the page to the table; then the filter is taken away."""
        if self.query_one(Reader).has_focus:
            self.table.focus()
        elif self.query_one(FilterBar).is_open:
            self._clear_filter()
            self.table.focus()
        else:
            return False
        return True

    def _clear_filter(self) -> None:
        self.query_one(FilterBar).close()
        self._query = Query()
        self._fill()

    @on(MilestoneTable.Moved)
    def show_chosen(self) -> None:
        """Shows the page of the milestone under the cursor."""
        self._show_detail()

    @on(MilestoneTable.Sorted)
    def sort(self, event: MilestoneTable.Sorted) -> None:
        """Sorts the rows."""
        self.table.order = event.order
        self._fill()

    @on(FilterBar.Changed)
    def filter(self, event: FilterBar.Changed) -> None:
        """Shows what the typed query picks; a word that is wrong keeps the last subset."""
        bar = self.query_one(FilterBar)
        try:
            self._query = read_query(event.text)
        except InvalidQuery as reason:
            bar.remark(str(reason), wrong=True)
            return
        self._fill()

    @on(FilterBar.Accepted)
    def leave_filter(self) -> None:
        """Goes on to the table."""
        self.table.focus()

    def action_filter(self) -> None:
        """Opens the filter."""
        self.query_one(FilterBar).open()

    def action_detail(self) -> None:
        """Shows or hides the page."""
        self.toggle_class("-table-only")

    def action_columns(self) -> None:
        """Lets the person choose the columns."""
        shown = tuple(field.key for field in self.table.fields)
        self.app.push_screen(ColumnChooser(ALL_KEYS, shown), self._take_columns)

    def _take_columns(self, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            self.table.fields = columns(keys or SHOWN_AT_FIRST)

    @on(MilestoneTable.EditAsked)
    def open_editor(self) -> None:
        """Turns the cell under the cursor into an input."""
        table, chosen = self.table, self.table.chosen
        if chosen is None:
            return
        field = table.field
        region = table.cell_region().translate(table.content_region.offset - table.parent.content_region.offset)
        self.editor.open(region, table.parent.content_region, field, chosen.text(field.key))

    @on(CellEditor.Left)
    def leave_editor(self) -> None:
        """Goes back to the table."""
        self.table.focus()

    @on(CellEditor.Entered)
    def enter_value(self, event: CellEditor.Entered) -> None:
        """Checks the typed text and hands the edit up; a refused text stays in the cell."""
        chosen, field = self.table.chosen, self.table.field
        if chosen is None:
            return
        if event.text == chosen.text(field.key):
            self._finish(Pending(chosen.id, field.key, event.step))
            return
        try:
            value = fields.parse(field.key, event.text)
        except InvalidValue as reason:
            self.editor.refuse(str(reason))
            return
        self._pending = Pending(chosen.id, field.key, event.step)
        self._hand_up(overlay.set_value(chosen, field.key, value), self.editor.refuse)

    def _finish(self, pending: Pending) -> None:
        """Closes the editor on the milestone that was edited, or opens it on the next cell."""
        if not self.editor.is_open and pending.step == 0:
            self.table.choose(pending.milestone_id, pending.key)
            return
        self.editor.close()
        self.table.choose(pending.milestone_id, pending.key)
        self.table.focus()
        if pending.step:
            self.table.action_move(0, pending.step)
            self.call_after_refresh(self.open_editor)

    def _hand_up(self, change: overlay.Change, refuse) -> None:
        def take_back(reason: str) -> None:
            self._pending = None
            refuse(reason)

        self.post_message(self.Edited(change, take_back))

    def _refused(self, reason: str) -> None:
        self.post_message(self.Said(reason, wrong=True))

    def action_add(self) -> None:
        """Adds a milestone of one's own and opens its name."""

    def _chosen(self) -> Milestone | None:
        return self.table.chosen

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))


SECTION = Section("2", "milestones", "Milestones", MilestonesPane, ("milestone", "subset"))
