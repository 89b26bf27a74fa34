"""A catalog with a mistake keeps all that is good and names the mistake."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.catalogs.catalog import VERDICTS, Box, Catalog, Claim, Complexity, Edge, Node, Probability, YearSpan
from tui.core.catalogs.catalog_reading import read_catalog

WHOLE = """
id = "plants"
title = "Plants"
key = "5"
summary = "What grows."

[[node]]
id = "tree"
name = "Tree"

[[node]]
id = "oak"
name = "Oak"
parent = "tree"
text = "Old."
aliases = ["quercus"]
status = "common"
confidence = "sourced"
as_of = 2026-11-23
sources = ["https://example.org"]
links = ["tree", "milestone:gpt-4"]
strengths = ["strong"]
weaknesses = ["slow"]
task = true
quantity = "cost"
verdict = "came true"
verdict_on = 2026-11-20
evidence = "Seen."
claims = [{ figure = "8x", condition = "at 7B", source = "https://example.org", confidence = "vendor" }]
boxes = [{ id = "in", name = "In", node = "tree" }, { id = "out", name = "Out", layer = 1 }]
edges = [{ from = "in", to = "out", added = true }]

[node.complexity]
train = "O(N)"
step = "O(1)"
memory = "O(s)"

[node.span]
from = 2027
to = 2029
source = "https://example.org"
as_of = 2026-01-01

