"""A diagram of boxes and arrows laid out in text: rows by layer, arrows in channels between the rows and in lanes at the sides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from tui.core.catalogs.catalog import Box, Catalog, Edge, Node
from tui.core.catalogs.pen import Grid
from tui.core.document import Page, Paragraph, Span, page, para
from tui.core.text import cell_width, fit, one_line

NARROWEST = 50
"""Columns under which a list is easier to read than a drawing."""
BOX = "box:"
"""Kind of place that a box is, in the list."""
_LANE = 2
_APART = 4


class Spot(Struct, frozen=True):
    """Where a box stands: line, first column, columns."""

    line: int
    column: int
    width: int

    @property
    def middle(self) -> int:
        """The column at which arrows enter and leave."""
        return self.column + self.width // 2


class Drawing(Struct, frozen=True):
    """A diagram as lines, and where its boxes are."""

    lines: tuple[tuple[Span, ...], ...] = ()
    spots: dict[str, Spot] = field(default_factory=dict)
    rows: tuple[tuple[str, ...], ...] = ()
    """Ids of the boxes of each layer, from left to right."""

    def beside(self, box_id: str, across: int, down: int) -> str:
        """The box that an arrow key leads to; the same where there is none."""
        at = next((n for n, row in enumerate(self.rows) if box_id in row), -1)
        if at < 0:
            return self.rows[0][0] if self.rows else ""
        row = self.rows[at]
        if across:
            return row[max(0, min(len(row) - 1, row.index(box_id) + across))]
        target = self.rows[max(0, min(len(self.rows) - 1, at + down))]
        return box_id if target is row else min(target, key=lambda other: abs(self.spots[other].middle - self.spots[box_id].middle))


def diagrams(catalog: Catalog) -> tuple[Node, ...]:
    """The nodes that carry a diagram."""
    return tuple(node for node in catalog.nodes if node.boxes)


def sound_edges(node: Node) -> tuple[Edge, ...]:
    """The arrows whose two ends are boxes."""
    known = {box.id for box in node.boxes}
    return tuple(edge for edge in node.edges if edge.start in known and edge.end in known and edge.start != edge.end)


def layers(boxes: Iterable[Box]) -> tuple[tuple[Box, ...], ...]:
    """The boxes of each layer, the lowest number first."""
    by_layer: dict[int, list[Box]] = {}
    for box in {box.id: box for box in boxes}.values():
        by_layer.setdefault(box.layer, []).append(box)
    return tuple(tuple(by_layer[layer]) for layer in sorted(by_layer))


def draw_diagram(node: Node, width: int, chosen: str = "", is_ascii: bool = False) -> Drawing | None:
    """The diagram of a node in so many columns; None where it does not fit.

    An arrow leaves at the foot of a box and enters at the head of another. Added arrows are dotted, those of the chosen box strong.
    """
    if width < NARROWEST:
        return None
    plan = _Plan(layers(node.boxes), sound_edges(node))
    area = width - _LANE * (plan.lanes("left") + plan.lanes("right")) - 2
    if not plan.rows or area < max(len(row) for row in plan.rows) * (_APART + 8):
        return None
    return _Drawer(plan, width, area, chosen, is_ascii).drawing()


def connections(node: Node, box_id: str) -> str:
    """A box with the boxes that it leads to and those that lead to it; a star marks an arrow that was added."""
    names = {box.id: box.name for box in node.boxes}
    edges = sound_edges(node)
    ahead = [names[edge.end] + "*" * edge.added for edge in edges if edge.start == box_id]
    behind = [names[edge.start] + "*" * edge.added for edge in edges if edge.end == box_id]
    return f"{names.get(box_id, '')}: to {', '.join(ahead) or 'nothing'}; from {', '.join(behind) or 'nothing'}"


def legend(node: Node) -> str:
    """What dots and stars mean, with how many arrows were added."""
    added = sum(edge.added for edge in sound_edges(node))
    return f"dotted, *: {added} of {len(sound_edges(node))} arrows added to the lesson's diagram" if added else ""


def diagram_list(node: Node) -> Page:
    """The diagram in words: each box a link, under it where its arrows lead."""
    lines: list[Paragraph] = [para(Span(node.name, "title"))]
    for row in layers(node.boxes):
        for box in row:
            target = f"{BOX}{box.id}"
            lines.append(para(Span(f"[{box.name}]", "link"), Span(f"  layer {box.layer}", "dim"), target=target))
            ends = [edge for edge in sound_edges(node) if edge.start == box.id]
            names = {other.id: other.name for other in node.boxes}
            lines += [para(f"-> {names[edge.end]}", Span("  added" if edge.added else "", "dim"), indent=2, hanging=2) for edge in ends]
    return page((*lines, para(Span(legend(node), "dim"))))


class _Plan:
    """Which arrow goes through which channel and lane."""

    def __init__(self, rows: tuple[tuple[Box, ...], ...], edges: tuple[Edge, ...]) -> None:
        self.rows = rows
        self.row_of = {box.id: number for number, row in enumerate(rows) for box in row}
        self.edges = edges
        self.side_of = {edge: self._kind(edge) for edge in edges}
        self.lane_of = self._lanes()
        self.leaving = [self._ordered(row, {e.start for e in edges if self._needs_foot(e)}) for row in rows]
        self.entering = [self._ordered(row, {e.end for e in edges if self.side_of[e] in ("left", "right")}) for row in rows]

    def _kind(self, edge: Edge) -> str:
        start, end = self.row_of[edge.start], self.row_of[edge.end]
        if end == start + 1:
            return "down"
        ids = [box.id for box in self.rows[start]]
        if end == start and abs(ids.index(edge.start) - ids.index(edge.end)) == 1:
            return "beside"
        return "right" if end > start else "left"

    def _needs_foot(self, edge: Edge) -> bool:
        return self.side_of[edge] != "beside"

    def _lanes(self) -> dict[tuple[str, str], int]:
        """Side and target to the number of its lane: arrows to one box share one, and lanes that do not meet share a column."""
        reach: dict[tuple[str, str], list[int]] = {}
        for edge in self.edges:
            side = self.side_of[edge]
            if side in ("left", "right"):
                reach.setdefault((side, edge.end), []).extend((self.row_of[edge.start], self.row_of[edge.end]))
        found: dict[tuple[str, str], int] = {}
        taken: dict[str, list[list[tuple[int, int]]]] = {"left": [], "right": []}
        for key in sorted(reach, key=lambda key: max(reach[key]) - min(reach[key])):
            low, high = min(reach[key]) - 1, max(reach[key])
            columns = taken[key[0]]
            free = next((n for n, spans in enumerate(columns) if all(high < a or b < low for a, b in spans)), len(columns))
            if free == len(columns):
                columns.append([])
            columns[free].append((low, high))
            found[key] = free
        return found

    def lanes(self, side: str) -> int:
        """How many lanes a side has."""
        return max((number + 1 for (its_side, _), number in self.lane_of.items() if its_side == side), default=0)

    @staticmethod
    def _ordered(row: tuple[Box, ...], wanted: set[str]) -> list[str]:
        return [box.id for box in row if box.id in wanted]


class _Drawer:
    """Puts boxes and arrows of a plan on a grid."""

    def __init__(self, plan: _Plan, width: int, area: int, chosen: str, is_ascii: bool) -> None:
        self._plan = plan
        self._chosen = chosen
        self._width = width
        self._left = _LANE * plan.lanes("left") + 1
        self._area = area
        self._lines, height = self._row_lines()
        self._spots = dict(self._place())
        self._grid = Grid(width, height, is_ascii)

    def _row_lines(self) -> tuple[list[int], int]:
        """The line of each row: above it the channels of what leaves the row before and of what enters it, and the arrow heads."""
        lines, line = [], 0
        for number in range(len(self._plan.rows)):
            leaving = len(self._plan.leaving[number - 1]) if number else 0
            line += leaving + len(self._plan.entering[number]) + 1
            lines.append(line)
            line += 1
        return lines, line + len(self._plan.leaving[-1]) + 1

    def _place(self) -> Iterator[tuple[str, Spot]]:
        for line, row in zip(self._lines, self._plan.rows):
            most = (self._area - _APART * (len(row) - 1)) // len(row)
            widths = [min(most, cell_width(one_line(box.name)) + 2) for box in row]
            column = self._left + (self._area - sum(widths) - _APART * (len(row) - 1)) // 2
            for box, width in zip(row, widths):
                yield box.id, Spot(line, column, width)
                column += width + _APART

    def drawing(self) -> Drawing:
        """Boxes over arrows."""
        for edge in self._plan.edges:
            self._draw_edge(edge)
        for row in self._plan.rows:
            for box in row:
                spot = self._spots[box.id]
                text = "[" + fit(one_line(box.name), spot.width - 2) + "]"
                self._grid.write(spot.column, spot.line, text, "title" if box.id == self._chosen else "link" if box.node else "strong")
        return Drawing(self._grid.lines(), self._spots, tuple(tuple(box.id for box in row) for row in self._plan.rows))

    def _draw_edge(self, edge: Edge) -> None:
        path = [*self._path(edge)]
        self._grid.draw(path, edge.added, self._chosen in (edge.start, edge.end))
        (before, _), (column, line) = path[-2], path[-1]
        self._grid.head(column, line, "v" if before == column else ">" if before < column else "<", edge.added)

    def _path(self, edge: Edge) -> Iterator[tuple[int, int]]:
        """The corners of an arrow, as (column, line)."""
        start, end, side = self._spots[edge.start], self._spots[edge.end], self._plan.side_of[edge]
        if side == "beside":
            is_right = end.column > start.column
            yield (start.column + start.width if is_right else start.column - 1), start.line
            yield (end.column - 1 if is_right else end.column + end.width), end.line
            return
        foot, head = start.middle, self._head(edge.end)
        below = start.line + 1 + self._plan.leaving[self._plan.row_of[edge.start]].index(edge.start)
        yield foot, start.line
        yield foot, below
        if side != "down":
            lane = self._lane(side, edge.end)
            above = end.line - 1 - len(self._plan.entering[self._plan.row_of[edge.end]]) + self._plan.entering[self._plan.row_of[edge.end]].index(edge.end)
            yield lane, below
            yield lane, above
            yield head, above
        else:
            yield head, below
        yield head, end.line - 1

    def _lane(self, side: str, end: str) -> int:
        number = self._plan.lane_of[side, end]
        return self._left - _LANE * (number + 1) if side == "left" else self._left + self._area + 1 + _LANE * number

    def _head(self, box_id: str) -> int:
        """Where arrows enter a box: beside its middle where a box straight above could send its own down the same column."""
        row, spot = self._plan.row_of[box_id], self._spots[box_id]
        is_crowded = row and len(self._plan.rows[row]) > 1 and len(self._plan.rows[row - 1]) > 1
        return min(spot.middle + 2, spot.column + spot.width - 1) if is_crowded else spot.middle
