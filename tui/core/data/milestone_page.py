"""The page that shows one milestone: the chosen value with all that is known about it, then every field."""

from __future__ import annotations

from collections.abc import Iterator

from tui.core.catalogs.catalog import Library
from tui.core.data.changes import known_of, text_of
from tui.core.data.fields import FIELDS, Field, format_value
from tui.core.data.milestones import Milestone
from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.trends.points import point_of
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend_spec import TrendSpec
from tui.core.trends.trend_view import TrendView, write_address

TITLE_WIDTH = 13
"""Columns of the titles, after which the values stand."""
_LINES = {"confidence": "Confidence", "low": "At least", "high": "At most", "sources": "Source"}


def milestone_page(milestone: Milestone, library: Library, field: Field | None = None) -> Page:
    """A page with the lines of one field to be edited, all fields, and the catalog nodes that cite the milestone."""
    edited = tuple(_evidence(milestone, field)) if field else ()
    return page((_title(milestone), *edited, para(""), *_fields(milestone), *_trends(milestone), *_cited(milestone, library)))


def fields_page(milestone: Milestone) -> Page:
    """A page with all fields of a milestone, and nothing that leads elsewhere."""
    return page((_title(milestone), para(""), *_fields(milestone)))


def _title(milestone: Milestone) -> Paragraph:
    return para(Span(milestone.name, "title"), Span(f"  {milestone.id}; {origin(milestone)}", "dim"))


def _fields(milestone: Milestone) -> Iterator[Paragraph]:
    for field in FIELDS:
        yield from _field(milestone, field)


def _trends(milestone: Milestone) -> Iterator[Paragraph]:
    """Links to its point in the trend of each quantity that is known of it."""
    known = [quantity for quantity in BY_QUANTITY.values() if milestone.released and point_of(milestone, quantity)]
    if known:
        yield from heading("Its place in the trends")
    for quantity in known:
        yield link(quantity.title, f"trend:{write_address(TrendView(TrendSpec(quantity.key), at=milestone.id))}")


def slots(field: Field) -> tuple[str, ...]:
    """Keys of all that is stated about a field: its value, then how sure it is, its range, its source."""
    labels = ("confidence", "low", "high") if field.is_number else ("confidence",) if field.kind == "date" else ()
    return (field.key, *(f"{label}.{field.key}" for label in (*labels, "sources")))


def _evidence(milestone: Milestone, field: Field) -> Iterator[Paragraph]:
    for key in slots(field):
        title = field.title if key == field.key else _LINES[key.partition(".")[0]]
        text = text_of(key, known_of(milestone, key))
        said = Span(text + _unit(field), "strong") if text and key == field.key else Span(text) if text else Span("unknown" if key == field.key else "not stated", "dim")
        mine = Span(_mine(milestone, field) if key == field.key else "", "warn")
        yield para(Span(f"{title:{TITLE_WIDTH}}", "link"), said, mine, target=f"edit:{key}", hanging=TITLE_WIDTH)
    yield para(Span(field.about, "dim"), indent=TITLE_WIDTH)


def origin(milestone: Milestone) -> str:
    """Whose record it is, in words."""
    if milestone.origin == "user":
        return "your own milestone"
    if milestone.theirs:
        return f"shipped, {len(milestone.theirs)} yours"
    return "shipped"


def range_text(milestone: Milestone, key: str) -> str:
    """The range of an estimated value, as "low to high"; empty if there is none."""
    low, high = milestone.low.get(key), milestone.high.get(key)
    if low is None and high is None:
        return ""
    return f"{format_value(key, low) or '?'} to {format_value(key, high) or '?'}"


def _field(milestone: Milestone, field: Field) -> Iterator[Paragraph]:
    value, place = milestone.get(field.key), f"field:{field.key}"
    mine = _mine(milestone, field)
    if value is None:
        yield para(Span(f"{field.title:{TITLE_WIDTH}}unknown{mine}", "dim"), target=place)
        return
    yield para(f"{field.title:{TITLE_WIDTH}}", Span(milestone.text(field.key) + _unit(field), "strong"),
               Span(_note(milestone, field.key), "dim"), Span(mine, "warn"), target=place, hanging=TITLE_WIDTH)
    source = milestone.sources.get(field.key)
    if source:
        yield para(Span(source, "dim"), indent=TITLE_WIDTH)


def _unit(field: Field) -> str:
    """The unit behind a value; the dollar sign stands in front of it already."""
    return {"US$": "", "%": "%", "": ""}.get(field.unit, f" {field.unit}")


def _mine(milestone: Milestone, field: Field) -> str:
    """Marks what the user has changed in a shipped record; a record of their own is all theirs."""
    return " *yours*" if field.key in milestone.theirs and milestone.origin != "user" else ""


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
