"""The words of a view: read, written, refused, and stepped through."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.problems import InvalidValue
from tui.core.trends.quantities import BY_QUANTITY
from tui.core.trends.trend_status import status
from tui.core.trends.trend_steps import FRONTIERS, FURTHEST, LEVELS, RULES, STEPS, aside, closer, of_quantity, wider
from tui.core.trends.trend_view import BANDS, GROUPINGS, PAIRS, TrendView, read_address, read_view, write_address, write_view

EVERYTHING = (
    "top:5 'q:org:\"mistral ai\"' since:2020 until:2024-06 break:auto conf:no-rumoured years:day-of-year level:0.95 active linear "
    "by:country bands:none beside:query against:open:no at:gpt-4 zoom:2021..2024.5"
)
WHOLE = (2018.0, 2026.0)


def test_every_word_is_read_and_written_again():
    assert write_view(read_view(EVERYTHING)) == EVERYTHING


views = st.builds(
    lambda parts, quantity: read_view(" ".join(filter(None, parts)), quantity),
    st.tuples(
        st.sampled_from(FRONTIERS), st.sampled_from(["", "level:0.99", "level:50%"]), st.sampled_from([f"by:{by}" for by in GROUPINGS]),
        st.sampled_from([f"bands:{bands}" for bands in BANDS]), st.sampled_from(["", "linear"]),
        st.sampled_from([*(f"beside:{word}" for word in PAIRS if word), "against:'country:\"united states\"'", ""]),
        st.sampled_from(["", "zoom:2020..2023.25"]), st.sampled_from(["", "q:'year>2020 -open:no'", "q:it''s"]),
        st.sampled_from(["", "conf:weighted,low"]),
    ),
    st.sampled_from(list(BY_QUANTITY)),
)  # fmt: skip


@given(views)
def test_an_address_brings_back_the_view(view: TrendView):
    assert read_address(write_address(view)) == view


@pytest.mark.parametrize(
    ("address", "quantity", "frontier"),
    [("cost", "cost", "all"), ("cost?record", "cost", "record"), ("compute?top10", "compute", "top10"), ("nothing", "parameters", "all"),
     ("cost?not a word", "cost", "all")],
)  # fmt: skip
def test_links_lead_to_a_quantity_and_a_frontier(address: str, quantity: str, frontier: str):
    spec = read_address(address).spec
    assert (spec.quantity, spec.frontier) == (quantity, frontier)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("foo", "'foo' is not understood"), ("level:2", "between 0 and 1"), ("q:'zz:1'", "'zz' is not a field"), ("zoom:3", "two years"),
     ("by:colour", "accepted: confidence"), ("against:'aa>1'", "'aa' is not a field"), ("q:'open", "no closing quotation"),
     ("beside:me", "accepted: open"), ("since:2025 until:2020", "lies before"), ("colour:red", "not understood")],
)  # fmt: skip
def test_a_word_that_is_not_understood_is_named_with_what_would_be(typed: str, told: str):
    with pytest.raises(InvalidValue, match=told):
        read_view(typed)


@pytest.mark.parametrize("name", STEPS)
def test_every_step_leads_round_to_where_it_began(name: str):
    view, seen = TrendView(), []
    for _ in range(8):
        seen.append(view)
        view = STEPS[name](view)
    assert name == "whole" or seen[1] != seen[0]
    assert seen[0] in seen[1:]


def test_the_quantities_are_gone_through_in_both_directions():
    view = TrendView()
    there = [view := of_quantity(view) for _ in BY_QUANTITY]
    assert [v.spec.quantity for v in there] == [*list(BY_QUANTITY)[1:], "parameters"]
    assert of_quantity(there[0], -1) == TrendView()


@given(views, st.integers(30, 200))
def test_the_status_names_every_option_that_is_not_as_usual(view: TrendView, width: int):
    text = status(view, width)
    assert view.spec.measured.title in text
    assert view.spec.query in text
    assert view.spec.level == 0.9 or f"{view.spec.level * 100:g}%" in text or f"level:{view.spec.level}" in text
    assert "linear" in text or not view.is_linear
    assert view.spec.frontier in ("all", "large") or view.spec.rule.words in text or view.spec.frontier in text
    assert ("by " + view.by in text) or ("by:" + view.by in text) or view.by == "confidence" or len(view.specs) == 2


def test_levels_and_rules_are_told_apart_in_the_status():
    texts = {status(STEPS[name](TrendView()), 200) for name in ("level", "confidence", "break", "bands", "beside", "edits", "convention", "axis")}
    assert len(texts) == 8 and LEVELS[1] == 0.95 and RULES[1] == "no-rumoured"


def test_closer_keeps_the_point_in_view_and_wider_leads_back_to_everything():
    near = closer(closer(TrendView(), WHOLE, 2024.5), WHOLE, 2024.5)
    assert near.zoom[0] <= 2024.5 <= near.zoom[1] and near.zoom[1] - near.zoom[0] == 2.0
    assert wider(wider(near, WHOLE), WHOLE).zoom is None


def test_wider_than_everything_shows_the_years_ahead_up_to_an_end():
    view = TrendView()
    ends = []
    for _ in range(7):
        view = wider(view, WHOLE)
        ends.append(view.zoom[1])
    assert ends[:3] == [2028.0, 2030.0, 2034.0] and ends[-1] == 2026 + FURTHEST


@given(st.lists(st.sampled_from([-0.25, 0.25]), max_size=20))
def test_the_window_never_leaves_the_years_that_can_be_shown(shares: list[float]):
    view = closer(TrendView(), WHOLE, 2022.0)
    for share in shares:
        view = aside(view, WHOLE, share)
        assert WHOLE[0] <= view.zoom[0] < view.zoom[1] <= WHOLE[1] + FURTHEST
        assert view.zoom[1] - view.zoom[0] == pytest.approx(4.0)