[[node.span.probabilities]]
by = 2028
percent = 25
source = "https://example.org"
as_of = 2026-02-01
note = "a poll"
"""
OAK = Node(
    "oak", "Oak", "tree", "Old.", ("quercus",), "common", "sourced", date(2026, 11, 23), ("https://example.org",), ("tree", "milestone:gpt-4"),
    ("strong",), ("slow",), True, "cost", "came true", date(2026, 11, 20), "Seen.", Complexity("O(N)", "O(1)", "O(s)"),
    (Claim("8x", "at 7B", "https://example.org", "vendor"),),
    YearSpan(2027, 2029, "https://example.org", date(2026, 1, 1), (Probability(2028, 25.0, "https://example.org", date(2026, 2, 1), "a poll"),)),
    (Box("in", "In", 0, "tree"), Box("out", "Out", 1)), (Edge("in", "out", True),),
)


def read(text: str) -> Catalog:
    return read_catalog(tomllib.loads(text), "05-plants.toml", "plants", "Plants")


def one(body: str) -> Catalog:
    return read(f'[[node]]\nid = "oak"\nname = "Oak"\n{body}')


def places(catalog: Catalog) -> list[str]:
    return [problem.place for problem in catalog.problems]


def test_a_whole_catalog_is_read_without_a_problem() -> None:
    catalog = read(WHOLE)
    assert catalog.problems == ()
    assert (catalog.id, catalog.title, catalog.summary) == ("plants", "Plants", "What grows.")
    assert catalog.nodes == (Node("tree", "Tree"), OAK)


def test_id_and_title_come_from_the_name_of_the_file_where_they_are_missing() -> None:
    catalog = read("")
    assert (catalog.id, catalog.title, catalog.nodes, catalog.problems) == ("plants", "Plants", (), ())


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ("nmae = 'x'", "oak.nmae", "not a known key; known: aliases, as_of"),
        ("text = 7", "oak.text", "found 7; accepted: text"),
        ("aliases = 'quercus'", "oak.aliases", "accepted: a list of texts"),
        ("sources = ['a', 7]", "oak.sources", "found 7 in the list"),
        ("links = [['a']]", "oak.links", "found ['a'] in the list"),
        ("task = 'yes'", "oak.task", "accepted: true or false"),
        ("as_of = '2026-11-23'", "oak.as_of", "accepted: a date such as"),
        ("verdict = 'maybe'", "oak.verdict", "found 'maybe'; accepted: exceeded, came true"),
        ("verdict_on = 2026", "oak.verdict_on", "found 2026; accepted: a date"),
        ("complexity = 'O(N)'", "oak.complexity", "accepted: a table"),
        ("complexity = { training = 'O(N)' }", "oak.complexity.training", "not a known key; known: memory, step, train"),
        ("claims = [{ condition = 'at 7B' }]", "oak.claims[1].figure", "missing; accepted: text"),
        ("claims = [{ figure = '8x', when = 2023 }]", "oak.claims[1].when", "not a known key"),
        ("claims = ['8x']", "oak.claims[1]", "found '8x'; accepted: a table"),
        ("claims = '8x'", "oak.claims", "accepted: a list of tables"),
        ("span = '3-5 years'", "oak.span", "accepted: a table"),
        ("span = { to = 2030 }", "oak.span.from", "missing; accepted: a whole number"),
        ("span = { from = 'soon' }", "oak.span.from", "found 'soon'; accepted: a whole number"),
        ("span = { from = 2030, to = 2027 }", "oak.span.to", "found 2027; accepted: a year from 2030 on"),
        ("span = { from = 2030, probabilities = [{ by = 2031, percent = 120 }] }", "oak.span.probabilities[1].percent", "a number from 0 to 100"),
        ("span = { from = 2030, probabilities = [{ by = 2031 }] }", "oak.span.probabilities[1].percent", "missing"),
        ("span = { from = 2030, probabilities = [{ percent = 5 }] }", "oak.span.probabilities[1].by", "missing"),
        ("probabilities = [{ by = 2031, percent = 5 }]", "oak.probabilities", "stand without a span"),
        ("boxes = [{ name = 'In' }]", "oak.boxes[1].id", "missing"),
        ("boxes = [{ id = 'in' }]", "oak.boxes[1].name", "missing"),
        ("boxes = [{ id = 'in', name = 'In', layer = 'top' }]", "oak.boxes[1].layer", "accepted: a whole number"),
        ("boxes = [{ id = 'in', name = 'In' }]\nedges = [{ from = 'in', to = 'out' }]", "oak.edges[1]", "'out' is no box"),
        ("boxes = [{ id = 'in', name = 'In' }]\nedges = [{ to = 'in' }]", "oak.edges[1].from", "missing"),
        ("parent = 'tree'", "oak.parent", "'tree' is no node"),
        ("parent = 'oak'", "oak.parent", "'oak' is the node itself or stands below it"),
    ],
)
def test_a_mistake_is_named_and_the_node_stays(body: str, place: str, message: str) -> None:
    catalog = one(body)
    assert [node.name for node in catalog.nodes] == ["Oak"]
    assert places(catalog) == [place]
    assert message in catalog.problems[0].message
    assert catalog.problems[0].file == "05-plants.toml"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("node = 7", "node", "accepted: a list of tables"),
        ("node = ['oak']", "node[1]", "found 'oak'; accepted: a table"),
        ("[[node]]\nname = 'Oak'", "node[1].id", "missing"),
        ("[[node]]\nid = 7\nname = 'Oak'", "node[1].id", "found 7; accepted: text"),
        ("[[nodes]]\nid = 'oak'", "nodes", "not a known key; known: compare, id, key, node, summary, title"),
        ("title = 7", "title", "found 7; accepted: text"),
    ],
)
def test_a_mistake_outside_the_nodes_is_named(text: str, place: str, message: str) -> None:
    catalog = read(text)
    assert (catalog.nodes, places(catalog)) == ((), [place])
    assert message in catalog.problems[0].message


def test_a_node_without_a_name_goes_by_its_id() -> None:
    catalog = read("[[node]]\nid = 'oak'")
    assert ([node.name for node in catalog.nodes], places(catalog)) == (["oak"], ["oak.name"])


def test_the_first_of_two_nodes_with_one_id_stays() -> None:
    catalog = read("[[node]]\nid = 'oak'\nname = 'Oak'\n[[node]]\nid = 'oak'\nname = 'Another oak'")
    assert ([node.name for node in catalog.nodes], places(catalog)) == (["Oak"], ["oak.id"])
    assert "'oak' is already taken by an earlier node" in catalog.problems[0].message


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_is_accepted(verdict: str) -> None:
    assert one(f'verdict = "{verdict}"').nodes[0].verdict == verdict


def test_a_wrong_end_of_a_span_leaves_it_open() -> None:
    assert one("span = { from = 2030, to = 2027 }").nodes[0].span == YearSpan(2030)


def parents(*pairs: tuple[str, str]) -> Catalog:
    return read("\n".join(f'[[node]]\nid = "{node}"\nname = "{node}"\nparent = "{parent}"' for node, parent in pairs))


def test_a_node_may_stand_before_its_parent() -> None:
    catalog = parents(("leaf", "branch"), ("branch", "root"), ("root", ""))
    assert (places(catalog), [node.id for node in catalog.roots]) == ([], ["root"])


def test_a_circle_of_parents_is_cut_once() -> None:
    catalog = parents(("a", "b"), ("b", "c"), ("c", "a"))
    assert (places(catalog), [node.id for node in catalog.below("a")]) == (["a.parent"], ["c", "b"])


def test_a_node_below_a_circle_keeps_its_parent() -> None:
    catalog = parents(("leaf", "a"), ("a", "b"), ("b", "a"))
    assert (places(catalog), catalog.by_id["leaf"].parent) == (["a.parent"], "a")


@pytest.mark.parametrize("order", [("leaf", "branch"), ("branch", "leaf")])
def test_only_the_node_whose_parent_is_missing_becomes_a_root(order: tuple[str, ...]) -> None:
    above = {"leaf": "branch", "branch": "gone"}
    catalog = parents(*((node, above[node]) for node in order))
    assert (places(catalog), [node.id for node in catalog.roots]) == (["branch.parent"], ["branch"])


IDS = st.sampled_from("abcdef")


@given(st.dictionaries(IDS, st.sampled_from(["", *"abcdefg"])))
def test_every_node_can_be_reached_from_a_root(tree: dict[str, str]) -> None:
    catalog = parents(*tree.items())
    assert {node.id for root in catalog.roots for node in (root, *catalog.below(root.id))} == set(tree)


PLAIN = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "from", "figure", "by", "x"]), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from([
    "name", "parent", "text", "aliases", "as_of", "links", "task", "verdict", "complexity", "claims", "span", "probabilities", "boxes", "edges", "x",
])


@given(st.lists(st.dictionaries(KEYS, PLAIN, max_size=4), max_size=3), PLAIN)
def test_no_table_stops_the_reading(rows: list[dict[str, Any]], title: Any) -> None:
    table = {"title": title, "node": [{"id": f"n{number}"} | row for number, row in enumerate(rows)]}
    catalog = read_catalog(table, "05-plants.toml", "plants", "Plants")
    assert len(catalog.nodes) == len(rows)
    assert all(str(problem) for problem in catalog.problems)


def test_a_node_that_is_to_be_compared_must_be_there() -> None:
    catalog = read("compare = ['oak', 'elm']\n[[node]]\nid = 'oak'\nname = 'Oak'")
    assert catalog.compare == ("oak", "elm")
    assert places(catalog) == ["compare"]
    assert "'elm' is no node" in catalog.problems[0].message


def test_a_claim_can_carry_its_number_unit_interval_date_and_what_was_measured() -> None:
    text = "[[node]]\nid = 'a'\nname = 'A'\n[[node.claims]]\nfigure = '12 h'\nvalue = 718.8\nunit = 'minutes'\nlow = 300\nhigh = 3660\non = '2026-02'\nlink = 'milestone:x'"
    catalog = read(text)
    claim = catalog.nodes[0].claims[0]
    assert catalog.problems == ()
    assert (claim.value, claim.unit, claim.low, claim.high, str(claim.on), claim.link) == (718.8, "minutes", 300, 3660, "2026-02", "milestone:x")


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [("on = 'spring'", "a.claims[1].on", "is not a date"), ("value = 'many'", "a.claims[1].value", "accepted: a number"), ("value = 5\nlow = 6", "a.claims[1].value", "between low and high")],
)
def test_a_claim_that_makes_no_point_is_named(line: str, place: str, message: str) -> None:
    catalog = read(f"[[node]]\nid = 'a'\nname = 'A'\n[[node.claims]]\nfigure = 'x'\n{line}")
    assert places(catalog) == [place]
    assert message in catalog.problems[0].message
    assert catalog.nodes[0].claims[0].figure == "x"
