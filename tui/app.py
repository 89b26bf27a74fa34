"""The frame: sidebar, content and footer; the owner of the data, and the one place where an edit is saved."""

from __future__ import annotations

import gc
from collections.abc import Callable

from textual import events, on, work
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.reactive import reactive
from textual.theme import Theme
from textual.widgets import ContentSwitcher

from tui.commands import PlaceCommands
from tui.core.catalog import Library
from tui.core.milestones import Dataset
from tui.core.places import Place, read_place
from tui.core.problems import Problem
from tui.store.store import Store, StoreError
from tui.widgets.help_screen import HelpScreen, help_page, message_page
from tui.widgets.key_bar import KeyBar
from tui.widgets.key_order import KeyOrder
from tui.widgets.pane import Pane, Section
from tui.widgets.reader import Reader
from tui.widgets.sidebar import Sidebar
from tui.widgets.status_line import StatusLine


THEME = Theme(
    name="milepost", primary="#5fafff", secondary="#87afd7", accent="#ffaf00", foreground="#d0d0d0", background="#121212",
    surface="#1c1c1c", panel="#262626", boost="#303030", success="#5faf5f", warning="#d7af5f", error="#ff8787", dark=True,
)  # fmt: skip
"""Colours of the 256 that every terminal over ssh has, so that none is changed on the way."""


class MilepostApp(App[None]):
    """Milepost: how large language models grow."""

    TITLE = "Milepost"
    CSS_PATH = "app.tcss"
    COMMANDS = App.COMMANDS | {PlaceCommands}
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-normal"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (18, "-tall"), (28, "-high")]
    BINDINGS = [
        Binding("u", "undo", "Undo"),
        Binding("ctrl+r", "redo", "Redo", show=False),
        Binding("y", "copy", "Copy", show=False),
        Binding("m", "messages", "Messages", show=False),
        Binding("0", "sidebar", "Sidebar", show=False),
        *(Binding(str(digit), f"section('{digit}')", f"Section {digit}", show=False) for digit in range(1, 10)),
        Binding("escape", "back", "Back"),
        Binding("ctrl+p", "command_palette", "Find"),
        Binding("question_mark,f1", "help", "Help"),
        Binding("q,ctrl+q", "quit", "Quit"),
    ]

    dataset: reactive[Dataset] = reactive(Dataset, init=False)
    library: reactive[Library] = reactive(Library, init=False)

    def __init__(
        self, store: Store, sections: tuple[Section, ...], read_library: Callable[[], Library], problems: tuple[Problem, ...] = ()
    ) -> None:
        """`problems` are those of the shipped data, on which the store stands."""
        super().__init__()
        self.animation_level = "none"
        self.store = store
        self.sections = sections
        self._read_library = read_library
        self._shipped_problems = problems
        self._visited: list[Place] = []
        self._keys = KeyOrder(self, super().on_event)
        self.register_theme(THEME)
        self.theme = THEME.name
        self.set_reactive(MilepostApp.dataset, store.dataset)

    async def on_event(self, event: events.Event) -> None:
        """Delivers keys one after the other."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            await self._keys.take(event)
        else:
            await super().on_event(event)

    def compose(self) -> ComposeResult:
        """Sidebar, content, and the two lines at the bottom."""
        with Vertical(id="bottom"):
            yield StatusLine()
            yield KeyBar()
        yield Sidebar(tuple((s.key, s.id, s.title) for s in self.sections))
        yield ContentSwitcher(id="content")

    async def on_mount(self) -> None:
        """Opens the first section; catalogs are read after the first paint."""
        await self.visit(Place("section", self.sections[0].id))
        self._tell_problems()
        self.call_after_refresh(self._after_first_paint)

    def _after_first_paint(self) -> None:
        gc.enable()
        gc.freeze()
        self._load_library()

    @work(thread=True)
    def _load_library(self) -> None:
        library = self._read_library()
        self.call_from_thread(self._take_library, library)

    def _take_library(self, library: Library) -> None:
        self.library = library
        self._tell_problems()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that could not be read."""
        return (*self._shipped_problems, *self.dataset.problems, *self.library.problems)

    def _tell_problems(self) -> None:
        self.query_one(StatusLine).source = self.store.summary
        if self.problems:
            others = len(self.problems) - 1
            self.say(f"{self.problems[0]}{f' (m lists {others} more)' if others else ''}", wrong=True)

    def say(self, text: str, wrong: bool = False) -> None:
        """Shows a message on the status line."""
        self.screen_stack[0].query_one(StatusLine).say(text, wrong)

    @property
    def pane(self) -> Pane | None:
        """The pane of the open section."""
        return self.screen_stack[0].query_one("#content", ContentSwitcher).visible_content

    async def visit(self, place: Place) -> None:
        """Opens a place: its section, made on the first visit, and in it the place itself."""
        section = self._section_of(place)
        if section is None:
            self.say(f"{place} leads nowhere in this data", wrong=True)
            return
        content = self.screen_stack[0].query_one("#content", ContentSwitcher)
        if not content.query_children(f"#{section.id}"):
            pane = section.make().data_bind(MilepostApp.dataset, MilepostApp.library)
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

    @on(Pane.Edited)
    def save(self, event: Pane.Edited) -> None:
        """Saves an edit; on failure nothing changes and the section hears why."""
        try:
            self.store.perform(event.change)
        except StoreError as reason:
            # After a conflict the data is what the file holds.
            self._adopt(str(reason), wrong=True)
            event.refuse(str(reason))
            return
        self._adopt(f"Saved: {event.change}")

    @on(events.AppFocus)
    def take_up(self) -> None:
        """Takes up what other programs have written while the person was elsewhere."""
        if self.store.refresh():
            self._adopt(f"{self.store.path.name} was changed outside and read again")
            self._tell_problems()

    def action_undo(self) -> None:
        """Takes the last edit back."""
        self._step(self.store.undo, "Undone", "Nothing to undo")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hides the keys that can't do anything."""
        return {"undo": self.store.can_undo, "redo": self.store.can_redo}.get(action, True)

    def action_redo(self) -> None:
        """Makes the last undone edit again."""
        self._step(self.store.redo, "Redone", "Nothing to redo")

    def _step(self, step: Callable[[], object], done: str, nothing: str) -> None:
        try:
            change = step()
        except StoreError as reason:
            self._adopt(str(reason), wrong=True)
            return
        if change is None:
            self.say(nothing)
            return
        self._adopt(f"{done}: {change}")

    def _adopt(self, text: str, wrong: bool = False) -> None:
        self.dataset = self.store.dataset
        self.query_one(StatusLine).source = self.store.summary
        self.say(text, wrong)
        self.refresh_bindings()

    @on(Pane.Said)
    def pass_on(self, event: Pane.Said) -> None:
        """Shows what a section has to say."""
        self.say(event.text, event.wrong)

    def action_copy(self) -> None:
        """Copies what the cursor is on."""
        text = getattr(self.focused, "copy_text", "")
        if text:
            self.copy_to_clipboard(text)
            self.say(f"Copied {len(text):,} characters")

    def action_help(self) -> None:
        """Shows every key that works here."""
        self.push_screen(HelpScreen("Keys", help_page(self.screen.active_bindings.values())))

    def action_messages(self) -> None:
        """Shows everything that was said, and every problem in full."""
        messages = self.query_one(StatusLine).messages
        self.push_screen(HelpScreen("Messages", message_page(self.problems, messages)))

    @on(Reader.Followed)
    async def follow(self, event: Reader.Followed) -> None:
        """Opens a link of a page that lies over the dashboard."""
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        await self.go_to(event.place)
