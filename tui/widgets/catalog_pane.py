"""The section that any catalog gets: its tree beside the page of the chosen node."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.widgets import Tree

from tui.core.catalog import Catalog, Library, Node
from tui.core.milestones import Dataset
from tui.core.node_page import node_page
from tui.core.places import Place
from tui.widgets.catalog_tree import Branches, CatalogTree
from tui.widgets.filter_bar import FilterBar
from tui.widgets.pane import Pane
from tui.widgets.reader import Reader


class CatalogPane(Pane):
    """Tree and detail of one catalog, with a search that leaves the branches that match."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    CatalogPane {
        & > .catalog--columns { layout: horizontal; height: 1fr; }
        & CatalogTree { width: 2fr; min-width: 24; }
        & Reader { width: 3fr; }
    }
    .-narrow CatalogPane > .catalog--columns { layout: vertical; }
    .-narrow CatalogPane CatalogTree { width: 1fr; height: 2fr; }
    .-narrow CatalogPane Reader { width: 1fr; height: 3fr; }
    """
    BINDINGS = [
        Binding("slash", "filter", "Search"),
        Binding("tab", "app.focus_next", "Other side"),
    ]

    def __init__(self, catalog_id: str) -> None:
        super().__init__()
        self._catalog_id = catalog_id
        self._shown: tuple[Node, ...] = ()

    def compose(self) -> ComposeResult:
        """The search line, the tree and the page."""
        yield FilterBar("words in names and texts")
        with Container(classes="catalog--columns"):
            yield CatalogTree()
            yield Reader()

    @property
    def catalog(self) -> Catalog:
        """The catalog that is shown."""
        return self.library.catalog(self._catalog_id)

    def on_mount(self) -> None:
        """Shows the catalog with its first level open."""
        self._fill(self.library)

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows the catalog of another library."""
        if self.is_mounted and old is not new:
            self._fill(new)

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Shows the names that milestones have in other data."""
        if self.is_mounted:
            self._show_node(keep=True)

    def _fill(self, library: Library) -> None:
        tree = self.query_one(CatalogTree)
        tree.fill(branches(self.catalog.nodes), {root.id for root in self.catalog.roots})
        self._show_node()

    def show(self, place: Place) -> None:
        """Brings a node to the cursor; a search that hides it is taken away."""
        tree = self.query_one(CatalogTree)
        if place.kind == "node" and not tree.choose(place.name):
            self.query_one(FilterBar).close()
            self._search("")
            tree.choose(place.name)
        tree.focus()

    def enter(self) -> None:
        """Puts the focus on the tree."""
        self.query_one(CatalogTree).focus()

    def step_back(self) -> bool:
        """From the page to the tree; then the search is taken away."""
        bar = self.query_one(FilterBar)
        if self.query_one(Reader).has_focus:
            self.query_one(CatalogTree).focus()
        elif bar.is_open:
            bar.close()
            self.query_one(CatalogTree).focus()
        else:
            return False
        return True

    def action_filter(self) -> None:
        """Opens the search."""
        self.query_one(FilterBar).open()

    @on(FilterBar.Changed)
    def search(self, event: FilterBar.Changed) -> None:
        """Leaves the branches that lead to what was found."""
        self._search(event.text)

    def _search(self, typed: str) -> None:
        tree, bar = self.query_one(CatalogTree), self.query_one(FilterBar)
        found = self.catalog.matches(typed)
        chosen = tree.chosen
        if typed:
            kept = {n.id for n in found} | {a.id for n in found for a in self.catalog.ancestors(n.id)}
            tree.fill(branches(n for n in self.catalog.nodes if n.id in kept), None)
            bar.remark(f"{len(found)} of {len(self.catalog.nodes)}")
            named = [n for n in found if typed.lower() in n.name.lower()] or list(found)
            chosen = named[0].id if named else ""
        else:
            tree.fill(branches(self.catalog.nodes), {root.id for root in self.catalog.roots})
            bar.remark("")
        tree.choose(chosen)

    @on(FilterBar.Accepted)
    def leave_search(self) -> None:
        """Goes on to the tree."""
        self.query_one(CatalogTree).focus()

    @on(Tree.NodeHighlighted)
    def show_chosen(self) -> None:
        """Shows the page of the node under the cursor."""
        self._show_node()

    @on(Tree.NodeSelected)
    def read_chosen(self) -> None:
        """Goes on to the page, to scroll it and to follow its links."""
        self.query_one(Reader).focus()

    def _show_node(self, keep: bool = False) -> None:
        reader = self.query_one(Reader)
        node = self.catalog.by_id.get(self.query_one(CatalogTree).chosen)
        if node is None:
            return
        shown = node_page(node, self.library, self.dataset)
        if keep:
            reader.page = shown
        elif shown != reader.page:
            reader.show_page(shown)

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))


def branches(nodes: Iterable[Node]) -> Branches:
    """The nodes as branches of a tree, labelled with name and verdict."""
    grown: dict[str, tuple[tuple[str, str], ...]] = {}
    for node in nodes:
        label = f"{node.name} [{node.verdict}]" if node.verdict else node.name
        grown[node.parent] = (*grown.get(node.parent, ()), (node.id, label))
    return grown
