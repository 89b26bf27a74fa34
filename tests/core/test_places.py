"""An address leads to one place, and a place has one address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.places import Place, read_place


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
