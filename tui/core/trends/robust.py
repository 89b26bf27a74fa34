"""Checks on a least-squares slope that lean on no bell curve: the median of slopes, and the seeded bootstrap of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

PLAIN = 500
"""Points up to which every pair is looked at in plain Python."""
EVERY_PAIR = 2_000
"""Points up to which every pair is looked at; beyond, each point of the first half with its partner in the second."""


def theil_sen(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """The median of the slopes between pairs of points (Theil 1950, Sen 1968); None where all are of one date.

    Beyond 2,000 points this is Theil's incomplete method: point i with point i + n/2, in the order of x.
    """
    if len(xs) > EVERY_PAIR:
        half = (len(xs) + 1) // 2
        return _median_slope(zip(zip(xs, ys), zip(xs[half:], ys[half:])))
    if len(xs) > PLAIN:
        return _numpy_median(xs, ys)
    return _median_slope(combinations(zip(xs, ys), 2))


Pair = tuple[tuple[float, float], tuple[float, float]]


def _median_slope(pairs: Iterable[Pair]) -> float | None:
    slopes = sorted((b[1] - a[1]) / (b[0] - a[0]) for a, b in pairs if b[0] != a[0])
    half = len(slopes) // 2
    if not slopes:
        return None
    return slopes[half] if len(slopes) % 2 else (slopes[half - 1] + slopes[half]) / 2


def _numpy_median(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    # Loaded late: opening the dashboard needs no numpy; here it makes seconds out of hundreds of thousands of pairs milliseconds.
    import numpy

    x, y = numpy.asarray(xs, float), numpy.asarray(ys, float)
    first, second = numpy.triu_indices(len(x), 1)
    across = x[second] - x[first]
    apart = across != 0
    return float(numpy.median((y[second] - y[first])[apart] / across[apart])) if apart.any() else None
