"""The quantiles of Student's t, against the closed forms and finite sums that are exact."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.trends.student import t_quantile

PROBABILITIES = (0.55, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995, 0.9995)


def exact_inside(t: float, freedom: int) -> float:
    """The probability between -t and t by the finite sums of Abramowitz and Stegun 26.7.3 and 26.7.4."""
    angle = math.atan(t / math.sqrt(freedom))
    if freedom % 2:
        term, total = math.cos(angle), 0.0
        for k in range(1, (freedom - 1) // 2 + 1):
            total += term
            term *= 2 * k / (2 * k + 1) * math.cos(angle) ** 2
        return 2 / math.pi * (angle + math.sin(angle) * total)
    term, total = 1.0, 0.0
    for k in range(1, freedom // 2 + 1):
        total += term
        term *= (2 * k - 1) / (2 * k) * math.cos(angle) ** 2
    return math.sin(angle) * total


def density(t: float, freedom: int) -> float:
    front = math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2) - 0.5 * math.log(freedom * math.pi)
    return math.exp(front - (freedom + 1) / 2 * math.log1p(t * t / freedom))


@pytest.mark.parametrize("p", PROBABILITIES)
def test_one_two_and_four_degrees_of_freedom_have_closed_forms(p: float) -> None:
    alpha = 4 * p * (1 - p)
    assert t_quantile(p, 1) == pytest.approx(math.tan(math.pi * (p - 0.5)), rel=1e-11)
    assert t_quantile(p, 2) == pytest.approx((2 * p - 1) * math.sqrt(2 / alpha), rel=1e-11)
    q = math.cos(math.acos(math.sqrt(alpha)) / 3) / math.sqrt(alpha)
    assert t_quantile(p, 4) == pytest.approx(2 * math.sqrt(q - 1), rel=1e-9)


@pytest.mark.parametrize("freedom", [1, 2, 3, 5, 6, 8, 13, 30, 39, 101, 132, 426, 1999])
@pytest.mark.parametrize("p", PROBABILITIES)
def test_quantiles_are_right_to_nine_digits(p: float, freedom: int) -> None:
    t = t_quantile(p, freedom)
    off = (0.5 + exact_inside(t, freedom) / 2 - p) / density(t, freedom)
    assert abs(off) < 1e-9 * max(1.0, t)


@pytest.mark.parametrize(
    ("p", "freedom", "table"),
    [(0.95, 1, 6.3138), (0.95, 10, 1.8125), (0.975, 30, 2.0423), (0.995, 5, 4.0321), (0.95, 39, 1.6849), (0.95, 120, 1.6577)],
)
def test_quantiles_are_those_of_the_printed_table(p: float, freedom: int, table: float) -> None:
    assert t_quantile(p, freedom) == pytest.approx(table, abs=5e-5)


@given(st.floats(0.001, 0.999), st.integers(1, 2000))
def test_the_distribution_is_symmetric(p: float, freedom: int) -> None:
    assert t_quantile(p, freedom) == pytest.approx(-t_quantile(1 - p, freedom), rel=1e-9, abs=1e-12)


@pytest.mark.parametrize(("p", "freedom"), [(0, 5), (1, 5), (-0.5, 5), (0.9, 0)])
def test_what_has_no_quantile_is_refused(p: float, freedom: int) -> None:
    with pytest.raises(ValueError):
        t_quantile(p, freedom)
