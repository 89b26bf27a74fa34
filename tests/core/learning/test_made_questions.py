"""Questions from the data: the data answer them, one option is right, and they never run out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tui.core.data.milestones import Dataset, Milestone
from tui.core.learning.made_questions import KINDS, LARGEST, make_question, remake
from tui.core.learning.quiz import Question
from tui.core.trends.points import fit_points, points, running_record
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.units import ReleaseDate
from tui.store.shipped import read_shipped

SHIPPED = Dataset(read_shipped(Path(__file__).resolve().parents[3] / "data" / "milestones.toml")[0])
DRAWN = [question for number in range(400) if (question := make_question(SHIPPED, f"test {number}"))]
NAMED = {milestone.name: milestone for milestone in SHIPPED}


def of(kind: str) -> list[Question]:
    return [question for question in DRAWN if question.id.startswith(f"made.{kind}.")]


def test_every_kind_is_drawn_and_most_draws_give_a_question() -> None:
    assert {question.id.split(".")[1] for question in DRAWN} == {kind.key for kind in KINDS}
    assert len({question.id for question in DRAWN}) > 150


def test_every_question_has_four_options_an_explanation_and_a_place_to_read_on() -> None:
    assert [q.id for q in DRAWN if len(set(q.options)) != 4 or not q.explanation or not q.node or not q.section] == []
    assert [q.id for q in DRAWN if q.right not in q.explanation and not q.id.startswith("made.share.")] == []


def test_the_same_seed_gives_the_same_question() -> None:
    assert [make_question(SHIPPED, f"test {number}") for number in range(20)] == [make_question(SHIPPED, f"test {number}") for number in range(20)]


def test_a_question_is_made_again_from_its_id() -> None:
    assert [q.id for q in DRAWN if remake(q.id, SHIPPED) != q] == []


def test_the_right_option_stands_in_every_place() -> None:
    assert {question.answer for question in DRAWN} == {0, 1, 2, 3}


@pytest.mark.parametrize("question", of("first"), ids=lambda q: q.id)
def test_the_first_one_is_surely_the_first(question: Question) -> None:
    first, *others = sorted((NAMED[name].released for name in question.options), key=lambda released: released.day)
    assert NAMED[question.right].released == first
    assert all(first.last < other.day for other in others)


@pytest.mark.parametrize("question", of("largest"), ids=lambda q: q.id)
def test_the_largest_one_is_larger_by_a_margin_and_its_values_are_what_the_question_says(question: Question) -> None:
    key, stated, _ = LARGEST[question.id.split(".")[2].partition("+")[0]]
    values = sorted((NAMED[name].get(key) for name in question.options), reverse=True)
    assert NAMED[question.right].get(key) == values[0] >= 1.25 * values[1]
    assert not stated or all(NAMED[name].confidence[key] == "disclosed" for name in question.options)
    assert stated or "estimates" in question.text


@pytest.mark.parametrize("question", of("window"), ids=lambda q: q.id)
def test_a_window_belongs_to_one_option_alone(question: Question) -> None:
    asked = [name for name in question.options if f"{NAMED[name].text('context_tokens')} tokens" in question.text]
    assert asked == [question.right]


@pytest.mark.parametrize("question", of("growth"), ids=lambda q: q.id)
def test_a_wrong_rate_lies_outside_the_interval_of_the_right_one(question: Question) -> None:
    quantity = BY_QUANTITY[question.id.split(".")[2].partition("+")[0]]
    chosen = points(SHIPPED, quantity)
    line = fit_points(running_record(chosen) if question.id.endswith("record") else chosen, quantity)
    low, high = line.growth_interval()
    inside = [option for option in question.options if low <= float(option.removesuffix("x")) <= high]
    assert inside == [question.right] == [f"{line.growth:.3g}x"]


def milestone(identity: str, year: int, confidence: str = "disclosed", low: float | None = None, **values: object) -> Milestone:
    given = {"name": identity.upper(), "released": ReleaseDate(date(year, 1, 1), "year"), "organization": f"House {identity}", **values}
    return Milestone(identity, given, dict.fromkeys(values, confidence), low={"context_tokens": low} if low else {})


def data(changes: Mapping[str, Mapping[str, object]] = {}) -> Dataset:
    base = {"a": 10, "b": 20, "c": 40, "d": 80}
    return Dataset(tuple(
        milestone(name, 2018 + number, **{"context_tokens": size, "parameters_b": size, **changes.get(name, {})})
        for number, (name, size) in enumerate(base.items())
    ))  # fmt: skip


@pytest.mark.parametrize("about", ["first.a+b+c+d", "largest.parameters+a+b+c+d", "largest.context+a+b+c+d", "window.a+b+c+d", "year.a"])
def test_whole_data_answer_every_question(about: str) -> None:
    assert remake(f"made.{about}", data()) is not None


@pytest.mark.parametrize(
    ("about", "changes"),
    [
        ("first.a+b+c+d", {"b": {"released": ReleaseDate(date(2018, 7, 1))}}),
        ("first.a+b+c+d", {"c": {"released": None}}),
        ("first.a+b+c+c", {}),
        ("first.a+b+c+gone", {}),
        ("first.a+b+c", {}),
        ("largest.parameters+a+b+c+d", {"c": {"parameters_b": 79}}),
        ("largest.parameters+a+b+c+d", {"c": {"parameters_b": None}}),
        ("largest.parameters+a+b+c+d", {"a": {"name": "A 10B"}}),
        ("largest.parameters+a+b+c+d", {"a": {"confidence": "estimated"}}),
        ("largest.parameters+a+b+c+d", {"a": {"confidence": "rumoured"}}),
        ("window.a+b+c+d", {"a": {"low": 5}}),
        ("largest.gone+a+b+c+d", {}),
        ("window.a+b+c+d", {"b": {"context_tokens": 10}}),
        ("window.a+b+c+d", {"b": {"context_tokens": 11}}),
        ("year.gone", {}),
        ("share.a+b+c+d", {}),
        ("growth.gone+all", {}),
        ("growth.capability+all", {}),
        ("nothing.a", {}),
        ("", {}),
    ],
)
def test_what_the_data_do_not_answer_beyond_doubt_is_not_asked(about: str, changes: Mapping[str, Mapping[str, object]]) -> None:
    assert remake(f"made.{about}", data(changes)) is None


def test_no_question_comes_from_no_data() -> None:
    assert [make_question(Dataset(), str(number)) for number in range(50)] == [None] * 50
