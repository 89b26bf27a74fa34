"""Projections: the catalog of predictions with its scorecard, and the projection of each measured quantity."""

from __future__ import annotations

from textual.binding import Binding

from tui.core.catalogs.catalog import Catalog
from tui.core.places import Place
from tui.widgets.catalog_pane import CatalogPane
from tui.widgets.catalog_view import View
from tui.widgets.projection_view import ProjectionBoard

PROJECTION = "projection"
"""Id of the view, and kind of the places in it."""


def _applies(catalog: Catalog) -> bool:
    """The projection needs the milestones alone."""
    return True


class ProjectionsPane(CatalogPane):
    """The catalog, with the view of what follows if a trend goes on."""

    BINDINGS = [Binding("p", "projection", "Projection", id="projections.projection")]

    async def arrive(self, place: Place) -> None:
        """Opens a projection, or a node in the view that the place names."""
        if place.kind != PROJECTION:
            await super().arrive(place)
            return
        await self.open_view(PROJECTION)
        if isinstance(self.view, ProjectionBoard):
            self.view.open_address(place.name)
        self.enter()

    async def action_projection(self) -> None:
        """Shows what follows if a trend goes on; for a prediction that a quantity decides, of that quantity."""
        await self.open_view(PROJECTION)
        self.enter()

    def here(self, section_id: str) -> Place:
        """The projection that is shown, or the chosen node in the open view."""
        return Place(PROJECTION, self.view.address) if isinstance(self.view, ProjectionBoard) else super().here(section_id)


def make(catalog: str) -> ProjectionsPane:
    """The pane of a catalog, with the projection as a further view."""
    return ProjectionsPane(catalog, (View(PROJECTION, "Projection", _applies, ProjectionBoard),))
