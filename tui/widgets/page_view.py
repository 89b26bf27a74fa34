"""A view that is a page of lines: each link of it is a node."""

from __future__ import annotations

from collections.abc import Callable

from textual import events, on
from textual.app import ComposeResult

from tui.core.document import Page
from tui.widgets.catalog_view import CatalogView
from tui.widgets.reader import Reader


class SizedReader(Reader):
    """A reader whose page is made for its width."""

    def __init__(self, fill: Callable[[], None]) -> None:
        super().__init__()
        self._fill = fill

    def on_resize(self, event: events.Resize) -> None:
        """Has the page made for the new width."""
        self._fill()


class PageView(CatalogView):
    """Shows a page that is made for the width at hand; the link cursor goes from node to node, Enter opens one."""

    def compose(self) -> ComposeResult:
        """The page."""
        yield SizedReader(self.fill)

    def page(self, width: int) -> Page:
        """The page for so many columns."""
        return Page()

    @property
    def reader(self) -> Reader:
        """What shows the page."""
        return self.query_one(Reader)

    def fill(self) -> None:
        """Makes the page anew; the cursor stays on its node."""
        width = self.reader.scrollable_content_region.width
        made = self.page(width) if width else self.reader.page
        if made != self.reader.page:
            self.reader.page = made
            self.go_to(self.node_id)

    def go_to(self, node_id: str) -> None:
        """Puts the cursor on a node, if the page has it."""
        self.reader.go_to(node_id)

    @on(Reader.Pointed)
    def choose(self, event: Reader.Pointed) -> None:
        """Says which node the cursor is on."""
        event.stop()
        if event.place.kind == "node" and event.place.name in self.catalog.by_id:
            self.set_reactive(CatalogView.node_id, event.place.name)
            self.post_message(self.Chose(self, event.place.name))

    @property
    def spot(self) -> tuple[int, ...]:
        """How far the page is scrolled, and its link."""
        return self.reader.spot

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Scrolls back."""
        self.reader.return_to(spot)
