"""The page of a node shows every facet that the node has, and leads on."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from tui.core.catalogs.catalog import VERDICTS, Box, Catalog, Claim, Complexity, Edge, Library, Node, Probability, YearSpan
from tui.core.catalogs.node_page import CONFIDENCE_MEANING, name_of, node_page
from tui.core.data.milestones import Dataset, Milestone
from tui.core.document import Page
from tui.core.learning.quiz import Question, Quiz
from tui.core.units import parse_date

NODE = Node(
    "oak", "Oak", "tree", "Old.\n\nStrong.", ("quercus",), "common", "sourced", date(2026, 11, 23), ("https://example.org/oak",), ("elm", "milestone:gpt-4", "gone"),
    ("lasts",), ("slow",), True, "cost", "came true", date(2026, 11, 20), "Seen in 2026.", Complexity("O(N)", "O(1)", "O(s)"),
    (Claim("8x", "at 7B", "https://example.org/claim", "vendor"), Claim("plain")),
    YearSpan(2027, 2029, "https://example.org/span", date(2026, 1, 1), (Probability(2028, 25, "https://example.org/poll", date(2026, 2, 1), "a poll"),)),
    (Box("in", "Inlet", 0, "elm"), Box("out", "Outlet", 1)), (Edge("in", "out", True),),
)
LIBRARY = Library((Catalog("plants", "Plants", nodes=(Node("tree", "Tree"), NODE, Node("elm", "Elm", links=("oak",)), Node("acorn", "Acorn", "oak"))),), Quiz((Question("age", "How old is it?", ("a", "b"), 0, node="oak"),)))
DATASET = Dataset((Milestone("gpt-4", {"name": "GPT-4", "released": parse_date("2023-03-14")}), Milestone("undated", {"name": "Undated"})))
BARE = Node("bare", "Bare")


def shown(node: Node) -> Page:
    return node_page(node, LIBRARY, DATASET)


@pytest.mark.parametrize(
    "text",
    [
        "Oak", "Plants / Tree; Left goes up", "common; as of 2026-11-23; traced to its source", "also: quercus", "Old.", "Strong.", "came true  on 2026-11-20", "Seen in 2026.",
        "The measured trend: Training cost", "2027 to 2029  forecast of 2026-01-01", "example.org/span", "https://example.org/span", "25% by 2028  a poll (2026-02-01)", "example.org/poll", "https://example.org/poll",
        "training  O(N)", "memory    O(s)", "+ lasts", "- slow", "8x  at 7B", "https://example.org/claim; the maker's own claim", "plain",
        "[Inlet] -> Outlet (added)", "[Outlet]", "Acorn", "Elm", "GPT-4 (2023-03-14)", "gone (not in this data)", "https://example.org/oak",
    ],
)
def test_every_facet_is_shown(text: str) -> None:
    assert text in [line.strip() for line in shown(NODE).text.split("\n")]


def test_links_lead_to_children_neighbours_and_those_that_point_here() -> None:
    assert shown(NODE).targets == (
        "trend:cost", "projection:cost", "oak?diagram", "elm", "acorn", "elm", "milestone:gpt-4", "elm", "question:age",
        "source:https://example.org/oak", "source:https://example.org/span", "source:https://example.org/poll", "source:https://example.org/claim",
    )  # fmt: skip


def test_a_series_leads_to_its_chart() -> None:
    claims = tuple(Claim(f"{n} m", value=n, unit="m", on=parse_date(f"202{n}")) for n in range(1, 4))
    assert shown(replace(BARE, claims=claims)).targets == ("bare?chart",)


def test_papers_stand_among_the_other_names() -> None:
    assert "also: arXiv 2307.08621" in shown(replace(BARE, sources=("https://arxiv.org/abs/2307.08621",))).text


def test_lineage_is_shown_from_both_ends_and_once() -> None:
    old, new = Node("old", "Old", links=("new",)), Node("new", "New", grew_from=("old",), links=("old",))
    library = Library((Catalog("designs", "Designs", nodes=(old, new)),))
    assert node_page(old, library, DATASET).text.split("\n")[-2:] == ["Grew into", "  New"]
    assert node_page(new, library, DATASET).text.split("\n")[-2:] == ["Grew from", "  Old"]


def test_headings_stand_in_reading_order() -> None:
    headings = [paragraph.spans[0].text for paragraph in shown(NODE).paragraphs if paragraph.spans and paragraph.spans[0].style == "heading"]
    assert headings == ["Expected", "Cost of one layer", "Verdict", "Strengths", "Weaknesses", "Figures", "Diagram", "Inside", "See also", "Linked from", "Asked in the quiz", "Sources"]


def test_a_bare_node_shows_its_name_alone() -> None:
    assert shown(BARE).text.strip() == "Bare"


@pytest.mark.parametrize(("confidence", "meaning"), [*CONFIDENCE_MEANING.items(), ("hearsay", "hearsay")])
def test_confidence_is_said_in_words(confidence: str, meaning: str) -> None:
    assert meaning in shown(replace(BARE, confidence=confidence)).text


def test_a_quantity_that_has_no_trend_leads_nowhere() -> None:
    page = shown(replace(BARE, verdict="open", quantity="Weekly users; not published"))
    assert "Decided by: Weekly users; not published" in page.text
    assert page.targets == ()


def test_a_quantity_is_shown_before_there_is_a_verdict() -> None:
    assert shown(replace(BARE, quantity="context")).targets == ("trend:context", "projection:context")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_verdict_has_a_colour(verdict: str) -> None:
    styles = {span.style for paragraph in shown(replace(BARE, verdict=verdict)).paragraphs for span in paragraph.spans if span.text == verdict}
    assert styles <= {"good", "warn", "bad"}
    assert len(styles) == 1


def test_a_cost_that_is_not_known_is_left_out() -> None:
    text = shown(replace(BARE, complexity=Complexity(train="O(N)"))).text
    assert "training" in text
    assert "each step" not in text


def test_an_edge_to_a_box_that_is_not_there_names_it() -> None:
    assert "[In] -> nowhere" in shown(replace(BARE, boxes=(Box("in", "In"),), edges=(Edge("in", "nowhere"),))).text


@pytest.mark.parametrize(
    ("target", "name"),
    [("elm", "Elm"), ("milestone:gpt-4", "GPT-4 (2023-03-14)"), ("milestone:undated", "Undated"), ("gone", ""), ("milestone:gone", ""), ("trend:cost", ""), ("", "")],
)
def test_a_target_has_the_name_of_what_it_leads_to(target: str, name: str) -> None:
    assert name_of(target, LIBRARY, DATASET) == name


HOSTILE = "\x1b[2J\u202e\x07\u2028"


def test_hostile_text_is_made_visible_wherever_it_stands() -> None:
    node = Node(
        HOSTILE, HOSTILE, text=HOSTILE, aliases=(HOSTILE,), status=HOSTILE, confidence=HOSTILE, sources=(HOSTILE,), links=(HOSTILE, "x" + HOSTILE), strengths=(HOSTILE,),
        weaknesses=(HOSTILE,), verdict=HOSTILE, evidence=HOSTILE, quantity=HOSTILE, complexity=Complexity(HOSTILE, HOSTILE, HOSTILE), claims=(Claim(HOSTILE, HOSTILE, HOSTILE, HOSTILE),),
        span=YearSpan(2030, source=HOSTILE, probabilities=(Probability(2031, 5, HOSTILE, None, HOSTILE),)), boxes=(Box("a", HOSTILE, 0, HOSTILE),), edges=(Edge("a", HOSTILE),),
    )
    library = Library((Catalog("c", HOSTILE, nodes=(node,)),))
    assert node_page(node, library, Dataset()).text.replace("\n", "").isprintable()
