"""Overview: what is new, how fast everything grows, what the data shows, and what the person has changed."""

from __future__ import annotations

from tui.widgets.pane import Pane, Section


def make() -> Pane:
    """The pane."""
    # Loaded when the section is first opened: a session that begins in another one does not wait for it.
    from tui.sections.overview.pane import OverviewPane

    return OverviewPane()


SECTION = Section("1", "overview", "Overview", make)
