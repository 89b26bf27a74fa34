"""Coming back to where the last session on the same file ended: section, place, filter, columns, theme."""

from __future__ import annotations

from typing import Any

from tui.core.places import Place
from tui.core.trail import Stop
from tui.frame.appearance import Appearance
from tui.frame.navigation import Navigation
from tui.store.session import Session, SessionStore
from tui.widgets.pane import Pane, Section

SHARES = "shares"


class Returning(Navigation, Appearance):
    """Knows the last session, and leaves one behind."""

    sessions: SessionStore | None = None
    """Where sessions are kept; None where nothing may be."""
    last = Session()
    """The session before this one."""

    @property
    def first_section(self) -> Section:
        """The section to begin with."""
        return self._section(self.last.section) or self.sections[0]

    def welcome(self, pane: Pane, place: Place) -> Stop:
        """In a section that is opened for the first time: what it kept, and the place where it was left."""
        section = pane.id or ""
        kept = self.last.kept.get(section, {})
        pane.recall(kept)
        pane.shares = kept.get(SHARES, "")
        stop = self.last.stops.get(section)
        # A node can be shown once the catalogs are read; before that the section itself is.
        known = stop and place.kind == "section" and (stop.place.kind != "node" or self.library.catalogs)
        return stop if stop and known else Stop(place)

    async def return_to_node(self) -> None:
        """Once the catalogs are read: the node that was left, if the person is still where the session began."""
        pane = self.pane
        stop = self.last.stops.get(pane.id or "") if pane else None
        if pane and stop and stop.place.kind == "node" and not self._visited.behind and pane.here(pane.id or "").kind == "section":
            await pane.arrive(stop.place)
            pane.return_to(stop.spot)

    def exit(self, *arguments: Any, **named: Any) -> None:
        """Leaves, and keeps where the person was."""
        self._keep()
        super().exit(*arguments, **named)

    def _keep(self) -> None:
        if self.sessions is None or not self.is_running:
            return
        panes = [pane for pane in self.content.query_children(Pane) if pane.id]
        stops = {pane.id: Stop(pane.here(pane.id), pane.spot) for pane in panes if pane.id}
        kept = {pane.id: {**pane.kept, SHARES: pane.shares} for pane in panes if pane.id}
        section = self.content.current or ""
        self.sessions.write(Session(section, {**self.last.stops, **stops}, {**self.last.kept, **kept}))

    def wear(self, theme: str) -> None:
        """Wears a theme from now on, also in later sessions."""
        super().wear(theme)
        if self.sessions:
            self.sessions.choose_theme(theme, self.configured_theme)

    configured_theme = ""
    """What the configuration says."""
