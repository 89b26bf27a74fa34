"""The median of slopes and the bootstrap, beside the line of least squares."""

from __future__ import annotations

import random
from datetime import date
from statistics import median

import pytest
from msgspec.structs import replace

from histories import growing, history
from tui.core.problems import InvalidValue
from tui.core.trends import robust
from tui.core.trends.bootstrap import bootstrap, slopes
from tui.core.trends.fits import NoFit, fit
from tui.core.trends.robust import theil_sen
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_spec import TrendSpec
from tui.core.units import ReleaseDate


def noisy(n: int, seed: int = 1) -> tuple[list[float], list[float]]:
    dice = random.Random(seed)
    xs = sorted(dice.uniform(2014, 2026) for _ in range(n))
    return xs, [0.5 * x + dice.gauss(0, 0.3) for x in xs]


def trend_of(n: int = 60, **options: str) -> Trend:
    dice = random.Random(7)
    days = sorted(date.fromordinal(dice.randrange(735600, 739900)) for _ in range(n))
    values = [10 ** (0.001 * (day.toordinal() - 735600) + dice.gauss(0, 0.3)) for day in days]
    return analyse(history(days, values), TrendSpec("value", **options))


def test_theil_and_sen_take_the_median_of_all_slopes() -> None:
    xs, ys = noisy(31)
    wanted = median((ys[j] - ys[i]) / (xs[j] - xs[i]) for i in range(31) for j in range(i + 1, 31))
    assert theil_sen(xs, ys) == pytest.approx(wanted, rel=1e-12)


def test_the_ways_for_more_points_agree(monkeypatch: pytest.MonkeyPatch) -> None:
    xs, ys = noisy(300)
    plain = theil_sen(xs, ys)
    monkeypatch.setattr(robust, "PLAIN", 10)
    assert theil_sen(xs, ys) == pytest.approx(plain, rel=1e-12)
    monkeypatch.setattr(robust, "EVERY_PAIR", 10)
    assert theil_sen(xs, ys) == pytest.approx(plain, abs=0.02)


def test_one_date_has_no_slopes() -> None:
    assert theil_sen([2020, 2020, 2020], [1, 2, 3]) is None


def test_a_few_outliers_move_the_line_and_not_the_median() -> None:
    values = [2.0**n for n in range(20)]
    values[18] = values[19] = 1e-9
    trend = analyse(history([date(2000 + n, 1, 1) for n in range(20)], values), TrendSpec("value"))
    assert trend.robust_slope == pytest.approx(0.30103, abs=1e-3)
    assert not trend.is_robust
    assert "Theil and Sen" in " ".join(trend.warnings)


def test_each_resample_is_fitted_as_the_line_is() -> None:
    xs, ys = noisy(12)
    import numpy

    dice = numpy.random.default_rng(3)
    found = list(slopes(xs, ys, 20, 3))
    for slope in found:
        chosen = dice.integers(0, 12, 12)
        assert slope == pytest.approx(fit([xs[i] for i in chosen], [ys[i] for i in chosen]).slope, rel=1e-9)


def test_the_interval_is_near_that_of_t_and_the_same_for_a_seed() -> None:
    trend = trend_of()
    drawn = bootstrap(trend, 1000, 5)
    low, high = trend.line.slope_interval()
    assert (drawn.low, drawn.high) == pytest.approx((low, high), abs=0.25 * (high - low))
    assert drawn == bootstrap(trend, 1000, 5) != bootstrap(trend, 1000, 6)
    assert (drawn.resamples, drawn.used, drawn.seed) == (1000, 1000, 5)


@pytest.mark.parametrize("options", [{"break_at": "2018"}, {"break_at": "auto"}, {"confidence": "weighted"}])
def test_a_bootstrap_is_about_the_line_that_is_shown(options: dict) -> None:
    trend = trend_of(120, **options)
    drawn = bootstrap(trend, 400)
    assert drawn.low < trend.line.slope < drawn.high


def test_dates_of_a_year_are_drawn_inside_it_and_widen_the_interval() -> None:
    days = growing(2.0, range(2010, 2024), wobble=(1.1, 0.9))
    years = tuple(replace(m, values={**m.values, "released": ReleaseDate(m.released.day, "year")}) for m in days)
    sure, unsure = (bootstrap(analyse(some, TrendSpec("value")), 500) for some in (days, years))
    assert (sure.with_dates, unsure.with_dates) == (False, True)
    assert unsure.error > sure.error
    trend = analyse(years, TrendSpec("value"))
    assert trend.uncertain_dates == 14
    assert unsure.error == pytest.approx((sure.error**2 + trend.date_error**2) ** 0.5, rel=0.2)


@pytest.mark.parametrize(("resamples", "seed"), [(0, 1), (99, 1), (1_000_000, 1), (500, -1)])
def test_an_odd_number_of_resamples_or_seed_is_refused(resamples: int, seed: int) -> None:
    with pytest.raises(InvalidValue, match="accepted"):
        bootstrap(trend_of(), resamples, seed)


def test_there_is_no_bootstrap_without_a_line() -> None:
    with pytest.raises(NoFit, match="2 points"):
        bootstrap(analyse(growing(2.0, range(2010, 2012)), TrendSpec("value")))
