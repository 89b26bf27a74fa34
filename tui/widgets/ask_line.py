"""A line that asks for a typed value: what is wanted, the input, and why a value was not taken."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.core.text import one_line
from tui.widgets.prompt import Prompt


class AskLine(Vertical):
    """An input that opens when it is asked for; a refused text stays, with the reason in the line below it."""

    DEFAULT_CSS = """
    AskLine {
        height: auto; display: none; padding: 0 1;
        &.-open { display: block; }
        & > Horizontal { height: 1; }
        & .ask--label { width: auto; padding: 0 1 0 0; color: $accent; }
        & Prompt { width: 1fr; }
        & > .ask--remark { height: auto; color: $foreground-muted; }
        & > .ask--remark.-wrong { color: $error; }
    }
    """
    BINDINGS = [Binding("escape", "leave", "Leave it", id="ask-line.leave-it")]

    @dataclass
    class Answered(Message):
        """The person has typed a value; who asked takes it and closes the line, or refuses it."""

        purpose: str
        text: str

    class Left(Message):
        """The person does not want to answer."""

    def __init__(self) -> None:
        super().__init__()
        self._purpose = ""

    def compose(self) -> ComposeResult:
        """What is wanted, the input, and the remark."""
        with Horizontal():
            yield Static("", classes="ask--label", markup=False)
            yield Prompt()
        yield Static("", classes="ask--remark", markup=False)

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-open")

    def ask(self, purpose: str, label: str, text: str, accepted: str) -> None:
        """Opens the line with a text to change, and says what would be accepted."""
        self._purpose = purpose
        self.query_one(".ask--label", Static).update(Content(one_line(label)))
        self._remark(accepted)
        self.add_class("-open")
        prompt = self.query_one(Prompt)
        prompt.value = text
        prompt.cursor_position = len(text)
        prompt.focus()

    def refuse(self, reason: str) -> None:
        """Keeps the typed text and says what is wrong with it."""
        self._remark(reason, wrong=True)

    def close(self) -> None:
        """Hides the line."""
        self.remove_class("-open")

    def _remark(self, text: str, wrong: bool = False) -> None:
        remark = self.query_one(".ask--remark", Static)
        remark.set_class(wrong, "-wrong")
        remark.update(Content(one_line(text)))

    @on(Prompt.Changed)
    def keep_to_itself(self, event: Prompt.Changed) -> None:
        """Letters are no news before Enter."""
        event.stop()

    @on(Prompt.Submitted)
    def submit(self, event: Prompt.Submitted) -> None:
        """Enter hands the text over."""
        event.stop()
        self.post_message(self.Answered(self._purpose, event.value))

    def action_leave(self) -> None:
        """Closes the line without an answer."""
        self.close()
        self.post_message(self.Left())
