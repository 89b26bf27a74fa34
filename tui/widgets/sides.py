"""A list beside the page of what is chosen in it: two sides where there is room, one at a time where there is not."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.containers import Container
from textual.reactive import reactive
from textual.widget import Widget

STEP, MOST = 5, 80
"""Percent of the width by which the border between the sides moves, and that a side has at most."""


class Sides(Container):
    """The list first, then the page; on a narrow screen the side that has the focus lies over the other.

    One of the class `-stacked` has the page below the list where it is not wide, and shows one side on a low screen too.
    Both sides keep their full size behind each other, so that nothing is wrapped or scrolled anew when they are turned.
    """

    SCOPED_CSS = False
    DEFAULT_CSS = """
    Sides {
        layout: horizontal; height: 1fr; width: 1fr;
        &.-stacked { layout: vertical; }
    }
    .-wide Sides.-stacked { layout: horizontal; }
    .-narrow Sides, .-narrow Sides.-stacked, .-short.-folded Sides.-stacked, .-short.-normal Sides.-stacked {
        layout: vertical;
        & > .-list, & > .-page { display: block; width: 1fr; height: 1fr; layer: before; }
        & > .-page, &.-turned > .-list { layer: behind; }
        &.-turned > .-page { layer: before; }
    }
    """
    BINDINGS = [
        Binding("tab", "turn(True)", "Page", id="sides.page"),
        Binding("escape", "turn(False)", "List", id="sides.list"),
        Binding("left_parenthesis", "widen(-1)", "Narrower list", show=False, id="sides.narrower-list"),
        Binding("right_parenthesis", "widen(1)", "Wider list", show=False, id="sides.wider-list"),
    ]

    share: reactive[int] = reactive(0)
    """Percent of the width that the list has where both sides are beside each other; 0 as it comes."""

    def __init__(self, side: Widget, page: Widget, classes: str | None = None) -> None:
        super().__init__(side, page, classes=classes)
        side.add_class("-list")
        page.add_class("-page")

    @property
    def is_single(self) -> bool:
        """Whether one side is shown at a time."""
        size = self.screen.classes
        return "-narrow" in size or (self.has_class("-stacked") and "-short" in size and "-wide" not in size)

    @property
    def is_beside(self) -> bool:
        """Whether the sides are beside each other."""
        return not self.is_single and (not self.has_class("-stacked") or "-wide" in self.screen.classes)

    @property
    def is_turned(self) -> bool:
        """Whether the page is the side that has the focus, or had it last."""
        return self.has_class("-turned")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Turns to the side that takes the focus."""
        self.turn(any(node.has_class("-page") for node in event.widget.ancestors_with_self if node.parent is self))

    def turn(self, to_page: bool) -> None:
        """Brings a side to the front, where one is shown at a time."""
        if self.is_turned != to_page:
            self.set_class(to_page, "-turned")
            self.refresh_bindings()

    def action_turn(self, to_page: bool) -> None:
        """Puts the focus on the other side."""
        side = self.query_one(".-page" if to_page else ".-list")
        wanted = [widget for widget in side.walk_children(Widget, with_self=True) if widget.focusable and widget.display]
        if wanted:
            wanted[0].focus()

    def action_widen(self, direction: int) -> None:
        """Moves the border between the sides; the list and the page keep a fifth each."""
        whole = self.size.width
        if whole and self.is_beside:
            now = self.share or round(100 * self.query_one(".-list").outer_size.width / whole / STEP) * STEP
            self.share = min(MOST, max(100 - MOST, now + direction * STEP))

    def take(self, share: str) -> None:
        """Takes up a share that a session before has kept, if it is one."""
        if len(share) == 2 and share.isdecimal() and 100 - MOST <= int(share) <= MOST:
            self.share = int(share)

    def watch_share(self) -> None:
        """Lays the sides out anew."""
        self._lay_out()

    def on_resize(self) -> None:
        """Keeps to the share where the sides are beside each other, and forgets it for as long as they are not."""
        self._lay_out()

    def _lay_out(self) -> None:
        for side, share in ((".-list", self.share), (".-page", 100 - self.share)):
            styles = self.query_one(side).styles
            if self.share and self.is_beside:
                styles.width, styles.max_width = f"{share}fr", "100%"
            elif styles.inline.clear_rule("width") and styles.inline.clear_rule("max_width"):
                self.refresh(layout=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offers the other side where it is out of sight."""
        if action == "widen":
            return self.is_beside
        return action != "turn" or (self.is_single and parameters != (self.is_turned,))
