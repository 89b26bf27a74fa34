"""The views that a catalog gets when its nodes carry the facets for them, in the order in which they are offered."""

from __future__ import annotations

from tui.core.catalogs.catalog import Catalog
from tui.widgets.catalog_view import View
from tui.widgets.views import chart, compare, cost, diagram, scorecard, timeline

VIEWS: tuple[View, ...] = (compare.VIEW, cost.VIEW, diagram.VIEW, timeline.VIEW, chart.VIEW, scorecard.VIEW)


def views_of(catalog: Catalog, further: tuple[View, ...] = ()) -> tuple[View, ...]:
    """The views that apply to a catalog, with those that its section adds."""
    return tuple(view for view in (*VIEWS, *further) if view.applies(catalog))
