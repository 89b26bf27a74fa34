"""The frontier rules against their definitions, applied to each point by itself."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.problems import InvalidValue
from tui.core.trends import frontier
from tui.core.trends.frontier import Frontier, parse_frontier

POINTS = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 12)), max_size=60).map(sorted)
"""Days of forty in quarters of a year, and values with many ties."""


def columns(points: list[tuple[int, int]]) -> tuple[list[float], list[float]]:
    return [2015 + day / 4 for day, _ in points], [float(y) for _, y in points]


@given(POINTS)
def test_the_record_is_at_least_as_large_as_every_earlier_one(points: list) -> None:
    xs, ys = columns(points)
    assert frontier.record(xs, ys) == [all(y >= other for x2, other in zip(xs, ys) if x2 <= x) for x, y in zip(xs, ys)]


@given(POINTS, st.integers(1, 12))
def test_the_top_at_release_has_fewer_than_k_larger_ones_so_far(points: list, k: int) -> None:
    xs, ys = columns(points)
    larger = [sum(other > y for x2, other in zip(xs, ys) if x2 <= x) for x, y in zip(xs, ys)]
    assert frontier.top(xs, ys, k) == [count < k for count in larger]


@given(POINTS, st.integers(1, 12))
def test_the_trailing_top_has_fewer_than_k_larger_ones_in_its_year(points: list, k: int) -> None:
    xs, ys = columns(points)
    larger = [sum(other > y for x2, other in zip(xs, ys) if x - 1 <= x2 <= x) for x, y in zip(xs, ys)]
    assert frontier.trailing(xs, ys, k) == [count < k for count in larger]


@given(POINTS, st.integers(1, 12))
def test_the_order_within_a_day_does_not_matter(points: list, k: int) -> None:
    mixed = points.copy()
    random.Random(1).shuffle(mixed)
    mixed.sort(key=lambda point: point[0])
    for rule in (frontier.record, lambda xs, ys: frontier.top(xs, ys, k), lambda xs, ys: frontier.trailing(xs, ys, k)):
        chosen = [sorted(point for point, is_in in zip(some, rule(*columns(some))) if is_in) for some in (points, mixed)]
        assert chosen[0] == chosen[1]


@given(POINTS)
def test_the_top_1_is_the_record(points: list) -> None:
    assert frontier.top(*columns(points), 1) == frontier.record(*columns(points))


@given(POINTS, st.integers(1, 12))
def test_what_comes_later_changes_no_membership(points: list, k: int) -> None:
    xs, ys = columns(points)
    for rule in (frontier.record, lambda a, b: frontier.top(a, b, k), lambda a, b: frontier.trailing(a, b, k)):
        cut = len([x for x in xs if x <= 2020])
        assert rule(xs, ys)[:cut] == rule(xs[:cut], ys[:cut])


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("all", Frontier("all")), ("record", Frontier("record")), ("top", Frontier("top", 10)), ("top:3", Frontier("top", 3)),
        ("top5", Frontier("top", 5)), ("trailing:7", Frontier("trailing", 7)), ("large", Frontier("large", flop=1e23)),
        ("large:2e25", Frontier("large", flop=2e25)), ("TOP:3", Frontier("top", 3)),
    ],
)
def test_rules_are_read_from_text(text: str, rule: Frontier) -> None:
    assert parse_frontier(text) == rule
    assert parse_frontier(str(rule).replace("+", "")) == rule


@pytest.mark.parametrize("text", ["", "best", "top:0", "top:-1", "top:x", "record:3", "large:", "large:x", "top:10:2"])
def test_another_text_is_no_rule(text: str) -> None:
    with pytest.raises(InvalidValue, match="accepted: all, record"):
        parse_frontier(text)
