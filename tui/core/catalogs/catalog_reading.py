"""A catalog made from the table of its file."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from tui.core.catalogs.catalog import VERDICTS, Box, Catalog, Claim, Complexity, Edge, Node, Probability, YearSpan
from tui.core.problems import Problem
from tui.core.reading import TableReader

_LARGEST = sys.float_info.max


def read_catalog(table: Mapping[str, Any], file: str, catalog_id: str, title: str) -> Catalog:
    """Reads a catalog; every problem names the node and the key, and the good nodes stay.

    A node without a usable id or with one already taken is left out; a node whose parent is not there
    becomes a root, so that it is still seen.
    """
    problems: list[Problem] = []
    reader = TableReader(table, file, "", problems)
    found_id = reader.text("id") or catalog_id
    found_title = reader.text("title") or title
    reader.text("key")
    summary, compare = reader.text("summary"), reader.texts("compare")
    nodes: dict[str, Node] = {}
    for row in reader.rows("node"):
        node = _node(row)
        if node is None:
            continue
        if node.id in nodes:
            row.wrong("id", f"{node.id!r} is already taken by an earlier node; accepted: an id of its own")
            continue
        nodes[node.id] = node
    for node_id in compare:
        if node_id not in nodes:
            reader.wrong("compare", f"{node_id!r} is no node; accepted: ids of nodes of this catalog")
    reader.close()
    rooted = _rooted(nodes, file, problems)
    return Catalog(found_id, found_title, summary, rooted, tuple(problems), compare)


def _node(row: TableReader) -> Node | None:
    node_id = row.text("id", required=True)
    if not node_id:
        return None
    row.place = node_id
    span = row.inner("span")
    node = Node(
        node_id,
        row.text("name", required=True) or node_id,
        row.text("parent"),
        row.text("text"),
        row.texts("aliases"),
        row.text("status"),
        row.text("confidence"),
        row.day("as_of"),
        row.texts("sources"),
        row.texts("links"),
        row.texts("strengths"),
        row.texts("weaknesses"),
        row.flag("task"),
        row.text("quantity"),
        row.choice("verdict", VERDICTS),
        row.day("verdict_on"),
        row.text("evidence"),
        _complexity(row.inner("complexity")),
        tuple(_claim(claim) for claim in row.rows("claims")),
        _span(span, row),
        tuple(_box(box) for box in row.rows("boxes")),
        tuple(_edge(edge) for edge in row.rows("edges")),
        row.day("happened"),
        row.texts("grew_from"),
    )
    row.close()
    known = {box.id for box in node.boxes}
    for number, edge in enumerate(node.edges, 1):
        for end in {edge.start, edge.end} - known - {""}:
            row.wrong(f"edges[{number}]", f"{end!r} is no box; accepted: the id of a box of the node")
    return node


def _complexity(row: TableReader | None) -> Complexity | None:
    if row is None:
        return None
    complexity = Complexity(row.text("train"), row.text("step"), row.text("memory"))
    row.close()
    return complexity


def _claim(row: TableReader) -> Claim:
    claim = Claim(
        row.text("figure", required=True),
        row.text("condition"),
        row.text("source"),
        row.text("confidence"),
        row.number("value", -_LARGEST, _LARGEST),
        row.text("unit"),
        row.number("low", -_LARGEST, _LARGEST),
        row.number("high", -_LARGEST, _LARGEST),
        row.moment("on"),
        row.text("link"),
    )
    row.close()
    if claim.value is not None and not claim.low_to_high:
        row.wrong("value", f"found {claim.value:g}; accepted: a number between low and high")
        return replace(claim, low=None, high=None)
    return claim


def _span(row: TableReader | None, node: TableReader) -> YearSpan | None:
    probabilities = tuple(p for p in map(_probability, node.rows("probabilities")) if p)
    if row is None:
        if probabilities:
            node.wrong("probabilities", "stand without a span; accepted: inside the span that they belong to")
        return None
    start = row.whole("from", required=True)
    end = row.whole("to")
    source, as_of = row.text("source"), row.day("as_of")
    probabilities += tuple(p for p in map(_probability, row.rows("probabilities")) if p)
    row.close()
    if start is None:
        return None
    if end is not None and end < start:
        row.wrong("to", f"found {end}; accepted: a year from {start} on")
        end = None
    return YearSpan(start, end, source, as_of, probabilities)


def _probability(row: TableReader) -> Probability | None:
    by, percent = row.whole("by", required=True), row.number("percent", 0, 100, required=True)
    source, as_of, note = row.text("source"), row.day("as_of"), row.text("note")
    row.close()
    return None if by is None or percent is None else Probability(by, percent, source, as_of, note)


def _box(row: TableReader) -> Box:
    box = Box(row.text("id", required=True), row.text("name", required=True), row.whole("layer") or 0, row.text("node"))
    row.close()
    return box


def _edge(row: TableReader) -> Edge:
    edge = Edge(row.text("from", required=True), row.text("to", required=True), row.flag("added"))
    row.close()
    return edge


def _rooted(nodes: dict[str, Node], file: str, problems: list[Problem]) -> tuple[Node, ...]:
    """Every node under a root: a missing parent, or a circle of parents, makes the node a root."""
    rooted = dict(nodes)
    for node in nodes.values():
        if node.parent and not _has_place(node, rooted):
            found = "is no node" if node.parent not in nodes else "is the node itself or stands below it"
            problems.append(Problem(file, f"{node.id}.parent", f"{node.parent!r} {found}; accepted: the id of a node above"))
            rooted[node.id] = replace(node, parent="")
    return tuple(rooted.values())


def _has_place(node: Node, nodes: Mapping[str, Node]) -> bool:
    """Whether the parent is there and doesn't stand below the node; what is wrong further up is told of the node there."""
    if node.parent not in nodes:
        return False
    seen: set[str] = set()
    above = node.parent
    while above in nodes and above not in seen:
        if above == node.id:
            return False
        seen.add(above)
        above = nodes[above].parent
    return True
