"""A trend and what follows from it as plain facts, under the names that programs read; what is refused is None."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable

from tui.core.trends.back_test import BackTest, Score
from tui.core.trends.bootstrap import Bootstrap
from tui.core.trends.comparison import Comparison
from tui.core.trends.confidence import range_of
from tui.core.trends.crossings import Crossing
from tui.core.trends.fits import Fit, plain
from tui.core.trends.projections import Projection, Year
from tui.core.trends.trend import Trend
from tui.core.trends.years import day_of

Facts = dict[str, object]


def trend_facts(trend: Trend, drawn: Bootstrap | None = None) -> Facts:
    """Everything that is known of a trend.

    Slopes are in log10 units a year (`slope_per_year` for a linear quantity), growth in factors a year, doubling in months.
    """
    spec = trend.spec
    return {
        "quantity": spec.measured.key,
        "unit": unit_of(trend),
        "n": trend.line.n if trend.line else len(trend.points),
        "points": len(trend.points),
        **_slope_facts(trend.line, spec.level, drawn),
        "level": spec.level,
        **_growth_facts(trend.line, spec.level, drawn),
        "method": _method(trend, drawn),
        "frontier": str(spec.rule),
        "subset": spec.query or "all",
        "since": spec.since or None,
        "until": spec.until or None,
        "year_convention": spec.convention,
        "confidence": str(spec.trust),
        "points_by_confidence": dict(Counter(point.confidence for point in trend.points)),
        "points_with_range": sum(range_of(point, trend.quantity) is not None for point in trend.points),
        "first": str(trend.points[0].milestone.released) if trend.points else None,
        "last": str(trend.points[-1].milestone.released) if trend.points else None,
        "left_out": {one.reason: one.count for one in trend.left_out},
        "uncertain_dates": trend.uncertain_dates,
        "uncertain_dates_slope_error": trend.date_error,
        "theil_sen_slope": trend.robust_slope,
        "theil_sen_disagrees": not trend.is_robust,
        "break": _break_facts(trend),
        "break_evidence": _evidence_facts(trend),
        "bootstrap": _bootstrap_facts(drawn),
        "refusal": trend.refusal or None,
        "warnings": list(trend.warnings),
        "about": spec.describe(),
    }


def _slope_facts(line: Fit | None, level: float, drawn: Bootstrap | None) -> Facts:
    names = ("slope_log10_per_year", "slope_per_year", "slope_low", "slope_high", "se", "r2", "intercept", "residual_sd")
    if line is None:
        return dict.fromkeys(names)
    low, high = (drawn.low, drawn.high) if drawn else line.slope_interval(level)
    slopes = (line.slope, None) if line.is_log else (None, line.slope)
    return dict(zip(names, (*slopes, low, high, line.slope_error, line.r2, line.intercept, line.spread)))


def _growth_facts(line: Fit | None, level: float, drawn: Bootstrap | None) -> Facts:
    names = ("growth_per_year", "growth_low", "growth_high")
    months = ("doubling_months", "doubling_low", "doubling_high", "halving_months", "halving_low", "halving_high")
    if line is None or not line.is_log:
        return dict.fromkeys((*names, *months))
    low, high = (drawn.low, drawn.high) if drawn else line.slope_interval(level)
    growth = dict(zip(names, (number(plain(slope, True)) for slope in (line.slope, low, high))))
    times: tuple[float | None, ...] = (None, None, None)
    if not low <= 0 <= high and line.slope:
        bounds = sorted(12 * math.log10(2) / abs(slope) for slope in (low, high))
        times = (12 * math.log10(2) / abs(line.slope), *bounds)
    none = (None, None, None)
    return growth | dict(zip(months, (*times, *none) if line.slope > 0 else (*none, *times)))


def _method(trend: Trend, drawn: Bootstrap | None) -> str:
    scale = "log10 of the value" if trend.quantity.is_log else "the value"
    weighted = "weighted " if "weighted" in trend.spec.trust.words else ""
    interval = drawn.text if drawn else "t-interval of the slope"
    return f"{weighted}ordinary least squares of {scale} on decimal year; {interval}".replace("weighted ordinary", "weighted")


def _break_facts(trend: Trend) -> Facts | None:
    broken = trend.broken
    if broken is None:
        return None
    level = trend.spec.level
    before = {name: fact for name, fact in _slope_facts(broken.before, level, None).items() if fact is not None}
    return {
        "year": broken.year, "date": date_text(broken.year, trend), "kind": broken.kind, "bic_gain": number(broken.gain),
        "before": {"n": broken.before.n, **before, **_growth_facts(broken.before, level, None)},
    }


def _evidence_facts(trend: Trend) -> Facts | None:
    found = trend.evidence
    if found is None:
        return None
    return {
        "best": found.kind, "year": number(found.year), "bic_gain": number(found.gain),
        "bic_none": number(found.none), "bic_bend": number(found.bend), "bic_jump": number(found.jump),
    }


def _bootstrap_facts(drawn: Bootstrap | None) -> Facts | None:
    if drawn is None:
        return None
    return {
        "resamples": drawn.resamples, "used": drawn.used, "seed": drawn.seed,
        "slope_low": drawn.low, "slope_high": drawn.high, "slope_sd": drawn.error, "with_dates": drawn.with_dates,
    }


def projection_facts(trend: Trend, found: Projection | None, tested: BackTest | None = None, refusal: str = "") -> Facts:
    """The years ahead, in the unit of the quantity's field, with the trend that they come from and its back-test; no year where there is no projection."""
    names = [scenario.name for scenario in found.scenarios] if found else []
    return {
        "quantity": trend.spec.measured.key,
        "unit": unit_of(trend),
        "level": trend.spec.level,
        "years": [_year_facts(year, trend, names) for year in found.years] if found else [],
        "back_test": back_test_facts(tested) if tested else None,
        "warnings": list(found.warnings if found else trend.warnings),
        "refusal": refusal or None,
        "trend": trend_facts(trend),
    }


