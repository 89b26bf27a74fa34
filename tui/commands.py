"""The palette: every section, milestone, catalog node and question, and every key that is active."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from tui.core.text import one_line


class PlaceCommands(Provider):
    """Places to go to and keys to press, found by part of their name."""

    def _places(self) -> Iterator[tuple[str, str, str]]:
        """Name, kind and address of every place."""
        app = self.app
        for section in app.sections:
            yield section.title, "section", f"section:{section.id}"
        for catalog in app.library.catalogs:
            for node in catalog.nodes:
                yield node.name, catalog.title, f"node:{node.id}"
        for milestone in app.dataset:
            yield milestone.name, "milestone", f"milestone:{milestone.id}"
        for question in app.library.quiz.questions:
            yield question.text, "question", f"question:{question.id}"

    def _keys(self) -> Iterator[tuple[str, str, str]]:
        """Description, kind and action of every active key."""
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            if binding.description and binding.description not in seen and active.enabled:
                seen.add(binding.description)
                yield binding.description, f"key {binding.key}", binding.action

    async def discover(self) -> Hits:
        """The sections, before anything is typed."""
        for section in self.app.sections:
            yield DiscoveryHit(section.title, partial(self.app.run_action, f"open('section:{section.id}')"), help="section")

    async def search(self, query: str) -> Hits:
        """What matches the typed text, best first."""
        matcher = self.matcher(query)
        for name, kind, place in self._places():
            shown = one_line(name, 120)
            score = matcher.match(shown)
            if score > 0:
                yield Hit(score, Content(shown), partial(self.app.action_open, place), help=one_line(kind))
        for description, kind, action in self._keys():
            score = matcher.match(description)
            if score > 0:
                yield Hit(score, Content(description), partial(self._press, action), help=kind)

    async def _press(self, action: str) -> None:
        await self.app.run_action(action, self.focused or self.screen)
