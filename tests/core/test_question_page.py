"""A question keeps its answer until it is answered, and then says why."""

from __future__ import annotations

import pytest

from tui.core.catalog import Catalog, Library, Node
from tui.core.milestones import Dataset, Milestone
from tui.core.question_page import question_page
from tui.core.quiz import Question

QUESTION = Question("q", "Capital of France?", ("Rome", "Paris", "Bonn", "Oslo"), 1, "Since 987.", "geo.france", "geography", 2, ("https://example.org",))
LIBRARY = Library((Catalog("geo", "Geography", nodes=(Node("geo.france", "France"),)),))


def lines(given: int | None, question: Question = QUESTION) -> list[str]:
    dataset = Dataset((Milestone("gpt-4", {"name": "GPT-4"}),))
    return [line.strip() for line in question_page(question, given, LIBRARY, dataset).text.split("\n")]


def test_a_question_is_shown_with_all_its_options() -> None:
    assert lines(None) == [
        "Capital of France?", "geography; difficulty 2 of 3", "", "a  Rome", "b  Paris", "c  Bonn", "d  Oslo", "", "Press a, b, c, d to answer.",
    ]


def test_the_keys_offered_are_those_of_the_options() -> None:
    assert lines(None, Question("q", "Yes?", ("yes", "no"), 0))[-1] == "Press a, b to answer."


def test_a_right_answer_is_called_right() -> None:
    assert lines(1)[3:] == [
        "a  Rome", "b  Paris   right", "c  Bonn", "d  Oslo", "", "Right", "Since 987.", "", "Read on", "France", "", "Sources", "https://example.org",
    ]


def test_a_wrong_answer_is_shown_beside_the_right_one() -> None:
    assert lines(3)[3:9] == ["a  Rome", "b  Paris   right", "c  Bonn", "d  Oslo   your answer", "", "Not right: b is"]


def test_the_answer_is_not_told_before() -> None:
    page = question_page(QUESTION, None, LIBRARY, Dataset())
    assert {span.style for paragraph in page.paragraphs for span in paragraph.spans} & {"good", "bad"} == set()
    assert page.targets == ()


@pytest.mark.parametrize(("node", "targets"), [("geo.france", ("geo.france",)), ("milestone:gpt-4", ("milestone:gpt-4",)), ("gone", ()), ("", ())])
def test_an_answer_leads_to_what_teaches_it(node: str, targets: tuple[str, ...]) -> None:
    question = Question("q", "Yes?", ("yes", "no"), 0, node=node)
    assert question_page(question, 0, LIBRARY, Dataset((Milestone("gpt-4"),))).targets == targets


@pytest.mark.parametrize("given", [None, 0, 1])
def test_hostile_text_is_made_visible_wherever_it_stands(given: int | None) -> None:
    hostile = "\x1b[2J\u202e\x07\u2028"
    question = Question(hostile, hostile, (hostile, hostile), 0, hostile, hostile, hostile, 1, (hostile,))
    assert question_page(question, given, LIBRARY, Dataset()).text.replace("\n", "").isprintable()
