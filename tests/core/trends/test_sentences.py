"""Every number of every sentence is one of the engine's, to the digits that are shown."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import pytest

from histories import history, model
from tui.core.data.milestones import Milestone
from tui.core.trends.back_test import BackTest, back_test
from tui.core.trends.bootstrap import Bootstrap, bootstrap
from tui.core.trends.comparison import Comparison, compare
from tui.core.trends.crossings import Crossing, crossing
from tui.core.trends.fits import NoFit
from tui.core.trends.observations import changed, of_trend
from tui.core.trends.quantities import QUANTITIES
from tui.core.trends.line_words import figure, growth_text
from tui.core.trends.sentences import back_test_text, by_year_text, crossing_text, lag_text, reached_text, summary, year_text
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_facts import back_test_facts, trend_facts
from tui.core.trends.trend_spec import TrendSpec

NUMBER = re.compile(r"(?<![\w.])[-+]?\d[\d,]*(?:\.\d+)?(?:e-?\d+)?(?![\w-])(?!\.\d)|\d[\d,.]*(?=x\b|%|[kMBT]\b)")
FIXED = {1.0, 10.0, 8.0, 0.5, 0.25, 1000.0}
"""Numbers of the wording itself: log10, fewer than 8 points, weights of 0.5 and 0.25."""


def made(seed: int, key: str, lift: float = 0.0) -> tuple[Milestone, ...]:
    """Eighty models of 2016 to 2024 that grow, with a bend, noise, uncertain dates and values of every confidence."""
    dice = random.Random(seed)
    found = []
    for number in range(80):
        day = date(2016, 1, 1) + timedelta(days=dice.randrange(3200))
        x = (day - date(2016, 1, 1)).days / 365
        value = 10 ** (lift + 0.2 * x + 0.5 * max(0, x - 4) + dice.gauss(0, 0.3))
        value = round(value * 1000) if key == "context_tokens" else value
        found.append(model(number, day, value, key, dice.choice(("disclosed", "estimated", "rumoured"))))
    return tuple(found)


def flat(facts: object) -> Iterator[float]:
    """Every number inside facts, and the counts of what is left out."""
    if isinstance(facts, dict):
        for value in facts.values():
            yield from flat(value)
    elif isinstance(facts, (int, float)) and not isinstance(facts, bool):
        yield float(facts)


def numbers(text: str) -> list[str]:
    """The numbers of a sentence; dates are not among them."""
    return NUMBER.findall(re.sub(r"\d{4}-\d\d(-\d\d)?|M\d+|top \d+|\d/\d,?|R2|log10|(since|until|to|break at|compute of) \d{4}(?![\d.-])", " ", text))


def is_shown(text: str, pool: Iterable[float]) -> bool:
    """Whether a number is a rounding of one of the engine's."""
    plain = text.replace(",", "").lstrip("+")
    shown = float(plain)
    digits = len(plain.split("e")[0].replace("-", "").replace(".", "").lstrip("0")) or 1
    decimals = len(plain.split("e")[0].partition(".")[2])
    for value in pool:
        for scaled in (value, value * 100, *(value / 10**power for power in (3, 6, 9, 12)), value * 1e3, value * 1e9):
            if scaled == shown or math.isclose(scaled, shown, rel_tol=0.5001 * 10 ** (1 - max(digits, 3)), abs_tol=0.0):
                return True
            if decimals and abs(scaled - shown) <= 0.5001 * 10**-decimals and "e" not in plain:
                return True
    return False


def pool_of(trend: Trend, drawn: Bootstrap | None = None) -> set[float]:
    """Every number that the engine has on a trend."""
    facts = set(flat(trend_facts(trend, drawn))) | {float(trend.uncertain_dates), trend.spec.level, float(len(trend.points))}
    if trend.line:
        growths = [trend.line.growth, *trend.line.growth_interval(trend.spec.level)]
        facts |= {*growths, *(10 ** abs(trend.residual(p)) for p in trend.points), *(abs(trend.residual(p)) for p in trend.points)}
    if trend.broken:
        facts |= {trend.broken.before.growth, *trend.broken.before.growth_interval(trend.spec.level), abs(trend.broken.gain)}
    if trend.evidence:
        facts.add(abs(trend.evidence.gain))
    return facts | {p.value for p in trend.points} | {float(n) for n in range(1, 4)}


SPECS = [
    TrendSpec("compute"), TrendSpec("compute", frontier="record"), TrendSpec("compute", break_at="auto"), TrendSpec("compute", frontier="top:5", level=0.95),
    TrendSpec("compute", confidence="weighted"), TrendSpec("compute", confidence="disclosed"), TrendSpec("compute", break_at="2020"),
    TrendSpec("compute", since="2019", until="2022"), TrendSpec("compute", since="2023-06"), TrendSpec("compute", level=0.5), TrendSpec("compute", frontier="top:1", since="2022"),
]  # fmt: skip


@pytest.mark.parametrize("spec", SPECS, ids=TrendSpec.describe)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_every_number_that_is_said_of_a_trend_is_the_engines(spec: TrendSpec, seed: int) -> None:
    trend = analyse(made(seed, "training_compute_flop", 22), spec)
    pool = pool_of(trend) | FIXED
    said = [text for label, text in summary(trend) if label not in ("trend", "caveat")] + [o.text for o in of_trend(trend)]
    wrong = [(number, text) for text in said for number in numbers(text) if not is_shown(number, pool)]
    assert sum(len(numbers(text)) for text in said) > 8
    assert wrong == []


