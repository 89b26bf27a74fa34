"""Nodes are compared facet by facet, and the table fits its width."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.catalogs.catalog import Catalog, Claim, Complexity, Node
from tui.core.catalogs.side_by_side import compare_pages, compared, headline, rows
from tui.core.text import cell_width


def design(name: str, parent: str = "", **facets: object) -> Node:
    return Node(name, f"Design {name}", parent, strengths=("fast",), weaknesses=("forgets",), **facets)


CATALOG = Catalog(
    "c", "C", nodes=(
        Node("guide", "Guide"),
        Node("family", "Family"),
        design("a", "family", complexity=Complexity("O(N)", "O(1)", "O(s)"), status="old", as_of=date(2026, 1, 1)),
        design("b", "family", claims=(Claim("8x", "at 7B", "https://example.org/b", "vendor"),)),
        Node("note", "Note", "family"),
        design("lone"),
        Node("lone.speed", "Speed", "lone", claims=(Claim("5x"),)),
    ), compare=("lone", "a"),
)


@pytest.mark.parametrize(
    ("node_id", "marked", "found"),
    [
        ("", (), ["lone", "a"]), ("guide", (), ["lone", "a"]), ("family", (), ["a", "b"]), ("b", (), ["a", "b"]), ("a", (), ["lone", "a"]),
        ("lone", (), ["lone", "a"]), ("a", ("b", "guide"), ["b", "guide"]), ("", ("gone",), ["lone", "a"]),
    ],
)
def test_marked_nodes_come_first_then_the_neighbours_then_the_catalogs_own_choice(node_id, marked, found):
    assert [node.id for node in compared(CATALOG, node_id, marked)] == found


def test_without_a_choice_of_its_own_a_catalog_compares_all_that_can_be():
    assert [node.id for node in compared(Catalog("c", "C", nodes=CATALOG.nodes), "guide")] == ["a", "b", "lone"]


def test_a_row_has_a_cell_for_each_node_and_rows_that_nobody_fills_are_left_out():
    table = {row.title: row.cells for row in rows(CATALOG, compared(CATALOG, "family"))}
    assert table["training"] == (("O(N)",), ())
    assert table["weaknesses"] == (("- forgets",), ("- forgets",))
    assert table["status"] == (("old (as of 2026-01-01)",), ())
    assert table["best known"] == ((), ("8x", "at 7B", "example.org/b; vendor"))
    assert "status" not in {row.title for row in rows(CATALOG, (CATALOG.by_id["lone"],))}


def test_a_node_without_a_figure_of_its_own_shows_the_first_one_under_it():
    assert headline(CATALOG, CATALOG.by_id["lone"]).figure == "5x"
    assert headline(CATALOG, CATALOG.by_id["guide"]) is None


@given(st.integers(1, 200), st.integers(0, 4), st.integers(0, 10))
def test_the_table_fits_and_the_chosen_node_is_in_it(width, chosen, first):
    nodes = (*compared(CATALOG, "family"), *compared(CATALOG, "lone"), CATALOG.by_id["guide"])
    made = compare_pages(CATALOG, nodes, chosen, first, width)
    assert made.first <= chosen < made.first + made.shown
    assert all(cell_width("".join(span.text for span in line.spans)) <= max(8, width) for part in (made.header, made.body) for line in part.lines(width))


def test_the_chosen_node_is_told_from_the_others_without_colour():
    assert "> Design b" in compare_pages(CATALOG, compared(CATALOG, "family"), 1, 0, 100).header.text


def test_in_a_narrow_pane_one_node_is_shown_with_its_facets_as_headings():
    made = compare_pages(CATALOG, compared(CATALOG, "family"), 1, 0, 38)
    assert "Design a" not in made.header.text
    assert made.body.text.split("\n")[:2] == ["training", "(none)" + " " * 32]


def test_nothing_to_compare_is_said():
    assert "nothing to compare" in compare_pages(Catalog("c", "C"), (), 0, 0, 80).header.text
