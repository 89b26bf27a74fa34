"""Expectations as bars over the years, with their probabilities and where they come from."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from tui.core.catalogs.catalog import Catalog, Node, YearSpan
from tui.core.document import Page, Paragraph, Span, page, para
from tui.core.text import cell_width, fit

LONGEST = 36
"""Years that the axis covers at most, so that one far forecast does not press the near ones together."""
NARROWEST = 56
"""Columns from which name and bar share a line."""
BAR, CHANCE, ONWARD, TODAY = "=", "o", ">", "|"


class Scale(Struct, frozen=True):
    """Years laid out over columns; a year takes the columns from its first day to its last."""

    first: int
    last: int
    width: int

    def column(self, year: float) -> int:
        """The column in which a point of time lies; outside the axis it is the nearest one."""
        share = (year - self.first) / (self.last + 1 - self.first)
        return max(0, min(self.width - 1, int(share * self.width)))


def expected(catalog: Catalog) -> tuple[Node, ...]:
    """The nodes with a span, the earliest first."""
    found = [node for node in catalog.nodes if node.span]
    return tuple(sorted(found, key=lambda node: (node.span.start, node.span.to or 9999)))


def scale_of(nodes: tuple[Node, ...], today: date | None, width: int) -> Scale:
    """The axis from the first year to the last one that is not too far off, with today on it."""
    years = [year for node in nodes for year in _years(node.span)] + ([today.year] if today else [])
    first = min(years)
    return Scale(first, max(year for year in years if year < first + LONGEST), max(8, width))


def _years(span: YearSpan) -> list[int]:
    return [span.start, *([span.to] if span.to else []), *(chance.by for chance in span.probabilities)]


def timeline_page(catalog: Catalog, today: date | None, width: int) -> Page:
    """A bar for every span; a chance stands as `o` at its year, and what reaches beyond the axis ends in `>`."""
    nodes = expected(catalog)
    if not nodes:
        return Page()
    label = min(max((cell_width(node.name) for node in nodes), default=0) + 1, width * 2 // 5) if width >= NARROWEST else 0
    scale = scale_of(nodes, today, width - label - 2)
    return page((*_key(today), *_axis(scale, label), *(line for node in nodes for line in _entry(node, scale, label, today))))


def _key(today: date | None) -> Iterator[Paragraph]:
    now = f"  {TODAY} today, {today}" if today else ""
    yield para(Span(f"{BAR} expected  {CHANCE} stated chance  {ONWARD} later{now}", "dim"))


def _axis(scale: Scale, label: int) -> Iterator[Paragraph]:
    line = [" "] * scale.width
    step = next((s for s in (1, 2, 5, 10, 20) if (scale.last - scale.first + 1) / s * 6 <= scale.width), 50)
    for year in range(scale.first, scale.last + 1):
        column = scale.column(year)
        if year % step == 0 and column + 4 <= scale.width:
            line[column : column + 4] = str(year)
    yield para(" " * label, Span("".join(line), "heading"), fixed=True)


def _entry(node: Node, scale: Scale, label: int, today: date | None) -> Iterator[Paragraph]:
    bar = _bar(node.span, scale, today)
    if label:
        yield para(Span(fit(node.name, label - 1) + " ", "link"), bar, target=node.id, fixed=True)
    else:
        yield para(Span(node.name, "link"), target=node.id)
        yield para(bar, fixed=True)
    for line in _remarks(node):
        yield para(Span(line, "dim"), indent=2, hanging=2)


def _bar(span: YearSpan, scale: Scale, today: date | None) -> str:
    line = [" "] * scale.width
    end = scale.last if span.to is None else span.to
    for column in range(scale.column(span.start), scale.column(end + 0.999) + 1):
        line[column] = BAR
    if span.to is None or span.to > scale.last:
        line[-1] = ONWARD
    for chance in span.probabilities:
        line[scale.column(chance.by + 0.5)] = CHANCE if chance.by <= scale.last else ONWARD
    now = scale.column(today.year + (today.timetuple().tm_yday - 1) / 366) if today else 0
    if today and line[now] != CHANCE:
        line[now] = TODAY
    return "".join(line).rstrip(" ")


def _remarks(node: Node) -> Iterator[str]:
    """The years in figures, each chance with its source, and what has become of it."""
    span = node.span
    yield _joined(str(span), f"forecast of {span.as_of}" if span.as_of else "", f"verdict: {node.verdict}" if node.verdict else "", span.source)
    for chance in span.probabilities:
        yield _joined(f"{chance.percent:g}% by {chance.by}", chance.note, f"as of {chance.as_of}" if chance.as_of else "", chance.source)


def _joined(*parts: str) -> str:
    return "; ".join(part.removeprefix("https://") for part in parts if part)
