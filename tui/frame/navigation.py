"""Going from place to place: sections by digit, links, the palette, and back."""

from __future__ import annotations

from textual import on
from textual.binding import Binding

from tui.commands import PlaceCommands
from tui.core.places import Place, read_place
from tui.frame.base import Frame
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader
from tui.widgets.sidebar import Sidebar


class Navigation(Frame):
    """Opens places, and knows the way back."""

    COMMANDS = Frame.COMMANDS | {PlaceCommands}
    BINDINGS = [
        Binding("0", "sidebar", "Sidebar", show=False),
        *(Binding(str(digit), f"section('{digit}')", f"Section {digit}", show=False) for digit in range(1, 10)),
        Binding("escape", "back", "Back"),
        Binding("ctrl+p", "command_palette", "Find"),
    ]

    sections: tuple[Section, ...] = ()

    def __init__(self, **options: object) -> None:
        super().__init__(**options)
        self._visited: list[Place] = []

    async def visit(self, place: Place) -> None:
        """Opens a place: its section, made on the first visit, and in it the place itself."""
        section = self._section_of(place)
        if section is None:
            self.say(f"{place} leads nowhere in this data", wrong=True)
            return
        content = self.content
        if not content.query_children(f"#{section.id}"):
            pane = section.make().data_bind(Frame.dataset, Frame.library)
            await content.add_content(pane, id=section.id)
        content.current = section.id
        self.screen_stack[0].query_one(Sidebar).current = section.id
        pane = content.get_child_by_id(section.id, Pane)
        pane.enter()
        if place.kind != "section":
            pane.show(place)

    def _section_of(self, place: Place) -> Section | None:
        if place.kind == "node" and place.name in self.library.by_node:
            catalog, _ = self.library.by_node[place.name]
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
        """Opens a place; Esc leads back."""
        if self.pane:
            self._visited.append(self.pane.here(self.pane.id or ""))
        await self.visit(place)

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

    async def action_back(self) -> None:
        """Goes back one step: inside the section, then to the place before, then to the sidebar."""
        if self.pane and self.pane.step_back():
            return
        if self._visited:
            await self.visit(self._visited.pop())
        else:
            self.action_sidebar()

    def action_sidebar(self) -> None:
        """Puts the focus on the sections."""
        self.query_one(Sidebar).focus()

    @on(Reader.Followed)
    async def follow(self, event: Reader.Followed) -> None:
        """Opens a link of a page that lies over the dashboard."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.go_to(event.place)
