"""A page that lies over the dashboard until it is closed."""

from __future__ import annotations

from typing import Generic

from textual.app import ComposeResult

from tui.core.document import Page
from tui.widgets.dialog import Answer, Dialog
from tui.widgets.reader import Reader


class PageScreen(Dialog[Answer], Generic[Answer]):
    """Shows a page under its title; what closes it is for its kind to say."""

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
        self.fit(reader, self._page)
        reader.focus()
