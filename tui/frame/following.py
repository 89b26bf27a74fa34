"""What other programs write to the file comes on the screen by itself, and the cursor stays where it is."""

from __future__ import annotations

from textual import events, on

from tui.frame.resolving import Resolving

SECONDS = 1.0
"""How often the file is looked at; that paints nothing and reads nothing unless it is another."""


class Following(Resolving):
    """Follows the file."""

    def follow_file(self) -> None:
        """Begins to look at the file."""
        self.set_interval(SECONDS, self.look, name="look at the file")

    def look(self) -> None:
        """Takes up the file if it is another than before."""
        if self.store.is_another():
            self.take_up()

    @on(events.AppFocus)
    def take_up(self) -> None:
        """Takes up what others have written; an edit that could not be saved is offered again once the file is good."""
        could_save = self.store.is_writable
        if self.store.refresh():
            self.adopt(f"{self.store.path.name} was changed outside and read again", wrong=False)
            if self.dataset.problems:
                self.tell_problems()
        if self.store.is_writable and not could_save and self.waiting:
            self.ask_again("The file can be read again", f"{self.store.path.name} is good again.")
