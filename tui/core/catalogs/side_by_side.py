"""Nodes side by side: a table of their facets, wrapped to the width at hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from msgspec import Struct

from tui.core.catalogs.catalog import Catalog, Claim, Node
from tui.core.document import Page, Paragraph, Span, page, para, wrap
from tui.core.key_words import key_for
from tui.core.text import fit

LABEL_WIDTH = 12
NARROWEST = 22
"""Columns that one node of the table takes at least."""


class Row(Struct, frozen=True):
    """One facet: what it is called and what each node has there, as points."""

    title: str
    cells: tuple[tuple[str, ...], ...]


class Comparison(Struct, frozen=True):
    """A table in two parts, so that the names stay while the facets scroll."""

    header: Page
    body: Page
    first: int
    """Number of the first node that is shown."""
    shown: int
    """How many nodes fit beside each other."""


def is_comparable(node: Node) -> bool:
    """Whether a node carries facets that stand side by side with those of others."""
    return bool(node.complexity or (node.strengths and node.weaknesses))


def compared(catalog: Catalog, node_id: str, marked: Iterable[str] = ()) -> tuple[Node, ...]:
    """The nodes to compare: the marked ones; else those under or beside the chosen node; else the catalog's own choice.

    A chosen node that belongs to the catalog's own choice is shown among it.
    """
    chosen = _known(catalog, marked)
    if chosen:
        return chosen
    own = _known(catalog, catalog.compare)
    if own and node_id in {node.id for node in own}:
        return own
    node = catalog.by_id.get(node_id)
    beside = catalog.children.get(node.parent, ()) if node and is_comparable(node) else ()
    for group in (catalog.children.get(node_id, ()), beside):
        found = tuple(n for n in group if is_comparable(n))
        if node_id and len(found) > 1:
            return found
    return own or tuple(n for n in catalog.nodes if is_comparable(n))


def _known(catalog: Catalog, ids: Iterable[str]) -> tuple[Node, ...]:
    return tuple(catalog.by_id[node_id] for node_id in ids if node_id in catalog.by_id)


def rows(catalog: Catalog, nodes: Iterable[Node]) -> tuple[Row, ...]:
    """The facets that at least one of the nodes has."""
    compared_nodes = tuple(nodes)
    made = (
        Row("training", tuple(_points(n.complexity.train) if n.complexity else () for n in compared_nodes)),
        Row("one step", tuple(_points(n.complexity.step) if n.complexity else () for n in compared_nodes)),
        Row("memory", tuple(_points(n.complexity.memory) if n.complexity else () for n in compared_nodes)),
        Row("strengths", tuple(tuple(f"+ {point}" for point in n.strengths) for n in compared_nodes)),
        Row("weaknesses", tuple(tuple(f"- {point}" for point in n.weaknesses) for n in compared_nodes)),
        Row("status", tuple(_status(n) for n in compared_nodes)),
        Row("best known", tuple(_claim(headline(catalog, n)) for n in compared_nodes)),
    )
    return tuple(row for row in made if any(row.cells))


def headline(catalog: Catalog, node: Node) -> Claim | None:
    """The figure that a node is best known for: its first claim, or the first claim under it."""
    found = (claim for near in (node, *catalog.below(node.id)) for claim in near.claims)
    return next(found, None)


def _points(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _status(node: Node) -> tuple[str, ...]:
    when = f" (as of {node.as_of})" if node.as_of else ""
    return _points(node.status and node.status + when)


def _claim(claim: Claim | None) -> tuple[str, ...]:
    if claim is None:
        return ()
    origin = "; ".join(part for part in (claim.source.removeprefix("https://"), claim.confidence) if part)
    return tuple(part for part in (claim.figure, claim.condition, origin) if part)


def compare_pages(catalog: Catalog, nodes: tuple[Node, ...], chosen: int, first: int, width: int) -> Comparison:
    """The table at a width, with the chosen node in view; below 46 columns one node at a time with its facets as headings."""
    is_narrow = width < LABEL_WIDTH + NARROWEST + 12
    shown = 1 if is_narrow else max(1, min(len(nodes), (width - LABEL_WIDTH) // NARROWEST))
    first = max(0, min(first, len(nodes) - shown, chosen))
    first = max(first, chosen - shown + 1)
    visible = range(first, min(len(nodes), first + shown))
    label = 0 if is_narrow else LABEL_WIDTH
    column = max(8, (width - label) // max(1, shown))
    header = page(_header(nodes, visible, chosen, column, label))
    body = page(_body(rows(catalog, nodes), visible, column, label))
    return Comparison(header, body, first, shown)


def _header(nodes: tuple[Node, ...], visible: range, chosen: int, column: int, label: int) -> Iterator[Paragraph]:
    where = f"{visible.start + 1} to {visible.stop}" if len(visible) > 1 else f"{visible.start + 1}"
    marking = f"; {key_for('tree.mark', 'Space')} in the tree marks which" if label else ""
    yield para(Span(f"{where} of {len(nodes)} compared{marking}" if nodes else "nothing to compare", "dim"), fixed=True)
    names = [wrap(("> " if number == chosen else "") + nodes[number].name, column - 2) for number in visible]
    for line in zip_longest(*names, fillvalue=""):
        spans = (Span(fit(text, column - 2) + "  ", "title" if number == chosen else "heading") for number, text in zip(visible, line))
        yield para(" " * label, *spans, fixed=True)


def _body(table: tuple[Row, ...], visible: range, column: int, label: int) -> Iterator[Paragraph]:
    for number, row in enumerate(table):
        cells = [_cell(row.cells[position], column - 2) for position in visible]
        if not label:
            yield para(Span(row.title, "heading"), fixed=True)
        for line, parts in enumerate(zip_longest(*cells, fillvalue="")):
            title = Span(fit(row.title if line == 0 else "", label), "heading") if label else Span("")
            yield para(title, *(fit(part, column - 2) + "  " for part in parts), fixed=True)
        if number < len(table) - 1:
            yield para("")


def _cell(points: tuple[str, ...], width: int) -> list[str]:
    """The lines of a cell; an empty one says that nothing is known."""
    return [line for point in points for line in wrap(point, width, hanging=2 if point[:2] in ("+ ", "- ") else 0)] or ["(none)"]
