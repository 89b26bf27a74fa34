"""The questions that there are, and how a learner stands with them today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import cached_property

from msgspec import Struct, field

from tui.core.catalogs.catalog import Library
from tui.core.data.milestones import Dataset
from tui.core.learning.made_questions import make_question, remake
from tui.core.learning.progress import MADE, Card, Progress
from tui.core.learning.quiz import Question, Quiz

NEW_A_DAY = 10
"""Questions of the file that a day begins with at most, besides those that come back."""
_ATTEMPTS = 100


class Score(Struct, frozen=True):
    """Right answers out of answers."""

    right: int = 0
    asked: int = 0

    def __str__(self) -> str:
        return f"{self.right} of {self.asked}"

    @property
    def share(self) -> float:
        """Between 0 and 1; 1 where nothing was asked."""
        return self.right / self.asked if self.asked else 1.0


class Deck(Struct, frozen=True, dict=True):
    """The quiz, the milestones and catalogs that more questions are made of, and the progress."""

    quiz: Quiz = field(default_factory=Quiz)
    dataset: Dataset = field(default_factory=Dataset)
    progress: Progress = field(default_factory=Progress)
    library: Library = field(default_factory=Library)

    def question(self, question_id: str) -> Question | None:
        """The question of an id; None if it is gone, or if the data no longer answer it."""
        if question_id.startswith(MADE):
            return remake(question_id, self.dataset, self.library)
        return self.quiz.by_id.get(question_id)

    def card(self, question: Question) -> Card | None:
        """What is known of a question."""
        return self.progress.cards.get(question.id)

    def is_open(self, question: Question) -> bool:
        """Whether it is to be answered today: never answered, due, or its answer has changed since."""
        card = self.card(question)
        return card is None or card.is_open(question.right, self.progress.day)

    @cached_property
    def due(self) -> tuple[Question, ...]:
        """Questions that come back today, the longest waiting first."""
        known = ((self.question(question_id), card) for question_id, card in self.progress.cards.items())
        waiting = [(card.due or self.progress.day, question) for question, card in known if question and self.is_open(question)]
        return tuple(question for _, question in sorted(waiting, key=lambda entry: (entry[0], entry[1].id)))

    @cached_property
    def new(self) -> tuple[Question, ...]:
        """Questions of the file that were never asked, one section after the other in turn."""
        turns: dict[str, int] = {}
        ordered = []
        for question in self.quiz.questions:
            turns[question.section] = turns.get(question.section, 0) + 1
            if question.id not in self.progress.cards:
                ordered.append((turns[question.section], question))
        return tuple(question for _, question in sorted(ordered, key=lambda entry: entry[0]))

    @cached_property
    def portion(self) -> tuple[Question, ...]:
        """What today asks for: all that come back, and some new ones."""
        begun = sum(
            card.reviews[0].day == self.progress.day and not question_id.startswith(MADE)
            for question_id, card in self.progress.cards.items()
        )
        return (*self.due, *self.new[: max(0, NEW_A_DAY - begun)])

    def next(self, but: str = "") -> Question | None:
        """The next question: of the portion, then any new one, then one made from the data; `but` is the one that stands there already."""
        waiting = (*self.portion, *self.new)
        return next((question for question in waiting if question.id != but), None) or self.made(but)

    def made(self, but: str = "") -> Question | None:
        """A question from the data that was never asked; None if the data are too few for one."""
        for number in range(_ATTEMPTS):
            question = make_question(self.dataset, f"{self.progress.day} {len(self.progress.cards)} {number}", self.library)
            if question and question.id != but and question.id not in self.progress.cards:
                return question
        return None

    @cached_property
    def today(self) -> Score:
        """The answers of the day."""
        given = [review for card in self.progress.cards.values() for review in card.reviews if review.day == self.progress.day]
        return Score(sum(review.right for review in given), len(given))

    @cached_property
    def streak(self) -> int:
        """Days in a row with an answer, up to today or, while today has none, up to yesterday."""
        days = {review.day for card in self.progress.cards.values() for review in card.reviews}
        day = self.progress.day
        if day not in days and day.toordinal() > 1:
            day -= timedelta(days=1)
        length = 0
        while day in days:
            length += 1
            day -= timedelta(days=1)
        return length

    @cached_property
    def first_answers(self) -> Score:
        """The first answer to each question."""
        firsts = [card.reviews[0].right for card in self.progress.cards.values()]
        return Score(sum(firsts), len(firsts))

    @cached_property
    def repeats(self) -> Score:
        """The answers to questions that had come back."""
        later = [review.right for card in self.progress.cards.values() for review in card.reviews[1:]]
        return Score(sum(later), len(later))

    @cached_property
    def sections(self) -> tuple[tuple[str, Score], ...]:
        """Sections with an answer and how the last answer to each of their questions was, the weakest first."""
        return tuple(sorted(self._sections(), key=lambda entry: (entry[1].share, -entry[1].asked, entry[0])))

    def _sections(self) -> Iterator[tuple[str, Score]]:
        for section in dict.fromkeys(card.section for card in self.progress.cards.values()):
            lasts = [card.reviews[-1].right for card in self.progress.cards.values() if card.section == section]
            yield section, Score(sum(lasts), len(lasts))

    def coming(self, days: int) -> tuple[int, ...]:
        """How many questions come back tomorrow and on the days after, as things stand."""
        after = [(card.due - self.progress.day).days for card in self.progress.cards.values() if card.due]
        return tuple(after.count(number) for number in range(1, days + 1))
