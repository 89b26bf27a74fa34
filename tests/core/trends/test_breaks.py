"""Breaks of a trend: the lines on both sides, and what BIC says of them."""

from __future__ import annotations

import math
import random

import numpy
import pytest

from histories import growing
from tui.core.trends.breaks import break_at, evidence
from tui.core.trends.fits import NoFit, fit
from tui.core.trends.trend import analyse
from tui.core.trends.trend_spec import TrendSpec


def bent(seed: int, n: int = 60, jump: float = 0.0) -> tuple[list[float], list[float]]:
    dice = random.Random(seed)
    xs = sorted(dice.uniform(2014, 2026) for _ in range(n))
    return xs, [0.1 * (x - 2019) + max(0, x - 2019) * 0.8 + jump * (x > 2019) + dice.gauss(0, 0.2) for x in xs]


def test_a_bend_is_the_least_squares_solution_with_its_covariance() -> None:
    xs, ys = bent(1)
    found = break_at(xs, ys, 2019.0, True)
    u = numpy.array(xs) - 2019
    design = numpy.stack([numpy.ones(len(u)), numpy.minimum(u, 0), numpy.maximum(u, 0)], 1)
    wanted, (residual,), *_ = numpy.linalg.lstsq(design, numpy.array(ys), rcond=None)
    covariance = numpy.linalg.inv(design.T @ design) * residual / (len(xs) - 3)
    assert found.kind == "bend"
    assert (found.before.slope, found.after.slope) == pytest.approx(tuple(wanted[1:]), rel=1e-9)
    assert found.before.at(2019) == pytest.approx(wanted[0], rel=1e-9)
    assert found.after.at(2019) == pytest.approx(wanted[0], rel=1e-9)
    assert found.after.slope_error == pytest.approx(math.sqrt(covariance[2, 2]), rel=1e-9)
    for x in (2019.0, 2022.0, 2030.0):
        row = numpy.array([1, 0, x - 2019])
        assert found.after.variance(x) == pytest.approx(row @ covariance @ row, rel=1e-9)
    assert found.after.freedom == len(xs) - 3


def test_a_jump_is_two_lines_each_with_its_own_points() -> None:
    xs, ys = bent(2, jump=-2.0)
    found = break_at(xs, ys, 2019.0, True)
    cut = sum(x <= 2019 for x in xs)
    assert found.kind == "jump"
    assert (found.before, found.after) == (fit(xs[:cut], ys[:cut]), fit(xs[cut:], ys[cut:]))


@pytest.mark.parametrize("jump", [0.0, 1.5])
def test_the_sums_give_the_bic_of_the_lines_themselves(jump: float) -> None:
    xs, ys = bent(3, jump=jump)
    found, n = evidence(xs, ys, 2019.0), len(xs)
    line, broken = fit(xs, ys), break_at(xs, ys, 2019.0, True)
    residual = line.spread**2 * (n - 2)
    assert found.none == pytest.approx(n * math.log(residual / n) + 3 * math.log(n), rel=1e-9)
    sides = [broken.after] if broken.kind == "bend" else [broken.before, broken.after]
    residual = sum(side.spread**2 * side.freedom for side in sides)
    parameters = {"bend": 5, "jump": 6}[broken.kind]
    assert found.none - found.gain == pytest.approx(n * math.log(residual / n) + parameters * math.log(n), rel=1e-9)


@pytest.mark.parametrize("jump", [0.0, 1.5])
@pytest.mark.parametrize("seed", range(5))
def test_a_planted_break_is_found_within_a_year(seed: int, jump: float) -> None:
    found = break_at(*bent(seed, 150, jump), None, True)
    assert abs(found.year - 2019) <= 1
    assert found.gain > 10


def test_where_there_is_no_break_one_line_is_kept() -> None:
    dice = random.Random(5)
    xs = sorted(dice.uniform(2014, 2026) for _ in range(80))
    ys = [0.4 * x + dice.gauss(0, 0.3) for x in xs]
    assert break_at(xs, ys, None, True) is None
    assert evidence(xs, ys).kind == "none"


def test_too_few_points_have_no_break() -> None:
    xs, ys = bent(1, 9)
    assert break_at(xs, ys, None, True) is None
    assert math.isnan(evidence(xs, ys).year)


@pytest.mark.parametrize("year", [1990.0, 2014.0, 2040.0])
def test_a_fixed_break_outside_the_points_is_refused(year: float) -> None:
    with pytest.raises(NoFit, match="beside the break"):
        break_at(*bent(1), year, True)


def test_a_trend_with_a_break_has_the_line_after_it() -> None:
    models = growing(2.0, range(2000, 2013)) + growing(8.0, range(2013, 2026), first=1e4)
    trend = analyse(models, TrendSpec("value", break_at="auto"))
    assert trend.line.growth == pytest.approx(8.0, rel=1e-6)
    assert trend.broken.before.growth == pytest.approx(2.0, rel=1e-6)
    assert trend.residual(trend.points[0]) == pytest.approx(0, abs=1e-9)
    assert 2012 <= trend.broken.year <= 2013


def test_a_fixed_break_that_leaves_too_little_refuses_the_trend() -> None:
    trend = analyse(growing(2.0, range(2000, 2013), wobble=(1, 1.1)), TrendSpec("value", break_at="2030"))
    assert trend.line is None
    assert "beside the break" in trend.refusal
