"""A section with several views of one catalog, which keep to the same node: the tree, and those that apply to its nodes."""

from __future__ import annotations

from textual import on

from tui.core.catalogs.catalog import Catalog
from tui.widgets.catalog_view import CatalogView, View
from tui.widgets.pane import Pane
from tui.widgets.sides import Sides
from tui.widgets.view_bar import ViewBar
from tui.widgets.views import views_of

TREE = "tree"
"""Id of the view that every catalog has."""


class ViewedPane(Pane):
    """Makes a view when it is first opened, hands the data down to it, and takes the node up that is chosen in it."""

    def __init__(self, catalog_id: str, further: tuple[View, ...] = ()) -> None:
        """`further` are views that the section adds to those of every catalog."""
        super().__init__()
        self._catalog_id = catalog_id
        self._further = further
        self._opened: dict[str, CatalogView] = {}
        self._chosen = ""
        self._marked: tuple[str, ...] = ()

    @property
    def catalog(self) -> Catalog:
        """The catalog that is shown."""
        return self.library.catalog(self._catalog_id)

    @property
    def view_id(self) -> str:
        """Id of the open view."""
        return self.query_one(ViewBar).current

    @property
    def view(self) -> CatalogView | None:
        """The open view; None while it is the tree."""
        return self._opened.get(self.view_id)

    @property
    def views(self) -> tuple[View, ...]:
        """The views beside the tree that apply to the catalog."""
        return views_of(self.catalog, self._further)

    def refill_views(self) -> None:
        """Names the views that apply, and gives those that are made the library; one that applies no longer gives way to the tree."""
        bar = self.query_one(ViewBar)
        bar.entries = ((TREE, "Tree"), *((view.id, view.title) for view in self.views))
        for view in self._opened.values():
            view.library = self.library
        if self.view_id not in dict(bar.entries):
            self.display_view(TREE)

    def redate_views(self) -> None:
        """Gives the views that are made the milestones."""
        for view in self._opened.values():
            view.dataset = self.dataset

    def choose_in_tree(self, node_id: str) -> None:
        """Brings a node to the cursor of the tree."""

    async def open_view(self, view_id: str) -> None:
        """Opens a view on the chosen node; it is made when it is first opened."""
        made = next((view for view in self.views if view.id == view_id), None)
        if made and view_id not in self._opened:
            view = made.make(self._catalog_id)
            view.dataset, view.library = self.dataset, self.library
            self._hand_down(view)
            self._opened[view_id] = view
            await self.mount(view)
        self.display_view(view_id if made else TREE)

    def display_view(self, view_id: str) -> None:
        """Brings a view that is made, or the tree, into sight."""
        self.query_one(ViewBar).current = view_id
        self.query_one(Sides).display = view_id == TREE
        for name, view in self._opened.items():
            view.display = name == view_id
        if view_id == TREE:
            self.choose_in_tree(self._chosen)
        elif self.view:
            self._hand_down(self.view)

    def _hand_down(self, view: CatalogView) -> None:
        view.node_id, view.marked, view.today = self._chosen, self._marked, self.progress.day

    async def action_view(self, step: int) -> None:
        """Goes to the next view or the one before, on the same node."""
        ids = [view_id for view_id, _ in self.query_one(ViewBar).entries]
        await self.open_view(ids[(ids.index(self.view_id) + step) % len(ids)])
        self.enter()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys of the views where there is only the tree."""
        return action != "view" or len(self.query_one(ViewBar).entries) > 1

    @on(ViewBar.Chosen)
    async def open_clicked(self, event: ViewBar.Chosen) -> None:
        """Opens the view that was clicked."""
        await self.open_view(event.view_id)
        self.enter()

    @on(CatalogView.Chose)
    def take_choice(self, event: CatalogView.Chose) -> None:
        """Keeps to the node that a view has chosen."""
        event.stop()
        if self.view is event.control:
            self._chosen = event.node_id
