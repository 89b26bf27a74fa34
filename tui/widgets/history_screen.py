"""The edits of the file over the dashboard: looked through, and taken back one by one."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import ModalScreen

from tui.core.document import Page
from tui.widgets.reader import Reader


class HistoryScreen(ModalScreen[int]):
    """A page of edits, last one first; closes with the number of the one to take back, with 0 on Esc."""

    DEFAULT_CSS = """
    HistoryScreen {
        align: center middle;
        & > Reader { width: 100%; max-width: 110; height: 90%; border: solid $accent; background: $surface; }
    }
    """
    BINDINGS = [Binding("escape,q,H", "close", "Close", id="history.close")]

    def __init__(self, title: str, shown: Page) -> None:
        super().__init__()
        self._title = title
        self._page = shown

    def compose(self) -> ComposeResult:
        """The page."""
        yield Reader()

    def on_mount(self) -> None:
        """Shows the page."""
        reader = self.query_one(Reader)
        reader.border_title = self._title
        reader.show_page(self._page)
        reader.focus()

    @on(Reader.Followed)
    def take(self, event: Reader.Followed) -> None:
        """Asks for the edit under the cursor to be taken back."""
        event.stop()
        self.dismiss(int(event.place.name))

    def action_close(self) -> None:
        """Goes back without a change."""
        self.dismiss(0)
