"""The line that says what happened last, and whose data is shown."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.text import cell_width, fit, one_line
from tui.widgets.by_line import ByLine

FOLDED = 90
"""Columns below which the list of sections is folded away."""


class StatusLine(ByLine, Widget):
    """One message at a time; all of them stay in `messages` to be read again."""

    DEFAULT_CSS = """
    StatusLine {
        height: 1; color: $foreground-muted;
        & > .status--wrong { color: $error; }
        & > .status--said { color: $foreground; }
    }
    """
    COMPONENT_CLASSES = {"status--wrong", "status--said"}

    said: reactive[tuple[str, bool]] = reactive(("", False))
    """The message, and whether it tells of something wrong."""
    place: reactive[str] = reactive("")
    """The section that is open, which is said where the list of them has no room."""
    source: reactive[str] = reactive("")
    """The file that is shown, and how many edits it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def say(self, text: str, wrong: bool = False) -> None:
        """Shows a message until the next one."""
        plain = one_line(text)
        if plain:
            self.messages.append(plain)
        self.said = (plain, wrong)

    def settle(self) -> None:
        """Takes a message away that belongs to what was done elsewhere; what is wrong stays to be read."""
        if not self.said[1]:
            self.said = ("", False)

    def _right(self, width: int, said: int) -> str:
        """What fits beside the message: place and file, or one of them."""
        source = one_line(self.source)
        places = (f"{self.place}  {source}", source, self.place) if width < FOLDED else (source,)
        fitting = [text for text in places if cell_width(text) + said + 4 <= width]
        # What is wrong is read to its end before anything else.
        return fitting[0] if fitting else source if cell_width(source) < width // 2 and not self.said[1] else ""

    def render_line(self, y: int) -> Strip:
        """The message to the left, the file to the right."""
        width = self.content_size.width
        text, wrong = self.said
        source = self._right(width, cell_width(text))
        room = width - (cell_width(source) + 2 if source else 0)
        style = self.get_component_rich_style("status--wrong" if wrong else "status--said", partial=True)
        segments = [Segment(fit(" " + text, room), style)]
        if room < width:
            segments.append(Segment(" " + source + " ", Style()))
        return self.line_of(segments, width)
