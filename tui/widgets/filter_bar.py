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

from tui.core.key_words import key_for
from tui.core.text import cell_width, one_line
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
        &.-long { height: 3; }
        &.-long > .filter--remark { dock: bottom; width: 1fr; height: 2; padding: 0; }
    }
    """
    BINDINGS = [
        Binding("escape", "clear", "Clear filter", id="filter-bar.clear-filter"),
        Binding("down", "accept", "Keep filter", show=False, id="filter-bar.keep-filter"),
        Binding("up", "bring_back", "Text before", show=False, id="filter-bar.text-before"),
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
        self._put_aside: list[str] = []
        """Texts that were taken away, the last one last."""

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
        before = f"{key_for('filter-bar.text-before', 'Up')}: {one_line(self._put_aside[-1], 40)}; " if self._put_aside else ""
        prompt.placeholder = before + self._placeholder
        prompt.focus()

    def recall(self, text: str) -> None:
        """Shows a text that was typed before, without taking the focus; an empty one shows no line."""
        prompt = self.query_one(Prompt)
        with prompt.prevent(Prompt.Changed):
            prompt.value = text
        self.set_class(bool(text), "-open")

    def close(self) -> None:
        """Empties and hides the line; the text can be brought back."""
        if self.text:
            self._put_aside = [text for text in self._put_aside if text != self.text] + [self.text]
        self.query_one(Prompt).value = ""
        self.remove_class("-open")

    def remark(self, text: str, wrong: bool = False) -> None:
        """Says what came of the text."""
        remark = self.query_one(".filter--remark", Static)
        remark.set_class(wrong, "-wrong")
        # Beside the input there are three fifths of the line, less a blank at each end.
        self.set_class(cell_width(one_line(text)) > self.size.width * 3 // 5 - 3, "-long")
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

    def action_bring_back(self) -> None:
        """Brings back the text that was taken away last; from one of those, the one before it."""
        earlier = self._put_aside[: self._put_aside.index(self.text)] if self.text in self._put_aside else self._put_aside
        if earlier:
            prompt = self.query_one(Prompt)
            prompt.value = earlier[-1]
            prompt.cursor_position = len(prompt.value)
