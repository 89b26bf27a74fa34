"""The points furthest from their line as a list of links, and everything that is said of the fit below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tui.core.document import Page, Paragraph, Span, heading, link, page, para
from tui.core.trend import Trend
from tui.core.trend_words import read_out

MOST = 10


def outliers_page(trends: Sequence[Trend], sentences: Iterable[str], most: int = MOST) -> Page:
    """The list; a link leads to the field of the milestone that the chart shows."""
    ranked = sorted(((abs(t.residual(p)), n, p, t) for n, t in enumerate(trends) for p in t.surprises(most)), key=lambda one: -one[0])
    return page((
        para(Span(f"The {min(most, len(ranked))} furthest from the line" if ranked else "No line to be far from", "heading")),
        *_links(ranked[:most]),
        *heading("All that is said of this trend"),
        *(para(sentence, hanging=2) for sentence in sentences),
    ))


def _links(ranked: Sequence[tuple]) -> Iterator[Paragraph]:
    for number, (_, _, point, trend) in enumerate(ranked, 1):
        _, short, _ = read_out(point, trend)
        name, _, rest = short.partition("; ")
        yield link(f"{number:2} {name}", f"milestone:{point.milestone.id}#{trend.quantity.field_key}", 0, rest)
