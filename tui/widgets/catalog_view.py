"""What every view of a catalog is: it shows the catalog in its own way and keeps to the chosen node."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from msgspec import Struct
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.data.milestones import Dataset


class CatalogView(Container):
    """One way to look at a catalog; the pane hands the data down, the view says which node is chosen."""

    DEFAULT_CSS = """
    CatalogView { height: 1fr; width: 1fr; }
    """

    library: reactive[Library] = reactive(Library, init=False)
    dataset: reactive[Dataset] = reactive(Dataset, init=False)
    node_id: reactive[str] = reactive("", init=False)
    """Id of the chosen node."""
    marked: reactive[tuple[str, ...]] = reactive((), init=False)
    """Ids of the nodes that were marked in the tree, in the order of the marks."""
    today: reactive[date] = reactive(date.min, init=False)
    """The day on which it is looked at; the first of all days where it is not known."""

    @dataclass
    class Chose(Message):
        """Another node is chosen."""

        view: CatalogView
        node_id: str

        @property
        def control(self) -> CatalogView:
            """The view that has chosen."""
            return self.view

    def __init__(self, catalog_id: str) -> None:
        super().__init__()
        self.catalog_id = catalog_id

    @property
    def catalog(self) -> Catalog:
        """The catalog that is shown."""
        return self.library.catalog(self.catalog_id)

    @property
    def node(self) -> Node | None:
        """The chosen node, if there is one."""
        return self.catalog.by_id.get(self.node_id)

    def on_mount(self) -> None:
        """Shows the data for the first time."""
        self.fill()

    def watch_library(self, old: Library, new: Library) -> None:
        """Shows other catalogs."""
        if self.is_mounted and old is not new:
            self.fill()

    def watch_dataset(self, old: Dataset, new: Dataset) -> None:
        """Shows other milestones."""
        if self.is_mounted and old is not new:
            self.fill()

    def watch_node_id(self, old: str, new: str) -> None:
        """Goes to another node."""
        if self.is_mounted and old != new:
            self.go_to(new)

    def watch_marked(self, old: tuple[str, ...], new: tuple[str, ...]) -> None:
        """Shows other marked nodes."""
        if self.is_mounted and old != new:
            self.fill()

    def watch_today(self, old: date, new: date) -> None:
        """Shows another day."""
        if self.is_mounted and old != new:
            self.fill()

    def fill(self) -> None:
        """Shows the data that has come down."""

    def go_to(self, node_id: str) -> None:
        """Brings a node to the cursor, if the view shows it."""

    def enter(self) -> None:
        """Puts the focus where work in this view begins."""
        for widget in self.query("*"):
            if widget.focusable and widget.display:
                widget.focus(scroll_visible=False)
                return

    def step_back(self) -> bool:
        """Closes what is open inside the view; false if nothing was."""
        return False

    @property
    def spot(self) -> tuple[int, ...]:
        """Where in the view the person is, beside the node: such as how far it is scrolled."""
        return ()

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Goes back to a spot of this view."""


class View(Struct, frozen=True):
    """A view that a catalog can have."""

    id: str
    """Stands behind the node in a place: `node:arch.retnet?compare`."""
    title: str
    applies: Callable[[Catalog], bool]
    """Whether the nodes of a catalog carry what the view shows."""
    make: Callable[[str], CatalogView]
    """Makes the view of a catalog, given its id, when it is first opened."""
    marks: bool = False
    """Whether it shows the nodes that are marked in the tree."""
