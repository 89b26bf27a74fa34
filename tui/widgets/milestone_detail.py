"""The page of one milestone, in which everything that is stated about a value is edited: how sure it is, its range, its source."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.geometry import Region
from textual.message import Message

from tui.core.catalogs.catalog import Library
from tui.core.data import overlay
from tui.core.data.changes import known_of, text_of
from tui.core.data.drafts import Draft
from tui.core.data.fields import BY_KEY, Field
from tui.core.data.milestone_page import TITLE_WIDTH, milestone_page, slots
from tui.core.data.milestones import Milestone
from tui.core.data.table import FIRST_KEY
from tui.core.document import Page
from tui.core.key_words import key_for
from tui.core.problems import InvalidValue
from tui.widgets.cell_editor import READ_ONLY, CellEditor
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader

PLACEHOLDERS = {"confidence": "disclosed, estimated or rumoured", "low": "such as 1.6T", "high": "such as 1.9T", "sources": "the address where it is stated"}
"""What can be typed into an empty line."""


class MilestoneDetail(Container):
    """A reader with an editor over its lines; a change goes up, and other data comes down."""

    DEFAULT_CSS = """
    MilestoneDetail { height: 1fr; width: 1fr; }
    """

    @dataclass
    class FieldChosen(Message):
        """The person wants to see all that is stated about another field."""

        field: Field

    is_editable = True
    """Whether changes may be saved in this run."""

    def __init__(self) -> None:
        super().__init__()
        self._milestone: Milestone | None = None
        self._field = BY_KEY[FIRST_KEY]
        self._edited = ("", "")
        self._seen = ""
        """What stood in the line when it was opened."""
        self._step: int | None = None

    def compose(self) -> ComposeResult:
        """The page, and the editor over it."""
        yield Reader(classes="-aside")
        yield CellEditor()

    @property
    def reader(self) -> Reader:
        """The page."""
        return self.query_one(Reader)

    @property
    def editor(self) -> CellEditor:
        """The editor of a line."""
        return self.query_one(CellEditor)

    def fill(self, milestone: Milestone | None, library: Library, field: Field) -> None:
        """Shows a milestone; an edit that was waiting for other data is done."""
        arrived = self._step is not None and milestone is not self._milestone
        same = bool(milestone and self._milestone and milestone.id == self._milestone.id and field is self._field)
        self._milestone, self._field = milestone, field
        page = milestone_page(milestone, library, field) if milestone else Page()
        if same:
            self.reader.page = page
        elif page != self.reader.page:
            self.reader.show_page(page)
        if arrived:
            self._finish()

    def shows(self, milestone: Milestone | None, field: Field) -> bool:
        """Whether that is what the page shows."""
        return milestone is self._milestone and field is self._field

    def choose(self, slot: str) -> None:
        """Puts the cursor on a line of the chosen field."""
        self.reader.go_to(f"edit:{slot}")
        self.reader.focus()

    @on(Reader.Followed)
    def open_line(self, event: Reader.Followed) -> None:
        """Opens an editor in a line, or shows another field; other links go up."""
        if event.place.kind == "edit":
            event.stop()
            self.open_editor(event.place.name)
        elif event.place.kind == "field":
            event.stop()
            self.post_message(self.FieldChosen(BY_KEY[event.place.name]))

    def open_editor(self, key: str) -> None:
        """Turns a line into an input."""
        if not self.is_editable:
            self.post_message(Pane.Said(READ_ONLY, wrong=True))
            return
        line = self.reader.region_of(f"edit:{key}")
        if self._milestone is None or line is None:
            return
        self._edited = (self._milestone.id, key)
        room = self.content_region
        region = line.translate(self.reader.content_region.offset - room.offset)
        value = Region(region.x + TITLE_WIDTH, region.y, max(1, region.width - TITLE_WIDTH), 1)
        self._seen = text_of(key, known_of(self._milestone, key))
        self.editor.open(value, room, self._seen, PLACEHOLDERS.get(key.partition(".")[0], ""))

    def resume(self, draft: Draft) -> bool:
        """Opens the line of a text that was typed in an earlier session; false if the page has no such line."""
        if self._milestone is None or self._milestone.id != draft.id or draft.key not in slots(self._field):
            return False
        self.reader.go_to(f"edit:{draft.key}")
        self.open_editor(draft.key)
        self.editor.resume(draft.text)
        return self.editor.is_open

    @on(CellEditor.Typed)
    def hand_up_draft(self, event: CellEditor.Typed) -> None:
        """Hands up what is being typed, so that it is kept."""
        event.stop()
        milestone_id, key = self._edited
        name = self._milestone.name if self._milestone else milestone_id
        self.post_message(Pane.Typed(None if event.text is None else Draft(milestone_id, name, key, event.text)))

    @on(CellEditor.Left)
    def leave_editor(self) -> None:
        """Goes back to the page."""
        self.reader.focus()

    @on(CellEditor.Entered)
    def enter_text(self, event: CellEditor.Entered) -> None:
        """Checks the typed text and hands the change up; a refused text stays in its line."""
        milestone, (milestone_id, key) = self._milestone, self._edited
        if milestone is None or milestone.id != milestone_id:
            self.editor.refuse(f"its milestone is no longer shown; {key_for('cell-editor.leave', 'Esc')} twice gives the text up")
            return
        self._step = event.step
        try:
            change = overlay.set_value(milestone, key, event.text)
        except InvalidValue as reason:
            self._refuse(str(reason))
            return
        if change.value == known_of(milestone, key):
            self._finish()
        else:
            self.post_message(Pane.Edited(change, self._refuse, self._seen, self._finish_late))

    def _refuse(self, reason: str) -> None:
        self._step = None
        self.editor.refuse(reason)

    def _finish_late(self) -> None:
        if self.editor.is_open:
            self._finish()

    def _finish(self) -> None:
        """Goes back to the line, and on to the next one if Tab was pressed."""
        step, self._step = self._step or 0, None
        key = self._edited[1]
        lines = slots(self._field)
        following = lines.index(key) + step if key in lines else -1
        self.editor.close()
        self.choose(key)
        if step and 0 <= following < len(lines):
            self.reader.go_to(f"edit:{lines[following]}")
            # At once, since what is typed next belongs into it.
            self.open_editor(lines[following])
