"""What every part of the frame stands on: the data that comes down, the open section, the messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding
from textual.reactive import reactive
from textual.widgets import ContentSwitcher

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset
from tui.core.document import Paragraph
from tui.core.key_words import key_for
from tui.core.learning.progress import Progress
from tui.core.problems import Problem
from tui.frame.crash import Crash
from tui.widgets.pane import Pane
from tui.widgets.status_line import StatusLine


class Frame(Crash):
    """The data of the dashboard, and what it says to the person."""

    BINDINGS = [
        Binding("m", "messages", "Messages", show=False, id="app.messages"),
        Binding("q,ctrl+q", "quit", "Quit", id="app.quit"),
    ]

    dataset: reactive[Dataset] = reactive(Dataset, init=False)
    library: reactive[Library] = reactive(Library, init=False)
    progress: reactive[Progress] = reactive(Progress, init=False)
    shipped_problems: tuple[Problem, ...] = ()
    """What is wrong with the data that came with the program."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that could not be read."""
        return (*self.shipped_problems, *self.dataset.problems, *self.library.problems, *self.progress.problems)

    def tell_problems(self) -> None:
        """Says the first problem, and how many more there are."""
        if self.problems:
            others = len(self.problems) - 1
            more = f" ({key_for('app.messages', 'm')} lists {others} more)" if others else ""
            self.say(f"{self.problems[0]}{more}", wrong=True)

    @property
    def status_line(self) -> StatusLine:
        """The line of messages, which stands under every other screen."""
        return self.screen_stack[0].query_one(StatusLine)

    def say(self, text: str, wrong: bool = False) -> None:
        """Shows a message on the status line."""
        self.status_line.say(text, wrong)

    def ask(
        self, title: str, about: Sequence[Paragraph], answers: Mapping[str, str], later: str, then: Callable[[str | None], object]
    ) -> None:
        """Asks over the dashboard: `answers` are letters with what each does, `later` says what Esc leaves, `then` takes the letter."""
        # Loaded with the first question: the first screen does not wait for it.
        from tui.widgets.question import Answer, QuestionScreen

        self.push_screen(QuestionScreen(title, about, [Answer(*answer) for answer in answers.items()], later), then)

    @property
    def content(self) -> ContentSwitcher:
        """What holds the panes."""
        return self.screen_stack[0].query_one("#content", ContentSwitcher)

    @property
    def pane(self) -> Pane | None:
        """The pane of the open section."""
        return self.content.visible_content

    def action_messages(self) -> None:
        """Shows everything that was said, and every problem in full."""
        # Loaded with the first page of its kind: the first screen does not wait for it.
        from tui.widgets.help_screen import MessageScreen, message_page

        self.push_screen(MessageScreen("Messages", message_page(self.problems, self.status_line.messages)))
