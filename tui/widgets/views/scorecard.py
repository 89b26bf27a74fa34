"""Scorecard: predictions grouped by what has become of them."""

from __future__ import annotations

from tui.core.catalogs.catalog import Catalog
from tui.core.catalogs.scorecard import judged, scorecard_page
from tui.core.document import Page
from tui.widgets.catalog_view import View
from tui.widgets.page_view import PageView


class ScorecardView(PageView):
    """Every node with a verdict, and the tally above them."""

    def page(self, width: int) -> Page:
        """The scorecard of the catalog."""
        return scorecard_page(self.catalog)


def _applies(catalog: Catalog) -> bool:
    return bool(judged(catalog.nodes))


VIEW = View("scorecard", "Scorecard", _applies, ScorecardView)
