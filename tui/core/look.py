"""Which colours are worn, and how sparingly: what a person has chosen, and what follows from the terminal where they have not."""

from __future__ import annotations

from msgspec import Struct

AUTO = "auto"
"""Follows the terminal."""
THEMES = ("dark", "light", "blue-orange", "blue-orange-light", "terminal")
"""The last one has the terminal's own colours; the two before it can be told apart by colour-blind readers."""
FEWEST_FOR_A_THEME = 256
"""Colours from which on a theme is shown as it is meant."""

SMALLEST = 40, 12
"""Columns and rows below which the dashboard has no room."""


def is_too_small(width: int, height: int) -> bool:
    """Whether the dashboard has no room in a window of so many columns and rows."""
    return width < SMALLEST[0] or height < SMALLEST[1]


class Look(Struct, frozen=True):
    """What was chosen, and what the terminal is."""

    theme: str = AUTO
    lean: bool | None = None
    """Whether few bytes matter more than colours; None lets the line decide."""
    colours: int = 1 << 24
    """Colours of the terminal."""
    remote: bool = False
    """Whether the terminal is at another machine."""
    light: bool = False
    """Whether its background is light."""

    @property
    def is_lean(self) -> bool:
        """Whether few bytes are sent; of itself over a connection to another machine."""
        return self.remote if self.lean is None else self.lean

    @property
    def worn(self) -> str:
        """The theme that is worn."""
        if self.theme != AUTO:
            return self.theme
        if self.is_lean or self.colours < FEWEST_FOR_A_THEME:
            return THEMES[-1]
        return "light" if self.light else "dark"
