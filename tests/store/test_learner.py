"""A learner of sixty days on the shipped quiz: what is due follows the schedule, and an upgrade of the questions loses nothing."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from msgspec import Struct, field
from msgspec.structs import replace

from tui.core.data.milestones import Dataset
from tui.core.learning.deck import NEW_A_DAY, Deck
from tui.core.learning.progress import MADE, Answered, Progress
from tui.core.learning.quiz import Question, Quiz
from tui.paths import shipped
from tui.store.catalogs import read_quiz_file
from tui.store.progress import ProgressStore
from tui.store.shipped import read_shipped

FIRST = date(2026, 11, 24)
DAYS = 60
UPGRADE = 30
"""The day on which a newer Milepost brings other questions."""
MISSED_DAYS = {12, 13, 40}
GONE = "quiz.disclosed-size"


DATASET = Dataset(read_shipped(shipped("milestones.toml"))[0])


class Asked(Struct, frozen=True):
    """One question on one day."""

    day: int
    question: Question
    step: Answered
    came_back: bool


class Learner(Struct):
    """Answers what each day asks for; where it asks nothing, one question from the data; knows an answer with a chance that falls with the days since the last one."""

    store: ProgressStore
    quiz: Quiz
    chance: Random = field(default_factory=lambda: Random(60))
    asked: list[Asked] = field(default_factory=list)

    def deck(self, day: int) -> Deck:
        return Deck(self.quiz, DATASET, replace(self.store.read(), day=FIRST + timedelta(days=day)))

    def learn(self, day: int) -> None:
        deck = self.deck(day)
        for question in deck.portion or filter(None, (deck.next(),)):
            known = deck.card(question)
            is_right = self.chance.random() < (0.85 if known else 0.5)
            given = question.right if is_right else question.options[question.answer - 1]
            step = Answered(question.id, question.section, question.right, given, deck.progress.day)
            self.store.save(step)
            self.asked.append(Asked(day, question, step, known is not None))


def upgraded(quiz: Quiz) -> Quiz:
    """One question gone, the right answer of another changed, its words changed in a third, and one new."""
    first, second, third, *rest = quiz.questions
    new = replace(first, id="quiz.brand-new", text="A question of the newer Milepost?")
    return Quiz((replace(second, answer=(second.answer + 1) % 4), replace(third, text=f"{third.text} (reworded)"), *rest, new))


@pytest.fixture(scope="module")
def learner(tmp_path_factory: pytest.TempPathFactory) -> Learner:
    path: Path = tmp_path_factory.mktemp("state") / "progress.json"
    person = Learner(ProgressStore(path), read_quiz_file(shipped("quiz.toml")))
    for day in range(DAYS):
        if day == UPGRADE:
            person.quiz = upgraded(person.quiz)
        if day not in MISSED_DAYS:
            # Every day is another session.
            person.store = ProgressStore(path)
            person.learn(day)
    return person


@pytest.fixture(scope="module")
def progress(learner: Learner) -> Progress:
    return learner.store.read()


def test_everything_that_was_asked_is_kept(learner: Learner, progress: Progress) -> None:
    assert sum(len(card.reviews) for card in progress.cards.values()) == len(learner.asked)
    assert (progress.problems, set(progress.cards)) == ((), {asked.question.id for asked in learner.asked})


def test_no_day_begins_with_more_new_questions_than_agreed(learner: Learner) -> None:
    new = [asked.day for asked in learner.asked if not asked.came_back and not asked.question.id.startswith(MADE)]
    assert max(new.count(day) for day in range(DAYS)) == NEW_A_DAY
    assert len(new) == len(learner.quiz.questions) + 1


def test_a_question_comes_back_on_its_day_or_on_the_first_learning_day_after_it(learner: Learner) -> None:
    changed = (UPGRADE, learner.quiz.questions[0].id)
    replayed = Progress()
    for asked in learner.asked:
        card = replayed.cards.get(asked.question.id)
        if card and (asked.day, asked.question.id) != changed:
            late = (asked.step.day - card.due).days
            assert late >= 0
            assert all(asked.day - days in MISSED_DAYS for days in range(1, late + 1))
        replayed = asked.step.applied(replayed)
    assert replayed.cards == learner.store.read().cards


def test_nothing_that_is_due_is_left_out(learner: Learner, progress: Progress) -> None:
    last = learner.deck(DAYS - 1)
    assert last.due == ()
    assert all(card.due > last.progress.day for name, card in progress.cards.items() if name in last.quiz.by_id)


def test_intervals_grow_with_what_is_known(progress: Progress) -> None:
    waits = {name: (card.due - card.reviews[-1].day).days for name, card in progress.cards.items() if card.due}
    known = [waits[name] for name, card in progress.cards.items() if len(card.reviews) >= 3 and all(review.right for review in card.reviews)]
    missed = [waits[name] for name, card in progress.cards.items() if not card.reviews[-1].right]
    assert known
    assert min(known) >= 30
    assert max(missed, default=1) <= 7


def asked_on(learner: Learner, question_id: str) -> list[int]:
    return [asked.day for asked in learner.asked if asked.question.id == question_id]


def test_after_the_upgrade_the_one_with_another_answer_is_asked_at_once(learner: Learner) -> None:
    assert UPGRADE in asked_on(learner, learner.quiz.questions[0].id)


def test_after_the_upgrade_the_one_that_is_gone_keeps_its_history(learner: Learner, progress: Progress) -> None:
    assert GONE not in learner.quiz.by_id
    assert len(progress.cards[GONE].reviews) >= 2
    assert max(asked_on(learner, GONE)) < UPGRADE


def test_after_the_upgrade_the_reworded_one_keeps_its_day(learner: Learner, progress: Progress) -> None:
    reworded = learner.quiz.questions[1].id
    before = [review for review in progress.cards[reworded].reviews if review.day < FIRST + timedelta(days=UPGRADE)]
    assert 0 < len(before) < len(asked_on(learner, reworded))
    assert UPGRADE not in asked_on(learner, reworded)


def test_after_the_upgrade_the_new_one_is_asked(learner: Learner) -> None:
    assert min(asked_on(learner, "quiz.brand-new")) == UPGRADE


def test_the_learner_is_better_at_what_came_back_and_the_streak_holds(learner: Learner) -> None:
    deck = learner.deck(DAYS - 1)
    assert deck.repeats.share > deck.first_answers.share
    assert deck.streak == DAYS - 1 - max(MISSED_DAYS)
