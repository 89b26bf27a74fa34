"""Copying what the cursor is on, by the way that works in this terminal, which is then told."""

from __future__ import annotations

import os
from pathlib import Path

from textual import work
from textual.binding import Binding

from tui.frame.base import Frame


class Copying(Frame):
    """Every copy of the dashboard, of its inputs too, goes through here."""

    BINDINGS = [Binding("y", "copy", "Copy", show=False, id="app.copy")]

    copies: Path | None = None
    """The folder of the file that takes a copy where no clipboard can be reached."""
    copied = ""
    """The last copy."""

    def action_copy(self) -> None:
        """Copies what the cursor is on."""
        text = getattr(self.focused, "copy_text", "")
        if text:
            self.copy_to_clipboard(text)
        else:
            self.say("Nothing to copy here")

    @property
    def clipboard(self) -> str:
        """What was copied last in here, for pasting in here."""
        return self.copied

    def copy_to_clipboard(self, text: str) -> None:
        """Copies a text and says by which way."""
        self.copied = text
        self._copy(text)

    @work(thread=True, group="copy", exclusive=True)
    def _copy(self, text: str) -> None:
        # Loaded with the first copy: the first screen does not wait for it.
        from tui.terminal.clipboard import copy

        # A thread, because another program may take its time; Textual has no other door to its driver.
        driver = self._driver
        done = copy(text, driver.write if driver else str, os.environ, self.copies)
        self.call_from_thread(self.say, done.message, done.route == "none")
