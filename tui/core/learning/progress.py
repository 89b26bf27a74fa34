"""What a person has learned and done: answers, when each question comes back, tasks ticked off, notes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from tui.core.learning.schedule import Memory, remember
from tui.core.problems import Problem

MADE = "made."
"""How the ids of questions begin that are made from the milestones."""


class Review(Struct, frozen=True):
    """One answer to one question."""

    day: date
    right: bool
    given: str
    """Text of the option that was chosen."""


class Card(Struct, frozen=True):
    """The answers to one question, and when it comes back."""

    section: str
    answer: str
    """Text of the right option at the last answer: when it is another, the question is asked again."""
    reviews: tuple[Review, ...] = ()
    memory: Memory | None = None
    """None for a question that need not come back."""

    @property
    def due(self) -> date | None:
        """The day on which it comes back."""
        return self.memory.due if self.memory else None

    def is_open(self, answer: str, day: date) -> bool:
        """Whether it is to be answered on a day: it is due, or its right answer is another by now."""
        return answer != self.answer or (self.due is not None and self.due <= day)


class Task(Struct, frozen=True):
    """What the person has set down about something to do."""

    done: date | None = None
    planned: date | None = None
    note: str = ""


NO_TASK = Task()


class Progress(Struct, frozen=True):
    """Everything that is kept about one person, as it stands on a day."""

    cards: Mapping[str, Card] = field(default_factory=lambda: MappingProxyType({}))
    """Question id to its card; a question that is no longer asked keeps its card."""
    tasks: Mapping[str, Task] = field(default_factory=lambda: MappingProxyType({}))
    """Node id to what was set down."""
    day: date = date.min
    problems: tuple[Problem, ...] = ()
    """What could not be read."""

    def task(self, node_id: str) -> Task:
        """What was set down about a node."""
        return self.tasks.get(node_id, NO_TASK)


class Answered(Struct, frozen=True):
    """The person has answered a question."""

    question_id: str
    section: str
    answer: str
    given: str
    day: date

    @property
    def is_right(self) -> bool:
        """Whether the right option was chosen."""
        return self.given == self.answer

    def applied(self, progress: Progress) -> Progress:
        """The progress with this answer at the end of the question's history.

        An answer to a question that another session has closed until later counts for nothing.
        A question made from the data comes back only once it was missed: there is always another one.
        """
        card = progress.cards.get(self.question_id) or Card(self.section, self.answer)
        if card.reviews and not card.is_open(self.answer, self.day):
            return progress
        known = card.memory if card.answer == self.answer else None
        comes_back = known or not self.is_right or not self.question_id.startswith(MADE)
        memory = remember(known, self.day, self.is_right) if comes_back else None
        reviews = (*card.reviews, Review(self.day, self.is_right, self.given))
        return replace(progress, cards={**progress.cards, self.question_id: Card(self.section, self.answer, reviews, memory)})

    def __str__(self) -> str:
        return "right" if self.is_right else f"not right: {self.answer}"


class TaskChanged(Struct, frozen=True):
    """The person has ticked, planned or noted something to do."""

    node_id: str
    task: Task
    text: str
    """What has changed, in words."""

    def applied(self, progress: Progress) -> Progress:
        """The progress with the task as it is; one about which nothing is set down is forgotten."""
        tasks = {**progress.tasks, self.node_id: self.task}
        if self.task == NO_TASK:
            del tasks[self.node_id]
        return replace(progress, tasks=tasks)

    def __str__(self) -> str:
        return self.text


Learned = Answered | TaskChanged
"""One step of progress."""
