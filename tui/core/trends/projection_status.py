"""The one line that says how a projection is looked at."""

from __future__ import annotations

import math
from collections.abc import Iterator

from tui.core.text import cell_width
from tui.core.trends.projection_view import ProjectionView
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.line_words import percent
from tui.core.trends.trend import Trend


def projection_status(view: ProjectionView, trend: Trend, width: int) -> str:
    """The line in full words where they fit, else in short ones."""
    wordings = ["; ".join(_words(view, trend, is_full)) for is_full in (True, False)]
    return next((text for text in wordings if cell_width(text) <= width), wordings[-1])


def _words(view: ProjectionView, trend: Trend, is_full: bool) -> Iterator[str]:
    spec = view.spec
    number = f" ({list(BY_QUANTITY).index(spec.quantity) + 1} of {len(BY_QUANTITY)})" if is_full else ""
    yield (spec.measured.title_and_unit if is_full else spec.measured.title) + number
    yield spec.rule.words if is_full else spec.frontier
    yield from filter(None, (spec.query, _window(view), spec.trust.text if is_full else spec.confidence.removeprefix("all")))
    yield f"{percent(spec.level)} intervals" if is_full else percent(spec.level)
    if spec.break_at != "none":
        yield f"break {spec.break_at}"
    if spec.convention != "epoch":
        yield f"dates by {spec.convention}"
    to_year = view.to_year(trend)
    if not math.isnan(to_year):
        yield f"{view.ahead} year{'' if view.ahead == 1 else 's'} ahead, to {to_year:.0f}" if is_full else f"to {to_year:.0f}"
    if view.value is not None:
        yield f"reaching {spec.measured.text(view.value) if is_full else view.reach}"
    if view.tried:
        yield "with a scenario of yours" if is_full else "scenario"
    if view.is_tested:
        yield "back-test"


def _window(view: ProjectionView) -> str:
    spec = view.spec
    return f"{spec.since or 'begin'} to {spec.until or 'end'}" if spec.since or spec.until else ""
