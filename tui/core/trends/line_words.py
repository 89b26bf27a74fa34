"""A fitted line in words: growth, doubling time, slope, size; `slopes` are the ends of an interval that was found in another way."""

from __future__ import annotations

import math

from tui.core.trends.fits import FEW, LEVEL, Fit, plain


def percent(level: float) -> str:
    """A level as people read it: 90%."""
    return f"{level * 100:g}%"


def figure(number: float) -> str:
    """A number to three digits, closing zeros included: 2.16, 3.00, 0.670, 19,000, 1.90e12."""
    if not math.isfinite(number):
        return "beyond any number" if number > 0 else f"{number}"
    rounded = float(f"{number:.3g}")
    if not rounded or 1000 <= abs(rounded) < 1e7:
        return f"{rounded:,.0f}"
    mantissa, _, power = f"{rounded:#.3g}".partition("e")
    return f"{mantissa}e{int(power)}" if power else mantissa.rstrip(".")


def growth_text(line: Fit, level: float = LEVEL, slopes: tuple[float, float] | None = None) -> str:
    """ "2.16x a year (90% interval 1.94 to 2.42)"; points a year for a linear quantity."""
    bounds = tuple(plain(slope, line.is_log) for slope in slopes) if slopes else line.growth_interval(level)
    interval = f"({percent(level)} interval {figure(bounds[0])} to {figure(bounds[1])})"
    if line.is_log:
        return f"{figure(line.growth)}x a year {interval}"
    return f"{'+' if line.growth > 0 else ''}{figure(line.growth)} points a year {interval}"


def doubling_text(line: Fit, level: float = LEVEL, slopes: tuple[float, float] | None = None) -> str:
    """ "doubles in 10.8 months (9.43 to 12.6)", or why there is no such time."""
    if not line.is_log:
        return "no doubling time on an interval scale"
    low, high = slopes or line.slope_interval(level)
    if low <= 0 <= high:
        return f"no doubling time: the {percent(level)} interval of the slope includes zero"
    verb = "doubles" if line.slope > 0 else "halves"
    soonest, latest = sorted(12 * math.log10(2) / abs(bound) for bound in (low, high))
    return f"{verb} in {figure(abs(line.doubling_months()))} months ({figure(soonest)} to {figure(latest)})"


def size_text(line: Fit) -> str:
    """ "n 134, R2 0.51", with a warning when there are few points."""
    few = f"; fewer than {FEW} points, so the interval is shaky" if line.n < FEW else ""
    return f"n {line.n}, R2 {line.r2:.2f}{few}"


def slope_text(line: Fit, level: float = LEVEL, slopes: tuple[float, float] | None = None) -> str:
    """ "0.382 log10 units a year (0.294 to 0.469), standard error 0.0518"."""
    low, high = slopes or line.slope_interval(level)
    unit = "log10 units" if line.is_log else "points"
    return f"{figure(line.slope)} {unit} a year ({figure(low)} to {figure(high)}), standard error {figure(line.slope_error)}"
