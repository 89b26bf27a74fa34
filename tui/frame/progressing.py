"""The one place where an answer or a task is saved, and where a new day is noticed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from textual import events, on

from tui.core.learning.progress import Progress
from tui.core.places import Place
from tui.frame.navigation import Navigation
from tui.store.files import DiskError
from tui.store.progress import ProgressStore
from tui.widgets.pane import Pane


class Progressing(Navigation):
    """Owner of the progress: what the file holds comes down to every section, as it stands today."""

    def __init__(self, progress_store: ProgressStore, today: Callable[[], date], **options: object) -> None:
        super().__init__(**options)
        self._progress_store = progress_store
        self._today = today

    def on_mount(self) -> None:
        """Reads the file after the first paint, which does not wait for it."""
        self.call_after_refresh(self.read_progress)

    def read_progress(self) -> None:
        """Takes up what the file holds."""
        self._take_progress(self._progress_store.read())
        if self.progress.problems:
            self.tell_problems()

    @on(Pane.Progressed)
    def save_progress(self, event: Pane.Progressed) -> None:
        """Saves a step; the screen shows it only once the file holds it."""
        try:
            kept = self._progress_store.save(event.step)
        except DiskError as reason:
            self.say(f"Not kept: {reason}", wrong=True)
            return
        self._take_progress(replace(kept, problems=self.progress.problems))
        self.say(str(event.step) if self._progress_store.is_lasting else f"{event.step} (read-only: kept for this session alone)")

    async def visit(self, place: Place) -> None:
        """Opens a place, as it stands today."""
        self.notice_the_day()
        await super().visit(place)

    @on(events.AppFocus)
    def take_up_progress(self) -> None:
        """Takes up what another session has added while the person was elsewhere, on the day that it is."""
        self._take_progress(self._progress_store.read())

    def notice_the_day(self) -> None:
        """Brings up what a new day asks for."""
        if self.progress.day not in (date.min, self._today()):
            self._take_progress(self.progress)

    def _take_progress(self, progress: Progress) -> None:
        self.progress = replace(progress, day=self._today())
