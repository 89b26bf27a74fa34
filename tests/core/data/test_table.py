"""Cells and headings fill their columns exactly, and rows stand in their order."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.data.fields import BY_KEY, FIELDS, Field
from tui.core.data.milestones import Milestone
from tui.core.data.table import ALL_KEYS, SHOWN_AT_FIRST, Order, cell, columns, columns_in_view, heading, sort, width_of
from tui.core.text import cell_width
from tui.core.units import parse_date

GOOD: dict[str, Any] = {
    "name": "GPT-4", "released": parse_date("2023-03-14"), "parameters_b": 1760, "context_tokens": 8192, "training_compute_flop": 2.1e25,
    "training_cost_musd": 78.4, "cost_year": 2023, "scores.mmlu": 86.4, "organization": "OpenAI",
}
ORDERS = [Order("note"), *(Order(field.key, descending) for field in FIELDS for descending in (True, False))]


def milestone(identity: str = "gpt-4", theirs: frozenset[str] = frozenset(), origin: str = "shipped", sure: Mapping[str, str] = {}, **values: Any) -> Milestone:
    return Milestone(identity, MappingProxyType(values), sure, theirs=theirs, origin=origin)


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.key}-{order.descending}")
@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
def test_a_heading_fills_its_column_and_is_never_cut(field: Field, order: Order) -> None:
    written = heading(field, order)
    assert (cell_width(written), written[-1]) == (width_of(field), " ")
    assert field.title in written


@pytest.mark.parametrize(("order", "end"), [(Order("name", True), "Name v"), (Order("name", False), "Name ^"), (Order("released"), "Name")])
def test_an_arrow_marks_the_column_of_the_order(order: Order, end: str) -> None:
    assert heading(BY_KEY["name"], order).rstrip() == end


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.key)
@pytest.mark.parametrize("values", [{}, GOOD, {"name": "中文" * 40, "note": "\x1b[31m" * 50, "parameters_b": 0.1234567890123, "training_compute_flop": 1.23456789e25}])
@pytest.mark.parametrize("sure", ["disclosed", "estimated", "rumoured"])
def test_a_cell_fills_its_column(field: Field, values: dict[str, Any], sure: str) -> None:
    shown = cell(milestone(theirs=frozenset(values), sure=dict.fromkeys(BY_KEY, sure), **values), field)
    assert cell_width(shown) == width_of(field)
    assert shown.isprintable()


@given(st.text(st.characters(), max_size=60))
def test_a_cell_of_any_text_fills_its_column(text: str) -> None:
    shown = cell(milestone(name=text), BY_KEY["name"])
    assert (cell_width(shown), shown.isprintable()) == (width_of(BY_KEY["name"]), True)


@pytest.mark.parametrize(
    ("key", "shown"),
    [("parameters_b", "1.76T"), ("context_tokens", "8,192"), ("training_compute_flop", "2.1e25"), ("training_cost_musd", "$78.4M"), ("scores.mmlu", "86.4"), ("released", "2023-03-14"), ("cost_year", "2023"), ("license", "")],
)
def test_a_cell_shows_what_a_person_would_type(key: str, shown: str) -> None:
    assert cell(milestone(**GOOD), BY_KEY[key]).strip() == shown


def test_numbers_stand_to_the_right_and_texts_to_the_left() -> None:
    assert cell(milestone(**GOOD), BY_KEY["parameters_b"]).endswith("1.76T ")
    assert cell(milestone(**GOOD), BY_KEY["organization"]).startswith("OpenAI ")


@pytest.mark.parametrize(("sure", "shown"), [("disclosed", "1.76T"), ("estimated", "~1.76T"), ("rumoured", "?1.76T"), (None, "1.76T")])
def test_a_number_that_is_not_disclosed_is_marked(sure: str | None, shown: str) -> None:
    assert cell(milestone(sure={"parameters_b": sure} if sure else {}, **GOOD), BY_KEY["parameters_b"]).strip() == shown


def test_an_unknown_number_is_blank_whatever_its_confidence() -> None:
    assert cell(milestone(sure={"parameters_b": "rumoured"}), BY_KEY["parameters_b"]).strip() == ""


def test_a_value_of_the_users_own_is_marked() -> None:
    changed = milestone(theirs=frozenset({"parameters_b"}), **GOOD)
    assert [cell(changed, BY_KEY[key])[-1] for key in ("parameters_b", "context_tokens")] == ["*", " "]


def test_a_milestone_of_the_users_own_is_marked_at_its_name() -> None:
    assert [cell(milestone(origin="user", **GOOD), BY_KEY[key])[-1] for key in ("name", "organization")] == ["*", " "]


def test_a_milestone_without_a_name_shows_its_id() -> None:
    assert cell(milestone("our-13b"), BY_KEY["name"]).strip() == "our-13b"


def test_the_name_always_stands_first() -> None:
    assert [field.key for field in columns(["access", "name", "released"])] == ["name", "access", "released"]


def test_a_column_that_is_not_known_is_left_out() -> None:
    assert [field.key for field in columns(["colour", "access"])] == ["name", "access"]


def test_every_field_can_be_a_column() -> None:
    assert set(ALL_KEYS) == set(BY_KEY)
    assert set(SHOWN_AT_FIRST) <= set(ALL_KEYS)


SHOWN = columns(SHOWN_AT_FIRST)
"""Name 25 wide, released 11, parameters 13, context 11, compute 10, cost 10, organization 20."""


@pytest.mark.parametrize(
    ("room", "first", "needed", "shown"),
    [
        (70, 1, 1, ["name", "released", "parameters_b", "context_tokens", "training_compute_flop"]),
        (69, 1, 1, ["name", "released", "parameters_b", "context_tokens"]),
        (90, 1, 1, ["name", "released", "parameters_b", "context_tokens", "training_compute_flop", "training_cost_musd", "organization"]),
        (89, 1, 1, ["name", "released", "parameters_b", "context_tokens", "training_compute_flop", "training_cost_musd"]),
        (30, 2, 2, ["name", "parameters_b"]),
        (20, 1, 0, ["name"]),
    ],
)
def test_a_number_is_shown_whole_or_not_at_all(room: int, first: int, needed: int, shown: list[str]) -> None:
    view = columns_in_view(SHOWN, 1, first, room, needed)
    assert [SHOWN[number].key for number, _, _ in view] == shown
    assert all(x + width <= room for _, x, width in view)


@pytest.mark.parametrize("descending", [True, False])
@pytest.mark.parametrize("key", BY_KEY)
def test_unknown_values_stand_last_both_ways(key: str, descending: bool) -> None:
    value = GOOD.get(key, 1 if BY_KEY[key].is_number else "text")
    known, unknown = Milestone("known", {key: value}), Milestone("unknown")
    assert [m.id for m in sort((unknown, known), Order(key, descending))] == ["known", "unknown"]


def test_rows_are_sorted_by_value_and_not_by_text() -> None:
    small, large = milestone("a", parameters_b=9), milestone("b", parameters_b=1760)
    assert sort((large, small), Order("parameters_b", False)) == (small, large)
    assert sort((small, large), Order("parameters_b", True)) == (large, small)


def test_texts_are_sorted_without_regard_to_case() -> None:
    assert [m.id for m in sort((milestone("b", name="beta"), milestone("a", name="Alpha"), milestone("c", name="Gamma")), Order("name", False))] == ["a", "b", "c"]


@pytest.mark.parametrize("descending", [True, False])
def test_equal_rows_stand_by_date_and_name_both_ways(descending: bool) -> None:
    rows = [milestone(i, parameters_b=7, released=parse_date(day), name=i) for i, day in (("c", "2021"), ("b", "2020"), ("a", "2021"))]
    assert [m.id for m in sort(rows, Order("parameters_b", descending))] == ["b", "a", "c"]


def test_the_newest_stands_first_at_the_start() -> None:
    old, new = milestone("old", released=parse_date("2020")), milestone("new", released=parse_date("2021"))
    assert sort((old, new), Order()) == (new, old)
