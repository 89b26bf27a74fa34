"""The points furthest from their line as a list of links, and below it all that the engine says of the fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.trends.bootstrap import Bootstrap, bootstrap
from tui.core.trends.fits import NoFit
from tui.core.trends.points import Point
from tui.core.trends.line_words import growth_text
from tui.core.trends.sentences import summary
from tui.core.trends.trend import Trend
from tui.core.trends.trend_words import read_out

MOST = 10
LABEL = 10
"""Columns of the labels, after which the texts stand."""


def outliers_page(trends: Sequence[Trend], sentences: Iterable[str], most: int = MOST) -> Page:
    """The list, where a link leads to the field of the milestone that the chart shows; then the sentences, then each fit in full."""
    ranked = sorted(((t.residual(p), p, t) for t in trends for p in t.surprises(most)), key=lambda one: -abs(one[0]))[:most]
    return page((
        para(Span(f"The {len(ranked)} furthest from the line" if ranked else "No line to be far from", "heading")),
        *_links([(point, trend) for _, point, trend in ranked]),
        *heading("In short"),
        *(para(sentence, hanging=2) for sentence in sentences),
        *(line for trend in trends for line in _in_full(trend)),
    ))


def _links(ranked: Sequence[tuple[Point, Trend]]) -> Iterator[Paragraph]:
    for number, (point, trend) in enumerate(ranked, 1):
        _, short, _ = read_out(point, trend)
        name, _, rest = short.partition("; ")
        yield link(f"{number:2} {name}", f"milestone:{point.milestone.id}#{trend.quantity.field_key}", 0, rest)


def _in_full(trend: Trend) -> Iterator[Paragraph]:
    yield from heading("The fit in full")
    for label, text in summary(trend):
        yield para(Span(f"{label:{LABEL}}", "dim"), text, hanging=LABEL)
    drawn = drawn_again(trend)
    if drawn and trend.line:
        yield para(Span(f"{'bootstrap':{LABEL}}", "dim"), f"{growth_text(trend.line, trend.spec.level, drawn.interval)}; {drawn.text}", hanging=LABEL)


def drawn_again(trend: Trend) -> Bootstrap | None:
    """The interval by drawing the points again; None where there is no line."""
    try:
        return bootstrap(trend)
    except NoFit:
        return None
