"""The dashboard: the parts of the frame put together on one screen."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import ContentSwitcher

from tui.core.catalogs.catalog import Library
from tui.core.places import Place
from tui.core.problems import Problem
from tui.frame.copying import Copying
from tui.frame.guarding import Guarding
from tui.frame.progressing import Progressing
from tui.frame.rebinding import Rebinding
from tui.frame.remembering import Remembering
from tui.frame.returning import Returning
from tui.terminal.driver import MilepostDriver
from tui.widgets.key_bar import KeyBar
from tui.widgets.key_order import KeyOrder
from tui.widgets.pane import Pane, Section
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine


class MilepostApp(Returning, Progressing, Remembering, Copying, Rebinding, Guarding):
    """Milepost: how large language models grow."""

    TITLE = "Milepost"
    CSS_PATH = "app.tcss"

    def __init__(
        self, sections: tuple[Section, ...], read_library: Callable[[], Library], problems: tuple[Problem, ...] = (), **parts: object
    ) -> None:
        """`problems` are those of the shipped data, on which the store stands; `parts` go to the parts of the frame."""
        super().__init__(driver_class=MilepostDriver, **parts)
        self.sections = sections
        self.shipped_problems = problems
        self._read_library = read_library
        self.key_order = KeyOrder(self, super().on_event)

    async def on_event(self, event: events.Event) -> None:
        """Delivers keys and pasted text one after the other."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            await self.key_order.take(event)
        else:
            await super().on_event(event)

    def compose(self) -> ComposeResult:
        """Sidebar, content with the first section, and the two lines at the bottom."""
        with Vertical(id="bottom"):
            yield StatusLine()
            yield KeyBar()
        yield Sidebar(tuple((s.key, s.id, s.title) for s in self.sections))
        with ContentSwitcher(id="content", initial=self.first_section.id):
            yield self.pane_of(self.first_section)

    async def on_mount(self) -> None:
        """Opens the first section; catalogs are read after the first paint."""
        await self.visit(Place("section", self.first_section.id))
        self.status_line.source = self.store.summary
        self.tell_problems()
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        gc.enable()
        gc.freeze()
        self._load_library()
        if self.store.is_read:
            self._resume()
        else:
            self._load_store()

    @work(thread=True)
    def _load_store(self) -> None:
        """Reads a large file behind the first screen, which shows the shipped data meanwhile."""
        self.store.refresh()
        self.call_from_thread(self._take_store)

    def _take_store(self) -> None:
        self.take_file()
        self._resume()

    def _resume(self) -> None:
        """Goes on where the session before was cut off."""
        self.recover()
        self.follow_file()
        self.offer_drafts()

    @work(thread=True)
    def _load_library(self) -> None:
        library = self._read_library()
        self.call_from_thread(self._take_library, library)

    async def _take_library(self, library: Library) -> None:
        self.library = library
        self.name_sections()
        self.tell_problems()
        await self.return_to_node()

    @on(Pane.Said)
    def pass_on(self, event: Pane.Said) -> None:
        """Shows what a section has to say."""
        self.say(event.text, event.wrong)
