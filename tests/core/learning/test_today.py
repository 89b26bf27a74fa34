"""What a day begins with: one line each for the quiz, the tasks and the scorecard, and the newest facts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.data.milestones import Dataset
from tui.core.learning.deck import Deck
from tui.core.learning.progress import Answered, Progress, Task
from tui.core.learning.quiz import Question, Quiz
from tui.core.learning.today import facts_lines, newest_facts, today_lines, verdicts_line

DAY = date(2026, 11, 24)
TASKS = Catalog("plan", "Plan", nodes=(Node("a", "A"), Node("a.read", "Read", "a", task=True), Node("a.build", "Build", "a", task=True)))
SCORED = Catalog("bets", "Bets", nodes=tuple(Node(f"b{n}", f"B{n}", verdict=verdict) for n, verdict in enumerate(("exceeded", "mostly", "narrow", "not reached", "open"))))
EVENTS = Catalog("news", "News", nodes=tuple(Node(f"n{n}", f"Event {n}", happened=DAY - timedelta(days=n)) for n in (3, 1, 2)))
QUIZ = Quiz((Question("q", "Yes?", ("no", "yes"), 1),))
LIBRARY = Library((TASKS, SCORED, EVENTS), QUIZ)


def lines(progress: Progress, library: Library = LIBRARY) -> dict[str, str]:
    """Target of each line to its text."""
    return {p.target: "".join(s.text for s in p.spans) for p in today_lines(Deck(library.quiz, Dataset(), progress), library)}


@pytest.mark.parametrize(
    ("tasks", "target", "text"),
    [
        ({}, "node:a.read", "Plan             0 of 2 done; next: Read"),
        ({"a.read": Task(done=DAY)}, "node:a.build", "Plan             1 of 2 done; next: Build"),
        ({"a.build": Task(planned=DAY)}, "node:a.build", "Plan             0 of 2 done; next by 2026-11-24: Build"),
        ({"a.build": Task(planned=date(2026, 11, 1))}, "node:a.build", "Plan             0 of 2 done; next by 2026-11-01, late: Build"),
        ({"a.read": Task(done=DAY), "a.build": Task(done=DAY)}, "section:plan", "Plan             2 of 2 done"),
    ],
)
def test_the_line_of_the_tasks_opens_the_one_that_comes_next(tasks: dict[str, Task], target: str, text: str) -> None:
    assert lines(Progress(tasks=tasks, day=DAY))[target] == text


def test_the_line_of_the_quiz_says_what_is_due_and_the_streak() -> None:
    assert lines(Progress(day=DAY))["section:quiz"] == "Quiz             1 question today: 1 new"
    answered = Answered("q", "s", "yes", "no", DAY - timedelta(days=1)).applied(Progress(day=DAY))
    assert lines(answered)["section:quiz"] == "Quiz             1 question today: 1 comes back; 1 day in a row, and today is still open"


def test_the_line_of_the_scorecard_opens_the_scorecard() -> None:
    assert lines(Progress(day=DAY))["node:b0?scorecard"] == "Scorecard        5 predictions: 2 true or mostly so, 1 in part, 1 not reached, 1 open"
    assert verdicts_line(Catalog("one", "One", nodes=(Node("n", "N", verdict="open"),))) == "1 prediction: 1 open"


def test_a_library_without_tasks_or_verdicts_has_no_line_for_them() -> None:
    assert list(lines(Progress(day=DAY), Library((EVENTS,), QUIZ))) == ["section:quiz"]


def test_the_newest_facts_are_those_of_the_latest_events() -> None:
    assert [node.id for node in newest_facts(LIBRARY)] == ["n1", "n2", "n3"]
    assert [node.id for node in newest_facts(LIBRARY, 1)] == ["n1"]
    assert [paragraph.target for paragraph in facts_lines(LIBRARY)] == ["", "", "n1", "n2", "n3"]
    assert list(facts_lines(Library((TASKS,)))) == []
