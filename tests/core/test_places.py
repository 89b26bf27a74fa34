"""An address leads to one place, and a place has one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.places import Place, node_and_view, read_place, with_view


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("arch.retnet", Place("node", "arch.retnet")),
        ("node:arch.retnet", Place("node", "arch.retnet")),
        ("milestone:gpt-4", Place("milestone", "gpt-4")),
        ("section:overview", Place("section", "overview")),
        ("milestone:a:b", Place("milestone", "a:b")),
        ("", Place("node", "")),
    ],
)
def test_an_address_is_read(text: str, place: Place) -> None:
    assert read_place(text) == place


@given(st.text().filter(lambda kind: ":" not in kind), st.text())
def test_an_address_leads_back_to_its_place(kind: str, name: str) -> None:
    assert read_place(str(Place(kind, name))) == Place(kind, name)


def test_a_node_can_be_named_with_a_view():
    assert str(with_view("arch.retnet", "compare")) == "node:arch.retnet?compare"
    assert with_view("arch.retnet", "") == Place("node", "arch.retnet")


@pytest.mark.parametrize(("name", "parts"), [("arch.retnet?compare", ("arch.retnet", "compare")), ("arch.retnet", ("arch.retnet", ""))])
def test_the_view_is_read_off_the_name(name, parts):
    assert node_and_view(name) == parts
