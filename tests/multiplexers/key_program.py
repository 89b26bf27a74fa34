"""Says the name of each key that arrives, for the tests that press keys in a terminal around it."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.terminal.driver import MilepostDriver


class Keys(App[None]):
    """Has no keys of its own."""

    ENABLE_COMMAND_PALETTE = False
    count = 0

    def compose(self) -> ComposeResult:
        yield Static("ready")

    async def on_event(self, event: events.Event) -> None:
        """Takes every key before anything else can."""
        if isinstance(event, events.Key):
            self.count += 1
            self.query_one(Static).update(f"<{self.count} {event.key}>")
        else:
            await super().on_event(event)


if __name__ == "__main__":
    Keys(driver_class=MilepostDriver).run()
