"""Steps of an edit on what the user's file holds."""

from __future__ import annotations

import sys
from types import MappingProxyType

from tui.core.data.changes import set_value
from tui.core.data.milestones import Milestone
from tui.core.data.overlay import Overlay, merge, read_overlay
from tui.core.data.steps import apply, steps_of

SHIPPED = {"one": Milestone("one", MappingProxyType({"name": "One", "parameters_b": 1}))}


def edited(overlay: Overlay, number: int) -> Overlay:
    """The file after another value is set in the same place."""
    milestone = merge(SHIPPED.values(), overlay).by_id["one"]
    return apply(overlay, steps_of(set_value(milestone, "parameters_b", str(number)), overlay, SHIPPED))


def test_a_session_may_have_more_edits_than_python_has_calls_in_one_another() -> None:
    overlay = read_overlay({"extends": "shipped"}, "mine.toml")
    for number in range(2, sys.getrecursionlimit() + 100):
        overlay = edited(overlay, number)
    assert overlay.table == {"extends": "shipped", "milestone": [{"id": "one", "parameters_b": number}]}


def test_an_edit_that_leaves_the_top_of_the_file_as_it_is_keeps_the_same_top() -> None:
    overlay = read_overlay({"extends": "shipped"}, "mine.toml")
    assert edited(overlay, 2).header is overlay.header
