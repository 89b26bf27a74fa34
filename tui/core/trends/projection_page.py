"""What follows if a trend goes on, as a page: the years ahead, dates of values, the test of the method, predictions that it decides."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from tui.core.catalogs.catalog import Node
from tui.core.catalogs.scorecard import verdict_style
from tui.core.data.milestones import Milestone
from tui.core.document import Page, Paragraph, Span, heading, page, para
from tui.core.text import to_the_right, cell_width, fit
from tui.core.trends.back_test import BackTest, Origin, Score
from tui.core.trends.crossings import crossing
from tui.core.trends.fits import NoFit, plain
from tui.core.trends.line_words import figure, growth_text, percent, size_text
from tui.core.trends.projection_view import ProjectionView, write_address
from tui.core.trends.projections import Projection, project, year_ahead
from tui.core.trends.quantities import QUANTITIES, SCALE, Quantity
from tui.core.trends.scenario import Scenario
from tui.core.trends.scenarios import reaches
from tui.core.trends.sentences import back_test_text, crossing_text, reached_text, year_text
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_spec import TrendSpec

_YEAR = 6
_GAP = 2
MOST_YEARS = 12
"""Years ahead that the table of all quantities has at most."""


class Table(Struct, frozen=True):
    """Rows of cells under a header, of which as many columns are shown as the width has room for."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    targets: tuple[str, ...] = ()

    @property
    def _widths(self) -> list[int]:
        return [max(cell_width(row[n]) for row in (self.header, *self.rows)) + _GAP for n in range(len(self.header))]

    @property
    def width(self) -> int:
        """Columns of a terminal for all of it."""
        return sum(self._widths) - _GAP

    def lines(self, width: int) -> Iterator[Paragraph]:
        """The table in so many columns of a terminal; a column for which there is no room is left out whole."""
        widths = self._widths
        shown = max(2, sum(sum(widths[: n + 1]) - _GAP <= width for n in range(len(widths))))
        targets = self.targets or ("",) * len(self.rows)
        yield para(Span(self._row(self.header, widths[:shown]), "dim"), fixed=True)
        for row, target in zip(self.rows, targets):
            head, rest = row[0], self._row(row, widths[:shown])[widths[0] :]
            yield para(Span(fit(head, widths[0]), "link" if target else "strong"), rest, target=target, fixed=True)

    @staticmethod
    def _row(row: Sequence[str], widths: Sequence[int]) -> str:
        return "".join(fit(cell, width) for cell, width in zip(row, widths)).rstrip()


def bare(quantity: Quantity, value: float) -> str:
    """A computed value without its unit: "1.20M", "$37.3M", "145.2"."""
    return quantity.computed(value).partition(" ")[0] if math.isfinite(value) else "no number"


def unit(quantity: Quantity) -> str:
    """The unit of a quantity's values: "tokens", "FLOP"; empty where it is in the sign."""
    return quantity.text(1.0).partition(" ")[2]


def projection_page(
    trend: Trend, view: ProjectionView, tested: BackTest, scenarios: Sequence[Scenario], every: Sequence[Trend],
    predictions: Sequence[Node], width: int, undated: Sequence[str] = (),
) -> Page:
    """The page of a projection, made for a width.

    `every` are the trends of every quantity by the same rules, `undated` tells which scenarios have no date, and why.
    """  # fmt: skip
    return page((
        *_growth(trend),
        *_years(trend, view, scenarios, width),
        *(para(Span(f"No date for the scenario {reason}", "warn"), hanging=2) for reason in undated),
        *_dates(trend, view, scenarios),
        *heading("How well this method has done"),
        para(_capital(back_test_text(tested)) + "."),
        *_by_year(tested, width),
        *_all(view, trend, every, width),
        *_predictions(predictions, trend.quantity),
    ))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _growth(trend: Trend) -> Iterator[Paragraph]:
    if trend.line is None:
        yield para(Span(f"No projection: {trend.refusal}", "warn"))
    else:
        yield para(f"{growth_text(trend.line, trend.spec.level)}; {size_text(trend.line)}")


def _years(trend: Trend, view: ProjectionView, scenarios: Sequence[Scenario], width: int) -> Iterator[Paragraph]:
    try:
        found = project(trend, view.to_year(trend), scenarios)
    except NoFit as reason:
        if trend.line:
            yield para(Span(_capital(str(reason)), "warn"), hanging=2)
        return
    level, name = percent(trend.spec.level), unit(trend.quantity)
    yield from heading(f"The years ahead, each on its 1 January{f', in {name}' if name else ''}")
    header = ("year", "trend", f"{level} of new models", f"{level} of the line", *(s.name for s in found.scenarios))
    yield from Table(header, tuple(zip(*year_columns(found, lambda value: bare(trend.quantity, value))))).lines(width)
    yield from (para(Span(f"Mind: {warning}", "warn"), hanging=2) for warning in found.warnings)


def year_columns(found: Projection, text: Callable[[float], str]) -> Iterator[tuple[str, ...]]:
    """The years ahead, the trend, both bands and each scenario as columns of figures."""
    years = found.years
    yield tuple(f"{year.year:g}" for year in years)
    yield to_the_right([text(year.median) for year in years])
    for ends in ([(year.low, year.high) for year in years], [(year.line_low, year.line_high) for year in years]):
        lows, highs = (to_the_right(list(map(text, column))) for column in zip(*ends))
        yield tuple(f"{low} to {high}" for low, high in zip(lows, highs))
    for column in zip(*(year.scenarios for year in years)):
        yield to_the_right(list(map(text, column)))


