"""What is asked of a trend is checked before anything is computed, and said in one line."""

from __future__ import annotations

import pytest

from tui.core.data.query import InvalidQuery
from tui.core.problems import InvalidValue
from tui.core.trends.trend_spec import InvalidSpec, TrendSpec, parse_level


@pytest.mark.parametrize(
    ("option", "text", "accepted"),
    [
        ("frontier", "topp:10", "top:10"), ("frontier", "top:0", "top:10"), ("frontier", "", "record"),
        ("since", "20x8", "2026-11"), ("until", "2018-13", "2026-11"), ("break_at", "sometimes", "auto"),
        ("confidence", "sure", "disclosed"), ("confidence", "low,high", "one of them"), ("convention", "julian", "day-of-year"),
        ("level", 0.0, "0.9"), ("level", 1.0, "0.9"), ("level", -3.0, "0.9"), ("quantity", "speed", "parameters"),
    ],
)
def test_an_option_that_is_not_accepted_says_which_and_what_would_be(option: str, text: object, accepted: str) -> None:
    with pytest.raises(InvalidSpec, match=accepted) as refused:
        TrendSpec(**{option: text})
    assert refused.value.option == option.removesuffix("_at")


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidSpec, match="2019 lies before 2021"):
        TrendSpec(since="2021", until="2019")


def test_only_parameters_are_active() -> None:
    assert TrendSpec(is_active=True).measured.field_key == "active_parameters_b"
    with pytest.raises(InvalidSpec, match="only parameters"):
        TrendSpec(quantity="cost", is_active=True)


def test_a_wrong_query_points_at_its_word() -> None:
    with pytest.raises(InvalidQuery) as refused:
        TrendSpec(query="open:yes siz>3")
    assert (refused.value.start, refused.value.end) == (9, 14)


@pytest.mark.parametrize("frontier", ["all", "record", "top:10", "top:3", "trailing:10", "large", "large:1e+25"])
def test_a_frontier_is_written_as_it_is_read(frontier: str) -> None:
    rule = TrendSpec(frontier=frontier.replace("+", "")).rule
    assert str(rule) == frontier
    assert TrendSpec(frontier=str(rule).replace("+", "")).rule == rule


def test_the_usual_spec_is_said_shortly() -> None:
    assert TrendSpec().describe() == "Parameters, all models, 90% intervals"


def test_every_option_is_said() -> None:
    spec = TrendSpec("context", "open:yes", "top:5", "2020", "2024-05", 0.95, "day-of-year", "auto", "no-rumoured,low")
    assert spec.describe() == (
        "Context window, top 5 at release, open:yes, 2020 to 2024-05, 95% intervals, best break by BIC, "
        "without rumoured values, low ends of ranges, dates as year + (day of year-1)/365.25"
    )


@pytest.mark.parametrize(("text", "level"), [("0.9", 0.9), ("90%", 0.9), (" .5 ", 0.5), ("97.5%", 0.975)])
def test_a_level_is_a_share_or_a_percentage(text: str, level: float) -> None:
    assert parse_level(text) == pytest.approx(level, abs=1e-15)


@pytest.mark.parametrize("text", ["90", "0", "1", "-0.5", "", "nan", "inf", "much", "100%"])
def test_a_level_outside_0_to_1_is_refused(text: str) -> None:
    with pytest.raises(InvalidValue, match="between 0 and 1"):
        parse_level(text)
