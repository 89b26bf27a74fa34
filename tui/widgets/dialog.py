"""What lies over the dashboard until it is answered or closed: its own keys in the last line, and F1 for all of them."""

from __future__ import annotations

from typing import Generic, TypeVar

from textual.binding import Binding
from textual.screen import ModalScreen

from tui.core.document import Page
from tui.widgets.key_bar import KeyBar
from tui.widgets.reader import Reader

Answer = TypeVar("Answer")
AROUND_A_PAGE = 5
"""Columns of a reader that its page has not: two for the frame, two blanks, one for the scroll bar."""

LOW = 18
"""Lines of the screen below which a dialog may take all but the last."""


class Dialog(ModalScreen[Answer], Generic[Answer], inherit_bindings=False):
    """Stands in the middle, above the last line; what it holds is no higher than it needs."""

    DEFAULT_CSS = """
    Dialog {
        align: center middle;
        & > KeyBar { dock: bottom; background: $background; }
        & > Reader { max-width: 100%; min-height: 5; border: solid $accent; background: $surface; }
    }
    """
    BINDINGS = [Binding("f1,question_mark", "app.help", "Help", id="dialog.help")]

    def on_mount(self) -> None:
        """Puts the keys into the last line."""
        self.mount(KeyBar())

    def on_resize(self) -> None:
        """Gives a page the height that it needs at the new width."""
        for reader in self.query_children(Reader):
            self.fit(reader, reader.page)

    def fit(self, reader: Reader, shown: Page) -> None:
        """Makes a reader as high as its page, which has no height of its own; two lines are the frame."""
        widest = reader.styles.max_width
        width = min(self.size.width, int(widest.value) if widest and widest.is_cells else self.size.width)
        # On a low screen every line counts, elsewhere some of what is behind stays in sight.
        room = self.size.height - 1 if self.is_low else self.size.height * 9 // 10
        reader.styles.height = min(len(shown.lines(width - AROUND_A_PAGE)) + 2, room)

    @property
    def is_low(self) -> bool:
        """Whether there are few lines."""
        return self.size.height < LOW
