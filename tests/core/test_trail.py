"""Back and forward lead along the way that a person went."""

from __future__ import annotations

from tui.core.places import Place
from tui.core.trail import LONGEST, Stop, Trail

A, B, C = (Stop(Place("section", name), (number,)) for number, name in enumerate("abc"))


def test_back_leads_to_the_place_before_and_forward_to_where_one_came_back_from():
    trail = Trail()
    trail.leave(A)
    trail.leave(B)

    assert [trail.back(C), trail.back(B)] == [B, A]
    assert [trail.forward(A), trail.forward(B)] == [B, C]


def test_at_both_ends_there_is_nothing():
    assert Trail().back(A) is None
    assert Trail().forward(A) is None


def test_a_new_way_forgets_what_lay_ahead():
    trail = Trail()
    trail.leave(A)
    trail.back(B)
    trail.leave(A)

    assert trail.forward(C) is None


def test_the_way_is_remembered_for_so_many_places_and_no_more():
    trail = Trail()
    for _ in range(LONGEST + 5):
        trail.leave(A)

    assert len(trail.behind) == LONGEST


def test_without_a_place_nothing_is_remembered():
    trail = Trail()
    trail.leave(None)

    assert trail.back(None) is None
