"""How the dashboard looks: its colours, and the widths and heights at which its layout changes."""

from __future__ import annotations

from textual.theme import Theme

from tui.frame.base import Frame

THEME = Theme(
    name="milepost", primary="#5fafff", secondary="#87afd7", accent="#ffaf00", foreground="#d0d0d0", background="#121212",
    surface="#1c1c1c", panel="#262626", boost="#303030", success="#5faf5f", warning="#d7af5f", error="#ff8787", dark=True,
)  # fmt: skip
"""Colours of the 256 that every terminal over ssh has, so that none is changed on the way."""


class Appearance(Frame):
    """Colours and breakpoints; nothing on the screen moves by itself."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (28, "-high")]

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self.animation_level = "none"
        self.register_theme(THEME)
        self.theme = THEME.name
