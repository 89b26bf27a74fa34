"""The section that any catalog gets: its tree beside the page of the chosen node, and the further views that its nodes allow."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Tree

from tui.core.catalogs.catalog import Library, Node
from tui.core.catalogs.empty_page import empty_page
from tui.core.catalogs.node_page import node_page
from tui.core.data.milestones import Dataset
from tui.core.document import Page
from tui.core.places import Place, node_and_view, with_view
from tui.widgets.catalog_tree import Branches, CatalogTree
from tui.widgets.filter_bar import FilterBar
from tui.widgets.reader import Reader
from tui.widgets.sides import Sides
from tui.widgets.view_bar import ViewBar
from tui.widgets.viewed_pane import TREE, ViewedPane


class CatalogPane(ViewedPane):
    """Tree and detail of one catalog, with a search that leaves the branches that match, and the views that apply to it."""

    DEFAULT_CSS = """
    CatalogPane {
        & > Sides > CatalogTree { width: 2fr; min-width: 24; max-width: 64; }
        & > Sides > Reader { width: 3fr; }
    }
    """
    BINDINGS = [
        Binding("slash", "filter", "Search", id="catalog.search"),
        Binding("v", "view(1)", "Next view", id="catalog.next-view"),
        Binding("V", "view(-1)", "Previous view", show=False, id="catalog.previous-view"),
        Binding("left,h", "up", "Up", show=False, tooltip="from a page to that of the branch above", id="catalog.up"),
        Binding("tab", "app.focus_next", "Other side", show=False, id="catalog.other-side"),
    ]

    def compose(self) -> ComposeResult:
        """The search line, the names of the views, and the tree with the page."""
        yield FilterBar("words in names and texts")
        yield ViewBar()
        yield Sides(CatalogTree(), Reader(classes="-aside"))

    @property
    def node_id(self) -> str:
        """Id of the chosen node."""
        return self._chosen or self.query_one(CatalogTree).chosen

    def branches(self, nodes: Iterable[Node]) -> Branches:
        """The nodes as branches of a tree."""
        grown: dict[str, tuple[tuple[str, str], ...]] = {}
        for node in nodes:
            grown[node.parent] = (*grown.get(node.parent, ()), (node.id, self.label_of(node)))
        return grown

    def label_of(self, node: Node) -> str:
        """What the tree says of a node: its name and its verdict."""
        return f"{node.name} [{node.verdict}]" if node.verdict else node.name

    def page_of(self, node: Node) -> Page:
        """The page beside the tree."""
        return node_page(node, self.library, self.dataset)

    def on_mount(self) -> None:
        """Shows the catalog with its first level open."""
        self._fill()

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows the catalog of another library."""
        if self.is_mounted and old is not new:
            self._fill()

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Shows the names that milestones have in other data."""
        if self.is_mounted:
            self._show_node(keep=True)
            self.redate_views()

    def _fill(self) -> None:
        tree = self.query_one(CatalogTree)
        tree.fill(self.branches(self.catalog.nodes), {root.id for root in self.catalog.roots})
        self._show_node()
        tree.can_mark = any(view.marks for view in self.views)
        self.refill_views()

    async def arrive(self, place: Place) -> None:
        """Brings a node to the cursor, in the view that the place names."""
        if place.kind == "node":
            self._chosen, view_id = node_and_view(place.name)
            await self.open_view(view_id)
        self.enter()

    def choose_in_tree(self, node_id: str) -> None:
        """Brings a node to the cursor of the tree; a search that hides it is taken away."""
        tree = self.query_one(CatalogTree)
        if node_id and not tree.choose(node_id):
            self.query_one(FilterBar).close()
            self._search("")
            tree.choose(node_id)
        self._show_node()

    def here(self, section_id: str) -> Place:
        """The chosen node, in the open view."""
        if not self._chosen:
            return Place("section", section_id)
        return with_view(self._chosen, "" if self.view_id == TREE else self.view_id)

    @property
    def spot(self) -> tuple[int, ...]:
        """How far the open view, or the page beside the tree, is scrolled; one that has yet to come stands at its top."""
        if self.view:
            return self.view.spot
        return () if self.beside.is_due else self.query_one(Reader).spot

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Scrolls back."""
        (self.view or self.query_one(Reader)).return_to(spot)

    def enter(self) -> None:
        """Puts the focus on the open view."""
        if self.view:
            self.view.enter()
        else:
            self.query_one(CatalogTree).focus()

    def step_back(self) -> bool:
        """From a view or the page to the tree; then the search is taken away."""
        bar = self.query_one(FilterBar)
        if self.view:
            if not self.view.step_back():
                self.display_view(TREE)
                self.enter()
        elif self.query_one(Reader).has_focus:
            self.enter()
        elif bar.is_open:
            bar.close()
            self.enter()
        else:
            return False
        return True

    @on(CatalogTree.Marked)
    def mark(self, event: CatalogTree.Marked) -> None:
        """Marks a node for the views that show several, or takes its mark away."""
        kept = tuple(node_id for node_id in self._marked if node_id != event.node_id)
        self._marked = kept if event.node_id in self._marked else (*kept, event.node_id)
        self.query_one(CatalogTree).mark(self._marked)
        names = ", ".join(self.catalog.by_id[node_id].name for node_id in self._marked)
        self.post_message(self.Said(f"Marked: {names}" if names else "Nothing is marked"))

    def action_up(self) -> None:
        """Goes to the page of the branch above, and from the top to the tree."""
        if self._above:
            self.query_one(CatalogTree).choose(self._above)
        else:
            self.enter()

    @property
    def _above(self) -> str:
        node = self.catalog.by_id.get(self.node_id)
        return node.parent if node else ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Lets the way up begin on a page beside the tree."""
        if action == "up":
            return self.view_id == TREE and self.query_one(Reader).has_focus
        return super().check_action(action, parameters)

    def action_filter(self) -> None:
        """Opens the search, which is one of the tree."""
        self.display_view(TREE)
        self.query_one(Sides).turn(False)
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
            tree.fill(self.branches(n for n in self.catalog.nodes if n.id in kept), None)
            bar.remark(f"{len(found)} of {len(self.catalog.nodes)}")
            chosen = found[0].id if found else ""
        else:
            tree.fill(self.branches(self.catalog.nodes), {root.id for root in self.catalog.roots})
            bar.remark("")
        tree.choose(chosen)

    @on(FilterBar.Accepted)
    def leave_search(self) -> None:
        """Goes on to the tree."""
        self.query_one(CatalogTree).focus()

    @on(Tree.NodeHighlighted)
    def show_chosen(self) -> None:
        """Chooses the node under the cursor, whose page follows."""
        if self.view_id == TREE:
            self._chosen = self.query_one(CatalogTree).chosen
            self.beside.soon()

    @on(Tree.NodeSelected)
    def read_chosen(self) -> None:
        """Goes on to the page, to scroll it and to follow its links."""
        self.query_one(Reader).focus()

    def show_beside(self) -> None:
        """Shows the page of the chosen node."""
        self._show_node()

    def _show_node(self, keep: bool = False) -> None:
        keep = keep and not self.beside.is_due
        self.beside.forget()
        reader = self.query_one(Reader)
        node = self.catalog.by_id.get(self.node_id)
        if node is None:
            # Nothing is known of a catalog before the library is there.
            reader.page = Page() if self.catalog.nodes or not self.library.catalogs else empty_page(self.catalog)
            return
        shown = self.page_of(node)
        if keep:
            reader.page = shown
        elif shown != reader.page:
            reader.show_page(shown)

    @on(Reader.Followed)
    def follow(self, event: Reader.Followed) -> None:
        """Asks for the place that a link opens."""
        event.stop()
        self.post_message(self.Opened(event.place))