def _year_facts(year: Year, trend: Trend, names: Iterable[str]) -> Facts:
    numbers = {name: number(getattr(year, name)) for name in ("median", "low", "high", "line_low", "line_high")}
    return {
        "year": year.year, "date": date_text(year.year, trend), **numbers,
        "scenarios": {name: number(value) for name, value in zip(names, year.scenarios)},
    }


def crossing_facts(trend: Trend, found: Crossing | None, tested: BackTest | None = None, refusal: str = "") -> Facts:
    """The dates at which a trend reaches a value; an open side is None."""
    facts: Facts = {"quantity": trend.spec.measured.key, "value": found.value if found else None, "unit": unit_of(trend), "level": trend.spec.level}
    for name, key in (("date", "year"), ("line_low", "line_low"), ("line_high", "line_high"), ("model_low", "model_low"), ("model_high", "model_high")):
        year = getattr(found, key) if found else None
        facts[name] = None if year is None else date_text(year, trend)
        facts["year" if name == "date" else f"{name}_year"] = year
    reached = found.reached if found else None
    facts["reached_by"] = reached.milestone.name if reached else None
    facts["reached_on"] = str(reached.milestone.released) if reached else None
    return facts | {
        "back_test": back_test_facts(tested) if tested else None, "warnings": list(trend.warnings), "refusal": refusal or None,
        "trend": trend_facts(trend),
    }


def comparison_facts(found: Comparison | None, refusal: str = "") -> Facts:
    """The lag between two subsets; None with the reason where there is none to speak of."""
    if found is None:
        return {"lag_months": None, "refusal": refusal}
    return {
        "leading": found.leading.spec.query or "all", "trailing": found.trailing.spec.query or "all",
        "lag_months": found.lag_months, "lag_low": found.low, "lag_high": found.high, "level": found.leading.spec.level,
        "value": number(found.value), "at": date_text(found.year, found.leading), "note": found.note or None, "refusal": None,
    }


def back_test_facts(tested: BackTest) -> Facts:
    """How the same method would have done; misses are in `miss_unit`, above zero where models came above the line."""
    return {
        "miss_unit": "log10 units" if tested.spec.measured.is_log else "points",
        "origins": len(tested.origins), "years_ahead": tested.horizon, "level": tested.spec.level, **_score_facts(tested.score),
        "by_year_ahead": {str(year): _score_facts(score) for year, score in tested.by_year_ahead},
    }


def _score_facts(score: Score) -> Facts:
    return {
        "forecasts": score.count, "inside": score.inside, "coverage": number(score.coverage),
        "median_miss": number(score.median_miss), "median_size_of_miss": number(score.median_size),
        "size_of_miss_at_level": number(score.needed),
    }


def unit_of(trend: Trend) -> str | None:
    """The unit that numbers of a trend's quantity have in its field; None for those of a table, which does not say it."""
    units = {
        "parameters_b": "1e9 parameters", "active_parameters_b": "1e9 parameters", "training_tokens_b": "1e9 tokens",
        "training_cost_musd": "1e6 US$ of 2023", "context_tokens": "tokens", "training_compute_flop": "FLOP",
        "scores.eci": "index points", "scores.mmlu": "%",
    }
    return units.get(trend.quantity.field_key)


def date_text(year: float, trend: Trend) -> str | None:
    """The day of a decimal year; None where no date can be written."""
    try:
        return day_of(year, trend.spec.convention).isoformat()
    except OverflowError:
        return None


def number(value: float | None) -> float | None:
    """A number that every program can read; None for an infinite one or none."""
    return value if value is not None and math.isfinite(value) else None
