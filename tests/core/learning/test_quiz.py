"""Questions that can't be answered are left out and named."""

from __future__ import annotations

import tomllib

import pytest

from tui.core.learning.quiz import Question, Quiz, read_quiz

GOOD = """
id = "quiz.capital"
text = "Capital of France?"
options = ["Rome", "Paris", "Bonn", "Oslo"]
answer = 1
"""


def read(*bodies: str) -> Quiz:
    return read_quiz(tomllib.loads("\n".join(f"[[question]]\n{body}" for body in bodies)), "quiz.toml")


def changed(old: str, new: str) -> Quiz:
    assert old in GOOD
    return read(GOOD.replace(old, new))


def test_a_whole_question_is_read() -> None:
    quiz = read(GOOD + 'explanation = "Since 987."\nnode = "geo.france"\nsection = "geo"\ndifficulty = 3\nsources = ["https://example.org"]\nconfidence = "sourced"')
    assert quiz.problems == ()
    assert quiz.by_id["quiz.capital"] == Question(
        "quiz.capital", "Capital of France?", ("Rome", "Paris", "Bonn", "Oslo"), 1, "Since 987.", "geo.france", "geo", 3, ("https://example.org",), "sourced"
    )


def test_the_head_of_the_file_is_no_problem() -> None:
    assert read_quiz({"title": "Quiz", "key": "9", "summary": "Sixty."}, "quiz.toml") == Quiz()


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("answer = 1", "answer = 4", "answer", "found 4; accepted: 0 to 3"),
        ("answer = 1", "answer = -1", "answer", "found -1; accepted: 0 to 3"),
        ("answer = 1", 'answer = "b"', "answer", "found 'b'; accepted: a whole number"),
        ("answer = 1", "answer = true", "answer", "found true or false"),
        ("answer = 1", "", "answer", "missing"),
        ('["Rome", "Paris", "Bonn", "Oslo"]', '["Paris"]', "options", "found 1; accepted: 2 to 4"),
        ('["Rome", "Paris", "Bonn", "Oslo"]', '["1", "2", "3", "4", "5"]', "options", "found 5; accepted: 2 to 4"),
        ('["Rome", "Paris", "Bonn", "Oslo"]', '"Paris"', "options", "accepted: a list of texts"),
        ('"Capital of France?"', '""', "", ""),
        ('text = "Capital of France?"', "", "text", "missing"),
    ],
)
def test_a_question_that_can_not_be_answered_is_left_out(old: str, new: str, place: str, message: str) -> None:
    quiz = changed(old, new)
    assert quiz.questions == ()
    assert not place or f"quiz.capital.{place}" in [problem.place for problem in quiz.problems]
    assert message in " ".join(problem.message for problem in quiz.problems)


def test_an_option_that_is_no_text_never_moves_the_answer() -> None:
    quiz = changed('"Rome"', "7")
    assert (quiz.questions, [problem.place for problem in quiz.problems]) == ((), ["quiz.capital.options"])


def test_a_question_without_an_id_is_named_by_its_number() -> None:
    assert [problem.place for problem in read(GOOD, GOOD.replace('id = "quiz.capital"', "")).problems] == ["question[2].id"]


def test_the_first_of_two_questions_with_one_id_stays() -> None:
    quiz = read(GOOD, GOOD.replace("France", "Italy"))
    assert ([question.text for question in quiz.questions], [problem.place for problem in quiz.problems]) == (["Capital of France?"], ["quiz.capital.id"])


@pytest.mark.parametrize(("found", "kept"), [("0", 1), ("4", 3), ("-2", 1)])
def test_a_difficulty_beyond_the_scale_is_named(found: str, kept: int) -> None:
    quiz = read(GOOD + f"difficulty = {found}")
    assert (quiz.questions[0].difficulty, quiz.problems[0].message) == (kept, f"found {found}; accepted: 1, 2 or 3")


def test_a_key_that_is_not_known_is_named() -> None:
    assert [problem.place for problem in read(GOOD + 'hint = "x"').problems] == ["quiz.capital.hint"]


def test_sections_stand_in_the_order_of_their_first_question() -> None:
    quiz = Quiz(tuple(Question(section + str(n), "?", ("a", "b"), 0, section=section) for n, section in enumerate("bab")))
    assert quiz.sections == ("b", "a")
