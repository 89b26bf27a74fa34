"""Ticks that people read at a glance: 1B, 10B, 1T; 4k, 128k, 1M; whole years, or months where few years are in view."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator, Sequence

from tui.charts.canvas import Axis
from tui.core.trends.quantities import SCALE, Quantity, short

_LARGEST = sys.float_info.max
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_MONTH_STEPS = (1, 2, 3, 6)


def quantity_axis(quantity: Quantity, ys: Sequence[float], height: int, is_log: bool | None = None) -> Axis:
    """The axis over what is shown, with room at both ends.

    On a log axis `ys` are log10 of the values, on a linear one the values themselves; left out, `is_log` is as the quantity has it.
    """
    logarithmic = quantity.is_log if is_log is None else is_log
    low, high = _with_room(ys, 0.05 if logarithmic else 1.0)
    most = max(2, height // 3)
    values = _log_values(quantity, low, high, most) if logarithmic else _linear_values(low, high, most)
    return Axis(low, high, tuple((value, _label(quantity, value, logarithmic)) for value in values))


def _with_room(ys: Sequence[float], least: float) -> tuple[float, float]:
    low, high = min(ys), max(ys)
    margin = max(0.04 * (high / 2 - low / 2) * 2, least, 1e-9 * max(abs(low), abs(high)))
    return max(-_LARGEST, low - margin), min(_LARGEST, high + margin)


def year_axis(first: float, last: float, width: int) -> Axis:
    """The axis of dates: whole years for labels, and months where it spans fewer than four years."""
    margin = min(0.15, max(0.02, 0.03 * (last - first))) if last > first else 0.15
    low, high = first - margin, last + margin
    months = _month_ticks(low, high, width) if 0 < high - low < 4 else ()
    return Axis(low, high, tuple(months or _year_ticks(low, high, width)))


def _year_ticks(low: float, high: float, width: int) -> Iterator[tuple[float, str]]:
    if not high - low < 100 * _YEAR_STEPS[-1]:
        return
    step = next((s for s in _YEAR_STEPS if (high - low + 1) / s * 7 <= max(14, width - 10)), _YEAR_STEPS[-1])
    for year in range(math.ceil(low / step) * step, math.floor(high) + 1, step):
        yield float(year), str(year)


def _month_ticks(low: float, high: float, width: int) -> list[tuple[float, str]]:
    step = next((s for s in _MONTH_STEPS if (high - low) * 12 / s * 10 <= max(20, width - 10)), 0)
    if not step:
        return []
    months = range(math.ceil(low * 12), math.floor(high * 12) + 1)
    return [(month / 12, f"{month // 12}-{month % 12 + 1:02}") for month in months if month % step == 0]


def _log_values(quantity: Quantity, low: float, high: float, most: int) -> list[float]:
    inside: list[float] = []
    if quantity.field_key == "context_tokens":
        inside = [power for power in map(math.log10, _windows()) if low <= power <= high]
    for heads in ((1.0,), (1.0, 2.0, 5.0), tuple(map(float, range(1, 10)))):
        if len(inside) < 3:
            inside = _decades(low, high, heads)
    return inside[:: max(1, math.ceil(len(inside) / most))]


def _windows() -> Iterator[float]:
    """Context windows as people say them: 512, 1k, 2k ... 512k, 1M, 2M ... 512M, 1B."""
    for power in range(7, 50):
        yield 2.0**power / 1.024 ** (power // 10)


def _decades(low: float, high: float, heads: Sequence[float]) -> list[float]:
    powers = range(math.floor(max(low, -400)), math.ceil(min(high, 400)) + 1)
    found = (power + math.log10(head) for power in powers for head in heads)
    return [value for value in found if low <= value <= high]


def _linear_values(low: float, high: float, most: int) -> list[float]:
    raw = (high / 2 - low / 2) * 2 / max(1, most)
    if not 0 < raw < math.inf:
        return []
    unit = 10.0 ** math.floor(math.log10(raw))
    step = next((unit * head for head in (1, 2, 5, 10) if unit * head >= raw), raw)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [n * step for n in range(first, min(last, first + 200) + 1)]


def _label(quantity: Quantity, y: float, is_log: bool) -> str:
    if not quantity.is_log:
        return f"{y:.10g}"
    if is_log and quantity.field_key == "training_compute_flop":
        power = math.floor(y + 1e-9)
        return f"{10 ** (y - power):.0f}e{power}"
    value = power_of_ten(y) if is_log else y
    if quantity.field_key == "training_compute_flop":
        return f"{value:.3g}".replace("e+", "e")
    sign = "$" if quantity.field_key == "training_cost_musd" else ""
    return sign + short(value * SCALE.get(quantity.field_key, 1))


def power_of_ten(y: float) -> float:
    """The value of which y is the log10; infinite where no number is so large."""
    return 10.0**y if y < 308 else math.inf
