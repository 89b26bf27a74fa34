"""The table of milestones with the editor of its cells: what is typed goes up as a change, what comes down is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.geometry import Region
from textual.message import Message

from tui.core.data import fields, overlay
from tui.core.data.drafts import Draft
from tui.core.data.fields import Field
from tui.core.data.milestones import Dataset, Milestone
from tui.core.key_words import key_for
from tui.core.problems import InvalidValue
from tui.widgets.cell_editor import READ_ONLY, CellEditor
from tui.widgets.milestone_table import MilestoneTable
from tui.widgets.pane import Pane


class Pending(Struct, frozen=True):
    """An edit that has gone up and waits for the data to come down."""

    milestone_id: str
    key: str
    step: int = 0


class MilestoneGrid(Container):
    """Edits in place: a refused text stays in its cell with the reason, and nothing is changed but by the owner of the data."""

    DEFAULT_CSS = """
    MilestoneGrid { height: 1fr; width: 1fr; }
    """
    BINDINGS = [
        Binding("a", "add", "Add", id="table.add"),
        Binding("D", "duplicate", "Duplicate", show=False, id="table.duplicate"),
        Binding("x,delete", "remove", "Remove", id="table.remove"),
        Binding("p", "put_back", "Put back", tooltip="the shipped value of this cell, or a removed milestone", id="table.put-back"),
        Binding("P", "put_back_record", "Put back the record", show=False, id="table.put-back-the-record"),
    ]

    @dataclass
    class Hidden(Message):
        """What was just edited or added has no row, since the filter does not pick it."""

        milestone_id: str
        key: str

    def __init__(self) -> None:
        super().__init__()
        self._dataset = Dataset()
        self._shows_removed = False
        self._edited: tuple[str | None, Field] | None = None
        """Milestone and field of the cell in which the editor is open."""
        self._seen = ""
        """What stood in that cell when it was opened."""
        self._pending: Pending | None = None
        self._new: dict[str, Any] | None = None

    def compose(self) -> ComposeResult:
        """The table, and the editor over it."""
        yield MilestoneTable()
        yield CellEditor()

    @property
    def table(self) -> MilestoneTable:
        """The table."""
        return self.query_one(MilestoneTable)

    @property
    def editor(self) -> CellEditor:
        """The editor of a cell."""
        return self.query_one(CellEditor)

    def fill(self, dataset: Dataset, rows: tuple[Milestone, ...], shows_removed: bool) -> None:
        """Shows rows of a dataset; an edit that was waiting for other data is done."""
        arrived = self._pending if dataset is not self._dataset else None
        self._dataset, self._shows_removed = dataset, shows_removed
        self.table.rows = rows
        if arrived:
            self._pending = None
            self._finish(arrived)

    @on(MilestoneTable.EditAsked)
    def open_editor(self) -> None:
        """Turns the cell under the cursor into an input."""
        chosen = self.table.chosen
        if chosen is None or not self.editor.let_go():
            return
        if not self._dataset.is_editable:
            self._say(READ_ONLY)
            return
        if self._shows_removed:
            self._say(f"{chosen.name} is removed; {key_for('table.put-back', 'p')} puts it back")
            return
        self._new, self._edited = None, self._cell_under_cursor
        self._seen = chosen.text(self.table.field.key)
        self.editor.open(self._cell_region(), self.content_region, self._seen)

    @property
    def _cell_under_cursor(self) -> tuple[str | None, Field]:
        return (self.table.chosen and self.table.chosen.id, self.table.field)

    def _cell_region(self) -> Region:
        return self.table.cell_region().translate(self.table.content_region.offset - self.content_region.offset)

    @on(MilestoneTable.Moved)
    def keep_editor(self) -> None:
        """The editor goes with its cell; a cursor that leaves the cell closes it unless something is typed in it."""
        if not self.editor.is_open or self._pending:
            return
        if self._cell_under_cursor == self._edited:
            self.call_after_refresh(self._place_editor)
        else:
            self.editor.let_go()

    def on_resize(self) -> None:
        """The editor goes with its cell."""
        self.call_after_refresh(self._place_editor)

    def _place_editor(self) -> None:
        if self.editor.is_open:
            self.editor.place(self._cell_region(), self.content_region)

    @on(CellEditor.Typed)
    def hand_up_draft(self, event: CellEditor.Typed) -> None:
        """Hands up what is being typed, so that it is kept."""
        event.stop()
        self.post_message(Pane.Typed(None if event.text is None else self._draft(event.text)))

    def _draft(self, text: str) -> Draft | None:
        if self._new is not None:
            return Draft("", self._new.get("name", ""), "released" if self._new else "name", text, self._new)
        if self._edited is None or self._edited[0] is None:
            return None
        milestone_id, field = self._edited
        milestone = self._dataset.by_id.get(milestone_id)
        return Draft(milestone_id, milestone.name if milestone else milestone_id, field.key, text)

    def resume(self, draft: Draft) -> bool:
        """Opens the cell of a text that was typed in an earlier session; false if there is no such cell any more."""
        if not draft.id:
            self.action_add(dict(draft.entered))
        elif draft.key in fields.BY_KEY and self.table.choose(draft.id):
            if draft.key not in (field.key for field in self.table.fields):
                self.table.fields = (*self.table.fields, fields.BY_KEY[draft.key])
            self.table.choose(draft.id, draft.key)
            self.open_editor()
        else:
            return False
        self.editor.resume(draft.text)
        return True

    @on(CellEditor.Left)
    def leave_editor(self) -> None:
        """Goes back to the table; from the date of a new milestone to its name, which was typed too."""
        if self._new:
            name, self._new = self._new["name"], {}
            self._ask_new(name)
            return
        self._new = None
        self.table.focus()

    @on(CellEditor.Entered)
    def enter_value(self, event: CellEditor.Entered) -> None:
        """Checks the typed text and hands the edit up; a refused text stays in the cell."""
        try:
            if self._new is not None:
                self._enter_new(event.text)
            elif self._edited is not None:
                milestone_id, field = self._edited
                self._enter_edit(milestone_id or "", field, event)
        except InvalidValue as reason:
            self.editor.refuse(str(reason))

    def _enter_edit(self, milestone_id: str, field: Field, event: CellEditor.Entered) -> None:
        milestone = self._dataset.by_id.get(milestone_id)
        if milestone is None:
            raise InvalidValue(f"its milestone is no longer in the data; {key_for('cell-editor.leave', 'Esc')} twice gives the text up")
        pending = Pending(milestone_id, field.key, event.step)
        change = overlay.set_value(milestone, field.key, event.text)
        if change.value == milestone.get(field.key):
            self._finish(pending)
        else:
            self._hand_up(change, self.editor.refuse, pending, self._seen)

    def action_add(self, entered: dict[str, Any] | None = None) -> None:
        """Asks for the name and the date of a milestone of one's own, then adds it; `entered` was given before."""
        if not self._dataset.is_editable:
            self._say(READ_ONLY)
        elif self.editor.let_go():
            self._new = entered or {}
            self._ask_new()

    def _ask_new(self, name: str = "") -> None:
        asks_date = bool(self._new)
        self.table.cursor = (self.table.cursor[0], 0)
        self._edited = self._cell_under_cursor
        hint = f"when {self._new['name']} was released" if asks_date else f"the name of a new milestone; then {key_for('prompt.take', 'Enter')}"
        placeholder = "2026-11-02, 2026-11 or 2026" if asks_date else ""
        self.editor.open(self._cell_region(), self.content_region, name, placeholder, hint, is_saved=False)

    def _enter_new(self, text: str) -> None:
        if not self._new:
            self._new = {"name": fields.parse("name", text)}
            self._ask_new()
            return
        change = overlay.add(self._dataset, {**self._new, "released": fields.parse("released", text)})
        self._hand_up(change, self.editor.refuse, Pending(change.id, "name"))

    def action_duplicate(self) -> None:
        """Adds a copy of the milestone under the cursor."""
        if self.table.chosen and not self._shows_removed:
            change = overlay.duplicate(self._dataset, self.table.chosen)
            self._hand_up(change, self._say, Pending(change.id, "name"))

    def action_remove(self) -> None:
        """Takes the milestone under the cursor out."""
        if self.table.chosen and not self._shows_removed:
            self._hand_up(overlay.remove(self.table.chosen), self._say)

    def action_put_back(self) -> None:
        """Goes back to the shipped value of the cell; a removed milestone comes back whole."""
        chosen, field = self.table.chosen, self.table.field
        if chosen is None:
            return
        if not self._shows_removed and (chosen.origin == "user" or field.key not in chosen.theirs):
            standing = "your own" if chosen.origin == "user" else "as shipped"
            self._say(f"{field.title} of {chosen.name} is {standing}: nothing to put back")
            return
        change = overlay.put_back(chosen, "" if self._shows_removed else field.key)
        self._hand_up(change, self._say, Pending(chosen.id, field.key))

    def action_put_back_record(self) -> None:
        """Goes back to the shipped record."""
        chosen = self.table.chosen
        if chosen and (self._shows_removed or (chosen.theirs and chosen.origin != "user")):
            self._hand_up(overlay.put_back(chosen), self._say, Pending(chosen.id, self.table.field.key))

    def _hand_up(
        self, change: overlay.Change, refuse: Callable[[str], None], pending: Pending | None = None, seen: str | None = None
    ) -> None:
        def take_back(reason: str) -> None:
            self._pending = None
            refuse(reason)

        def finish() -> None:
            if self.editor.is_open:
                self._finish(pending or Pending(change.id, change.key))

        self._pending = pending
        self.post_message(Pane.Edited(change, take_back, seen, finish))

    def _say(self, reason: str) -> None:
        self.post_message(Pane.Said(reason, wrong=True))

    def _finish(self, pending: Pending) -> None:
        """Goes to the milestone that was edited, and on to the next cell if Tab was pressed."""
        self._new = self._edited = None
        self.editor.close()
        found = self.table.choose(pending.milestone_id, pending.key)
        self.table.focus()
        if not found:
            self.post_message(self.Hidden(pending.milestone_id, pending.key))
        elif pending.step:
            self.table.action_move(0, pending.step)
            # At once, since what is typed next belongs into it; the table may still have to scroll.
            self.open_editor()
            self.call_after_refresh(self._place_editor)
