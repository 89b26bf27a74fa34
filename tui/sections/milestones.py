"""Milestones: the table of all models, edited in place, beside the page of the chosen one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from tui.core.catalog import Library
from tui.core.document import Page
from tui.core.drafts import Draft
from tui.core.milestone_page import milestone_page
from tui.core.milestones import Dataset
from tui.core.places import Place
from tui.core.query import InvalidQuery, Query, closest, read_query
from tui.core.table import ALL_KEYS, SHOWN_AT_FIRST, columns, sort
from tui.widgets.column_chooser import ColumnChooser
from tui.widgets.filter_bar import FilterBar
from tui.widgets.milestone_grid import MilestoneGrid
from tui.widgets.milestone_table import MilestoneTable
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader


class MilestonesPane(Pane):
    """Filter, table and detail."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    MilestonesPane {
        & > .milestones--columns { layout: vertical; height: 1fr; }
        & MilestoneGrid { height: 3fr; }
        & Reader { height: 2fr; }
    }
    .-wide MilestonesPane > .milestones--columns { layout: horizontal; }
    .-wide MilestonesPane MilestoneGrid { height: 1fr; width: 3fr; }
    .-wide MilestonesPane Reader { height: 1fr; width: 2fr; }
    .-short MilestonesPane Reader { display: none; }
    MilestonesPane.-table-only Reader { display: none; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Filter"),
        Binding("c", "columns", "Columns"),
        Binding("r", "removed", "Removed ones", show=False),
        Binding("d", "detail", "Detail", show=False),
        Binding("tab", "app.focus_next", "Other side", show=False),
        Binding("f2", "edit", "Edit the first found", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._query = Query()
        self._only_removed = False

    def compose(self) -> ComposeResult:
        """The filter line, the table, the page."""
        yield FilterBar("openai open:yes year>=2023 params>70B")
        with Container(classes="milestones--columns"):
            yield MilestoneGrid()
            yield Reader()

    @property
    def table(self) -> MilestoneTable:
        """The table."""
        return self.query_one(MilestoneTable)

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
        self.query_one(MilestoneGrid).fill(self.dataset, rows, self._only_removed)
        if self.bar.is_open:
            self.bar.remark(f"{len(rows)} of {len(shown)}")
        self._show_detail()

    def _show_detail(self) -> None:
        chosen = self.table.chosen
        page = milestone_page(chosen, self.library) if chosen else Page()
        reader = self.query_one(Reader)
        if page != reader.page:
            reader.show_page(page)

    def show(self, place: Place) -> None:
        """Brings a milestone to the cursor (`gpt-4` or `gpt-4#parameters_b`), or a subset into the table."""
        if place.kind == "subset":
            self.bar.open(place.name)
            if not place.name:
                return
        elif place.kind == "milestone":
            milestone_id, _, key = place.name.partition("#")
            if not self.table.choose(milestone_id, key):
                self._show_all()
                self.table.choose(milestone_id, key)
        elif place.kind == "removed":
            self._only_removed = True
            self._fill()
            self.table.choose(place.name)
        self.table.focus()

    def resume(self, draft: Draft) -> bool:
        """Opens the cell of a text that was typed in an earlier session."""
        self._show_all()
        return self.query_one(MilestoneGrid).resume(draft)

    def here(self, section_id: str) -> Place:
        """The milestone under the cursor."""
        chosen = self.table.chosen
        return Place("milestone", f"{chosen.id}#{self.table.field.key}") if chosen else super().here(section_id)

    def enter(self) -> None:
        """Puts the focus on the table."""
        self.table.focus()

    def step_back(self) -> bool:
        """From the page to the table; then the filter is taken away."""
        if self.query_one(Reader).has_focus:
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
        try:
            self._query = read_query(event.text)
        except InvalidQuery as reason:
            self.bar.remark(str(reason), wrong=True)
            return
        self._fill()
        meant = closest(self.table.rows, event.text)
        if meant:
            self.table.choose(meant.id)

    @on(FilterBar.Accepted)
    def leave_filter(self) -> None:
        """Goes on to the table."""
        self.table.focus()

    def action_filter(self) -> None:
        """Opens the filter."""
        self.bar.open()

    def action_edit(self) -> None:
        """Edits the cell under the table's cursor, also from the filter line."""
        self.table.action_edit()

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

    def action_removed(self) -> None:
        """Shows the milestones that were taken out, or all others again."""
        self._only_removed = not self._only_removed
        self._fill()
        count = len(self.dataset.removed)
        self.post_message(self.Said(f"{count} removed" + ("; p puts one back, r shows the others" if self._only_removed else "")))

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))


SECTION = Section("2", "milestones", "Milestones", MilestonesPane, ("milestone", "subset", "removed"))
