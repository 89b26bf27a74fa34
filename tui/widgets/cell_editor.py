"""The input that opens in a cell of the table, with the reason beside it when a text is refused."""

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

from tui.core.fields import Field
from tui.core.text import one_line
from tui.widgets.prompt import Prompt

NARROWEST = 14
"""Columns that the input has at least, so that a text can be seen while it is typed."""


class CellEditor(Vertical):
    """Lies over the cell that is edited; says what was entered and never closes on a refused text."""

    DEFAULT_CSS = """
    CellEditor {
        layer: above; position: absolute; display: none; height: auto; background: $surface;
        &.-open { display: block; }
        & > .editor--reason { height: auto; color: $error; background: $surface; display: none; }
        & > .editor--reason.-said { display: block; }
    }
    """
    BINDINGS = [
        Binding("tab", "enter(1)", "Save, next cell"),
        Binding("shift+tab", "enter(-1)", "Save, previous cell", show=False),
        Binding("escape", "leave", "Leave"),
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
        self._warned = False

    def compose(self) -> ComposeResult:
        """The input and the reason below it."""
        yield Prompt()
        yield Static("", classes="editor--reason", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether a cell is being edited."""
        return self.has_class("-open")

    def open(self, region: Region, room: Region, field: Field, text: str) -> None:
        """Opens over a region of a room with the text of the cell."""
        width = min(max(region.width, NARROWEST, len(text) + 2), room.width)
        x = min(region.x, max(0, room.width - width))
        self.styles.offset = (x, region.y)
        self.styles.width = room.width - x
        prompt = self.query_one(Prompt)
        prompt.styles.width = width
        prompt.value = text
        prompt.placeholder = ""
        # Typing replaces the old text; an arrow key keeps it to be changed.
        prompt.select_all()
        self._before, self._warned = text, False
        self._say("")
        self.add_class("-open")
        prompt.focus(scroll_visible=False)

    def close(self) -> None:
        """Closes after the text was taken or given up."""
        if self.is_open:
            self.remove_class("-open")
            self.post_message(self.Typed(None))

    def resume(self, text: str) -> None:
        """Puts a text into the open input that was typed there before and never entered."""
        prompt = self.query_one(Prompt)
        prompt.value = text
        prompt.cursor_position = len(text)

    def refuse(self, reason: str) -> None:
        """Keeps the text and says why it was not taken."""
        self._say(reason)
        self.query_one(Prompt).focus(scroll_visible=False)

    def hint(self, text: str) -> None:
        """Says what is asked for."""
        self.query_one(Prompt).placeholder = text

    def _say(self, reason: str) -> None:
        label = self.query_one(".editor--reason", Static)
        label.update(Content(one_line(reason)))
        label.set_class(bool(reason), "-said")

    @on(Prompt.Changed)
    def hear(self, event: Prompt.Changed) -> None:
        """Takes the reason back once the text is another."""
        event.stop()
        self._warned = False
        self._say("")
        if self.is_open:
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
        if self.query_one(Prompt).value != self._before and not self._warned:
            self._say("Esc again gives up what you typed; Enter saves it")
            self._warned = True
            return
        self.close()
        self.post_message(self.Left())
