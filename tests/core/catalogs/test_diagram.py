"""A diagram is drawn to its width, with every box in its place and every arrow at its target."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.core.catalogs.catalog import Box, Catalog, Edge, Node
from tui.core.catalogs.diagram import BOX, NARROWEST, connections, diagram_list, diagrams, draw_diagram, layers, legend, sound_edges
from tui.core.text import cell_width

NODE = Node(
    "plan", "Plan", boxes=(Box("in", "Inlet", 1, "inlet"), Box("left", "Left", 2), Box("right", "Right", 2), Box("out", "Outlet", 3)),
    edges=(Edge("in", "left"), Edge("in", "right"), Edge("left", "out"), Edge("right", "left"), Edge("in", "out"), Edge("out", "in", True)),
)  # fmt: skip


def lines(node: Node, width: int = 60, chosen: str = "", is_ascii: bool = False) -> list[str]:
    return ["".join(span.text for span in line) for line in draw_diagram(node, width, chosen, is_ascii).lines]


def test_boxes_stand_in_rows_by_their_layer():
    drawing = draw_diagram(NODE, 60)
    assert drawing.rows == (("in",), ("left", "right"), ("out",))
    assert drawing.spots["left"].line == drawing.spots["right"].line > drawing.spots["in"].line
    for box in NODE.boxes:
        spot = drawing.spots[box.id]
        assert lines(NODE)[spot.line][spot.column : spot.column + spot.width] == f"[{box.name}]"


def test_an_arrow_head_stands_over_every_box_that_arrows_enter():
    drawn, spots = lines(NODE), draw_diagram(NODE, 60).spots
    for name in ("in", "out"):
        assert drawn[spots[name].line - 1][spots[name].middle] == "v"


def test_boxes_side_by_side_are_joined_straight():
    assert "[Left]<───[Right]" in "".join(lines(NODE))


def test_an_added_arrow_is_dotted_and_counted():
    assert any(":" in line for line in lines(NODE))
    assert not any(":" in line for line in lines(Node("n", "N", boxes=NODE.boxes, edges=NODE.edges[:-1])))
    assert legend(NODE) == "dotted, *: 1 of 6 arrows added to the lesson's diagram"
    assert legend(Node("n", "N", boxes=NODE.boxes, edges=NODE.edges[:-1])) == ""


def test_the_arrows_of_the_chosen_box_are_strong():
    def strong(chosen: str) -> int:
        return sum(len(span.text) for line in draw_diagram(NODE, 60, chosen).lines for span in line if span.style == "strong")

    assert strong("in") > strong("right")


def test_without_line_characters_it_is_drawn_in_ascii():
    assert "".join(lines(NODE, is_ascii=True)).isascii()


@pytest.mark.parametrize("width", [10, NARROWEST - 1])
def test_where_it_does_not_fit_there_is_no_drawing(width):
    assert draw_diagram(NODE, width) is None


def test_a_row_with_more_boxes_than_fit_is_not_drawn():
    assert draw_diagram(Node("n", "N", boxes=tuple(Box(f"b{i}", "A long name", 1) for i in range(12))), 60) is None


@pytest.mark.parametrize(
    ("start", "across", "down", "end"),
    [("in", 0, 1, "left"), ("left", 1, 0, "right"), ("right", 1, 0, "right"), ("right", 0, 1, "out"), ("out", 0, 1, "out"), ("in", 0, -1, "in"), ("gone", 0, 1, "in")],
)
def test_an_arrow_key_leads_to_the_box_in_its_direction(start, across, down, end):
    assert draw_diagram(NODE, 60).beside(start, across, down) == end


def test_the_connections_of_a_box_are_said_with_those_that_were_added():
    assert connections(NODE, "in") == "Inlet: to Left, Right, Outlet; from Outlet*"
    assert connections(NODE, "out") == "Outlet: to Inlet*; from Left, Inlet"


def test_the_list_names_every_box_and_where_it_leads():
    page = diagram_list(NODE)
    assert page.targets == tuple(f"{BOX}{box.id}" for box in NODE.boxes)
    assert "-> Inlet  added" in page.text


def test_an_arrow_to_no_box_or_to_itself_is_left_out():
    node = Node("n", "N", boxes=(Box("a", "A"),), edges=(Edge("a", "b"), Edge("a", "a")))
    assert sound_edges(node) == ()
    assert draw_diagram(node, 60) is not None


def test_nodes_with_boxes_have_diagrams():
    assert diagrams(Catalog("c", "C", nodes=(Node("x", "X"), NODE))) == (NODE,)


IDS = st.sampled_from("abcdefghij")
BOXES = st.lists(st.builds(Box, IDS, st.sampled_from(("A", "A rather long name of a box", "中文", "x\x1b[2J")), st.integers(0, 5)), min_size=1, max_size=10)
EDGES = st.lists(st.builds(Edge, IDS, IDS, st.booleans()), max_size=25)


@given(BOXES, EDGES, st.integers(NARROWEST, 160))
def test_any_graph_is_drawn_inside_its_width_without_boxes_over_each_other(boxes, edges, width):
    drawing = draw_diagram(Node("n", "N", boxes=tuple(boxes), edges=tuple(edges)), width)
    if drawing is None:
        return
    texts = ["".join(span.text for span in line) for line in drawing.lines]
    assert all(cell_width(text) <= width and "\x1b" not in text for text in texts)
    for row in drawing.rows:
        ends = [(drawing.spots[box].column, drawing.spots[box].column + drawing.spots[box].width) for box in row]
        assert all(end < start for (_, end), (start, _) in zip(ends, ends[1:]))
    assert set(drawing.spots) == {box.id for row in layers(boxes) for box in row}


@given(BOXES, EDGES)
def test_every_arrow_is_seen_to_leave_and_to_enter(boxes, edges):
    node = Node("n", "N", boxes=tuple(boxes), edges=tuple(edges))
    drawing = draw_diagram(node, 400)
    if drawing is None:
        return
    text = "\n".join("".join(span.text for span in line) for line in drawing.lines)
    entered = {edge.end for edge in sound_edges(node)}
    assert text.count("v") + text.count("<") + text.count(">") >= len(entered)