def _dates(trend: Trend, view: ProjectionView, scenarios: Sequence[Scenario]) -> Iterator[Paragraph]:
    yield from heading("When it reaches")
    for value in values_to_reach(trend, view):
        yield para(Span(trend.quantity.text(value), "strong"), f"  {date_text(trend, value)}", hanging=2)
        for scenario in scenarios:
            when = reaches(scenario, trend, value) if trend.line else None
            if trend.line:
                yield para(Span(f"{scenario.name}: {year_text(when, trend.spec.convention) if when else 'never'}", "dim"), indent=2, hanging=2)


def values_to_reach(trend: Trend, view: ProjectionView) -> tuple[float, ...]:
    """The value asked for; without one the next round values above the largest so far."""
    if view.value is not None:
        return (view.value,)
    leader = trend.leader
    if leader is None:
        return ()
    if not trend.quantity.is_log:
        next_ten = (math.floor(leader.value / 10) + 1) * 10.0
        return next_ten, next_ten + 10
    scale = math.log10(SCALE.get(trend.quantity.field_key, 1.0))
    power = math.floor(leader.y + scale + 1e-9) + 1
    round_values = (plain(exponent - scale, True) for exponent in (power, power + 1))
    return tuple(value for value in round_values if math.isfinite(value))


def date_text(trend: Trend, value: float) -> str:
    """When a trend reaches a value, who has reached it, or why there is no date."""
    try:
        found = crossing(trend, value)
    except NoFit as reason:
        return str(reason)
    reached = reached_text(trend, found)
    return crossing_text(trend, found) + (f"; reached: {reached}" if reached else "")


def _by_year(tested: BackTest, width: int) -> Iterator[Paragraph]:
    rows = tuple(_score_row(ahead, score, tested.spec.measured.is_log) for ahead, score in tested.by_year_ahead)
    if rows:
        yield from Table(("ahead", "models", f"inside {percent(tested.spec.level)}", "median miss"), rows).lines(width)


def _score_row(ahead: int, score: Score, is_log: bool) -> tuple[str, ...]:
    size = f"{figure(10**score.median_size)} times" if is_log else f"{figure(score.median_size)} points"
    return f"year {ahead}", str(score.count), f"{score.coverage * 100:.0f}%", size


def trends_of_all(milestones: Iterable[Milestone], spec: TrendSpec) -> tuple[Trend, ...]:
    """The trends of every quantity by the rules of one."""
    known = tuple(milestones)
    return tuple(analyse(known, replace(spec, quantity=quantity.key, is_active=False)) for quantity in QUANTITIES)


def _all(view: ProjectionView, trend: Trend, every: Sequence[Trend], width: int) -> Iterator[Paragraph]:
    """The other quantities up to the same year, in as many of the years as there is room for; each opens its own projection."""
    to_year = view.to_year(trend)
    if math.isnan(to_year):
        return
    yield from heading(f"Every quantity on 1 January {to_year:.0f}, by the same rules")
    views = (replace(view, spec=other.spec, reach="", scenario=(), origin=None) for other in every)
    targets = tuple(f"projection:{write_address(asked)}" for asked in views)
    ahead = range(max(0, view.ahead - MOST_YEARS), view.ahead)
    steps = (tuple(to_year - back for back in reversed(range(0, len(ahead), step))) for step in range(1, len(ahead) + 1))
    tables = [_quantities(view, every, years, targets) for years in steps]
    yield from next((table for table in tables if table.width <= width), tables[-1]).lines(width)


def _quantities(view: ProjectionView, every: Sequence[Trend], years: Sequence[float], targets: tuple[str, ...]) -> Table:
    heads = ("trend",) if len(years) == 1 else tuple(f"{year:.0f}" for year in years)
    header = ("quantity", *heads, f"{percent(view.spec.level)} of new models", "fit")
    return Table(header, tuple(_quantity_row(other, years) for other in every), targets)


def _quantity_row(trend: Trend, years: Sequence[float]) -> tuple[str, ...]:
    if trend.line is None:
        return trend.quantity.title, "no trend", *[""] * (len(years) - 1), trend.refusal, ""
    ahead = [year_ahead(trend, year) for year in years]
    band = f"{bare(trend.quantity, ahead[-1].low)} to {bare(trend.quantity, ahead[-1].high)} {unit(trend.quantity)}"
    return trend.quantity.title, *(bare(trend.quantity, year.median) for year in ahead), band.rstrip(), size_text(trend.line)


def _predictions(predictions: Sequence[Node], quantity: Quantity) -> Iterator[Paragraph]:
    yield from heading(f"Predictions that {quantity.title.lower()} decides" if predictions else "No prediction is decided by this quantity")
    for node in predictions:
        yield para(Span(node.name, "link"), Span(f"  {node.verdict}", verdict_style(node.verdict)), target=f"node:{node.id}", hanging=2)


def origin_brief(tested: BackTest, origin: Origin) -> str:
    """The same where there is room for a line: "Context window; back-test of 2024-10: 12 of 14 inside"."""
    inside = sum(forecast.is_inside for forecast in origin.forecasts)
    when = year_text(origin.year, tested.spec.convention)
    return f"{tested.spec.measured.title}; back-test of {when}: {inside} of {len(origin.forecasts)} inside"


def origin_text(tested: BackTest, origin: Origin) -> str:
    """One date of the back-test in words: how many of the models that came its band held."""
    inside = sum(forecast.is_inside for forecast in origin.forecasts)
    level = percent(tested.spec.level)
    return (
        f"Fitted on the {len(origin.trend.points)} points known at {year_text(origin.year, tested.spec.convention)}: the {level} band held "
        f"{inside} of the {len(origin.forecasts)} models of the next {tested.horizon:g} years"
    )
