"""The pane of the overview: the lines of the milestones at once, the whole page after the first paint."""

from __future__ import annotations

from collections.abc import Callable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset
from tui.core.document import Page
from tui.core.learning.progress import Progress
from tui.core.places import Place
from tui.sections.overview.milestone_lines import first_page
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader

BESIDE = 4
"""Columns beside the text: its border, its margins, its scrollbar."""


class OverviewPane(Pane):
    """One page, each line of which opens its place."""

    BINDINGS = [Binding("slash", "find", "Find milestone", id="overview.find-milestone")]

    def compose(self) -> ComposeResult:
        """The page."""
        yield Reader()

    def __init__(self) -> None:
        super().__init__()
        self._filled_from: tuple[Dataset, Library, Progress, int] | None = None
        self._whole: Callable[[Dataset, Library, Progress, int], Page] | None = None

    def watch_dataset(self) -> None:
        """Shows other data."""
        self._fill()

    def watch_library(self) -> None:
        """Shows how much there is to read."""
        self._fill()

    def watch_progress(self) -> None:
        """Shows what today asks for."""
        self._fill()

    def _fill(self) -> None:
        """Makes the page, unless it is out of sight, or made from the same."""
        width = (self.size.width or self.room) - BESIDE
        wanted = self.dataset, self.library, self.progress, width
        if width <= 0 or not self.display or wanted == self._filled_from:
            return
        self._filled_from = wanted
        self.query_one(Reader).page = self._page(*wanted)

    def _page(self, dataset: Dataset, library: Library, progress: Progress, width: int) -> Page:
        if not library.catalogs:
            return first_page(dataset, width)
        if self._whole is None:
            # Loaded with the catalogs, after the first paint.
            from tui.sections.overview.page import OverviewPage

            self._whole = OverviewPage()
        return self._whole(dataset, library, progress, width)

    def on_resize(self) -> None:
        """Shows the data, the small charts as wide as there is room."""
        self._fill()

    def enter(self) -> None:
        """Puts the focus on the page."""
        self._fill()
        self.query_one(Reader).focus()

    def action_find(self) -> None:
        """Opens the table with its filter."""
        self.post_message(self.Opened(Place("subset", "")))

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a line opens."""
        event.stop()
        self.post_message(self.Opened(event.place))
