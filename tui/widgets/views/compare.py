"""Compare: the facets of several nodes side by side, weaknesses included."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.reactive import reactive

from tui.core.catalogs.catalog import Catalog, Node
from tui.core.catalogs.side_by_side import compare_pages, compared, is_comparable
from tui.core.places import Place
from tui.widgets.catalog_view import CatalogView, View
from tui.widgets.page_view import SizedReader
from tui.widgets.reader import Reader


class TableReader(SizedReader):
    """The body of the table, in which Enter opens the chosen node."""

    BINDINGS = [Binding("enter", "open", "Open node", id="table-reader.open-node")]

    target: str = ""
    """Id of the chosen node."""
    whole: str = ""
    """The table with its names, as plain text."""

    @property
    def copy_text(self) -> str:
        """What the copy key takes: the table with its names."""
        return self.whole

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Opens the chosen node, which no link of the page names."""
        return action == "open" or super().check_action(action, parameters)

    def action_open(self) -> None:
        """Opens the chosen node."""
        if self.target:
            self.post_message(self.Followed(Place("node", self.target)))


class CompareView(CatalogView):
    """A table of nodes: left and right choose one, down and up scroll, Enter opens the chosen one."""

    DEFAULT_CSS = """
    CompareView > .compare--names { height: auto; }
    """
    BINDINGS = [
        Binding("left,h", "column(-1)", "Node before", show=False, id="compare.node-before"),
        Binding("right,l", "column(1)", "Next node", id="compare.next-node"),
    ]

    column: reactive[int] = reactive(0, init=False)
    """Number of the chosen node among those compared."""

    def __init__(self, catalog_id: str) -> None:
        super().__init__(catalog_id)
        self._compared: tuple[Node, ...] = ()
        self._first = 0

    def compose(self) -> ComposeResult:
        """The names, which stay, and the facets, which scroll."""
        names = Reader()
        names.can_focus = False
        names.add_class("compare--names")
        yield names
        yield TableReader(self._draw)

    def fill(self) -> None:
        """Takes the nodes to compare; the column stays on the chosen node."""
        self._compared = compared(self.catalog, self.node_id, self.marked)
        ids = [node.id for node in self._compared]
        self.set_reactive(CompareView.column, ids.index(self.node_id) if self.node_id in ids else 0)
        self._draw()

    def go_to(self, node_id: str) -> None:
        """Compares what belongs to a node, unless it is among those that are compared."""
        ids = [node.id for node in self._compared]
        if node_id in ids:
            self.column = ids.index(node_id)
        else:
            self.fill()

    def _draw(self) -> None:
        names, table = self.query_one(".compare--names", Reader), self.query_one(TableReader)
        width = table.scrollable_content_region.width
        if not width:
            return
        made = compare_pages(self.catalog, self._compared, self.column, self._first, width)
        self._first = made.first
        names.page = made.header
        names.styles.height = len(made.header.paragraphs)
        table.page = made.body
        table.whole = f"{made.header.text}\n{made.body.text}"
        table.target = self._compared[self.column].id if self._compared else ""

    def watch_column(self, column: int) -> None:
        """Shows the chosen node, and says which it is."""
        self._draw()
        if column < len(self._compared):
            self.set_reactive(CatalogView.node_id, self._compared[column].id)
            self.post_message(self.Chose(self, self.node_id))

    def action_column(self, step: int) -> None:
        """Chooses the next node or the one before."""
        self.column = max(0, min(len(self._compared) - 1, self.column + step))

    def enter(self) -> None:
        """Puts the focus on the table."""
        self.query_one(TableReader).focus()

    @property
    def spot(self) -> tuple[int, ...]:
        """How far the table is scrolled."""
        return self.query_one(TableReader).spot

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Scrolls back."""
        self.query_one(TableReader).return_to(spot)


def _applies(catalog: Catalog) -> bool:
    return sum(map(is_comparable, catalog.nodes)) > 1


VIEW = View("compare", "Compare", _applies, CompareView, marks=True)
