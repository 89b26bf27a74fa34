"""Diagram: the boxes and arrows of a node, each box leading to its own node."""

from __future__ import annotations

from functools import partial

from textual import events, on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui.core.catalogs.catalog import Box, Catalog, Node
from tui.core.catalogs.diagram import BOX, NARROWEST, connections, diagram_list, diagrams, draw_diagram, legend
from tui.core.places import Place
from tui.core.text import one_line
from tui.widgets.catalog_view import CatalogView, View
from tui.widgets.diagram_canvas import DiagramCanvas
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader


class DiagramView(CatalogView):
    """The drawing, and under it the chosen box with its connections; a list where there is no room for a drawing."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    DiagramView {
        & > .diagram--words { height: auto; max-height: 4; padding: 0 1; }
        & > .diagram--legend { height: auto; max-height: 1; padding: 0 1; color: $foreground-muted; }
        & > Reader { display: none; }
        &.-listed > Reader { display: block; }
        &.-listed > DiagramCanvas, &.-listed > Static { display: none; }
    }
    """

    def compose(self) -> ComposeResult:
        """The drawing, its words, and the list that stands in for it."""
        yield DiagramCanvas()
        yield Static(classes="diagram--words", markup=False)
        yield Static(classes="diagram--legend", markup=False)
        yield Reader()

    @property
    def shown(self) -> Node | None:
        """The node whose diagram is shown: the chosen one, the one whose box it is, or the first."""
        found = diagrams(self.catalog)
        own = [node for node in found if node.id == self.node_id]
        boxed = [node for node in found if any(box.node == self.node_id for box in node.boxes)]
        return next(iter((*own, *boxed, *found)), None)

    def fill(self) -> None:
        """Shows the diagram of the catalog."""
        node = self.shown
        if node is None:
            return
        self._narrow(self.size.width)
        self.query_one(Reader).page = diagram_list(node)
        canvas = self.query_one(DiagramCanvas)
        canvas.draw(partial(draw_diagram, node))
        self.query_one(".diagram--legend", Static).update(Content(one_line(legend(node))))
        self.go_to(self.node_id)

    def on_resize(self, event: events.Resize) -> None:
        """Goes over to the list where it is narrow."""
        self._narrow(event.size.width)

    def _narrow(self, width: int) -> None:
        node = self.shown
        has_room = bool(node and draw_diagram(node, width - 2)) if width >= NARROWEST else False
        listed, had_focus = self.has_class("-listed"), self.has_focus_within
        self.set_class(width > 0 and not has_room, "-listed")
        if had_focus and listed != self.has_class("-listed"):
            self.enter()

    def go_to(self, node_id: str) -> None:
        """Goes to the box of a node; to the first where it has none."""
        node, canvas = self.shown, self.query_one(DiagramCanvas)
        if node is None:
            return
        boxes = [box.id for box in node.boxes if box.node == node_id]
        known = [box.id for box in node.boxes]
        canvas.box = boxes[0] if boxes else canvas.box if canvas.box in known else known[0]
        self.query_one(Reader).go_to(BOX + canvas.box)
        self._describe(canvas.box)

    def _describe(self, box_id: str) -> None:
        if self.shown:
            self.query_one(".diagram--words", Static).update(Content(one_line(connections(self.shown, box_id))))

    def _box(self, box_id: str) -> Box | None:
        return next((box for box in self.shown.boxes if box.id == box_id), None) if self.shown else None

    @on(DiagramCanvas.Moved)
    def describe(self, event: DiagramCanvas.Moved) -> None:
        """Says what the box is connected to, and which node it stands for."""
        event.stop()
        self._choose(event.box)

    @on(Reader.Pointed)
    def point(self, event: Reader.Pointed) -> None:
        """Keeps the box of the list."""
        event.stop()
        if event.place.kind == BOX[:-1]:
            self.query_one(DiagramCanvas).box = event.place.name

    def _choose(self, box_id: str) -> None:
        self._describe(box_id)
        box = self._box(box_id)
        if box and box.node in self.catalog.by_id and box.node != self.node_id:
            self.set_reactive(CatalogView.node_id, box.node)
            self.post_message(self.Chose(self, box.node))

    @on(DiagramCanvas.Opened)
    def open_box(self, event: DiagramCanvas.Opened) -> None:
        """Opens the node of a box."""
        event.stop()
        self._open(event.box)

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Opens the node of a box of the list."""
        event.stop()
        self._open(event.place.name)

    def _open(self, box_id: str) -> None:
        box = self._box(box_id)
        if box and box.node:
            self.post_message(Pane.Opened(Place("node", box.node)))
        elif box:
            self.post_message(Pane.Said(f"{box.name} stands for no entry of its own"))

    def enter(self) -> None:
        """Puts the focus on the drawing, or on the list in its place."""
        (self.query_one(Reader) if self.has_class("-listed") else self.query_one(DiagramCanvas)).focus()

def _applies(catalog: Catalog) -> bool:
    return bool(diagrams(catalog))


VIEW = View("diagram", "Diagram", _applies, DiagramView)
