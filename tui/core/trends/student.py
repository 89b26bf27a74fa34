"""Student's t distribution, to the last digits, without a package for it."""

from __future__ import annotations

import math
from functools import lru_cache


@lru_cache(maxsize=256)
def t_quantile(probability: float, freedom: int) -> float:
    """The value that a t variable with so many degrees of freedom stays below with a probability.

    The distribution function is the regularised incomplete beta function; it is inverted by Newton's method, which from below
    the value comes nearer with every step, since the density falls from zero on.

    Raises:
        ValueError: if the probability is not inside (0, 1), or there is no degree of freedom.
    """
    if not 0 < probability < 1:
        raise ValueError(f"a probability lies between 0 and 1, not {probability}")
    if freedom < 1:
        raise ValueError(f"a t distribution has at least one degree of freedom, not {freedom}")
    if probability == 0.5:
        return 0.0
    if probability < 0.5:
        return -t_quantile(1 - probability, freedom)
    tail, above = 1 - probability, 1.0
    while t_tail(above, freedom) > tail:
        above *= 2
    t = above / 2 if above > 1 else 0.0
    while (step := (t_tail(t, freedom) - tail) / _density(t, freedom)) > 1e-15 * t:
        t += step
    return t


def _density(t: float, freedom: int) -> float:
    front = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)
    return math.exp(front - (freedom + 1) / 2 * math.log1p(t * t / freedom)) / math.sqrt(freedom * math.pi)


def t_tail(t: float, freedom: int) -> float:
    """The probability of a t variable above a value that is not negative."""
    return 0.5 * incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


def incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (Abramowitz and Stegun 26.5.8)."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """The continued fraction, by the modified method of Lentz."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    result = d
    for m in range(1, 1000):
        for factor in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)), -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 + factor * d
            d = 1 / (d if abs(d) > tiny else tiny)
            c = 1 + factor / c
            c = c if abs(c) > tiny else tiny
            result *= d * c
        if abs(d * c - 1) < 1e-16:
            break
    return result
