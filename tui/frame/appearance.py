"""How the dashboard looks: its colours, how sparing it is with them, and the sizes at which its layout changes."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace
from textual.binding import Binding
from textual.reactive import reactive

from tui.core.look import AUTO, THEMES, Look
from tui.frame.base import Frame
from tui.frame.themes import THEMES as MADE
from tui.widgets.sidebar import FOLDED

LEAN = Path(__file__).parents[1] / "lean.tcss"
"""Rules that only the lean look needs."""


class Appearance(Frame):
    """Colours and breakpoints; nothing on the screen moves by itself."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-folded"), (FOLDED, "-normal"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (28, "-high")]
    BINDINGS = [
        Binding("f8", "lean", "Lean or full colours", show=False, id="app.lean-or-full-colours"),
        Binding("f9", "next_theme", "Next theme", show=False, id="app.next-theme"),
    ]

    chosen_look: reactive[Look] = reactive(Look, init=False)
    """What the person has chosen, and what the terminal is."""

    def __init__(self, look: Look = Look(), **options: object) -> None:
        super().__init__(**options)
        self.animation_level = "none"
        for theme in MADE.values():
            self.register_theme(theme)
        self.set_reactive(Appearance.chosen_look, look)
        self.watch_chosen_look(look)
        self._variables = self.get_css_variables()
        self.stylesheet.set_variables(self._variables)

    def refresh_css(self, animate: bool = True) -> None:
        """Reads the rules again where the colours are others: those of the start are there before the rules are read first."""
        variables = self.get_css_variables()
        if variables == self._variables:
            self.stylesheet.update(self, animate=animate)
            return
        self._variables = variables
        super().refresh_css(animate)

    def watch_chosen_look(self, look: Look) -> None:
        """Puts the colours on, or takes them away."""
        if look.is_lean and LEAN not in self.css_path:
            self._take_up(LEAN)
        self.set_class(look.is_lean, "-lean")
        self.theme = look.worn

    def _take_up(self, rules: Path) -> None:
        """Reads rules that the start did not wait for."""
        self.css_path.append(rules)
        if self.is_running:
            self.stylesheet.read(rules)
            self.stylesheet.reparse()
            self.stylesheet.update(self, animate=False)

    def wear(self, theme: str) -> None:
        """Wears a theme from now on; `auto` follows the terminal."""
        self.chosen_look = replace(self.chosen_look, theme=theme)
        self.say(f"Theme: {theme}" if theme != AUTO else f"Theme: {self.theme}, after the terminal")

    def action_wear(self, theme: str) -> None:
        """Wears a theme given by name."""
        self.wear(theme)

    def action_next_theme(self) -> None:
        """Goes to the next theme."""
        self.wear(THEMES[(THEMES.index(self.theme) + 1) % len(THEMES)])

    def action_lean(self) -> None:
        """Sends fewer bytes, or all colours again."""
        self.chosen_look = replace(self.chosen_look, lean=not self.chosen_look.is_lean)
        self.say("Lean: few bytes, the terminal's own colours" if self.chosen_look.is_lean else "Full colours")
