"""Going from place to place: sections by digit, links, the palette, and back."""

from __future__ import annotations

from msgspec.structs import replace
from textual import on
from textual.binding import Binding
from textual.command import Provider

from tui.core.places import SOURCE, Place, node_and_view, read_place
from tui.core.trail import Stop, Trail
from tui.frame.base import Frame
from tui.frame.browsing import Browsing
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader
from tui.widgets.sidebar import FOLDED, WIDTH, Sidebar


def _commands() -> type[Provider]:
    # Loaded with the palette, which the first screen does not wait for.
    from tui.commands import PlaceCommands

    return PlaceCommands


class Navigation(Browsing):
    """Opens places, and knows the way back."""

    COMMANDS = {_commands}
    BINDINGS = [
        Binding("0", "sidebar", "Sidebar", show=False, id="app.sidebar"),
        *(Binding(str(digit), f"section('{digit}')", f"Section {digit}", show=False, id=f"app.section-{digit}") for digit in range(1, 10)),
        Binding("escape", "back", "Back", id="app.back"),
        Binding("left_square_bracket", "before", "Place before", show=False, id="app.place-before"),
        Binding("right_square_bracket", "after", "Place after", show=False, id="app.place-after"),
        Binding("ctrl+p", "command_palette", "Find", id="app.find"),
    ]

    sections: tuple[Section, ...] = ()

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self._visited = Trail()
        self._opened: set[str] = set()

    async def visit(self, place: Place) -> None:
        """Opens a place: its section, made on the first visit, and in it the place itself."""
        section = self._section_of(place)
        if section is None:
            self.say(f"{place} leads nowhere in this data", wrong=True)
            return
        content = self.content
        if not content.query_children(f"#{section.id}"):
            await content.add_content(self.pane_of(section))
        pane = content.get_child_by_id(section.id, Pane)
        stop = Stop(place) if section.id in self._opened else self.welcome(pane, place)
        self._opened.add(section.id)
        if content.current != section.id:
            self.status_line.settle()
        content.current = section.id
        self.screen_stack[0].query_one(Sidebar).current = section.id
        self.status_line.place = section.title
        await pane.arrive(stop.place)
        if stop.spot:
            pane.return_to(stop.spot)

    def welcome(self, pane: Pane, place: Place) -> Stop:
        """Where to go in a section that is opened for the first time."""
        return Stop(place)

    def pane_of(self, section: Section) -> Pane:
        """A new pane of a section, to which the data comes down."""
        pane = section.make().data_bind(Frame.dataset, Frame.library, Frame.progress)
        pane.id = section.id
        pane.room = self._room
        return pane

    @property
    def _room(self) -> int:
        """Columns that a pane has beside the sidebar, which is folded where there is no room for it."""
        width = self.size.width
        return width - WIDTH if width >= FOLDED else width

    def name_sections(self) -> None:
        """Gives the sections of catalogs the titles that their files say."""
        titles = {catalog.id: catalog.title for catalog in self.library.catalogs}
        named = (replace(section, title=titles.get(section.id, section.title)) if section.is_catalog else section for section in self.sections)
        self.sections = tuple(named)
        self.screen_stack[0].query_one(Sidebar).entries = tuple((s.key, s.id, s.title) for s in self.sections)

    def _section_of(self, place: Place) -> Section | None:
        node_id, _ = node_and_view(place.name)
        if place.kind == "node" and node_id in self.library.by_node:
            catalog, _ = self.library.by_node[node_id]
            return self._section(catalog.id)
        if place.kind == "section":
            return self._section(place.name)
        return next((s for s in self.sections if place.kind in s.kinds), None)

    def _section(self, section_id: str) -> Section | None:
        return next((s for s in self.sections if s.id == section_id), None)

    @on(Pane.Opened)
    async def go(self, event: Pane.Opened) -> None:
        """Opens a place and remembers where the person came from."""
        await self.go_to(event.place)

    async def go_to(self, place: Place) -> None:
        """Opens a place; Esc leads back. A source is shown by the browser."""
        if place.kind == SOURCE:
            self.browse(place.name)
            return
        self._visited.leave(self._stop)
        await self.visit(place)

    @property
    def _stop(self) -> Stop | None:
        """The place that is shown, with where in it the person is."""
        return Stop(self.pane.here(self.pane.id or ""), self.pane.spot) if self.pane else None

    @on(Sidebar.Chosen)
    async def open_chosen(self, event: Sidebar.Chosen) -> None:
        """Opens the section of the sidebar."""
        await self.go_to(Place("section", event.section_id))

    async def action_section(self, key: str) -> None:
        """Opens the section of a digit."""
        for section in self.sections:
            if section.key == key:
                await self.go_to(Place("section", section.id))

    async def action_open(self, place: str) -> None:
        """Opens a place given as text."""
        await self.go_to(read_place(place))

    def action_command_palette(self) -> None:
        """Opens the palette."""
        # Loaded with the palette, which the first screen does not wait for.
        from tui.widgets.find_screen import FindScreen

        if not FindScreen.is_open(self):
            self.push_screen(FindScreen())

    async def action_back(self) -> None:
        """Goes back one step: inside the section, then to the place before, then to the sidebar."""
        if self.pane and self.query_one(Sidebar).has_focus:
            self.pane.enter()
            return
        if self.pane and self.pane.step_back():
            return
        if not await self._return(self._visited.back(self._stop)):
            self.action_sidebar()

    async def action_before(self) -> None:
        """Goes to the place before, and leaves what is open here as it is."""
        if not await self._return(self._visited.back(self._stop)):
            self.say("No place before this one")

    async def action_after(self) -> None:
        """Goes to the place that the person came back from."""
        if not await self._return(self._visited.forward(self._stop)):
            self.say("No place after this one")

    async def _return(self, stop: Stop | None) -> bool:
        if stop is None:
            return False
        await self.visit(stop.place)
        if self.pane:
            self.pane.return_to(stop.spot)
        return True

    def action_sidebar(self) -> None:
        """Puts the focus on the sections."""
        self.query_one(Sidebar).call()

    @on(Reader.Followed)
    async def follow(self, event: Reader.Followed) -> None:
        """Opens a link of a page that lies over the dashboard."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.go_to(event.place)
