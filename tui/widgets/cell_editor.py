"""The input that opens in a cell of the table or a line of the page, with the reason beside it when a text is refused."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Static

from tui.core.key_words import key_for
from tui.core.text import cell_width, one_line
from tui.widgets.prompt import Prompt

NARROWEST = 14
"""Columns that the input has at least, so that a text can be seen while it is typed."""
READ_ONLY = "read-only: this Milepost was started with --read-only, so nothing can be edited"


class CellEditor(Vertical):
    """Lies over what is edited; says what was entered and never closes on a refused text."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    CellEditor {
        layer: above; position: absolute; display: none; height: 1; background: $surface;
        &.-open { display: block; }
        & > .editor--remark {
            overlay: screen; constrain: inside inflect; width: auto; max-width: 60; height: auto;
            color: $foreground; background: $surface; display: none;
        }
        & > .editor--remark.-said { display: block; }
        & > .editor--remark.-wrong { color: $error; }
    }
    .-narrow CellEditor > .editor--remark { max-width: 100vw; }
    """
    BINDINGS = [
        Binding("escape", "leave", "Leave", id="cell-editor.leave"),
        Binding("tab", "enter(1)", "Save, next cell", id="cell-editor.save-next-cell"),
        Binding("shift+tab", "enter(-1)", "Save, previous cell", show=False, id="cell-editor.save-previous-cell"),
    ]

    @dataclass
    class Entered(Message):
        """A text was entered; `step` is where the cursor goes afterwards: 0 stays, 1 next cell, -1 previous."""

        text: str
        step: int

    @dataclass
    class Typed(Message):
        """Another text stands in the input; None once it is closed."""

        text: str | None

    class Left(Message):
        """The person left without a change."""

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self._hint = ""
        self._warned = False

    def compose(self) -> ComposeResult:
        """The input and the remark below it, or above it where the screen ends."""
        yield Prompt()
        yield Static("", classes="editor--remark", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        return self.has_class("-open")

    @property
    def holds_typed_text(self) -> bool:
        """Whether closing would lose something that the person has typed."""
        return self.is_open and self.query_one(Prompt).value != self._before

    def open(
        self, region: Region, room: Region, text: str, placeholder: str = "", hint: str = "", is_saved: bool = True
    ) -> None:
        """Opens over a region of a room with a text, which is the cell's unless `is_saved` says that the person typed it.

        The hint stands below until something is wrong.
        """
        prompt = self.query_one(Prompt)
        prompt.value = text
        prompt.placeholder = placeholder
        # Typing replaces the old text; an arrow key keeps it to be changed.
        prompt.select_all()
        self._before, self._hint, self._warned = text if is_saved else "", hint, False
        self.place(region, room)
        self._say("")
        self.add_class("-open")
        prompt.focus(scroll_visible=False)

    def place(self, region: Region, room: Region) -> None:
        """Lies over a region, wider than it if the text needs that."""
        prompt = self.query_one(Prompt)
        width = min(max(region.width, NARROWEST, cell_width(prompt.value) + 2), room.width)
        self.styles.offset = (min(region.x, max(0, room.width - width)), region.y)
        self.styles.width = width

    def close(self) -> None:
        """Closes after the text was taken or given up."""
        if self.is_open:
            self._say("", silent=True)
            self.remove_class("-open")
            self.post_message(self.Typed(None))

    def resume(self, text: str) -> None:
        """Puts a text into the open input that was typed there before and never entered."""
        prompt = self.query_one(Prompt)
        prompt.value = text
        prompt.cursor_position = len(text)

    def let_go(self) -> bool:
        """Closes for something else that the person wants; false if they have typed a text that is not saved."""
        if self.holds_typed_text:
            self._say(f"{key_for('prompt.take', 'Enter')} saves what you typed here; {key_for('cell-editor.leave', 'Esc')} twice gives it up")
            self.query_one(Prompt).focus(scroll_visible=False)
            return False
        if self.is_open:
            self.close()
        return True

    def refuse(self, reason: str) -> None:
        """Keeps the text and says why it was not taken."""
        self._say(reason)
        self.query_one(Prompt).focus(scroll_visible=False)

    def _say(self, reason: str, silent: bool = False) -> None:
        remark = self.query_one(".editor--remark", Static)
        text = "" if silent else reason or self._hint
        remark.update(Content(one_line(text)))
        remark.set_class(bool(text), "-said")
        remark.set_class(bool(reason), "-wrong")

    @on(Prompt.Changed)
    def hear(self, event: Prompt.Changed) -> None:
        """Takes the reason back once the text is another."""
        event.stop()
        self._warned = False
        if self.is_open:
            self._say("")
            self.post_message(self.Typed(event.value if event.value != self._before else None))

    @on(Prompt.Submitted)
    def submit(self, event: Prompt.Submitted) -> None:
        """Enter hands the text on and stays at the cell."""
        event.stop()
        self.action_enter(0)

    def action_enter(self, step: int) -> None:
        """Hands the text on; an unchanged one just moves on."""
        self.post_message(self.Entered(self.query_one(Prompt).value, step))

    def action_leave(self) -> None:
        """Leaves; a typed text is given up only when that is said twice."""
        if self.holds_typed_text and not self._warned:
            self._say(f"{key_for('cell-editor.leave', 'Esc')} again gives up what you typed; {key_for('prompt.take', 'Enter')} saves it")
            self._warned = True
            return
        self.close()
        self.post_message(self.Left())
