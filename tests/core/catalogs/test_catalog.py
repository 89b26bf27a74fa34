"""Catalogs are trees, and links lead from one to another."""

from __future__ import annotations

import pytest

from tui.core.catalogs.catalog import Catalog, Claim, Library, Node, YearSpan
from tui.core.learning.quiz import Quiz
from tui.core.problems import Problem

TREE = Catalog(
    "trees", "Trees", nodes=(
        Node("root", "Root"),
        Node("leaf", "Leaf", "branch", text="Small and GREEN."),
        Node("branch", "Branch", "root", aliases=("bough",)),
        Node("twig", "Twig", "branch", claims=(Claim("3 cm thick"),)),
        Node("other", "Other root", links=("leaf", "milestone:gpt-4")),
    ),
)


def test_a_node_is_found_by_its_id() -> None:
    assert TREE.by_id["twig"].name == "Twig"


def test_roots_and_children_keep_the_order_of_the_file() -> None:
    assert [node.id for node in TREE.roots] == ["root", "other"]
    assert [node.id for node in TREE.children["branch"]] == ["leaf", "twig"]


def test_the_way_to_a_node_begins_at_its_root() -> None:
    assert [node.id for node in TREE.ancestors("twig")] == ["root", "branch"]


@pytest.mark.parametrize("node_id", ["root", "nowhere"])
def test_nothing_stands_above_a_root_or_an_unknown_node(node_id: str) -> None:
    assert TREE.ancestors(node_id) == ()


def test_what_stands_below_is_in_reading_order() -> None:
    assert [node.id for node in TREE.below("root")] == ["branch", "leaf", "twig"]


def test_a_very_deep_tree_is_walked_like_any_other() -> None:
    deep = Catalog("deep", "Deep", nodes=tuple(Node(f"n{i}", f"n{i}", f"n{i - 1}" if i else "") for i in range(5000)))
    assert len(list(deep.below("n0"))) == len(deep.ancestors("n4999")) == 4999


@pytest.mark.parametrize(
    ("typed", "found"),
    [("green", ["leaf"]), ("BOUGH", ["branch"]), ("root", ["root", "other"]), ("other root", ["other"]), ("3 cm", ["twig"]), ("green root", []), ("nothing", [])],
)
def test_a_search_finds_the_nodes_that_hold_every_word(typed: str, found: list[str]) -> None:
    assert [node.id for node in TREE.matches(typed)] == found


def test_an_empty_search_finds_everything() -> None:
    assert TREE.matches("  ") == TREE.nodes


def test_a_library_finds_a_node_with_its_catalog() -> None:
    assert Library((Catalog("empty", "Empty"), TREE)).by_node["leaf"] == (TREE, TREE.by_id["leaf"])


def test_a_library_knows_who_links_where() -> None:
    cited = Library((TREE,)).cited_by
    assert [node.id for node in cited["milestone:gpt-4"]] == ["other"]
    assert "twig" not in cited


def test_a_library_knows_what_grew_into_what() -> None:
    nodes = (Node("old", "Old"), Node("new", "New", grew_from=("old",)), Node("newer", "Newer", grew_from=("old", "new")))
    assert {name: [heir.id for heir in heirs] for name, heirs in Library((Catalog("d", "D", nodes=nodes),)).grew_into.items()} == {"old": ["new", "newer"], "new": ["newer"]}


def test_a_library_gathers_the_problems_of_catalogs_and_quiz() -> None:
    one, two = Problem("a.toml", "", "x"), Problem("quiz.toml", "", "y")
    assert Library((Catalog("a", "A", problems=(one,)),), Quiz(problems=(two,))).problems == (one, two)


def test_a_catalog_that_is_not_there_is_empty() -> None:
    assert Library((TREE,)).catalog("agents") == Catalog("agents", "Agents")


@pytest.mark.parametrize(("span", "text"), [(YearSpan(2027, 2029), "2027 to 2029"), (YearSpan(2027, 2027), "2027"), (YearSpan(2034), "from 2034")])
def test_years_are_written_in_words(span: YearSpan, text: str) -> None:
    assert str(span) == text
