"""Stated orders become costs at a length, and what is only words is never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.catalogs.catalog import Complexity, Node
from tui.core.catalogs.cost_page import cost_page, cost_title
from tui.core.catalogs.costs import DEFAULTS, FARTHEST, MEASURES, SHORTEST, costs, lengths, read_order, read_values
from tui.core.problems import InvalidValue

VALUES = {**DEFAULTS, "N": 1000.0, "d": 10.0, "s": 2.0}
STEP, PROMPT, MEMORY, PER_TOKEN = MEASURES


def node(name: str, train: str = "", step: str = "", memory: str = "") -> Node:
    return Node(name, name, complexity=Complexity(train, step, memory))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("O(N d + d^2)", 10_100), ("O(d s), constant in N", 20), ("O(N d), cache; weights grow with E", 10_000), ("O(N d); O(N^2 d) in another form", 10_000),
        ("1 in 4 layers O(N d), others O(d s)", 2515), ("1 in 2 layers O(k d), others O(N d), k = N / 8", 5625), ("O(N d), k = N / 8", 10_000), ("O(k), k = 3; no more", 3),
    ],
)
def test_an_order_has_its_value(text, value):
    assert read_order(text)(VALUES) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "", "as Transformer", "constant in N", "O(N d) per step", "O(N d) over P devices", "few layers O(N d), most O(d s)", "O(w d) local, O(N d) global", "O(N d), then O(d)",
        "O(N d", "O()", "O(N d) + O(d)", "1 in 0 layers O(N), others O(d)", "5 in 4 layers O(N), others O(d)", "memory weights + O(w d)", "O(N ? d)", "NO(N)",
    ],
)
def test_what_no_formula_says_whole_is_not_read(text):
    assert read_order(text) is None


@given(st.text(st.sampled_from("O(N d)^2,;+ in layers others 14=k/"), max_size=60))
def test_any_text_is_read_or_left_as_words(text):
    order = read_order(text)
    assert order is None or isinstance(order(dict.fromkeys(order.symbols, 2.0)), float)


def test_the_cost_of_a_whole_sequence_is_shared_by_its_tokens():
    attention = node("a", "O(N^2 d)", "O(N d)", "O(N d)")
    found = {measure.id: measure.value(costs([attention], measure, VALUES)[0].order, VALUES) for measure in MEASURES}
    assert found == {"step": 10_000, "prompt": 10_000, "memory": 10_000, "per-token": 10}


def test_a_symbol_without_a_value_is_named_and_the_order_not_computed():
    cost = costs([node("a", step="O(P d)")], STEP, VALUES)[0]
    assert cost.order is None
    assert cost.missing == {"P"}
    assert "not drawn: O(P d) (P has no value)" in cost_page([cost], STEP, VALUES, str).text


def test_a_node_that_states_no_order_has_no_line():
    assert costs([node("a", train="O(N)"), Node("b", "B")], STEP, VALUES) == ()


def test_the_table_says_value_order_and_what_was_assumed():
    shown = cost_page(costs([node("RetNet", step="O(d s), constant in N"), node("Other", step="words")], STEP, VALUES), STEP, VALUES, lambda n: "ox"[n]).text
    assert "o 20     RetNet  O(d s), constant in N" in shown
    assert "Other  not drawn: words" in shown
    assert "assumed: d=10 model width (yours), s=2 state per channel (yours)" in shown
    assert "not heights" in shown


def test_the_title_names_the_cost_its_unit_and_the_length():
    assert cost_title(STEP, 1, 4, VALUES, 80) == "Work for one generated token at N = 1k (1 of 4): operations per layer"
    assert cost_title(STEP, 1, 4, VALUES, 38) == "Work for a new token, N = 1k"


@pytest.mark.parametrize(("text", "changed"), [("64k", {"N": 64_000}), ("N=1M d=8192", {"N": 1e6, "d": 8192}), ("s = 64, d=2k", {"s": 64, "d": 2000}), ("", {})])
def test_values_are_taken_as_people_type_them(text, changed):
    assert read_values(text, DEFAULTS) == {**DEFAULTS, **changed}


@pytest.mark.parametrize("text", ["many", "q=5", "d=0", "d=-1", "N=3", "1T", "d=", "=5", "d=1e999"])
def test_a_value_that_is_none_is_refused_with_what_would_be_accepted(text):
    with pytest.raises(InvalidValue):
        read_values(text, DEFAULTS)


@given(st.floats(SHORTEST, FARTHEST))
def test_the_lengths_hold_the_wanted_one_in_order(wanted):
    found = lengths(wanted)
    assert wanted in found
    assert list(found) == sorted(set(found))
    assert (found[0], found[-1]) == (SHORTEST, FARTHEST)
