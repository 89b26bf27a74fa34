"""A line at the edge of a section in which one text is typed: a note, a date."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.core.text import one_line
from tui.widgets.prompt import Prompt


class LineEditor(Horizontal):
    """A name, an input and the reason why a text was refused; Enter takes the text, Esc leaves it."""

    DEFAULT_CSS = """
    LineEditor {
        height: auto; display: none; padding: 0 1;
        &.-open { display: block; }
        & > .editor--title { width: auto; text-style: bold; padding: 0 1 0 0; }
        & > Prompt { width: 1fr; }
        & > .editor--reason { width: auto; max-width: 60%; padding: 0 0 0 1; color: $error; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "Leave", id="line-editor.leave")]

    @dataclass
    class Typed(Message):
        """The text is another."""

        text: str

    @dataclass
    class Entered(Message):
        """The person wants the text taken."""

        text: str

    @dataclass
    class Left(Message):
        """The person leaves; the text is what was typed."""

        text: str

    def compose(self) -> ComposeResult:
        """The name, the input and the reason."""
        yield Static("", classes="editor--title", markup=False)
        yield Prompt()
        yield Static("", classes="editor--reason", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-open")

    def open(self, title: str, text: str, placeholder: str) -> None:
        """Shows the line with a text to go on with."""
        self.query_one(".editor--title", Static).update(Content(one_line(title)))
        prompt = self.query_one(Prompt)
        prompt.placeholder = placeholder
        prompt.value = text
        prompt.cursor_position = len(text)
        self.refuse("")
        self.add_class("-open")
        prompt.focus()

    def close(self) -> None:
        """Takes the line away."""
        self.remove_class("-open")

    def refuse(self, reason: str) -> None:
        """Says why the text is not taken; it stays."""
        self.query_one(".editor--reason", Static).update(Content(one_line(reason)))

    @on(Prompt.Changed)
    def pass_on(self, event: Prompt.Changed) -> None:
        """Tells the section what is typed."""
        event.stop()
        self.post_message(self.Typed(event.value))

    @on(Prompt.Submitted)
    def enter(self, event: Prompt.Submitted) -> None:
        """Asks for the text to be taken."""
        event.stop()
        self.post_message(self.Entered(event.value))

    def action_leave(self) -> None:
        """Leaves the text as it is."""
        self.post_message(self.Left(self.query_one(Prompt).value))
