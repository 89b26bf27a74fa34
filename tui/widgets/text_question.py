"""A question over the dashboard that is answered by typing one line."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.core.text import one_line
from tui.widgets.dialog import Dialog
from tui.widgets.prompt import Prompt


class TextQuestionScreen(Dialog[str]):
    """Asks for a line of text; closes with it, with an empty one on Esc."""

    DEFAULT_CSS = """
    TextQuestionScreen {
        & > Vertical { width: 76; max-width: 100%; height: auto; border: solid $accent; background: $surface; padding: 0 1; }
        & Static { height: auto; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "Not now", id="text-question.not-now")]

    def __init__(self, title: str, about: str, suggested: str) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._suggested = suggested

    def compose(self) -> ComposeResult:
        """What is asked, and the line."""
        with Vertical():
            yield Static(Content(one_line(self._about)))
            yield Prompt(self._suggested)

    def on_mount(self) -> None:
        """Lets the person type at once."""
        self.query_one(Vertical).border_title = self._title
        self.query_one(Prompt).focus()

    @on(Prompt.Submitted)
    def take(self, event: Prompt.Submitted) -> None:
        """Closes with what was typed."""
        event.stop()
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Closes without an answer."""
        self.dismiss("")
