"""A question keeps its answer until it is answered, and then says why and when it comes back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.data.milestones import Dataset, Milestone
from tui.core.learning.deck import Deck
from tui.core.learning.progress import Answered, Progress
from tui.core.learning.question_page import question_page, verdict_at
from tui.core.learning.quiz import Question, Quiz

DAY = date(2026, 11, 24)
QUESTION = Question("q", "Capital of France?", ("Rome", "Paris", "Bonn", "Oslo"), 1, "Since 987.", "geo.france", "geography", 2, ("https://example.org",))
LIBRARY = Library((Catalog("geo", "Geography", nodes=(Node("geo.france", "France"),)),))
DATASET = Dataset((Milestone("gpt-4", {"name": "GPT-4"}),))


def deck(question: Question, *given: int, later: int = 0) -> Deck:
    progress = Progress(day=DAY)
    for number in given:
        progress = Answered(question.id, question.section, question.right, question.options[number], DAY).applied(progress)
    return Deck(Quiz((question,)), DATASET, replace(progress, day=DAY + timedelta(days=later)))


def lines(*given: int, question: Question = QUESTION, later: int = 0) -> list[str]:
    return [line.strip() for line in question_page(question, deck(question, *given, later=later), LIBRARY).text.split("\n")]


def test_a_question_is_shown_with_all_its_options() -> None:
    assert lines() == [
        "Capital of France?", "", "a  Rome", "b  Paris", "c  Bonn", "d  Oslo", "", "Press a, b, c, d to answer. Geography, difficulty 2 of 3.",
    ]


def test_the_keys_offered_are_those_of_the_options() -> None:
    assert lines(question=Question("q", "Yes?", ("yes", "no"), 0))[-1].startswith("Press a, b to answer.")


def test_a_right_answer_is_called_right() -> None:
    assert lines(1)[2:8] == ["a  Rome", "b  Paris   right", "c  Bonn", "d  Oslo", "", "Right"]
    assert lines(1)[8:] == [
        "Since 987.", "", "Answered once, on 2026-11-24. It comes back on 2026-11-26, in 2 days.", "n: next question.",
        "", "Read on", "France", "", "Sources", "https://example.org",
    ]


def test_a_wrong_answer_is_shown_beside_the_right_one() -> None:
    assert lines(3)[2:8] == ["a  Rome", "b  Paris   right", "c  Bonn", "d  Oslo   your answer", "", "Not right: b is"]


@pytest.mark.parametrize("given", [0, 1])
def test_the_verdict_stands_where_it_is_said_to(given: int) -> None:
    assert lines(given)[verdict_at(QUESTION)].startswith(("Right", "Not right"))


def test_a_question_that_has_come_back_hides_its_answer_again() -> None:
    assert lines(1, later=2)[2:] == [
        "a  Rome", "b  Paris", "c  Bonn", "d  Oslo", "Answered once, on 2026-11-24", "", "Press a, b, c, d to answer. Geography, difficulty 2 of 3.",
    ]


def test_a_question_whose_answer_has_changed_says_why_it_is_asked_again() -> None:
    page = question_page(replace(QUESTION, answer=2), deck(QUESTION, 1), LIBRARY)
    assert "The right answer has changed since you gave yours, so it is asked again." in page.text


def test_an_option_that_is_no_longer_offered_is_not_marked() -> None:
    page = question_page(replace(QUESTION, options=("Rome", "Paris", "Bonn", "Kyiv")), deck(QUESTION, 3), LIBRARY)
    assert "your answer" not in page.text
    assert "Not right: b is" in page.text


def test_an_answer_says_how_sure_it_is() -> None:
    question = replace(QUESTION, confidence="memory")
    assert lines(1, question=question)[-1] == "general knowledge, no source seen"


def test_the_answer_is_not_told_before() -> None:
    page = question_page(QUESTION, deck(QUESTION), LIBRARY)
    assert {span.style for paragraph in page.paragraphs for span in paragraph.spans} & {"good", "bad"} == set()
    assert page.targets == ()


@pytest.mark.parametrize(
    ("node", "targets"),
    [("geo.france", ("geo.france",)), ("milestone:gpt-4", ("milestone:gpt-4",)), ("trend:cost?record", ("trend:cost?record",)), ("trend:gone", ()), ("gone", ()), ("", ())],
)
def test_an_answer_leads_to_what_teaches_it(node: str, targets: tuple[str, ...]) -> None:
    question = Question("q", "Yes?", ("yes", "no"), 0, node=node)
    assert question_page(question, deck(question, 0), LIBRARY).targets == targets


@pytest.mark.parametrize("given", [(), (0,), (1,)])
def test_hostile_text_is_made_visible_wherever_it_stands(given: tuple[int, ...]) -> None:
    hostile = "\x1b[2J\u202e\x07\u2028"
    question = Question(hostile, hostile, (hostile, hostile + "2"), 0, hostile, hostile, hostile, 1, (hostile,))
    assert question_page(question, deck(question, *given), LIBRARY).text.replace("\n", "").isprintable()
