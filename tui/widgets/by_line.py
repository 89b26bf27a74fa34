"""Widgets that are drawn line by line on one ground."""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip


class ByLine:
    """Makes the lines of a widget on a ground that is worked out once for each paint: for every line it would take longer than the text.

    It stands before the widget's own base, and is no widget, since Textual takes the rules of the first base that is one.
    """

    _ground: Style | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part that is painted."""
        self._ground = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._ground = None

    def line_of(self, segments: Iterable[Segment], width: int) -> Strip:
        """A line of so many columns; what the segments leave out is the ground."""
        ground = self._ground or self.rich_style
        return Strip(segments).simplify().adjust_cell_length(width, ground).apply_style(ground)
