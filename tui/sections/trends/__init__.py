"""Trends: one quantity against release date, with its line, how sure it is, and each point read out."""

from __future__ import annotations

from tui.widgets.pane import Pane, Section


def make() -> Pane:
    """The pane."""
    # Loaded when the section is first opened: the first screen does not wait for it.
    from tui.sections.trends.pane import TrendsPane

    return TrendsPane()


SECTION = Section("3", "trends", "Trends", make, ("trend",))
