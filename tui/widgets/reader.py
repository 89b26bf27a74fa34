"""A page of text that is scrolled by key and whose links are followed by key."""

from __future__ import annotations

from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.core.document import STYLES, Line, Page
from tui.core.places import SOURCE, Place, read_place
from tui.widgets.by_line import ByLine

READABLE = 120
"""Columns of running text at most."""
HEAD, REST = 3, "Tab: the rest"
"""Lines that are shown of a page that nobody reads yet where every byte counts, and what stands for the others."""


class Reader(ByLine, ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a page; down and up go from link to link where one is in view, and scroll elsewhere."""

    DEFAULT_CSS = """
    Reader {
        width: 1fr; height: 1fr; padding: 0 1; overflow-x: hidden;
        border-left: solid $surface-lighten-1;
        scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        &:focus { border-left: solid $accent; }
        & > .reader--title { text-style: bold; color: $accent; }
        & > .reader--heading { text-style: bold; color: $secondary; }
        & > .reader--dim { color: $foreground-muted; }
        & > .reader--link { color: $primary; }
        & > .reader--good { color: $success; }
        & > .reader--warn { color: $warning; }
        & > .reader--bad { color: $error; }
        & > .reader--strong { text-style: bold; }
        & > .reader--cursor { text-style: reverse; }
    }
    """
    COMPONENT_CLASSES = {f"reader--{name}" for name in (*STYLES, "cursor")}
    BINDINGS = [
        Binding("down,j", "down", "Down", show=False, id="reader.down"),
        Binding("up,k", "up", "Up", show=False, id="reader.up"),
        Binding("pagedown,space,ctrl+f", "page(1)", "Page down", show=False, id="reader.page-down"),
        Binding("pageup,ctrl+b", "page(-1)", "Page up", show=False, id="reader.page-up"),
        Binding("home,g", "top", "Top", show=False, id="reader.top"),
        Binding("end,G", "bottom", "Bottom", show=False, id="reader.bottom"),
        Binding("enter", "open", "Open", id="reader.open"),
        Binding("o", "browse", "Source in a browser", show=False, id="reader.source-in-a-browser"),
    ]

    page: reactive[Page] = reactive(Page)
    cursor: reactive[int] = reactive(0)
    """Position of the selected link among the links of the page."""

    @dataclass
    class Followed(Message):
        """A link was opened."""

        place: Place

    @dataclass
    class Pointed(Message):
        """The cursor is on another link."""

        place: Place

    def __init__(self, name: str | None = None, id: str | None = None, classes: str | None = None) -> None:
        """One of the class `-aside` stands beside a list, whose cursor it follows."""
        super().__init__(name=name, id=id, classes=classes)
        self._lines: tuple[Line, ...] = ()
        self._wrapped_to = 0

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the address of the selected source, or the whole page as plain text."""
        place = self.place
        return place.name if place and place.kind == SOURCE and self.has_focus else self.page.text

    @property
    def place(self) -> Place | None:
        """The place of the selected link."""
        return read_place(self.page.targets[self.cursor]) if self.cursor < len(self.page.targets) else None

    def watch_page(self, old: Page, new: Page) -> None:
        """Wraps a new page; the cursor stays on the same target if it is still there."""
        target = old.targets[self.cursor] if self.cursor < len(old.targets) else ""
        self.set_reactive(Reader.cursor, new.targets.index(target) if target in new.targets else 0)
        if bool(old.targets) != bool(new.targets) and self.has_focus:
            self.refresh_bindings()
        self._wrap()

    def show_page(self, new: Page) -> None:
        """Shows another page from its top."""
        self.page = new
        self.cursor = 0
        self.scroll_to(0, 0, animate=False)

    def reveal(self, paragraph: int, below: int) -> None:
        """Scrolls down as far as a paragraph and some lines below it need to be seen."""
        width, height = self.scrollable_content_region.size
        last = len(Page(self.page.paragraphs[: paragraph + 1]).lines(width, READABLE)) + below
        if last > self.scroll_offset.y + height:
            self.scroll_to(0, last - height, animate=False)

    def region_of(self, target: str) -> Region | None:
        """Where the first link to a target is, relative to this widget's content; None if it is not in view."""
        if target not in self.page.targets:
            return None
        line = self._span_of(self.page.targets.index(target))[0] - self.scroll_offset.y
        size = self.scrollable_content_region.size
        return Region(0, line, size.width, 1) if 0 <= line < size.height else None

    def on_resize(self, event: events.Resize) -> None:
        """Wraps the page to the new width."""
        self._wrap()

    def _wrap(self) -> None:
        """Wraps the page anew; its height is that of its lines."""
        self._wrapped_to = 0
        self._wrap_to_width()
        self.virtual_size = Size(self._wrapped_to, len(self._lines))
        self.refresh()

    def _wrap_to_width(self) -> None:
        """Wraps the page, unless it is wrapped to the width that there is."""
        width = self.scrollable_content_region.width
        if width != self._wrapped_to:
            self._lines = self.page.lines(width, READABLE) if width else ()
            self._wrapped_to = width

    def render_line(self, y: int) -> Strip:
        """One line of the window."""
        # The first paint comes before the message that tells the size.
        self._wrap_to_width()
        width = self._wrapped_to
        number = y + self.scroll_offset.y
        if number >= len(self._lines) or (self._is_brief and y > HEAD):
            return self.line_of((), width)
        if self._is_brief and y == HEAD:
            return self.line_of([Segment(REST)], width)
        line = self._lines[number]
        chosen = line.link is not None and line.link == self.cursor and self.has_focus
        segments = [Segment(span.text, self._style(span.style, chosen)) for span in line.spans]
        return self.line_of(segments, width)

    def _style(self, name: str, chosen: bool) -> Style:
        style = self.get_component_rich_style(f"reader--{name}", partial=True) if name else Style()
        if chosen and name != "good":
            style += self.get_component_rich_style("reader--cursor", partial=True)
        return style

    def watch_cursor(self, old: int, new: int) -> None:
        """Repaints the two links that change."""
        for link in (old, new):
            first, last = self._span_of(link)
            if first >= 0:
                self.refresh_lines(first, last - first + 1)
        if old != new and new < len(self.page.targets):
            self.post_message(self.Pointed(read_place(self.page.targets[new])))

    @property
    def _is_brief(self) -> bool:
        """Whether only its head is shown: beside a list, as long as it is not read and every byte counts."""
        return self.has_class("-aside") and not self.has_focus and self.app.has_class("-lean")

    def _show_rest(self) -> None:
        if self.has_class("-aside") and self.app.has_class("-lean"):
            self.refresh()

    def on_focus(self) -> None:
        """Shows the link cursor."""
        self._show_rest()
        self.watch_cursor(self.cursor, self.cursor)

    def on_blur(self) -> None:
        """Hides the link cursor."""
        self._show_rest()
        self.watch_cursor(self.cursor, self.cursor)

    def _span_of(self, link: int) -> tuple[int, int]:
        numbers = [i for i, line in enumerate(self._lines) if line.link == link]
        return (numbers[0], numbers[-1]) if numbers else (-1, -1)

    @property
    def _window(self) -> tuple[int, int]:
        top = self.scroll_offset.y
        return top, top + self.scrollable_content_region.height - 1

    def action_down(self) -> None:
        """Goes to the next link if it is in view, else scrolls."""
        self._step(1)

    def action_up(self) -> None:
        """Goes to the previous link if it is in view, else scrolls."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        top, bottom = self._window
        shown = [link for link in range(len(self.page.targets)) if top <= self._span_of(link)[0] <= bottom]
        if self.cursor in shown:
            wanted = [link for link in shown if (link - self.cursor) * direction > 0]
        else:
            wanted = shown
        if wanted:
            self.cursor = wanted[0] if direction > 0 else wanted[-1]
        else:
            self.scroll_to(0, self.scroll_offset.y + direction, animate=False)

    def action_page(self, direction: int) -> None:
        """Scrolls a window's height, and takes the cursor along."""
        height = max(1, self.scrollable_content_region.height - 1)
        self.scroll_to(0, self.scroll_offset.y + direction * height, animate=False)
        self._take_cursor_along()

    def action_top(self) -> None:
        """Goes to the first line and link."""
        self.scroll_to(0, 0, animate=False)
        self.cursor = 0

    def action_bottom(self) -> None:
        """Goes to the last line and link."""
        self.scroll_to(0, self.max_scroll_y, animate=False)
        self.cursor = max(0, len(self.page.targets) - 1)

    def _take_cursor_along(self) -> None:
        top, bottom = self._window
        shown = [link for link in range(len(self.page.targets)) if top <= self._span_of(link)[0] <= bottom]
        if shown and self.cursor not in shown:
            self.cursor = shown[0]

    def go_to(self, target: str) -> None:
        """Puts the cursor on a link and brings it into view; nothing happens if the page has it not."""
        if target not in self.page.targets:
            return
        self.cursor = self.page.targets.index(target)
        first, last = self._span_of(self.cursor)
        top, bottom = self._window
        if not top <= first <= last <= bottom:
            self.scroll_to(0, max(0, first - 2), animate=False, force=True)

    @property
    def spot(self) -> tuple[int, ...]:
        """How far it is scrolled, which link is selected, and whether it has the focus."""
        return self.scroll_offset.y, self.cursor, int(self.has_focus)

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Goes back to a spot."""
        if len(spot) == 3:
            line, self.cursor, focused = spot
            self.scroll_to(0, line, animate=False, force=True)
            if focused:
                self.focus()

    def action_open(self) -> None:
        """Follows the selected link."""
        if self.cursor < len(self.page.targets):
            self.post_message(self.Followed(read_place(self.page.targets[self.cursor])))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys of links on a page that has none."""
        return action not in ("open", "browse") or bool(self.page.targets)

    def action_browse(self) -> None:
        """Opens the selected source; from elsewhere it goes to the first one."""
        found = [target for target in self.page.targets if read_place(target).kind == SOURCE]
        if self.place and self.place.kind == SOURCE:
            self.action_open()
        elif found:
            self.go_to(found[0])

    def on_click(self, event: events.Click) -> None:
        """Follows the link that was clicked."""
        offset = event.get_content_offset(self)
        number = -1 if offset is None else offset.y + self.scroll_offset.y
        if 0 <= number < len(self._lines) and self._lines[number].link is not None:
            self.cursor = self._lines[number].link
            self.action_open()
