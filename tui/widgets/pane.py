"""What every section of the dashboard is: data comes down as reactives, messages go up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from msgspec import Struct
from textual.containers import Container
from textual.message import Message
from textual.reactive import reactive

from tui.core.catalogs.catalog import Library
from tui.core.data.drafts import Draft
from tui.core.data.milestones import Dataset
from tui.core.data.overlay import Change
from tui.core.learning.progress import Learned, Progress
from tui.core.places import Place
from tui.widgets.at_rest import AtRest
from tui.widgets.sides import Sides


class Pane(Container):
    """The content of one section.

    One whose rules name the classes of the screen's size, which stand above it, sets SCOPED_CSS to False.
    """

    DEFAULT_CSS = """
    Pane { height: 1fr; width: 1fr; }
    """

    dataset: reactive[Dataset] = reactive(Dataset, init=False)
    library: reactive[Library] = reactive(Library, init=False)
    progress: reactive[Progress] = reactive(Progress, init=False)

    room = 0
    """Columns that it will have, as far as that is known before the first layout."""

    def __init__(self) -> None:
        super().__init__()
        self.beside = AtRest(self, self.show_beside)
        """When the page beside the list of this section follows its cursor."""

    @dataclass
    class Opened(Message):
        """The person wants to see another place."""

        place: Place

    @dataclass
    class Edited(Message):
        """The person has made a valid change; the owner of the data saves it."""

        change: Change
        refuse: Callable[[str], None]
        """Takes the reason if the change can't be saved."""
        seen: str | None = None
        """What the person saw in the place when the edit was begun; None where nothing was seen of it."""
        finish: Callable[[], None] = lambda: None
        """Closes the input of a change that was refused at first: it was saved after all, or given up for what others wrote."""

    @dataclass
    class Progressed(Message):
        """The person has answered a question or set something down about a task; the owner of the progress saves it."""

        step: Learned

    @dataclass
    class Typed(Message):
        """A person has typed on a text that is not saved yet; None once it is saved or given up. The owner of the data keeps it."""

        draft: Draft | None

    @dataclass
    class Said(Message):
        """Something the person should read."""

        text: str
        wrong: bool = False

    def on_descendant_focus(self) -> None:
        """Whoever goes to the page finds that of the cursor."""
        self.beside.now()

    def show_beside(self) -> None:
        """Shows the page of what the cursor of the list is on, where there is such a page."""

    def show(self, place: Place) -> None:
        """Brings a place of this section to the cursor."""

    async def arrive(self, place: Place) -> None:
        """Takes the focus, and brings a place of this section to the cursor."""
        self.enter()
        if place.kind != "section":
            self.show(place)

    @property
    def kept(self) -> Mapping[str, str]:
        """What the next session on the same file should find as it is, beside the place: a filter, for one."""
        return {}

    def recall(self, kept: Mapping[str, str]) -> None:
        """Takes up what a session before has kept."""

    @property
    def shares(self) -> str:
        """How the sides of each list and its page divide the width, for the next session; empty where they are as they come."""
        shares = [str(sides.share) for sides in self.query(Sides)]
        return ",".join(shares) if set(shares) - {"0"} else ""

    @shares.setter
    def shares(self, kept: str) -> None:
        for sides, share in zip(self.query(Sides), kept.split(",")):
            sides.take(share)

    @property
    def spot(self) -> tuple[int, ...]:
        """Where in the place the person is, such as how far it is scrolled."""
        return ()

    def return_to(self, spot: tuple[int, ...]) -> None:
        """Goes back to a spot of the place that is shown."""

    def resume(self, draft: Draft) -> bool:
        """Opens the input of a text that was typed in an earlier session, with the text in it; false if it can't be."""
        return False

    def here(self, section_id: str) -> Place:
        """The place that Esc comes back to."""
        return Place("section", section_id)

    def enter(self) -> None:
        """Puts the focus where work in this section begins."""
        for widget in self.query("*"):
            if widget.focusable and widget.display:
                widget.focus(scroll_visible=False)
                return

    def step_back(self) -> bool:
        """Closes what is open inside the section; false if nothing was."""
        return False


class Section(Struct, frozen=True):
    """One entry of the sidebar."""

    key: str
    """Digit that opens it; empty for one that the sidebar and the palette open."""
    id: str
    title: str
    make: Callable[[], Pane]
    """Makes the pane when the section is first opened."""
    kinds: tuple[str, ...] = ()
    """Kinds of place that it shows (see `tui.core.places`)."""
    is_catalog: bool = False
    """Whether its title is that of a catalog's file, which is read later."""
