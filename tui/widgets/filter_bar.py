"""The line that `/` opens: what is typed picks what the section shows, as it is typed."""

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


class FilterBar(Horizontal):
    """An input with a remark beside it: how many were found, or which word is wrong."""

    DEFAULT_CSS = """
    FilterBar {
        height: 1; display: none; padding: 0 1;
        &.-open { display: block; }
        & > .filter--sign { width: 2; }
        & > Prompt { width: 2fr; }
        & > .filter--remark { width: 3fr; padding: 0 1; color: $foreground-muted; }
        & > .filter--remark.-wrong { color: $error; }
    }
    """
    BINDINGS = [
        Binding("escape", "clear", "Clear filter", id="filter-bar.clear-filter"),
        Binding("down", "accept", "Keep filter", show=False, id="filter-bar.keep-filter"),
    ]

    @dataclass
    class Changed(Message):
        """The typed text is another."""

        text: str

    class Accepted(Message):
        """The person goes on to what was found."""

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """The sign, the input and the remark."""
        yield Static("/", classes="filter--sign")
        yield Prompt(placeholder=self._placeholder)
        yield Static("", classes="filter--remark", markup=False)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.query_one(Prompt).value

    @property
    def is_open(self) -> bool:
        """Whether the line is on screen."""
        return self.has_class("-open")

    def open(self, text: str | None = None) -> None:
        """Shows the line and lets the person type."""
        self.add_class("-open")
        prompt = self.query_one(Prompt)
        if text is not None:
            prompt.value = text
        prompt.focus()

    def recall(self, text: str) -> None:
        """Shows a text that was typed before, without taking the focus; an empty one shows no line."""
        prompt = self.query_one(Prompt)
        with prompt.prevent(Prompt.Changed):
            prompt.value = text
        self.set_class(bool(text), "-open")

    def close(self) -> None:
        """Empties and hides the line."""
        self.query_one(Prompt).value = ""
        self.remove_class("-open")

    def remark(self, text: str, wrong: bool = False) -> None:
        """Says what came of the text."""
        remark = self.query_one(".filter--remark", Static)
        remark.set_class(wrong, "-wrong")
        remark.update(Content(one_line(text)))

    @on(Prompt.Changed)
    def pass_on(self, event: Prompt.Changed) -> None:
        """Tells the section what is typed."""
        event.stop()
        self.post_message(self.Changed(event.value))

    @on(Prompt.Submitted)
    def submit(self, event: Prompt.Submitted) -> None:
        """Enter goes on to what was found."""
        event.stop()
        self.action_accept()

    def action_accept(self) -> None:
        """Goes on to what was found; an empty filter closes."""
        if not self.text:
            self.close()
        self.post_message(self.Accepted())

    def action_clear(self) -> None:
        """Takes the filter away."""
        self.close()
        self.post_message(self.Accepted())
