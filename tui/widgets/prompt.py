"""One-line inputs that do not blink, and that open only when they are asked for."""

from __future__ import annotations

from textual.binding import Binding
from textual.widgets import Input


class Prompt(Input):
    """An input of one line without a border."""

    DEFAULT_CSS = """
    Prompt, Prompt:focus { border: none; height: 1; padding: 0; background: $boost; }
    /* Textual's own is black on white, reversed: invisible on a dark terminal. */
    Prompt:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    """
    BINDINGS = [Binding("enter", "submit", "Take", id="prompt.take")]

    def __init__(self, value: str = "", placeholder: str = "", id: str | None = None) -> None:
        super().__init__(value, placeholder, id=id, select_on_focus=False)
        self.cursor_blink = False
