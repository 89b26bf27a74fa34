"""Ticks that people read at a glance: 1B, 10B, 1T; 4k, 128k, 1M; whole years."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from tui.charts.canvas import Axis
from tui.core.quantities import Quantity, short

_SCALE = {"parameters_b": 1e9, "training_cost_musd": 1e6}


def quantity_axis(quantity: Quantity, ys: Sequence[float], height: int) -> Axis:
    """The axis of a quantity (y is log10 of the value, or the value) over what is shown, with room at both ends."""
    low, high = min(ys), max(ys)
    margin = max(0.04 * (high - low), 0.05 if quantity.is_log else 1.0)
    low, high = low - margin, high + margin
    most = max(2, height // 3)
    values = _log_values(quantity, low, high, most) if quantity.is_log else _linear_values(low, high, most)
    return Axis(low, high, tuple((value, _label(quantity, value)) for value in values))


def year_axis(first: float, last: float, width: int) -> Axis:
    """The axis of dates, with whole years for labels."""
    low, high = first - 0.15, last + 0.15
    years = range(math.ceil(low), math.floor(high) + 1)
    step = next((s for s in (1, 2, 5, 10, 20, 50) if len(years) / s * 7 <= max(14, width - 10)), 100)
    return Axis(low, high, tuple((float(year), str(year)) for year in years if year % step == 0))


def _log_values(quantity: Quantity, low: float, high: float, most: int) -> list[float]:
    if quantity.field_key == "context_tokens":
        inside = [power for power in map(math.log10, _windows()) if low <= power <= high]
    else:
        inside = _decades(low, high, (1.0,))
        if len(inside) < 3:
            inside = _decades(low, high, (1.0, 2.0, 5.0))
    return inside[:: max(1, math.ceil(len(inside) / most))]


def _windows() -> Iterator[float]:
    """Context windows as people say them: 512, 1k, 2k ... 512k, 1M, 2M."""
    for power in range(7, 50):
        size = 2.0**power
        yield size if power < 10 else size / 1.024 if power < 20 else size / 1.048576


def _decades(low: float, high: float, heads: Sequence[float]) -> list[float]:
    powers = range(math.floor(low), math.ceil(high) + 1)
    found = (power + math.log10(head) for power in powers for head in heads)
    return [value for value in found if low <= value <= high]


def _linear_values(low: float, high: float, most: int) -> list[float]:
    raw = (high - low) / max(1, most)
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next(unit * head for head in (1, 2, 5, 10) if unit * head >= raw)
    first = math.ceil(low / step)
    return [n * step for n in range(first, math.floor(high / step) + 1)]


def _label(quantity: Quantity, y: float) -> str:
    if not quantity.is_log:
        return f"{y:g}"
    value = 10**y
    if quantity.field_key == "training_compute_flop":
        power = math.floor(y + 1e-9)
        return f"{value / 10**power:.0f}e{power}"
    sign = "$" if quantity.field_key == "training_cost_musd" else ""
    return sign + short(value * _SCALE.get(quantity.field_key, 1))
