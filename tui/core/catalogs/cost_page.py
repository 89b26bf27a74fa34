"""The table under the chart of costs: each design at the chosen length, and what is stated in words alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tui.core.catalogs.costs import DEFAULTS, MEANINGS, Cost, Measure, Values
from tui.core.document import Page, Paragraph, Span, page, para
from tui.core.text import cell_width, fit
from tui.core.trends.quantities import short
from tui.core.units import format_tokens


def cost_page(costs: Sequence[Cost], measure: Measure, values: Values, mark_of: Callable[[int], str]) -> Page:
    """A line for each order that can be computed, then those that can't, then the values that were assumed.

    `mark_of` gives the mark of the line of the n-th cost that is drawn.
    """
    drawn = tuple(cost for cost in costs if cost.order)
    said = tuple(cost for cost in costs if not cost.order)
    return page((
        *(_line(number, cost, measure, values, mark_of) for number, cost in enumerate(drawn)),
        *(para(Span(cost.node.name, "link"), Span(f"  not drawn: {_reason(cost)}", "dim"), target=cost.node.id, indent=2, hanging=2) for cost in said),
        *_assumed(drawn, values),
    ))  # fmt: skip


def _line(number: int, cost: Cost, measure: Measure, values: Values, mark_of: Callable[[int], str]) -> Paragraph:
    value = short(measure.value(cost.order, values)) if cost.order else ""
    return para(Span(f"{mark_of(number)} "), Span(f"{fit(value, 6)} ", "strong"), Span(cost.node.name, "link"), Span(f"  {cost.text}", "dim"), target=cost.node.id, hanging=4)


def _reason(cost: Cost) -> str:
    return f"{cost.text} ({', '.join(sorted(cost.missing))} has no value)" if cost.missing else cost.text


def _assumed(drawn: Sequence[Cost], values: Values) -> Iterator[Paragraph]:
    """The symbols that the drawn orders use, with the values and whether they are a person's own."""
    used = [symbol for symbol in values if any(cost.order and symbol in cost.order.symbols for cost in drawn) and symbol != "N"]
    words = [f"{symbol}={values[symbol]:,g} {MEANINGS.get(symbol, '')}{'' if values[symbol] == DEFAULTS.get(symbol) else ' (yours)'}" for symbol in used]
    if words:
        yield para(Span(f"assumed: {', '.join(words)}", "dim"), hanging=2)
    yield para(Span("Orders of one layer without their constant factors: compare slopes and crossings, not heights.", "dim"), hanging=2)


def read_out(cost: Cost, measure: Measure, values: Values, mark: str) -> str:
    """One design at the chosen length, in a line."""
    return f"{mark} {short(measure.value(cost.order, values)) if cost.order else ''} {cost.node.name}"


def cost_title(measure: Measure, number: int, of: int, values: Values, width: int) -> str:
    """What is drawn, its unit and the chosen length, in so many columns if it can be said in them."""
    length = format_tokens(int(values["N"]))
    wordings = f"{measure.title} at N = {length} ({number} of {of}): {measure.unit}", f"{measure.title}, N = {length}: {measure.unit}", f"{measure.brief}, N = {length}"
    return next((text for text in wordings if cell_width(text) <= width), wordings[-1])
