"""A catalog as a tree: names only, walked with arrows or hjkl."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui.core.text import LONGEST_LINE, cell_width, fit, one_line

Branches = Mapping[str, tuple[tuple[str, str], ...]]
"""Parent id (empty for the roots) to (id, label) of its children."""
NARROWEST = 8
"""Columns that a label is cut to at least."""


class CatalogTree(Tree[str], inherit_bindings=False):
    """The nodes of a catalog; the data of each tree node is the id."""

    DEFAULT_CSS = """
    CatalogTree {
        width: 1fr; height: 1fr; background: transparent; padding: 0;
        border-left: solid $surface-lighten-1;
        overflow-x: hidden;
        scrollbar-size-vertical: 1;
        &:focus { border-left: solid $accent; background-tint: transparent 0%; }
        & > .tree--cursor, &:focus > .tree--cursor { background: transparent; color: $foreground; text-style: reverse; }
        & > .tree--highlight-line { background: transparent; }
    }
    """
    BINDINGS = [
        Binding("down,j", "cursor_down", "Down", show=False, id="tree.down"),
        Binding("up,k", "cursor_up", "Up", show=False, id="tree.up"),
        Binding("right,l", "inward", "Open branch", show=False, id="tree.open-branch"),
        Binding("left,h", "outward", "Close branch", show=False, id="tree.close-branch"),
        Binding("space", "tick", "Tick off", id="tree.tick-off"),
        Binding("enter", "read", "Read", id="tree.read"),
        Binding("enter", "select_cursor", "Read", show=False, id="tree.read"),
        Binding("space", "mark", "Mark", id="tree.mark"),
        Binding("space", "toggle_node", "Fold", tooltip="open or close the branch", id="tree.open-or-close"),
        Binding("pagedown,ctrl+f", "page_down", "Page down", show=False, id="tree.page-down"),
        Binding("pageup,ctrl+b", "page_up", "Page up", show=False, id="tree.page-up"),
        Binding("home,g", "scroll_home", "Top", show=False, id="tree.top"),
        Binding("end,G", "scroll_end", "Bottom", show=False, id="tree.bottom"),
        Binding("plus", "all(True)", "Open all", show=False, id="tree.open-all"),
        Binding("minus", "all(False)", "Close all", show=False, id="tree.close-all"),
    ]
    ICON_NODE = "> "
    ICON_NODE_EXPANDED = "v "

    tasks: Collection[str] = ()
    """Ids of the nodes that space ticks off."""
    can_mark: bool = False
    """Whether nodes can be marked to be looked at together; space opens and closes branches where they can't."""

    @dataclass
    class Ticked(Message):
        """The person ticks a node off, or opens it again."""

        node_id: str

    @dataclass
    class Marked(Message):
        """The person marks a node, or takes its mark away."""

        node_id: str

    def __init__(self, id: str | None = None) -> None:
        super().__init__("", id=id)
        self.show_root = False
        self.guide_depth = 2
        self.show_guides = False
        self.auto_expand = False
        self._by_id: dict[str, TreeNode[str]] = {}
        self._marked: frozenset[str] = frozenset()

    def fill(self, branches: Branches, expanded: Collection[str] | None) -> None:
        """Shows branches anew; `expanded` are the ids that stand open, None for all of them."""
        chosen = self.chosen
        self.clear()
        self._by_id = {}
        self._grow(self.root, "", branches, expanded)
        self.root.expand()
        self.choose(chosen if chosen in self._by_id else next(iter(self._by_id), ""))

    def relabel(self, entries: Iterable[tuple[str, str]]) -> None:
        """Gives ids that are in the tree other labels."""
        for node_id, label in entries:
            node, text = self._by_id.get(node_id), self._text(node_id, label)
            if node and node.label != text:
                node.set_label(text)

    def _grow(self, above: TreeNode[str], parent: str, branches: Branches, expanded: Collection[str] | None) -> None:
        for node_id, label in branches.get(parent, ()):
            open_ = expanded is None or node_id in expanded
            node = above.add(self._text(node_id, label), data=node_id, expand=open_, allow_expand=node_id in branches)
            self._by_id[node_id] = node
            self._grow(node, node_id, branches, expanded)

    def _text(self, node_id: str, label: str) -> Text:
        return Text(("* " if node_id in self._marked else "") + one_line(label))

    def mark(self, node_ids: Collection[str]) -> None:
        """Shows which nodes are marked."""
        changed = self._marked ^ frozenset(node_ids)
        for node_id in changed & set(self._by_id):
            node = self._by_id[node_id]
            label = str(node.label)
            node.set_label(Text(label.removeprefix("* ") if node_id in self._marked else f"* {label}"))
        self._marked = frozenset(node_ids)

    @property
    def chosen(self) -> str:
        """Id under the cursor; empty if there is none."""
        return self.cursor_node.data or "" if self.cursor_node else ""

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the label under the cursor."""
        return str(self.cursor_node.label) if self.cursor_node else ""

    @property
    def expanded_ids(self) -> frozenset[str]:
        """Ids of the branches that stand open."""
        return frozenset(node_id for node_id, node in self._by_id.items() if node.is_expanded)

    def choose(self, node_id: str) -> bool:
        """Moves the cursor to an id, with its branches opened; false if it is not in the tree."""
        node = self._by_id.get(node_id)
        if node is None:
            return False
        above = node.parent
        while above:
            above.expand()
            above = above.parent
        # A branch that was closed has its lines only once the tree has been laid out again.
        self.call_after_refresh(self.move_cursor, node)
        return True

    def render_label(self, node: TreeNode[str], base_style: Style, style: Style) -> Text:
        """The sign of a branch and the label."""
        sign = (self.ICON_NODE_EXPANDED if node.is_expanded else self.ICON_NODE) if node.allow_expand else "  "
        return Text.assemble((sign, base_style), (_cut(str(node.label), self._room(node)), style), end="")

    def _room(self, node: TreeNode[str]) -> int:
        """Columns for the label of a node; as many as it likes before the tree has a size."""
        depth, above = 0, node.parent
        while above and above is not self.root:
            depth, above = depth + 1, above.parent
        width = self.scrollable_content_region.width - len(self.ICON_NODE) - depth * self.guide_depth
        return width if self.is_attached and width >= NARROWEST else LONGEST_LINE

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets space tick off what is a task, mark where nodes can be marked, and open or close everything else."""
        is_task = self.chosen in self.tasks
        offered = {"tick": is_task, "mark": self.can_mark and not is_task, "toggle_node": not (self.can_mark or is_task)}
        # Enter opens a task, too; the last line has room for what is done with tasks alone.
        return offered.get(action, action != "read" or not is_task)

    def action_read(self) -> None:
        """Goes on to the page."""
        self.action_select_cursor()

    def action_tick(self) -> None:
        """Asks for the node to be ticked off, or opened again."""
        self.post_message(self.Ticked(self.chosen))

    def action_mark(self) -> None:
        """Asks to mark the node under the cursor."""
        if self.chosen:
            self.post_message(self.Marked(self.chosen))

    def action_inward(self) -> None:
        """Opens a closed branch; goes to the first child of an open one."""
        node = self.cursor_node
        if node and node.allow_expand and node.is_collapsed:
            node.expand()
        elif node and node.children:
            self.move_cursor(node.children[0])

    def action_outward(self) -> None:
        """Closes an open branch; goes to the parent of a closed one."""
        node = self.cursor_node
        if node and node.allow_expand and node.is_expanded:
            node.collapse()
        elif node and node.parent and node.parent is not self.root:
            self.move_cursor(node.parent)

    def action_all(self, is_open: bool) -> None:
        """Opens or closes every branch."""
        for node in self.root.children:
            node.expand_all() if is_open else node.collapse_all()

    def scroll_to_line(self, line: int, animate: bool = True) -> None:
        """Brings a line into view, at an edge by half a window: each scrolling repaints the whole list."""
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if not height:
            return  # Not laid out yet: all of it begins in view.
        if line == top + height:
            self.scroll_to(y=line - height + 1 + height // 2, animate=False, force=True)
        elif line == top - 1:
            self.scroll_to(y=line - height // 2, animate=False, force=True)
        else:
            super().scroll_to_line(line, animate=False)

    def action_scroll_home(self) -> None:
        """Goes to the first line."""
        self.cursor_line = 0

    def action_scroll_end(self) -> None:
        """Goes to the last line."""
        self.cursor_line = self.last_line


def _cut(label: str, room: int) -> str:
    """A label in so many columns: a name that is too long ends in two dots, and a word in brackets behind it stays."""
    if cell_width(label) <= room:
        return label
    name, bracket, remark = label.rpartition(" [")
    behind = bracket + remark if remark.endswith("]") else ""
    room_of_name = room - cell_width(behind)
    return fit(name, room_of_name) + behind if behind and room_of_name >= NARROWEST else fit(label, room)
