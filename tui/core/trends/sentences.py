"""A trend in words: every number is one of the engine's, rounded, with its interval, level, n, R2 and subset."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from tui.core.trends.back_test import BackTest
from tui.core.trends.bootstrap import Bootstrap
from tui.core.trends.breaks import Evidence
from tui.core.trends.comparison import Comparison
from tui.core.trends.confidence import WEIGHTS, range_of
from tui.core.trends.crossings import Crossing
from tui.core.trends.fits import plain
from tui.core.trends.line_words import doubling_text, figure, growth_text, percent, slope_text
from tui.core.trends.trend import Trend
from tui.core.trends.years import day_of

STRONG, CLEAR = 10.0, 6.0
"""Differences in BIC that count as very strong and strong evidence (Kass and Raftery 1995)."""


def year_text(year: float, convention: str = "epoch") -> str:
    """A decimal year as a month: "2029-05"; "after 9998" where no date can be written."""
    try:
        return f"{day_of(year, convention):%Y-%m}"
    except OverflowError:
        return "after 9998" if year > 0 else "before the year 1"


def break_text(trend: Trend) -> str:
    """The break of a trend, or what speaks for and against one."""
    broken = trend.broken
    if broken:
        what = "bends" if broken.kind == "bend" else "jumps"
        before = growth_text(broken.before, trend.spec.level)
        return f"{what} at {year_text(broken.year, trend.spec.convention)}, before it {before}, n {broken.before.n}; {_gain_text(broken.gain)}"
    return evidence_text(trend.evidence, trend.spec.convention)


def evidence_text(found: Evidence | None, convention: str = "epoch") -> str:
    """What BIC says of one line against the best break."""
    if found is None or math.isnan(found.year):
        return "too few points to look for a break"
    if found.gain <= 0:
        return f"one line is best: a break would cost {figure(-found.gain)} of BIC"
    kind = "bend" if found.bend <= found.jump else "jump"
    return f"a {kind} at {year_text(found.year, convention)} fits better; {_gain_text(found.gain)}"


def _gain_text(gain: float) -> str:
    """A difference in BIC with its usual name."""
    if gain <= 0:
        return f"one line fits better by {figure(-gain)} of BIC"
    word = "very strong" if gain > STRONG else "strong" if gain > CLEAR else "weak"
    return f"better than one line by {figure(gain)} of BIC, {word} evidence"


def left_out_text(trend: Trend) -> str:
    """What of the subset is not among the points, and why; empty if nothing."""
    return ", ".join(map(str, trend.left_out))


def trust_text(trend: Trend) -> str:
    """How many values count for less than the others, or stand at an end of their range; empty if none."""
    words = trend.spec.trust.words
    labels = Counter(point.confidence for point in trend.points if "weighted" in words and point.confidence != "disclosed")
    ranged = sum(range_of(point, trend.quantity) is not None for point in trend.points)
    parts = [f"{count} {label} at {WEIGHTS[label]:g}" for label, count in labels.items()]
    parts += [f"{ranged} with a range at half as much for each factor of ten"] if ranged and "weighted" in words else []
    parts += [f"{ranged} at the {end} end of their range" for end in ("low", "high") if end in words]
    return ", ".join(parts)


def summary(trend: Trend, drawn: Bootstrap | None = None) -> tuple[tuple[str, str], ...]:
    """A trend as lines of a label and a text."""
    return tuple((label, text) for label, text in _summary(trend, drawn) if text)


def _summary(trend: Trend, drawn: Bootstrap | None) -> Iterator[tuple[str, str]]:
    line, level, slopes = trend.line, trend.spec.level, drawn.interval if drawn else None
    yield "trend", trend.spec.describe()
    if line is None:
        yield "refused", f"no trend: {trend.refusal}"
    else:
        yield "growth", growth_text(line, level, slopes)
        yield "doubling", doubling_text(line, level, slopes)
        yield "slope", slope_text(line, level, slopes)
        yield "fit", f"n {line.n}, R2 {line.r2:.3f}, residuals {figure(line.spread)}{' log10 units' if line.is_log else ' points'}"
        yield "interval", drawn.text if drawn else "t-interval of the slope"
        yield "robust", _robust_text(trend)
        yield "break", break_text(trend)
    if trend.points:
        yield "points", f"{len(trend.points)}, {trend.points[0].milestone.released} to {trend.points[-1].milestone.released}"
    yield "left out", left_out_text(trend)
    yield "weights", trust_text(trend)
    if trend.uncertain_dates:
        yield "dates", f"{trend.uncertain_dates} known to the month or year only, which moves the slope by {figure(trend.date_error)} (one standard deviation)"
    yield "caveat", trend.quantity.caveat
    for warning in trend.warnings:
        yield "warning", warning


def _robust_text(trend: Trend) -> str:
    if trend.robust_slope is None or (trend.broken and trend.broken.kind == "bend"):
        return ""
    word = "agrees" if trend.is_robust else "disagrees: outside the interval"
    return f"Theil-Sen {figure(trend.robust_slope)} a year, {word}"


def crossing_text(trend: Trend, found: Crossing) -> str:
    """When a trend reaches a value, with both intervals."""
    level, convention = percent(trend.spec.level), trend.spec.convention
    line = _span_text(found.line_low, found.line_high, convention)
    model = _span_text(found.model_low, found.model_high, convention)
    return f"{year_text(found.year, convention)}; {level} interval of the line {line}, of a single new model {model}"


def _span_text(low: float | None, high: float | None, convention: str) -> str:
    if low is None and high is None:
        return "open on both sides"
    first = "open" if low is None else year_text(low, convention)
    last = "open: it may never come" if high is None else year_text(high, convention)
    return f"{first} to {last}"


def reached_text(trend: Trend, found: Crossing) -> str:
    """Who reached a value first; empty if nobody did."""
    if found.reached is None:
        return ""
    model = found.reached.milestone
    return f"{model.name} was the first, {model.released}, with {trend.quantity.text(found.reached.value)}"


def back_test_text(tested: BackTest) -> str:
    """How the method would have done: "bands held 86 of 100 models ..."; what to make of it."""
    score, level = tested.score, percent(tested.spec.level)
    if not score.count:
        return "no back-test: too few points before the newest ones"
    held = f"fitted at {len(tested.origins)} earlier dates, the {level} band held {score.inside} of {score.count} models of the next {tested.horizon:g} years, {score.coverage * 100:.0f}%"
    verdict = _verdict(score.coverage, tested.spec.level)
    is_log = tested.spec.measured.is_log
    size, needed = (f"{figure(plain(y, is_log))} times" if is_log else f"{figure(y)} points" for y in (score.median_size, score.needed))
    side = "too low" if score.median_miss > 0 else "too high"
    return f"{held}: {verdict}; the line missed by {size} in the median, mostly {side}; {level} came within {needed} of it"


def by_year_text(tested: BackTest) -> str:
    """What the bands held by how far ahead: "84% of 457 in year 1, 65% of 430 in year 2"; empty without a back-test."""
    return ", ".join(f"{score.coverage * 100:.0f}% of {score.count} in year {year}" for year, score in tested.by_year_ahead)


def _verdict(coverage: float, level: float) -> str:
    if coverage < level - 0.1:
        return "less than it promised, so trust it less than it says"
    return "more than it promised" if coverage > level + 0.05 else "about as promised"


def lag_text(found: Comparison) -> str:
    """Which of two subsets is behind, and by how much."""
    leading, trailing = (trend.spec.query or trend.spec.rule.words for trend in (found.leading, found.trailing))
    spec, interval = found.leading.spec, f"{percent(found.leading.spec.level)} interval {found.low:.1f} to {found.high:.1f}"
    where = f"at {found.leading.quantity.text(found.value)}, {year_text(found.year, spec.convention)}"
    sure = "" if found.is_sure else "; it may as well be none"
    sizes = " and ".join(f"n {trend.line.n}, R2 {trend.line.r2:.2f}" for trend in (found.leading, found.trailing) if trend.line)
    note = f"; {found.note}" if found.note else ""
    return f"{trailing} is {found.lag_months:.1f} months behind {leading} ({interval}) {where}{sure}; {sizes}{note}"
