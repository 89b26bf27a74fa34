"""A question over the dashboard, answered by a letter, or by Enter on one of the answers."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.core.document import Paragraph, Span, page, para
from tui.core.key_words import key_for
from tui.widgets.dialog import Dialog
from tui.widgets.reader import Reader

LATER = ""
"""The answer that Esc gives."""


class Answer(Struct, frozen=True):
    """One way to answer."""

    key: str
    """The letter that gives it."""
    text: str
    """What it does."""


class AnswerList(Reader):
    """The question and its answers, of which Enter takes one."""

    BINDINGS = [Binding("enter", "open", "Take", id="question.take")]


class QuestionScreen(Dialog[str]):
    """Asks, and closes with the letter of the answer; with LATER on Esc."""

    DEFAULT_CSS = """
    QuestionScreen > Reader { max-width: 76; }
    """
    BINDINGS = [Binding("escape", "later", "Not now", id="question.not-now")]

    def __init__(self, title: str, about: Sequence[Paragraph], answers: Sequence[Answer], later: str) -> None:
        """`later` says what Esc does."""
        super().__init__()
        self._title = title
        self._about = tuple(about)
        self._answers = tuple(answers)
        self._later = later

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        yield AnswerList()

    def on_mount(self) -> None:
        """Shows the question, with the cursor on the first answer."""
        reader = self.query_one(Reader)
        reader.border_title = self._title
        answers = (para(Span(f"{a.key}  ", "strong"), a.text, target=f"answer:{a.key}", indent=2, hanging=3) for a in self._answers)
        later = para(Span(key_for("question.not-now", "Esc"), "strong"), f" {self._later}", indent=2, hanging=4)
        between = () if self.is_low else (para(""),)
        shown = page((*self._about, *between, *answers, later))
        reader.show_page(shown)
        self.fit(reader, shown)
        reader.focus()

    def on_key(self, event: events.Key) -> None:
        """Takes the letter of an answer."""
        if event.character in {answer.key for answer in self._answers}:
            event.stop()
            self.dismiss(event.character)

    @on(Reader.Followed)
    def take(self, event: Reader.Followed) -> None:
        """Takes the answer under the cursor."""
        event.stop()
        self.dismiss(event.place.name)

    def action_later(self) -> None:
        """Leaves the question for another time."""
        self.dismiss(LATER)
