"""The palette: every section, trend, projection, milestone, catalog node and question, and every key that is active."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.core.data.milestones import Milestone
from tui.core.key_names import key_name
from tui.core.look import AUTO, THEMES
from tui.core.search import NAME, Entry, Found, Index, papers
from tui.core.text import cell_width, fit, one_line
from tui.core.trends.quantities import BY_QUANTITY

MOST = 60
"""Places that are offered at once."""
WIDEST, AROUND = 75, 5
"""Columns of a line, and those of the frame around it, its blanks and the scroll bar."""


class PlaceCommands(Provider):
    """Places to go to and keys to press, found by part of their name."""

    async def startup(self) -> None:
        """Takes the sections and milestones as they stand; catalogs and questions are searched in the library."""
        app = self.app
        sections = (Entry(f"section:{section.id}", section.title, "section") for section in app.sections)
        milestones = (Entry(f"milestone:{m.id}", m.name, "milestone", (m.id, *papers(m.sources.values())), _about(m)) for m in app.dataset)
        self._index = Index((*sections, *_measured(), *milestones))

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        """Description, kind and action of every active key."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.description and binding.description not in seen and active.enabled:
                seen.add(binding.description)
                yield binding.description, f"key {key_name(binding.key)}", binding.action

    def _themes(self) -> Iterator[tuple[str, str, str]]:
        """Description, kind and action of every theme."""
        yield from ((f"Theme {name}", "colours", f"wear('{name}')") for name in (*THEMES, AUTO))

    async def discover(self) -> Hits:
        """The sections, before anything is typed."""
        for section in self.app.sections:
            yield DiscoveryHit(self._line(section.title, f"section {section.key}".strip()), partial(self.app.run_action, f"open('section:{section.id}')"))

    async def search(self, query: str) -> Hits:
        """What matches the typed text, best first."""
        matcher = self.matcher(query)
        for hit in self._found(query):
            yield Hit(hit.score, self._line(hit.entry.name, hit.entry.kind), partial(self.app.action_open, hit.entry.key))
        for description, kind, action in (*self._keys(), *self._themes()):
            score = matcher.match(description)
            if score > 0:
                yield Hit(NAME * score, self._line(description, kind), partial(self._press, action))

    def _found(self, query: str) -> list[Found]:
        """The places that fit every word; where there are none, those that fit most."""
        indexes = (self._index, self.app.library.index)
        strict = [hit for index in indexes for hit in index.find(query, MOST)]
        hits = strict or [hit for index in indexes for hit in index.find(query, MOST, is_loose=True)]
        return sorted(hits, key=lambda hit: -hit.score)[:MOST]

    def _line(self, name: str, kind: str) -> Content:
        """A name, and behind it what it is, which is no part of the name."""
        room = min(WIDEST, self.app.size.width - AROUND) - cell_width(kind) - 2
        shown = one_line(name)
        return Content.assemble(fit(shown, room) if cell_width(shown) > room else shown, (f"  {one_line(kind)}", "dim"))

    async def _press(self, action: str) -> None:
        await self.app.run_action(action, self.focused or self.screen)


def _measured() -> Iterator[Entry]:
    """The trend and the projection of each quantity."""
    for quantity in BY_QUANTITY.values():
        yield Entry(f"trend:{quantity.key}", f"{quantity.title}: trend", "trend")
        yield Entry(f"projection:{quantity.key}", f"{quantity.title}: projection", "projection")


def _about(milestone: Milestone) -> str:
    """What a milestone is found by beside its name."""
    return " ".join(str(milestone.values.get(key, "")) for key in ("organization", "family", "country"))
