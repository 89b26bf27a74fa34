"""Where a trend changes: one line, a line that bends, or two lines with a jump, judged by BIC.

BIC = n ln(residual sum of squares / n) + p ln n (Schwarz 1978), the place of the break counted as one of the p parameters.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from tui.core.trends.fits import Fit, NoFit, fit

LEAST_SIDE = 5
"""Fewest points on either side of a break."""
SHARE_SIDE = 0.1
"""Least share of the points on either side of a break."""
STEPS_A_YEAR = 12
"""Places that are tried in a year."""
PARAMETERS = {"none": 3, "bend": 5, "jump": 6}
"""Coefficients, the deviation, and the place of the break."""


class Break(Struct, frozen=True):
    """One change of a trend."""

    year: float
    """Decimal year of the change."""
    kind: str
    """`bend`, where the two lines meet, or `jump`, where each has its own level."""
    before: Fit
    after: Fit
    gain: float
    """BIC of one line less that with the break; above zero the break is worth its parameters."""


class Evidence(Struct, frozen=True):
    """What speaks for a break: the smallest BIC is the best."""

    none: float
    """BIC of one line."""
    bend: float
    """BIC of the best line that bends; infinite where there are too few points."""
    jump: float
    """BIC of the best two lines with a jump; infinite where there are too few points."""
    bend_year: float = math.nan
    jump_year: float = math.nan

    @property
    def kind(self) -> str:
        """The best of `none`, `bend` and `jump`."""
        return min(PARAMETERS, key=lambda kind: getattr(self, kind))

    @property
    def year(self) -> float:
        """The decimal year of the best break, whether or not it is worth it; NaN where none can be tried."""
        return self.bend_year if self.bend <= self.jump else self.jump_year

    @property
    def gain(self) -> float:
        """BIC of one line less that of the best break: above 10 is strong, below 0 speaks for one line."""
        return self.none - min(self.bend, self.jump)


def evidence(xs: Sequence[float], ys: Sequence[float], at: float | None = None) -> Evidence | None:
    """The BIC without a break, and with the best one, or with one at a decimal year; None where there is no line.

    `xs` ascend. Each side of a break has at least 5 points and a tenth of them, on more than one date.
    """
    if len(xs) < 3:
        return None
    sums = _Sums.of(xs, ys)
    if sums.xx < 1e-12:
        return None
    places = list(_places(xs)) if at is None else [at]
    bends = [(sums.bend(place), place) for place in places]
    jumps = [(sums.jump(place), place) for place in places]
    bend, jump = min(bends, default=(math.inf, math.nan)), min(jumps, default=(math.inf, math.nan))
    n = len(xs)
    return Evidence(_bic("none", sums.line, n), _bic("bend", bend[0], n), _bic("jump", jump[0], n), bend[1], jump[1])


def _bic(kind: str, residual: float, n: int) -> float:
    if math.isinf(residual):
        return math.inf
    return n * math.log(max(residual, 1e-24) / n) + PARAMETERS[kind] * math.log(n)


def _places(xs: Sequence[float]) -> Iterator[float]:
    """The beginnings of the months that leave enough points on both sides."""
    side = max(LEAST_SIDE, math.ceil(SHARE_SIDE * len(xs)))
    if len(xs) < 2 * side:
        return
    first, last = xs[side - 1], xs[len(xs) - side]
    for step in range(math.ceil(first * STEPS_A_YEAR), math.floor(last * STEPS_A_YEAR) + 1):
        year = step / STEPS_A_YEAR
        left = bisect_right(xs, year)
        if side <= left <= len(xs) - side and xs[0] < xs[left - 1] and xs[left] < xs[-1]:
            yield year


class _Sums(Struct, frozen=True):
    """Sums over the points right of each place, by which every place is judged without another walk over the points."""

    xs: Sequence[float]
    x_mean: float
    xx: float
    line: float
    """Residual sum of squares of one line."""
    right: Sequence[Sequence[float]]
    """Running sums of x, x*x, y, x*y, y*y, e and e*x about the means, e the residual from one line."""

    @classmethod
    def of(cls, xs: Sequence[float], ys: Sequence[float]) -> _Sums:
        n = len(xs)
        x_mean, y_mean = math.fsum(xs) / n, math.fsum(ys) / n
        dx, dy = [x - x_mean for x in xs], [y - y_mean for y in ys]
        xx = math.fsum(x * x for x in dx)
        slope = math.fsum(x * y for x, y in zip(dx, dy)) / xx if xx else 0.0
        es = [y - slope * x for x, y in zip(dx, dy)]
        columns = (
            dx, [x * x for x in dx], dy, [x * y for x, y in zip(dx, dy)], [y * y for y in dy], es, [e * x for e, x in zip(es, dx)],
        )
        return cls(xs, x_mean, xx, math.fsum(e * e for e in es), [list(accumulate(column, initial=0.0)) for column in columns])

    def _beyond(self, place: float) -> tuple[int, list[float]]:
        left = bisect_right(self.xs, place)
        return len(self.xs) - left, [column[-1] - column[left] for column in self.right]

    def bend(self, place: float) -> float:
        """Residual sum of squares of a line that bends at a place."""
        n, (x, xx, _, _, _, e, ex) = self._beyond(place)
        at = place - self.x_mean
        h, hh, hx, he = x - at * n, xx - 2 * at * x + at * at * n, xx - at * x, ex - at * e
        free = hh - h * h / len(self.xs) - hx * hx / self.xx
        return math.inf if free < 1e-12 else max(0.0, self.line - he * he / free)

    def jump(self, place: float) -> float:
        """Residual sum of squares of two lines, one on each side of a place."""
        n, after = self._beyond(place)
        before = [column[-1] - part for column, part in zip(self.right, after)]
        return _one_line(len(self.xs) - n, before) + _one_line(n, after)


def _one_line(n: int, sums: Sequence[float]) -> float:
    x, xx, y, xy, yy, *_ = sums
    if n < 3 or xx - x * x / n < 1e-12:
        return math.inf
    return max(0.0, yy - y * y / n - (xy - x * y / n) ** 2 / (xx - x * x / n))


def break_at(xs: Sequence[float], ys: Sequence[float], year: float | None, is_log: bool, weights: Sequence[float] | None = None) -> Break | None:
    """The lines before and after a break: at a decimal year, or at the best place (None for no break, where one line is best).

    Weights count in the lines, not in the choice of the place.

    Raises:
        NoFit: where a fixed break leaves a side without a line.
    """
    found = evidence(xs, ys, year)
    if found is None or (year is None and found.kind == "none"):
        return None
    kind = "bend" if found.bend <= found.jump else "jump"
    place = found.year if year is None else year
    if kind == "bend" and math.isinf(found.bend):
        raise NoFit("too few points beside the break; each side needs at least 3, of two dates")
    before, after = _bent(xs, ys, place, is_log, weights) if kind == "bend" else _parted(xs, ys, place, is_log, weights)
    return Break(place, kind, before, after, found.gain)


def _parted(xs: Sequence[float], ys: Sequence[float], place: float, is_log: bool, weights: Sequence[float] | None) -> tuple[Fit, Fit]:
    cut = bisect_right(xs, place)
    left, right = (weights[:cut], weights[cut:]) if weights else (None, None)
    return fit(xs[:cut], ys[:cut], is_log, left), fit(xs[cut:], ys[cut:], is_log, right)


def _bent(xs: Sequence[float], ys: Sequence[float], place: float, is_log: bool, weights: Sequence[float] | None) -> tuple[Fit, Fit]:
    """Least squares of y = level + before * min(x - place, 0) + after * max(x - place, 0)."""
    ws = weights or [1.0] * len(xs)
    lows, highs = [min(x - place, 0.0) for x in xs], [max(x - place, 0.0) for x in xs]

    def total(*columns: Sequence[float]) -> float:
        return math.fsum(math.prod(row) for row in zip(ws, *columns))

    ll, hh = total(lows, lows), total(highs, highs)
    if ll < 1e-12 or hh < 1e-12 or len(xs) < 4:
        raise NoFit("too few points beside the break; each side needs at least 3, of two dates")
    share_low, share_high = total(lows) / ll, total(highs) / hh
    free = total() - total(lows) * share_low - total(highs) * share_high
    level = (total(ys) - share_low * total(lows, ys) - share_high * total(highs, ys)) / free
    slopes = (total(lows, ys) - level * total(lows)) / ll, (total(highs, ys) - level * total(highs)) / hh
    lefts = [y - level - slopes[0] * low - slopes[1] * high for y, low, high in zip(ys, lows, highs)]
    residual, y_mean = total(lefts, lefts), total(ys) / total()
    distances = [y - y_mean for y in ys]
    spread, r2 = math.sqrt(residual / (len(xs) - 3)), 1 - residual / total(distances, distances)

    def side(slope: float, squares: float, share: float) -> Fit:
        # From the inverse of the normal matrix: var(level + slope * u) is a parabola in u, smallest at -cov(level, slope) / var(slope).
        of_slope, of_both, of_level = 1 / squares + share**2 / free, -share / free, 1 / free
        nearest = -of_both / of_slope
        return Fit(
            slope, level - slope * place, spread * math.sqrt(of_slope), spread, r2, len(xs),
            place + nearest, spread * math.sqrt(max(0.0, of_level - of_both**2 / of_slope)), len(xs) - 3, is_log,
        )

    return side(slopes[0], ll, share_low), side(slopes[1], hh, share_high)
