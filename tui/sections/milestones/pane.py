"""Milestones: the table of all models, edited in place, beside the page of the chosen one."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.core.catalogs.catalog import Library
from tui.core.data.changes import labelled
from tui.core.data.drafts import Draft
from tui.core.data.fields import BY_KEY
from tui.core.data.milestone_page import slots
from tui.core.data.milestones import Dataset
from tui.core.data.query import InvalidQuery, Query, closest, field_begun, read_query
from tui.core.data.table import ALL_KEYS, FIRST_KEY, SHOWN_AT_FIRST, columns, sort
from tui.core.key_words import key_for
from tui.core.places import Place
from tui.widgets.cell_editor import CellEditor
from tui.widgets.column_chooser import ColumnChooser
from tui.widgets.filter_bar import FilterBar
from tui.widgets.milestone_detail import MilestoneDetail
from tui.widgets.milestone_grid import MilestoneGrid
from tui.widgets.milestone_table import MilestoneTable
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader
from tui.widgets.sides import Sides


class MilestonesPane(Pane):
    """Filter, table and detail."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    MilestonesPane {
        & MilestoneGrid { height: 3fr; }
        & MilestoneDetail { height: 2fr; }
        &.-table-only MilestoneDetail { display: none; }
    }
    .-wide MilestonesPane MilestoneGrid { height: 1fr; width: 3fr; }
    .-wide MilestonesPane MilestoneDetail { height: 1fr; width: 2fr; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Filter", id="milestones.filter"),
        Binding("c", "columns", "Columns", id="milestones.columns"),
        Binding("r", "removed", "Removed ones", show=False, id="milestones.removed-ones"),
        Binding("e", "evidence", "Source, confidence", tooltip="edit how sure a value is, its range and its source", id="milestones.source-confidence"),
        Binding("d", "detail", "Detail", show=False, tooltip="show or hide the page; on a small screen, show it in place of the table", id="milestones.detail"),
        Binding("tab", "app.focus_next", "Other side", show=False, id="milestones.other-side"),
        Binding("f2", "edit", "Edit cell", id="milestones.edit-cell"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._only_removed = False
        self._field = self._column = BY_KEY[FIRST_KEY]
        """The field that the page shows, and the column that the table's cursor was on last."""

    def compose(self) -> ComposeResult:
        """The filter line, the table, the page."""
        yield FilterBar("openai open:yes year>=2023 params>70B")
        yield Sides(MilestoneGrid(), MilestoneDetail(), classes="-stacked")

    @property
    def grid(self) -> MilestoneGrid:
        """The table with its editor."""
        return self.query_one(MilestoneGrid)

    @property
    def table(self) -> MilestoneTable:
        """The table."""
        return self.grid.table

    @property
    def detail(self) -> MilestoneDetail:
        """The page with its editor."""
        return self.query_one(MilestoneDetail)

    @property
    def bar(self) -> FilterBar:
        """The filter line."""
        return self.query_one(FilterBar)

    def on_mount(self) -> None:
        """Shows the data."""
        self._fill()

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Shows other data."""
        if self.is_mounted:
            self._fill()

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows which catalog nodes cite the milestone."""
        if self.is_mounted:
            self._show_detail()

    def _fill(self) -> None:
        self._only_removed = self._only_removed and bool(self.dataset.removed)
        shown = self.dataset.removed if self._only_removed else self.dataset.milestones
        rows = sort(self._query.pick(shown), self.table.order)
        self.grid.fill(self.dataset, rows, self._only_removed)
        if self.bar.is_open:
            self.bar.remark(f"{len(rows)} of {len(shown)}")
        self._show_detail()

    def _show_detail(self) -> None:
        self.beside.forget()
        self.detail.is_editable = self.dataset.is_editable
        self.detail.fill(self.table.chosen, self.library, self._field)

    def show(self, place: Place) -> None:
        """Brings a milestone to the cursor (`gpt-4` or `gpt-4#parameters_b`), or a subset into the table."""
        if not self._let_go():
            return
        if place.kind == "subset":
            self.bar.open(place.name)
        elif place.kind == "milestone":
            milestone_id, _, key = place.name.partition("#")
            if not self.table.choose(milestone_id, key):
                self._show_all()
                self.table.choose(milestone_id, key)
        elif place.kind == "removed":
            self._only_removed = True
            self._fill()
            self.table.choose(place.name)
        if place != Place("subset", ""):
            self.table.focus()

    def resume(self, draft: Draft) -> bool:
        """Opens the cell of a text that was typed in an earlier session."""
        self._show_all()
        label, key = labelled(draft.key)
        if not label:
            return self.grid.resume(draft)
        if not self.table.choose(draft.id, key):
            return False
        self._field, self._column = BY_KEY[key], self.table.field
        self._show_detail()
        return self.detail.resume(draft)

    def here(self, section_id: str) -> Place:
        """The milestone under the cursor."""
        chosen = self.table.chosen
        return Place("milestone", f"{chosen.id}#{self.table.field.key}") if chosen else super().here(section_id)

    @property
    def kept(self) -> Mapping[str, str]:
        """Filter, columns, order, and whether the page is hidden."""
        return {"filter": self.bar.text, **self.table.kept, "detail": "hidden" if self.has_class("-table-only") else ""}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Takes up what was kept, as far as it still means something."""
        self.table.recall(kept)
        self.set_class(kept.get("detail") == "hidden", "-table-only")
        with suppress(InvalidQuery):
            self._query = read_query(kept.get("filter", ""))
            self.bar.recall(self._query.text)
        self._fill()

    def enter(self) -> None:
        """Puts the focus on the table, or on the text that was left half typed."""
        if self._let_go():
            self.table.focus()

    def _let_go(self) -> bool:
        """Closes the editors; false if one of them holds a text that is not saved."""
        return self.grid.editor.let_go() and self.detail.editor.let_go()

    def step_back(self) -> bool:
        """From the page to the table; then the filter is taken away."""
        if self.detail.reader.has_focus:
            self.table.focus()
        elif self._only_removed or self.bar.is_open:
            self._show_all()
            self.table.focus()
        else:
            return False
        return True

    def _show_all(self) -> None:
        self.bar.close()
        self._query = Query()
        self._only_removed = False
        self._fill()

    @on(MilestoneTable.Moved)
    @on(CellEditor.Left)
    def show_chosen(self) -> None:
        """Takes the milestone and the field under the cursor, whose page follows."""
        if self.table.field is not self._column:
            self._column = self._field = self.table.field
        self.beside.soon()

    def show_beside(self) -> None:
        """Shows the page of the milestone under the cursor, unless a text is half typed in it."""
        if not self.detail.shows(self.table.chosen, self._field) and self.detail.editor.let_go():
            self._show_detail()

    @on(MilestoneGrid.Hidden)
    def show_hidden(self, event: MilestoneGrid.Hidden) -> None:
        """Takes the filter away from what was just edited."""
        self._show_all()
        self.table.choose(event.milestone_id, event.key)
        self.post_message(self.Said("The filter did not pick what you have saved: all milestones are shown"))

    @on(MilestoneDetail.FieldChosen)
    def show_field(self, event: MilestoneDetail.FieldChosen) -> None:
        """Shows all that is stated about a field, and puts the table's cursor on it if it has a column."""
        self.table.choose(self.table.chosen.id if self.table.chosen else "", event.field.key)
        self._column, self._field = self.table.field, event.field
        self._show_detail()
        self.detail.choose(event.field.key)

    @on(MilestoneTable.Sorted)
    def sort(self, event: MilestoneTable.Sorted) -> None:
        """Sorts the rows and shows the first of them: whoever sorts wants to see what leads."""
        self.table.order = event.order
        self._fill()
        self.table.cursor = (0, self.table.cursor[1])

    @on(FilterBar.Changed)
    def filter(self, event: FilterBar.Changed) -> None:
        """Shows what the typed query picks; a word that is wrong keeps the last subset."""
        try:
            query = read_query(event.text)
        except InvalidQuery as reason:
            self.bar.remark(str(reason), wrong=True)
            return
        if (begun := field_begun(event.text)) and not query.pick(self.dataset.milestones):
            self.bar.remark(f"{begun} and then : = > or <, as in params>70B, org:openai, open:yes")
            return
        self._query = query
        self._fill()
        if meant := closest(self.table.rows, event.text):
            self.table.choose(meant.id)

    @on(FilterBar.Accepted)
    def leave_filter(self) -> None:
        """Goes on to the table."""
        self.table.focus()

    def action_filter(self) -> None:
        """Opens the filter."""
        self.query_one(Sides).turn(False)
        self.bar.open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers to edit a cell where none is edited."""
        return action != "edit" or not (self.grid.editor.is_open or self.detail.editor.is_open)

    def action_edit(self) -> None:
        """Edits the cell under the table's cursor, also from the filter line."""
        self.table.action_edit()

    def action_detail(self) -> None:
        """Shows or hides the page; where one side is shown at a time, goes to the other."""
        sides = self.query_one(Sides)
        if sides.is_single:
            sides.action_turn(not sides.is_turned)
        else:
            self.toggle_class("-table-only")

    def action_evidence(self) -> None:
        """Goes to how sure the value under the cursor is, its range and its source."""
        self.beside.now()
        self.remove_class("-table-only")
        # A page that is not shown yet takes no focus.
        at_once = self.call_later if self.detail.display else self.call_after_refresh
        at_once(self.detail.choose, slots(self._field)[1])

    def action_columns(self) -> None:
        """Lets the person choose the columns."""
        shown = tuple(field.key for field in self.table.fields)
        self.app.push_screen(ColumnChooser(ALL_KEYS, shown), self._take_columns)

    def _take_columns(self, keys: tuple[str, ...] | None) -> None:
        if keys is not None:
            self.table.fields = columns(keys or SHOWN_AT_FIRST)

    def action_removed(self) -> None:
        """Shows the milestones that were taken out, or all others again."""
        self._only_removed = not self._only_removed
        self._fill()
        count = len(self.dataset.removed)
        back, others = key_for("table.put-back", "p"), key_for("milestones.removed-ones", "r")
        shown = f"; {back} puts one back, {others} shows the others" if self._only_removed else ""
        self.post_message(self.Said(f"{count} removed{shown}" if count else "No milestone is removed"))

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))
