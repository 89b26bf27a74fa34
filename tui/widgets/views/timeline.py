"""Timeline: what is expected when, by whom, and with which chance."""

from __future__ import annotations

from datetime import date

from tui.core.catalogs.catalog import Catalog
from tui.core.catalogs.timeline import expected, timeline_page
from tui.core.document import Page
from tui.widgets.catalog_view import View
from tui.widgets.page_view import PageView


class TimelineView(PageView):
    """A bar over the years for every node with a span."""

    def page(self, width: int) -> Page:
        """The timeline at a width."""
        return timeline_page(self.catalog, self.today if self.today > date.min else None, width)


def _applies(catalog: Catalog) -> bool:
    return bool(expected(catalog))


VIEW = View("timeline", "Timeline", _applies, TimelineView)
