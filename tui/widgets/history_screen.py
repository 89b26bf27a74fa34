"""The edits of the file over the dashboard: looked through, and taken back one by one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.widgets.page_screen import PageScreen
from tui.widgets.reader import Reader


class EditList(Reader):
    """Edits, of which Enter takes one back."""

    BINDINGS = [Binding("enter", "open", "Take it back", id="history.take-back")]


class HistoryScreen(PageScreen[int]):
    """A page of edits, last one first; closes with the number of the one to take back, with 0 on Esc."""

    DEFAULT_CSS = """
    HistoryScreen > Reader { max-width: 110; }
    """
    BINDINGS = [Binding("escape,q,H", "close", "Close", id="history.close")]

    def compose(self) -> ComposeResult:
        """The edits."""
        yield EditList()

    @on(Reader.Followed)
    def take(self, event: Reader.Followed) -> None:
        """Asks for the edit under the cursor to be taken back."""
        event.stop()
        self.dismiss(int(event.place.name))

    def action_close(self) -> None:
        """Goes back without a change."""
        self.dismiss(0)
