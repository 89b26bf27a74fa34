"""A small app on our driver, for the tests that run it in a terminal of its own."""

from __future__ import annotations

import sys
import time

from textual.app import App, ComposeResult
from textual.widgets import Input, Static

from tui.terminal.driver import MilepostDriver


class Program(App[None]):
    """Counts its ticks, shows what is typed."""

    BINDINGS = [("f2", "flood"), ("f3", "hang"), ("f4", "suspend_process"), ("f5", "hostile"), ("ctrl+q", "quit")]

    def compose(self) -> ComposeResult:
        yield Static("ready", id="state")
        yield Input(id="typed")
        yield Static("", id="flood")

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.query_one(Input).cursor_blink = False
        self.query_one(Input).focus()

    def action_flood(self) -> None:
        """Changes the whole screen again and again; after 400 times it says so in the file that it was given."""
        self.ticks = 0
        self.set_interval(0.01, self.tick)

    def tick(self) -> None:
        self.ticks += 1
        self.query_one("#flood", Static).update("\n".join(f"{self.ticks} {line} ".ljust(70, "x") for line in range(18)))
        if self.ticks == 400:
            with open(sys.argv[1], "w") as told:
                told.write("400 ticks")

    def action_hang(self) -> None:
        self.query_one("#state", Static).update("hanging")
        self.call_after_refresh(lambda: self.set_timer(0.05, lambda: time.sleep(60)))

    def action_hostile(self) -> None:
        self.query_one("#state", Static).update("\x1b]52;c;aGk=\x07\x1b]0;title\x07\x9b31mC1\x00\u202eend")


if __name__ == "__main__":
    app = Program(driver_class=MilepostDriver)
    app.run()
    sys.exit(app.return_code or 0)
