"""Projections: the catalog of predictions with its scorecard, and the projection of each measured quantity."""

from __future__ import annotations

from tui.widgets.pane import Pane, Section

CATALOG = "projections"


def make() -> Pane:
    """The pane."""
    # Loaded when the section is first opened: the first screen does not wait for it.
    from tui.sections.projections import pane

    return pane.make(CATALOG)


SECTION = Section("4", CATALOG, "Projections", make, ("projection", f"catalog-{CATALOG}"))
