"""The last line: the keys that work where the focus is, taken from the live bindings."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

SHORT = {
    "slash": "/", "question_mark": "?", "escape": "Esc", "enter": "Enter", "tab": "Tab", "space": "Space",
    "plus": "+", "minus": "-", "left_square_bracket": "[", "right_square_bracket": "]", "comma": ",", "full_stop": ".",
    "less_than_sign": "<", "greater_than_sign": ">", "pagedown": "PgDn", "pageup": "PgUp", "equals_sign": "=",
}


def key_name(key: str) -> str:
    """A key as people read it: ctrl+p is ^p, slash is /."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
    return SHORT.get(key, key.upper() if key[0] == "f" and key[1:].isdecimal() else key)


class KeyBar(Widget):
    """Keys and what they do, as many as fit."""

    DEFAULT_CSS = """
    KeyBar {
        height: 1; color: $foreground-muted;
        & > .keys--key { text-style: bold; color: $foreground; }
    }
    """
    COMPONENT_CLASSES = {"keys--key"}

    keys: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Key and description."""

    def on_mount(self) -> None:
        """Follows the bindings of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._take)
        self._take(self.screen)

    def _take(self, screen: Screen[object]) -> None:
        if not screen.is_attached or screen is not self.screen:
            return
        shown: dict[tuple[str, str], str] = {}
        for active in screen.active_bindings.values():
            binding = active.binding
            if binding.show and active.enabled and binding.description:
                shown.setdefault((binding.action, binding.description), binding.key)
        self.keys = tuple((key_name(key), description) for (_, description), key in shown.items())

    def render_line(self, y: int) -> Strip:
        """The keys that fit."""
        width = self.content_size.width
        bold = self.get_component_rich_style("keys--key", partial=True)
        segments: list[Segment] = []
        used = 0
        for key, description in self.keys:
            size = len(key) + len(description) + 3
            if used + size > width:
                break
            segments += [Segment(" " + key, bold), Segment(f" {description} ", Style())]
            used += size
        return Strip(segments).adjust_cell_length(width, self.rich_style).apply_style(self.rich_style)
