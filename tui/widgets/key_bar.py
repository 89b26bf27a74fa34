"""The last line: the keys that work where the focus is, taken from the live bindings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.segment import Segment
from textual.dom import DOMNode
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.core.key_names import key_name
from tui.widgets.by_line import ByLine

_LAST = {"Enter": -2, "Esc": -1, "F1": 1}
"""What stands before and behind the other keys of a dialog, since the line may end before all of them."""


class KeyBar(ByLine, Widget):
    """Keys and what they do, as many as fit."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1; color: $foreground-muted;
        & > .keys--key { text-style: bold; color: $foreground; }
    }
    """
    COMPONENT_CLASSES = {"keys--key"}

    here: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Key and description of what works in this part of the screen, cut where the line ends."""
    everywhere: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Key and description of what works everywhere, at the end of the line."""

    def on_mount(self) -> None:
        """Follows the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._take)
        self._take(self.screen)

    def _take(self, screen: Screen[object]) -> None:
        if not screen.is_attached or screen is not self.screen:
            return
        keys: dict[tuple[bool, str], list[str]] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description and not self._is_typed(binding.key, active.node):
                keys.setdefault((active.node in (self.app, screen), binding.description), []).append(key_name(binding.key))
        shown = [(everywhere, _plainest(names), description) for (everywhere, description), names in keys.items()]
        self.here = tuple((key, description) for everywhere, key, description in shown if not everywhere)
        last = sorted((entry for entry in shown if entry[0]), key=lambda entry: _LAST.get(entry[1], 0) if screen.is_modal else 0)
        self.everywhere = tuple((key, description) for _, key, description in last)

    def _is_typed(self, key: str, node: DOMNode) -> bool:
        """Whether a key of something else than the input that has the focus would be typed into it."""
        name = key_name(key)
        return isinstance(self.app.focused, Input) and node is not self.app.focused and (len(name) == 1 or name == "Space")

    def render_line(self, y: int) -> Strip:
        """The keys that fit."""
        width = self.content_size.width
        # What works everywhere, and what ends a dialog, leaves room for what works here, where the screen is narrow.
        # Whoever types needs the two keys that end it.
        least = sum(map(_size, self.here[:2])) if isinstance(self.app.focused, Input) else 0
        right = list(_fitting(self.everywhere, min(width * 3 // 5, width - least)))
        left = list(_fitting(self.here, width - sum(map(_size, right))))
        blank = width - sum(map(_size, (*left, *right)))
        segments = [*self._segments(left), Segment(" " * blank), *self._segments(right)]
        return self.line_of(segments, width)

    def _segments(self, keys: Iterable[tuple[str, str]]) -> Iterator[Segment]:
        bold = self.get_component_rich_style("keys--key", partial=True)
        for key, description in keys:
            yield Segment(f" {key}", bold)
            yield Segment(f" {description} ")


def _plainest(names: Sequence[str]) -> str:
    """Esc, or the first key that needs no ctrl, if there is one."""
    return "Esc" if "Esc" in names else next((name for name in names if not name.startswith("^")), names[0])


def _size(entry: tuple[str, str]) -> int:
    return len(entry[0]) + len(entry[1]) + 3


def _fitting(keys: Iterable[tuple[str, str]], room: int) -> Iterator[tuple[str, str]]:
    for entry in keys:
        room -= _size(entry)
        if room < 0:
            return
        yield entry
