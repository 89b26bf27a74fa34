"""Rules on the confidence of values: who is left out, which end of a range counts, and how much."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from histories import growing, model
from tui.core.problems import InvalidValue
from tui.core.trends.confidence import parse_confidence
from tui.core.trends.sentences import trust_text
from tui.core.trends.trend import Trend, analyse
from tui.core.trends.trend_facts import trend_facts
from tui.core.trends.trend_spec import TrendSpec

LABELS = ("disclosed", "estimated", "rumoured")
MODELS = tuple(model(n, date(2010 + n, 1, 1), 2.0**n * (1 + n % 3), confidence=LABELS[n % 3]) for n in range(15))
RANGED = (*MODELS, replace(model(20, date(2022, 1, 1), 1000.0), low={"value": 100.0}, high={"value": 10_000.0}))


def of(rule: str) -> Trend:
    return analyse(RANGED, TrendSpec("value", confidence=rule))


@pytest.mark.parametrize(
    ("rule", "n", "why"),
    [("all", 16, ()), ("no-rumoured", 11, ("5 rumoured",)), ("disclosed", 6, ("10 not disclosed",)), ("no-ranges", 15, ("1 given as a range",)),
     ("no-rumoured,no-ranges", 10, ("5 rumoured", "1 given as a range"))],
)  # fmt: skip
def test_what_is_not_sure_enough_is_left_out_and_counted(rule: str, n: int, why: tuple) -> None:
    trend = of(rule)
    assert (len(trend.points), tuple(map(str, trend.left_out))) == (n, why)


@pytest.mark.parametrize(("rule", "value"), [("all", 1000.0), ("low", 100.0), ("high", 10_000.0)])
def test_an_end_of_a_range_can_stand_for_it(rule: str, value: float) -> None:
    (found,) = (point for point in of(rule).points if point.milestone.id == "m0020")
    assert found.value == value


def test_weights_follow_confidence_and_range() -> None:
    weights = {point.milestone.id: point.weight for point in of("weighted").points}
    assert [weights[f"m{n:04}"] for n in range(3)] == [1.0, 0.5, 0.25]
    assert weights["m0020"] == pytest.approx(0.25)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("all", ""), ("disclosed", ""), ("weighted", "5 estimated at 0.5, 5 rumoured at 0.25, 1 with a range at half as much for each factor of ten"),
        ("low", "1 at the low end of their range"), ("no-rumoured,high", "1 at the high end of their range"),
    ],
)  # fmt: skip
def test_how_many_count_for_less_is_said(rule: str, said: str) -> None:
    assert trust_text(of(rule)) == said
    facts = trend_facts(of("all"))
    assert (facts["points_by_confidence"], facts["points_with_range"]) == ({"disclosed": 6, "estimated": 5, "rumoured": 5}, 1)


def test_weights_that_are_all_alike_change_no_slope() -> None:
    models = growing(2.0, range(2010, 2020), wobble=(1.2, 0.9))
    plain, weighted = (analyse(models, TrendSpec("value", confidence=rule)).line for rule in ("all", "weighted"))
    assert plain == weighted


@pytest.mark.parametrize("text", ["all", "no-rumoured", "disclosed", "weighted", "no-ranges", "low", "high", "no-rumoured,weighted,high"])
def test_a_rule_is_written_as_it_is_read(text: str) -> None:
    assert str(parse_confidence(text)) == text


@pytest.mark.parametrize("text", ["", "sure", "low,high", "disclosed,", "no-rumoured weighted"])
def test_another_word_is_no_rule(text: str) -> None:
    with pytest.raises(InvalidValue, match="accepted: "):
        parse_confidence(text)
