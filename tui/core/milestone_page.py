"""The page that shows one milestone: every field with unit, confidence, source and origin."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalog import Library
from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.fields import FIELDS, Field, format_value
from tui.core.milestones import Milestone

_TITLE_WIDTH = 13


def milestone_page(milestone: Milestone, library: Library) -> Page:
    """A page with all fields, known ones and unknown ones, and the catalog nodes that cite the milestone."""
    return page((
        para(Span(milestone.name, "title")),
        para(Span(f"{milestone.id}; {origin(milestone)}", "dim")),
        para(""),
        *(p for field in FIELDS for p in _field(milestone, field)),
        *_cited(milestone, library),
    ))


def origin(milestone: Milestone) -> str:
    """Whose record it is, in words."""
    if milestone.origin == "user":
        return "your own milestone"
    if milestone.theirs:
        return f"shipped, {len(milestone.theirs)} of its fields changed by you"
    return "shipped"


def range_text(milestone: Milestone, key: str) -> str:
    """The range of an estimated value, as "low to high"; empty if there is none."""
    low, high = milestone.low.get(key), milestone.high.get(key)
    if low is None and high is None:
        return ""
    return f"{format_value(key, low) or '?'} to {format_value(key, high) or '?'}"


def _field(milestone: Milestone, field: Field) -> Iterator[Paragraph]:
    value = milestone.get(field.key)
    mine = " *yours*" if field.key in milestone.theirs else ""
    if value is None:
        yield para(Span(f"{field.title:{_TITLE_WIDTH}}unknown{mine}", "dim"))
        return
    unit = f" {field.unit}" if field.unit and field.unit not in ("US$", "%") else field.unit if field.unit == "%" else ""
    yield para(f"{field.title:{_TITLE_WIDTH}}", Span(milestone.text(field.key) + unit, "strong"),
               Span(_note(milestone, field.key), "dim"), Span(mine, "warn"), hanging=_TITLE_WIDTH)
    source = milestone.sources.get(field.key)
    if source:
        yield para(Span(source, "dim"), indent=_TITLE_WIDTH)


def _note(milestone: Milestone, key: str) -> str:
    span = range_text(milestone, key)
    parts = (milestone.confidence.get(key, ""), f"range {span}" if span else "")
    joined = ", ".join(part for part in parts if part)
    return f"  {joined}" if joined else ""


def _cited(milestone: Milestone, library: Library) -> Iterator[Paragraph]:
    citing = library.cited_by.get(f"milestone:{milestone.id}", ())
    if citing:
        yield from heading("In the catalogs")
    for node in citing:
        yield link(node.name, node.id)
