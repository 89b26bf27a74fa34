"""Milestones: the table of all models, edited in place, beside the page of the chosen one."""

from __future__ import annotations

from tui.widgets.pane import Pane, Section


def make() -> Pane:
    """The pane."""
    # Loaded when the section is first opened: the first screen does not wait for it.
    from tui.sections.milestones.pane import MilestonesPane

    return MilestonesPane()


SECTION = Section("2", "milestones", "Milestones", make, ("milestone", "subset", "removed"))
