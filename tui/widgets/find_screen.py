"""The palette as a dialog of ours: one line a place, and its keys in the last line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.command import CommandPalette

from tui.widgets.key_bar import KeyBar

ASKED = "a section, milestone, entry, question or command"
"""What can be typed."""


class FindScreen(CommandPalette):
    """Textual's palette with the keys that work in it."""

    CSS = """
    FindScreen {
        background: transparent;
        & SearchIcon { display: none; }
        & > Vertical { background: $surface; margin: 0; width: 80; max-width: 100%; }
        & #--input { height: 2; background: $surface; padding: 0 1; border: solid $accent; border-bottom: none; }
        & #--results { height: auto; visibility: visible; background: $surface; border: solid $accent; border-top: none; }
        & CommandInput, & CommandInput:focus { border: none; height: 1; padding: 0; }
        & CommandInput:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
        & CommandList, & CommandList:focus { border: none; max-height: 66vh; scrollbar-size-vertical: 1; }
        & CommandList > .option-list--option { text-style: none; padding: 0 1; }
        & CommandList > .option-list--option-highlighted { background: $surface; color: $foreground; text-style: reverse; }
        & LoadingIndicator { display: none; }
        & > KeyBar { dock: bottom; background: $background; }
    }
    """
    BINDINGS = [
        Binding("down", "cursor_down", "Next", id="find.next"),
        Binding("escape", "escape", "Close", id="find.close"),
        Binding("f1", "app.help", "Help", id="find.help"),
    ]

    def __init__(self) -> None:
        super().__init__(placeholder=ASKED, id="--command-palette")

    def compose(self) -> ComposeResult:
        """The palette, above the last line."""
        yield from super().compose()
        yield KeyBar()
