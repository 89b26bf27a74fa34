"""The line that names the views of a catalog; the open one stands in brackets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.by_line import ByLine


class ViewBar(ByLine, Widget):
    """Titles of the views on one line; hidden where there is only one."""

    DEFAULT_CSS = """
    ViewBar {
        height: 1; padding: 0 1; color: $foreground-muted; display: none;
        &.-several { display: block; }
        & > .views--open { text-style: bold; color: $accent; }
    }
    """
    COMPONENT_CLASSES = {"views--open"}

    entries: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Id and title of each view."""
    current: reactive[str] = reactive("")
    """Id of the open view."""

    @dataclass
    class Chosen(Message):
        """The person wants a view."""

        view_id: str

    def watch_entries(self, entries: tuple[tuple[str, str], ...]) -> None:
        """Shows the line if there is something to choose."""
        self.set_class(len(entries) > 1, "-several")

    def _shown(self) -> Iterator[tuple[str, str]]:
        """Id and words of the titles that fit; the open one is among them."""
        width = self.content_size.width
        words = [(view_id, f"[{title}]" if view_id == self.current else f" {title} ") for view_id, title in self.entries]
        while len(words) > 1 and sum(len(text) for _, text in words) > width:
            words.pop(0 if words[-1][0] == self.current else -1)
        yield from words

    def render_line(self, y: int) -> Strip:
        """The titles."""
        bold = self.get_component_rich_style("views--open", partial=True)
        segments = [Segment(text, bold if view_id == self.current else Style()) for view_id, text in self._shown()]
        return self.line_of(segments, self.content_size.width)

    def on_click(self, event: events.Click) -> None:
        """Asks for the view that was clicked."""
        offset = event.get_content_offset(self)
        right = 0
        for view_id, text in self._shown():
            right += len(text)
            if offset is not None and offset.x < right:
                self.post_message(self.Chosen(view_id))
                return
