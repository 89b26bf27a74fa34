"""The page of a catalog without entries: why there are none, or what a catalog looks like."""

from __future__ import annotations

from tui.core.catalogs.catalog import Catalog
from tui.core.document import Page, Span, heading, page, para

EXAMPLE = ("[[node]]", 'id = "oak"', 'name = "Oak"', 'text = "What is known of it."')


def empty_page(catalog: Catalog) -> Page:
    """What is wrong with the file, and the least that a catalog holds."""
    return page((
        para(Span(catalog.title, "title")),
        para(""),
        *(para(Span(str(problem), "bad"), hanging=2) for problem in catalog.problems),
        *(() if catalog.problems else (para("This catalog has no entries."),)),
        *heading("The least that a catalog holds"),
        *(para(line, indent=2, fixed=True) for line in EXAMPLE),
    ))  # fmt: skip
