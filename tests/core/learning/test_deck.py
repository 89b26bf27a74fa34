"""What a day asks for, and how a learner's answers are counted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from tui.core.data.milestones import Dataset
from tui.core.learning.deck import NEW_A_DAY, Deck, Score
from tui.core.learning.progress import Answered, Progress
from tui.core.learning.quiz import Question, Quiz
from tui.core.learning.study_page import streak_line, study_page, today_line

DAY = date(2026, 11, 24)
QUIZ = Quiz(tuple(Question(f"q{number}", f"Number {number}?", ("no", "yes"), 1, section="ab"[number % 2], node="n") for number in range(14)))


def after(*answers: tuple[str, bool, int], quiz: Quiz = QUIZ, day: int = 0) -> Deck:
    """A deck after answers given as question, whether right, and days from the first day."""
    progress = Progress()
    for name, is_right, days in answers:
        question = QUIZ.by_id[name]
        progress = Answered(name, question.section, "yes", "yes" if is_right else "no", DAY + timedelta(days=days)).applied(progress)
    return Deck(quiz, Dataset(), replace(progress, day=DAY + timedelta(days=day)))


def ids(questions: tuple[Question, ...]) -> list[str]:
    return [question.id for question in questions]


def test_a_first_day_asks_for_new_questions_of_all_sections_in_turn() -> None:
    assert ids(after().portion) == ["q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"]
    assert len(after().portion) == NEW_A_DAY


def test_new_questions_that_were_answered_today_count_for_today() -> None:
    assert ids(after(("q0", True, 0), ("q1", False, 0)).portion) == [f"q{number}" for number in range(2, 10)]


def test_what_comes_back_stands_before_what_is_new_the_longest_waiting_first() -> None:
    deck = after(("q0", True, 0), ("q1", False, 0), day=5)
    assert ids(deck.due) == ["q1", "q0"]
    assert ids(deck.portion)[:3] == ["q1", "q0", "q2"]


def test_a_question_is_closed_from_its_answer_to_its_day() -> None:
    question = QUIZ.by_id["q0"]
    assert [after(("q0", True, 0), day=day).is_open(question) for day in (0, 1, 2, 3)] == [False, False, True, True]


def test_a_question_whose_answer_has_changed_is_asked_again_today() -> None:
    changed = replace(QUIZ.questions[0], answer=0)
    deck = after(("q0", True, 0), quiz=Quiz((changed,)))
    assert ids(deck.due) == ["q0"]
    assert len(deck.card(changed).reviews) == 1


def test_a_changed_answer_is_learned_anew_with_its_history_kept() -> None:
    progress = after(("q0", True, 0), ("q0", True, 2), ("q0", True, 13)).progress
    card = Answered("q0", "a", "no", "no", DAY + timedelta(days=20)).applied(progress).cards["q0"]
    assert (len(card.reviews), (card.due - DAY).days) == (4, 22)


def test_a_question_that_is_gone_keeps_its_history_and_asks_nothing() -> None:
    deck = after(("q0", False, 0), ("q1", True, 0), quiz=Quiz(QUIZ.questions[1:]), day=9)
    assert (ids(deck.due), deck.progress.cards["q0"].reviews[0].right, deck.first_answers) == (["q1"], False, Score(1, 2))


def test_after_the_portion_more_new_ones_are_given() -> None:
    deck = after(*((f"q{number}", True, 0) for number in range(10)))
    assert (deck.portion, deck.next().id) == ((), "q10")


def test_the_next_question_is_another_one() -> None:
    assert after().next(but="q0").id == "q1"


def test_without_questions_and_data_there_is_no_next_one() -> None:
    assert Deck().next() is None


@pytest.mark.parametrize(
    ("days", "today", "streak", "line"),
    [
        ((), 0, 0, "no days in a row yet"),
        ((0,), 0, 1, "1 day in a row"),
        ((0, 1, 2), 2, 3, "3 days in a row"),
        ((0, 1, 2), 3, 3, "3 days in a row, and today is still open"),
        ((0, 1, 2), 4, 0, "no days in a row yet"),
        ((0, 2, 3), 3, 2, "2 days in a row"),
    ],
)
def test_a_streak_is_days_in_a_row_and_ends_with_a_day_left_out(days: tuple[int, ...], today: int, streak: int, line: str) -> None:
    deck = after(*((f"q{day}", True, day) for day in days), day=today)
    assert (deck.streak, streak_line(deck)) == (streak, line)


def test_first_answers_and_repeats_are_counted_apart() -> None:
    deck = after(("q0", False, 0), ("q0", True, 1), ("q1", True, 1), day=1)
    assert (deck.first_answers, deck.repeats, deck.today) == (Score(1, 2), Score(1, 1), Score(2, 2))


def test_sections_stand_by_their_last_answers_the_weakest_first() -> None:
    deck = after(("q0", True, 0), ("q2", True, 0), ("q1", False, 0), ("q3", True, 0), ("q3", False, 2))
    assert deck.sections == (("b", Score(0, 2)), ("a", Score(2, 2)))


def test_what_is_coming_is_counted_by_day() -> None:
    assert after(("q0", True, 0), ("q1", False, 0)).coming(3) == (1, 1, 0)


@pytest.mark.parametrize(
    ("answers", "line"),
    [
        ((), "10 questions today: 10 new"),
        ((("q0", False, -1),), "11 questions today: 1 comes back, 10 new"),
        (tuple((f"q{number}", True, 0) for number in range(14)), "nothing is due today"),
    ],
)
def test_today_is_one_line(answers: tuple[tuple[str, bool, int], ...], line: str) -> None:
    assert today_line(after(*answers)) == line


def test_the_page_of_the_day_names_weak_spots_and_what_guessing_would_give() -> None:
    text = study_page(after(*((f"q{number}", number % 2 == 0, 0) for number in range(8)))).text
    assert "At the first answer: 4 of 8 right (50%); guessing alone would give about 2." in text
    assert "B               0 of 4 right    weak spot" in text
    assert "weak spot" not in text.partition("A               4 of 4 right")[2].partition("\n")[0]


def test_a_section_with_few_answers_is_not_judged() -> None:
    assert "too few to judge" in study_page(after(("q1", False, 0))).text
