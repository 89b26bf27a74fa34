"""What the milestones alone say on the overview: how many, how fast they grow, who leads, the newest, the person's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.charts.sparkline import sparkline
from tui.core.data.fields import BY_KEY
from tui.core.data.milestones import Dataset, Milestone
from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.key_words import key_for
from tui.core.text import fit
from tui.core.trends.line_words import doubling_text, figure, percent
from tui.core.trends.points import LEVEL, Fit, NoFit, Point, fit_points, points
from tui.core.trends.quantities import QUANTITIES, Quantity

NAME = 17
"""Columns of the name in front of a line."""
NEWEST = 6
WIDEST_CHART = 48
NARROW, WIDE = 56, 100
"""Columns from which there is room for charts, and for the record holders."""


def first_page(dataset: Dataset, width: int) -> Page:
    """The page while the catalogs are being read."""
    return page((
        *title(dataset, width),
        # The cursor of the page stands on its first link, and stays there when the rest has come, in as many lines.
        para(Span("Quiz: " if width < NARROW else f"{'Quiz':{NAME}}", "link"), "reading the catalogs", target="section:quiz"),
        para(""),
        para(""),
        *growth(dataset, width),
        *records(dataset, width),
        *newest(dataset),
        *yours(dataset),
    ))


def title(dataset: Dataset, width: int) -> Iterator[Paragraph]:
    """What the dashboard is about, in as many words as there is room for."""
    yield para(Span("Milepost", "title"), Span(f"  {_about(dataset, width)}", "dim"), fixed=True)


def _about(dataset: Dataset, width: int) -> str:
    dated = _by_date(dataset)
    count = f"{len(dataset)} milestones"
    if width < NARROW or not dated:
        return count
    span = f"{count}, {dated[-1].released} to {dated[0].released}"
    return span if width < WIDE else f"how large language models grow: {span}"


def _by_date(dataset: Dataset) -> tuple[Milestone, ...]:
    return tuple(sorted((m for m in dataset if m.released), key=lambda m: m.released.day, reverse=True))


def growth(dataset: Dataset, width: int) -> Iterator[Paragraph]:
    """How fast each quantity grows; each line opens its trend."""
    yield para("")
    yield para(Span(f"Growth per year, {percent(LEVEL)} interval", "heading"), fixed=True)
    for quantity in QUANTITIES:
        yield from _growth(quantity, points(dataset, quantity), width)


def _growth(quantity: Quantity, chosen: Sequence[Point], width: int) -> Iterator[Paragraph]:
    place = f"trend:{quantity.key}"
    name = Span(f"{quantity.title:{NAME}}", "link")
    try:
        line = fit_points(chosen, quantity)
    except NoFit as reason:
        yield para(name, Span(f"no trend: {reason}", "dim"), target=place, fixed=True)
        return
    low, high = (figure(bound) for bound in line.growth_interval())
    rate = f"{figure(line.growth)}x" if line.is_log else f"{'+' if line.growth > 0 else ''}{figure(line.growth)}"
    text = f"{rate}{'' if line.is_log or width < NARROW else ' points'} ({low} to {high})"
    if width < NARROW:
        yield para(Span(f"{quantity.title} ", "link"), text, target=place, hanging=2)
        return
    yield para(name, f"{text:29}", Span(sparkline(chosen, min(WIDEST_CHART, width - 46)), "good"), target=place, fixed=True)
    yield _details(quantity, line, _holder(chosen), width)


def _details(quantity: Quantity, line: Fit, holder: Point, width: int) -> Paragraph:
    """Doubling time and how good the line is; where there is room the record holder too, whom the line then opens."""
    doubling = f"{doubling_text(line).partition(' (')[0]}; " if line.doubling_interval() else ""
    text = f"{'':{NAME}}{doubling}n {line.n}, R2 {line.r2:.2f}"
    if width < WIDE:
        return para(Span(text, "dim"), target=f"trend:{quantity.key}", fixed=True)
    return para(Span(f"{text}; record {_record(quantity, holder)}", "dim"), target=_place_of(quantity, holder), fixed=True)


def _holder(chosen: Sequence[Point]) -> Point:
    """The point of the largest value; of several, the one that was there first."""
    return max(chosen, key=lambda point: point.value)


def _record(quantity: Quantity, holder: Point) -> str:
    sure = "" if holder.confidence == "disclosed" else f" ({holder.confidence})"
    return f"{quantity.text(holder.value)}{sure}, {holder.milestone.name}, {holder.milestone.released}"


def _place_of(quantity: Quantity, holder: Point) -> str:
    return f"milestone:{holder.milestone.id}#{quantity.field_key}"


def records(dataset: Dataset, width: int) -> Iterator[Paragraph]:
    """The record holders, where the lines of growth have no room for them."""
    if width >= WIDE:
        return
    yield from heading("Records")
    for quantity in QUANTITIES:
        chosen = points(dataset, quantity)
        if chosen:
            holder = _holder(chosen)
            yield para(f"{quantity.title:{NAME}}", _record(quantity, holder), target=_place_of(quantity, holder), hanging=NAME if width >= NARROW else 2)


def newest(dataset: Dataset) -> Iterator[Paragraph]:
    """The latest releases."""
    yield from heading("Newest milestones")
    for milestone in _by_date(dataset)[:NEWEST]:
        known = [milestone.text(key) + unit for key, unit in (("parameters_b", " parameters"), ("context_tokens", " tokens")) if milestone.get(key)]
        yield para(
            f"{milestone.released!s:12}", Span(fit(milestone.name, 26), "link"),
            Span("  " + ", ".join([milestone.text("organization"), *known]), "dim"),
            target=f"milestone:{milestone.id}", fixed=True,
        )  # fmt: skip


def yours(dataset: Dataset) -> Iterator[Paragraph]:
    """What the person has changed."""
    yield from heading("Yours")
    theirs = [m for m in dataset if m.theirs or m.origin == "user"]
    if not theirs and not dataset.removed:
        edit, undo = key_for("table.edit-cell", "Enter"), key_for("app.undo", "u")
        yield para(Span(f"No changes. In Milestones, {edit} on a cell edits it; {undo} undoes.", "dim"))
    for milestone in theirs:
        yield link(milestone.name, f"milestone:{milestone.id}", 0, _changed(milestone))
    for milestone in dataset.removed:
        yield link(milestone.name, f"removed:{milestone.id}", 0, "removed")


def _changed(milestone: Milestone) -> str:
    if milestone.origin == "user":
        return "added"
    fields = (key for key in BY_KEY if key in milestone.theirs)
    return "; ".join(f"{BY_KEY[key].title} {milestone.text(key) or 'unknown'}" for key in fields) or "changed"