@pytest.mark.parametrize("key", [quantity.key for quantity in QUANTITIES])
def test_the_growth_of_each_quantity_is_said_as_it_is(key: str) -> None:
    quantity = next(q for q in QUANTITIES if q.key == key)
    trend = analyse(made(4, quantity.field_key, 0 if quantity.is_log else 1), TrendSpec(key))
    line = trend.line
    growth, low, high = (line.growth, *line.growth_interval())
    unit = "x" if quantity.is_log else " points"
    sign = "" if quantity.is_log or growth < 0 else "+"
    assert growth_text(line) == f"{sign}{figure(growth)}{unit} a year (90% interval {figure(low)} to {figure(high)})"


def test_a_bootstrap_is_said_with_its_own_interval_and_seed() -> None:
    trend = analyse(made(5, "training_compute_flop", 22), SPECS[0])
    drawn = bootstrap(trend, 200, 11)
    said = dict(summary(trend, drawn))
    assert said["growth"] == f"{figure(trend.line.growth)}x a year (90% interval {figure(10**drawn.low)} to {figure(10**drawn.high)})"
    assert said["interval"] == "pairs bootstrap of 200, seed 11"


def crossed(seed: int) -> tuple[Trend, Crossing]:
    trend = analyse(made(seed, "training_compute_flop", 22), SPECS[0])
    return trend, crossing(trend, 1e28)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_dates_of_a_crossing_are_the_engines(seed: int) -> None:
    trend, found = crossed(seed)
    dates = re.findall(r"\d{4}-\d\d", crossing_text(trend, found))
    assert dates == [year_text(year) for year in (found.year, found.line_low, found.line_high, found.model_low, found.model_high)]
    assert reached_text(trend, found) == ""


def test_who_reached_a_value_is_the_first_that_did() -> None:
    trend = analyse(made(1, "training_compute_flop", 22), SPECS[0])
    found = crossing(trend, 1e23)
    first = next(p for p in trend.points if p.value >= 1e23)
    assert reached_text(trend, found) == f"{first.milestone.name} was the first, {first.milestone.released}, with {trend.quantity.text(first.value)}"


def back_tested(seed: int) -> BackTest:
    return back_test(made(seed, "training_compute_flop", 22), SPECS[0])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_numbers_of_a_back_test_are_the_engines(seed: int) -> None:
    found = back_tested(seed)
    pool = set(flat(back_test_facts(found))) | {10**found.score.median_size, 10**found.score.needed} | FIXED
    text = back_test_text(found)
    assert [number for number in numbers(text) if not is_shown(number, pool)] == []
    assert f"held {found.score.inside} of {found.score.count} models" in text


def test_the_shares_by_year_ahead_are_the_engines() -> None:
    found = back_tested(1)
    assert by_year_text(found) == ", ".join(f"{score.inside / score.count:.0%} of {score.count} in year {year}" for year, score in found.by_year_ahead)


def compared() -> Comparison:
    fast = analyse(made(6, "training_compute_flop", 23), SPECS[0])
    slow = analyse(made(7, "training_compute_flop", 22), TrendSpec("compute", query="conf:disclosed"))
    return compare(fast, slow)


def test_the_numbers_of_a_lag_are_the_engines() -> None:
    found = compared()
    text = lag_text(found)
    assert f"is {found.lag_months:.1f} months behind" in text
    assert f"90% interval {found.low:.1f} to {found.high:.1f}" in text
    assert found.leading.quantity.text(found.value) in text
    assert f"n {found.leading.line.n}, R2 {found.leading.line.r2:.2f}" in text


def test_what_edits_change_is_said_with_both_growths() -> None:
    shipped = made(8, "training_compute_flop", 22)
    edited = (*shipped[:3], model(3, date(2024, 1, 1), 1e30, "training_compute_flop"), *shipped[4:])
    before, after = (analyse(some, SPECS[0]).line for some in (shipped, edited))
    text = changed(edited, shipped, SPECS[0]).text
    assert "your edits of 1 point turn" in text
    assert text.index(growth_text(before)) < text.index(growth_text(after))


def test_no_edit_is_said_to_change_nothing() -> None:
    shipped = made(8, "training_compute_flop", 22)
    assert "change no point" in changed(shipped, shipped, SPECS[0]).text


def test_where_there_is_no_trend_the_sentences_have_no_figure_of_one() -> None:
    trend = analyse(history([date(2020, 1, 1)] * 4, [1, 2, 3, 4]), TrendSpec("value"))
    assert dict(summary(trend))["refused"] == "no trend: all points are of one date; a trend needs at least two"
    assert [o.text for o in of_trend(trend)] == ["Value: no trend (all points are of one date; a trend needs at least two)."]
    with pytest.raises(NoFit, match="one date"):
        crossing(trend, 10)


@pytest.mark.parametrize(
    ("number", "text"),
    [(2.164, "2.16"), (0.0123456, "0.0123"), (999.6, "1,000"), (18992.0, "19,000"), (1.9e12, "1.90e12"), (3.0, "3.00"), (100.0, "100"), (math.inf, "beyond any number"), (-3.456, "-3.46"), (0.0, "0")],
)
def test_figures_have_three_digits(number: float, text: str) -> None:
    assert figure(number) == text
