"""Sentences below a chart: as many as there is room for, none of them cut."""

from __future__ import annotations

from collections.abc import Iterator

from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.core.document import Line, page, para
from tui.widgets.by_line import ByLine


class Facts(ByLine, Widget):
    """Wrapped sentences, the most needed first; those that would take more than a share of the pane are left out."""

    DEFAULT_CSS = """
    Facts { height: auto; width: 1fr; padding: 0 1; }
    """

    texts: reactive[tuple[str, ...]] = reactive((), layout=True)

    def __init__(self, share: int = 4, classes: str | None = None) -> None:
        """`share` is how often the height of the sentences goes into that of the pane at least."""
        super().__init__(classes=classes)
        self._share = share

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The lines of the sentences that are shown."""
        return len(self._lines(width, container.height))

    def _lines(self, width: int, height: int) -> list[Line]:
        shown: list[Line] = []
        for lines in self._wrapped(width):
            if shown and len(shown) + len(lines) > max(2, height // self._share):
                break
            shown += lines
        return shown

    def _wrapped(self, width: int) -> Iterator[tuple[Line, ...]]:
        return (page((para(text, hanging=2),)).lines(width) for text in self.texts)

    def render_line(self, y: int) -> Strip:
        """One line of the sentences."""
        width = self.content_size.width
        lines = self._lines(width, self.parent.content_size.height)
        text = "".join(span.text for span in lines[y].spans) if y < len(lines) else ""
        return self.line_of([Segment(text)], width)

