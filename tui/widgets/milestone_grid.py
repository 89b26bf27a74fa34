"""The table of milestones with the editor of its cells: what is typed goes up as a change, what comes down is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container

from tui.core import fields, overlay
from tui.core.drafts import Draft
from tui.core.fields import Field
from tui.core.milestones import Dataset, Milestone
from tui.core.problems import InvalidValue
from tui.widgets.cell_editor import CellEditor
from tui.widgets.milestone_table import MilestoneTable
from tui.widgets.pane import Pane


@dataclass(frozen=True)
class Cell:
    """The cell that is open: whatever moves in the table meanwhile, this one is edited."""

    milestone: Milestone
    field: Field


@dataclass(frozen=True)
class Pending:
    """An edit that has gone up and waits for the data to come down."""

    milestone_id: str
    key: str
    step: int = 0


class MilestoneGrid(Container):
    """Edits in place: a refused text stays in its cell with the reason, and nothing is changed but by the owner of the data."""

    DEFAULT_CSS = """
    MilestoneGrid { layers: base above; height: 1fr; width: 1fr; }
    """
    BINDINGS = [
        Binding("a", "add", "Add"),
        Binding("D", "duplicate", "Duplicate", show=False),
        Binding("x,delete", "remove", "Remove"),
        Binding("p", "put_back", "Put back", tooltip="the shipped value of this cell, or a removed milestone"),
        Binding("P", "put_back_record", "Put back the record", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._dataset = Dataset()
        self._shows_removed = False
        self._pending: Pending | None = None
        self._new: dict[str, Any] | None = None
        self._cell: Cell | None = None

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
        if chosen is None:
            return
        if self._shows_removed:
            self._say(f"{chosen.name} is removed; p puts it back")
            return
        self._new, self._cell = None, Cell(chosen, self.table.field)
        self._open_editor(self.table.field, chosen.text(self.table.field.key))

    def _open_editor(self, field: Field, text: str) -> None:
        room = self.content_region
        region = self.table.cell_region().translate(self.table.content_region.offset - room.offset)
        self.editor.open(region, room, field, text)

    @on(CellEditor.Typed)
    def hand_up_draft(self, event: CellEditor.Typed) -> None:
        """Hands up what is being typed, so that it is kept."""
        event.stop()
        self.post_message(Pane.Typed(None if event.text is None else self._draft(event.text)))

    def _draft(self, text: str) -> Draft | None:
        if self._new is not None:
            return Draft("", self._new.get("name", ""), "released" if self._new else "name", text, self._new)
        cell = self._cell
        return Draft(cell.milestone.id, cell.milestone.name, cell.field.key, text) if cell else None

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
        """Goes back to the table."""
        self._new = None
        self.table.focus()

    @on(CellEditor.Entered)
    def enter_value(self, event: CellEditor.Entered) -> None:
        """Checks the typed text and hands the edit up; a refused text stays in the cell."""
        try:
            if self._new is not None:
                self._enter_new(event.text)
            else:
                self._enter_edit(event.text, event.step)
        except InvalidValue as reason:
            self.editor.refuse(str(reason))

    def _enter_edit(self, text: str, step: int) -> None:
        if self._cell is None:
            return
        chosen, field = self._cell.milestone, self._cell.field
        pending = Pending(chosen.id, field.key, step)
        if text == chosen.text(field.key):
            self._finish(pending)
        else:
            self._hand_up(overlay.set_value(chosen, field.key, text), self.editor.refuse, pending)

    def action_add(self, entered: dict[str, Any] | None = None) -> None:
        """Asks for the name and the date of a milestone of one's own, then adds it; `entered` was given before."""
        self._new = entered or {}
        self.table.cursor = (self.table.cursor[0], 0)
        self._ask_new()

    def _ask_new(self) -> None:
        asks_date = bool(self._new)
        self._open_editor(fields.BY_KEY["released" if asks_date else "name"], "")
        self.editor.hint("its date: 2026-11-02" if asks_date else "name of the new one")

    def _enter_new(self, text: str) -> None:
        if not self._new:
            self._new = {"name": fields.parse("name", text)}
            self._ask_new()
            return
        change = overlay.add(self._dataset, {**self._new, "released": fields.parse("released", text)})
        self._hand_up(change, self.editor.refuse, Pending(change.id, "name"))

    def action_duplicate(self) -> None:
        """Adds a copy of the milestone under the cursor."""
        if self.table.chosen:
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
            self._say(f"{field.title} of {chosen.name} has no shipped value to go back to")
            return
        change = overlay.put_back(chosen, "" if self._shows_removed else field.key)
        self._hand_up(change, self._say, Pending(chosen.id, field.key))

    def action_put_back_record(self) -> None:
        """Goes back to the shipped record."""
        chosen = self.table.chosen
        if chosen and (self._shows_removed or (chosen.theirs and chosen.origin != "user")):
            self._hand_up(overlay.put_back(chosen), self._say, Pending(chosen.id, self.table.field.key))

    def _hand_up(self, change: overlay.Change, refuse: Callable[[str], None], pending: Pending | None = None) -> None:
        def take_back(reason: str) -> None:
            self._pending = None
            refuse(reason)

        self._pending = pending
        self.post_message(Pane.Edited(change, take_back))

    def _say(self, reason: str) -> None:
        self.post_message(Pane.Said(reason, wrong=True))

    def _finish(self, pending: Pending) -> None:
        """Goes to the milestone that was edited, and on to the next cell if Tab was pressed."""
        self._new = None
        self.editor.close()
        self.table.choose(pending.milestone_id, pending.key)
        self.table.focus()
        if pending.step:
            self.table.action_move(0, pending.step)
            self.call_after_refresh(self.open_editor)
