"""What is said of a trend: every number in it is one of the engine's, to the digits that are shown."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest

from tui import paths
from tui.core.data.milestones import Milestone
from tui.core.trends.bootstrap import bootstrap
from tui.core.trends.comparison import compare
from tui.core.trends.fits import Fit, NoFit, plain
from tui.core.trends.grouping import groups
from tui.core.trends.outliers import outliers_page
from tui.core.trends.points import end_point_rate, points
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.line_words import figure
from tui.core.trends.sentences import break_text, summary
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_view import read_view
from tui.core.trends.trend_words import before_and_after, compared, facts, names, read_out
from tui.store.shipped import read_shipped

SHIPPED = read_shipped(paths.shipped("milestones.toml"))[0]
LESSON = read_shipped(paths.shipped("lesson-2024.toml"))[0]
VIEWS = ("all", "record level:0.95", "top:10 break:auto", "all break:2022", "all conf:weighted since:2020", "large level:0.5", "all q:'open:yes'")
NUMBER = re.compile(r"(?<![\w.])[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
WORDS = re.compile(r"log10|R2|US\$ of 2023|at 100,|MMLU|of 2024 and later|\d{4}-\d{2}(?:-\d{2})?|eight rows|\(top 10 at release\)|1e\+23 FLOP")


def lines(trend: Trend) -> Iterator[Fit]:
    yield from filter(None, (trend.line, trend.broken and trend.broken.before))


def numbers_of(trend: Trend) -> Iterator[float]:
    """Every number of the engine that may be said of a trend."""
    level = trend.spec.level
    yield from map(float, NUMBER.findall(trend.refusal))
    yield from (level * 100, *(part.count for part in trend.left_out), len(trend.points), trend.uncertain_dates, trend.date_error, 8)
    for line in lines(trend):
        yield from (line.n, line.r2, line.growth, *line.growth_interval(level), line.slope_error)
        yield from (abs(line.doubling_months()), *(line.doubling_interval(level) or ()))
    if trend.robust_slope is not None:
        yield from (trend.robust_slope, plain(trend.robust_slope, True))
    if trend.evidence:
        yield from (abs(trend.evidence.gain), abs(trend.broken.gain) if trend.broken else 0.0)
    for chosen in (trend.points, points(LESSON, trend.quantity)):
        rate = end_point_rate(chosen)
        if rate:
            yield from (rate.growth, rate.years, rate.factor, *(rate.factor / 10**power for power in (3, 6, 9, 12)))


def said_numbers(sentence: str) -> list[str]:
    """The numbers of a sentence, without those that belong to its words, and without the commas of thousands."""
    return NUMBER.findall(re.sub(r"(?<=\d),(?=\d{3})", "", WORDS.sub("", sentence)))


def is_shown(said: str, numbers: list[float]) -> bool:
    """Whether one of the numbers has exactly these digits where it is rounded to as many."""
    # Thousands are said to three digits, and end in zeros that tell nothing.
    digits = 3 if abs(float(said)) >= 1000 else len(re.sub(r"e.*|\D", "", said).lstrip("0")) or 1
    places = len(said.partition(".")[2]) if "e" not in said else 0
    return any(
        float(said) == float(f"{number:.{digits}g}") or float(said) == round(number, places) for number in numbers if math.isfinite(number)
    )


@pytest.mark.parametrize("words", VIEWS)
@pytest.mark.parametrize("quantity", BY_QUANTITY)
def test_every_number_in_the_sentences_is_the_engines(quantity: str, words: str):
    trend = analyse(SHIPPED, read_view(words, quantity).spec)
    numbers = list(numbers_of(trend))
    for sentence in facts(trend, points(LESSON, trend.quantity)):
        wrong = [said for said in said_numbers(sentence) if not is_shown(said, numbers)]
        assert wrong == [], sentence


@pytest.mark.parametrize("words", ["beside:open", "record beside:countries", "beside:disclosed", "against:'open:no' level:0.95"])
@pytest.mark.parametrize("quantity", ["parameters", "context", "compute", "capability"])
def test_every_number_in_a_comparison_is_the_engines(quantity: str, words: str):
    view = read_view(words, quantity)
    trends = [analyse(SHIPPED, spec) for spec in view.specs]
    numbers = [number for trend in trends for number in numbers_of(trend)]
    try:
        found = compare(*trends)
        numbers += [found.lag_months, found.low, found.high, found.year, found.value]
        numbers += [float(n) for n in NUMBER.findall(found.leading.quantity.text(found.value))] + [float(n) for n in NUMBER.findall(found.note)]
    except NoFit as reason:
        numbers += [float(said) for said in NUMBER.findall(str(reason))]
    for sentence in compared(trends, names(view)):
        wrong = [said for said in said_numbers(sentence) if not is_shown(said, numbers)]
        assert wrong == [], sentence


@pytest.mark.parametrize("quantity", BY_QUANTITY)
def test_the_distance_of_every_point_is_that_from_the_line_of_its_date(quantity: str):
    trend = analyse(SHIPPED, read_view("all break:auto", quantity).spec)
    for point in trend.points if trend.line else ():
        full, short, least = read_out(point, trend)
        residual = point.y - trend.piece(point.x).at(point.x)
        size = 10 ** abs(residual) if trend.quantity.is_log else abs(residual)
        assert f"; {figure(size)}" in full and f"; {figure(size)}" in short and f"; {figure(size)}" in least
        assert ("above" in short) == (residual > 0)
        assert trend.quantity.text(point.value) in full


def test_the_list_of_outliers_begins_with_the_furthest_and_links_to_its_field():
    trend = analyse(SHIPPED, read_view("all", "context").spec)
    furthest = max(trend.points, key=lambda point: abs(trend.residual(point)))
    shown = outliers_page([trend], ["A sentence."])
    assert shown.targets[0] == f"milestone:{furthest.milestone.id}#context_tokens"
    assert len(shown.targets) == 10
    assert "A sentence." in shown.text
    assert all(text in shown.text for _, text in summary(trend))
    assert bootstrap(trend).text in shown.text


def test_without_a_line_the_reason_is_said_and_nothing_is_listed():
    trend = analyse(SHIPPED[:2], read_view("all").spec)
    assert next(facts(trend)).startswith("No trend: ")
    assert outliers_page([trend], ()).targets == ()


def test_a_break_is_said_with_its_month_and_what_was_before():
    trend = analyse(SHIPPED, read_view("top:10 break:auto", "parameters").spec)
    told = [sentence for sentence in facts(trend) if sentence.startswith("Break: ")]
    assert told[0].startswith(f"Break: {break_text(trend)}")


def test_an_edit_is_said_with_what_it_changed():
    before = analyse(SHIPPED, read_view("all").spec)
    after = analyse(SHIPPED[:-1], read_view("all").spec)
    said = list(before_and_after(before, after, 1))
    assert said[0].startswith(f"Before your edits: {before.line.growth:.3g}x a year")
    assert said[1].startswith(f"With your edits: {after.line.growth:.3g}x a year")
    assert said[2] == "Points moved or gone: 1; added: 0"


def test_groups_are_the_largest_with_the_rest_together():
    chosen = points(SHIPPED, BY_QUANTITY["parameters"])
    found = groups(chosen, "organization", most=3)
    sizes = [len(group.points) for group in found[:3]]
    assert sizes == sorted(sizes, reverse=True)
    assert found[-1].is_rest and sum(len(group.points) for group in found) == len(chosen)
    assert {p.milestone.get("organization") for p in found[0].points} == {found[0].title}


def test_values_of_unknown_membership_are_a_group_of_their_own():
    chosen = points([Milestone(f"m{n}", {**SHIPPED[-1].values, "country": None}) for n in range(2)], BY_QUANTITY["context"])
    assert [group.title for group in groups(chosen, "country")] == (["unknown"] if chosen else [])
