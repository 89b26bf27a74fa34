"""What a catalog gets where its nodes are things to do: ticks, notes and dates, counted in the tree."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Tree

from tui.core.catalogs.catalog import Library, Node
from tui.core.document import Page
from tui.core.learning.progress import Progress
from tui.core.learning.tasks import label, noted, planned, ticked, with_task
from tui.core.problems import InvalidValue
from tui.widgets.catalog_pane import CatalogPane
from tui.widgets.catalog_tree import CatalogTree
from tui.widgets.catalog_view import View
from tui.widgets.line_editor import LineEditor

NOTE, DATE = "Note", "Date"
_PLACEHOLDERS = {NOTE: "kept as you type", DATE: "2026-12-01, 12-01, or +14 days"}


class TaskPane(CatalogPane):
    """The pane of every catalog; the keys for tasks appear on the nodes that are tasks."""

    BINDINGS = [
        Binding("n", f"write('{NOTE}')", "Note", id="task.note"),
        Binding("t", f"write('{DATE}')", "Date", id="task.date"),
    ]

    def __init__(self, catalog_id: str, further: tuple[View, ...] = ()) -> None:
        """`further` are views that the section adds to those of every catalog."""
        super().__init__(catalog_id, further)
        self._written: tuple[str, str] = ("", NOTE)
        """Node and kind of what is being typed."""
        self._is_on_task = False
        self._left: dict[tuple[str, str], str] = {}
        """Node and kind to a text that was typed and is not in the file."""

    def compose(self) -> ComposeResult:
        """The pane of a catalog, with the line for notes and dates under it."""
        yield from super().compose()
        yield LineEditor()

    @property
    def task(self) -> Node | None:
        """The chosen node, if it is something to do."""
        node = self.catalog.by_id.get(self.node_id)
        return node if node and node.task else None

    def label_of(self, node: Node) -> str:
        """The name with what is done."""
        return label(node, self.catalog, self.progress) if node.task or node.id in self.catalog.children else super().label_of(node)

    def page_of(self, node: Node) -> Page:
        """The page with what was set down."""
        return with_task(super().page_of(node), node, self.catalog, self.progress)

    def on_mount(self) -> None:
        """Tells the tree which nodes can be ticked off."""
        self._name_tasks()

    def watch_library(self, old: Library, new: Library) -> None:
        """Tells the tree which nodes of another library can be ticked off."""
        super().watch_library(old, new)
        if self.is_mounted:
            self._name_tasks()

    def _name_tasks(self) -> None:
        self.query_one(CatalogTree).tasks = frozenset(node.id for node in self.catalog.nodes if node.task)

    def watch_progress(self, old: Progress, new: Progress) -> None:
        """Shows what has been set down."""
        if self.is_mounted and (old.tasks, old.day) != (new.tasks, new.day):
            self._left = {about: text for about, text in self._left.items() if old.task(about[0]) == new.task(about[0])}
            self.query_one(CatalogTree).relabel((node.id, self.label_of(node)) for node in self.catalog.nodes)
            self._show_node(keep=True)

    @on(Tree.NodeHighlighted)
    def offer_keys(self) -> None:
        """Has the last line show the keys for tasks where they work."""
        if (self.task is not None) != self._is_on_task:
            self._is_on_task = self.task is not None
            self.refresh_bindings()

    @on(CatalogTree.Ticked)
    def tick(self, event: CatalogTree.Ticked) -> None:
        """Asks for a thing to be ticked off or opened again."""
        self.post_message(self.Progressed(ticked(self.catalog.by_id[event.node_id], self.progress)))

    def action_write(self, kind: str) -> None:
        """Opens the line for a note or a date."""
        if self.task:
            self._written = self.task.id, kind
            self.query_one(LineEditor).open(kind, self._left.get(self._written, self._kept), _PLACEHOLDERS[kind])

    @property
    def _kept(self) -> str:
        """What the file holds of what is being typed."""
        node_id, kind = self._written
        task = self.progress.task(node_id)
        return task.note if kind == NOTE else str(task.planned or "")

    @on(LineEditor.Typed)
    def keep_note(self, event: LineEditor.Typed) -> None:
        """Asks for a note to be kept with every letter, so that none is lost."""
        node_id, kind = self._written
        if kind == NOTE and event.text.strip() != self._kept:
            self.post_message(self.Progressed(noted(self.catalog.by_id[node_id], event.text, self.progress)))

    @on(LineEditor.Entered)
    def take(self, event: LineEditor.Entered) -> None:
        """Asks for a date to be kept; a text that is none stays to be mended."""
        node_id, kind = self._written
        if kind == DATE:
            try:
                step = planned(self.catalog.by_id[node_id], event.text, self.progress)
            except InvalidValue as reason:
                self.query_one(LineEditor).refuse(str(reason))
                return
            self.post_message(self.Progressed(step))
        self._close_editor(event.text)

    @on(LineEditor.Left)
    def leave(self, event: LineEditor.Left) -> None:
        """Goes back to the tree."""
        self._close_editor(event.text)

    def _close_editor(self, typed: str) -> None:
        """Takes the line away; a text that the file does not hold waits for the next time."""
        if typed.strip() != self._kept:
            self._left[self._written] = typed
        self.query_one(LineEditor).close()
        self.enter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys for tasks on everything else."""
        return self.task is not None if action == "write" else super().check_action(action, parameters)
