"""The edits of the file over all sessions: looked through, taken back one by one, completed after a crash."""

from __future__ import annotations

from textual.binding import Binding

from tui.core.data.history import history_page, title
from tui.core.text import one_line
from tui.frame.following import Following
from tui.store.files import DiskError
from tui.store.user_file import StoreError

MOST = 2_000
"""Edits that are shown; `milepost history` exports all."""


class Remembering(Following):
    """Knows what was edited before, in this session and in earlier ones."""

    BINDINGS = [Binding("H", "history", "History of edits", show=False, id="app.history-of-edits")]

    def action_history(self) -> None:
        """Shows the edits of the file, each to be taken back by itself."""
        # Loaded when it is asked for: the first screen does not wait for it.
        from tui.widgets.history_screen import HistoryScreen

        try:
            edits = self.store.past.edits(MOST)
        except DiskError as reason:
            self.say(str(reason), wrong=True)
            return
        shown = history_page(edits, self.store.past.problem)
        self.push_screen(HistoryScreen(f"Edits of {one_line(self.store.path.name)}", shown), self._take_back)

    def _take_back(self, number: int | None) -> None:
        if not number:
            return
        try:
            change = self.store.take_back(number)
        except StoreError as reason:
            self.adopt(str(reason), wrong=True)
            return
        if change is None:
            self.say("That edit is not in the history any more", wrong=True)
        else:
            self.adopt(f"Taken back: {title(change)}")

    def recover(self) -> None:
        """Completes an edit that an earlier session had accepted when it was ended in the middle of the save."""
        try:
            change = self.store.recover()
        except StoreError as reason:
            self.adopt(f"The last edit before the end could not be saved: {reason}", wrong=True)
            return
        if change:
            self.adopt(f"Saved what the last session had begun to save: {title(change)}")
