"""Claims with a number, a unit and a date make a series that can be drawn."""

from __future__ import annotations

import math
from functools import cached_property

from msgspec import Struct

from tui.core.catalogs.catalog import Catalog, Claim, Node
from tui.core.trends.fits import Fit, NoFit, fit
from tui.core.trends.line_words import doubling_text, growth_text, size_text
from tui.core.trends.quantities import short
from tui.core.trends.years import year_of

FEWEST = 3
"""Points from which a series is worth a chart."""
_WIDE = 20
"""Ratio of the largest to the smallest value from which the axis is one of factors."""
_TIMES = ((60.0 * 72, 60.0 * 24, "days"), (60.0, 60.0, "hours"), (1.0, 1.0, "minutes"), (0.0, 1 / 60, "seconds"))
"""From how many minutes a unit of time is used, how many it holds, and its name."""


class Measured(Struct, frozen=True, dict=True):
    """The claims of one node that share a unit, by date."""

    node: Node
    unit: str
    claims: tuple[Claim, ...]

    @property
    def is_log(self) -> bool:
        """Whether the values are so far apart that factors show more than differences."""
        values = [claim.value for claim in self.claims]
        return min(values) > 0 and max(values) / min(values) >= _WIDE

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Decimal year and value of each claim, in the scale of the axis."""
        return tuple((year_of(claim.on), self.scaled(claim.value)) for claim in self.claims)

    @cached_property
    def line(self) -> Fit | None:
        """The line of least squares through the points of an axis of factors; None on another axis, and where there is none to speak of."""
        if not self.is_log:
            return None
        try:
            return fit([x for x, _ in self.points], [y for _, y in self.points])
        except NoFit:
            return None

    def scaled(self, value: float) -> float:
        """A value as it stands on the axis: log10 of it on an axis of factors; minus infinity for what has no place there."""
        if not self.is_log:
            return value
        return math.log10(value) if value > 0 else -math.inf

    def text(self, value: float) -> str:
        """A value with its unit; times in the unit that people say: 718.81 minutes are 12 hours."""
        if self.unit != "minutes":
            return f"{short(value)} {self.unit}".strip()
        size, name = next(((size, name) for least, size, name in _TIMES if value >= least), (1.0, self.unit))
        said = f"{value / size:.3g}"
        return f"{said} {name.removesuffix('s') if said == '1' else name}"


def measured(catalog: Catalog) -> tuple[Measured, ...]:
    """Every series of a catalog, in the order of the file."""
    return tuple(series for node in catalog.nodes for series in series_of(node))


def series_of(node: Node) -> list[Measured]:
    """The series of one node."""
    dated = [claim for claim in node.claims if claim.value is not None and claim.on]
    units = dict.fromkeys(claim.unit for claim in dated)
    made = [Measured(node, unit, tuple(sorted((c for c in dated if c.unit == unit), key=lambda c: c.on.middle))) for unit in units]
    return [series for series in made if len(series.claims) >= FEWEST]


def describe(series: Measured, number: int) -> tuple[str, ...]:
    """What one point says: figure, when, interval; then condition, confidence and source."""
    claim = series.claims[number]
    value = series.text(claim.value)
    said = "" if value == claim.figure else f" ({value})"
    interval = f"; {series.text(claim.low)} to {series.text(claim.high)}" if claim.low is not None and claim.high is not None else ""
    origin = "; ".join(part for part in (claim.condition, claim.confidence, claim.source) if part)
    return tuple(line for line in (f"{claim.on}: {claim.figure}{said}{interval}", origin) if line)


def line_text(series: Measured) -> str:
    """What the line through the points says, with its interval, number of points and R2; empty without a line."""
    line = series.line
    return f"{doubling_text(line)}; {growth_text(line)}; {size_text(line)}; least squares of log10 on the points shown" if line else ""
