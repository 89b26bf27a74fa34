"""The file of a person's progress: read again and replaced whole at every step, so that nothing said on screen is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from tui.core.learning.progress import Card, Learned, Progress, Review, Task
from tui.core.learning.schedule import Memory
from tui.core.problems import Problem
from tui.store.files import DiskError, is_read_only
from tui.store.state_files import StateFile, Values

Entry = TypeVar("Entry")


class ProgressStore:
    """Keeps progress in a state file; an entry that can't be read stays in the file as it is.

    Where nothing may be written, steps are kept for the session alone.
    """

    def __init__(self, path: Path) -> None:
        self._file = StateFile(path)
        self._of_the_session: Progress | None = None

    @property
    def is_lasting(self) -> bool:
        """Whether steps outlive the session."""
        return not is_read_only()

    def read(self) -> Progress:
        """What is kept, with what could not be read."""
        if self._of_the_session is not None:
            return self._of_the_session
        values, problem = self._file.read()
        progress = self._parsed(values)
        return Progress(progress.cards, progress.tasks, problems=((problem,) if problem else ()) + progress.problems)

    def save(self, step: Learned) -> Progress:
        """Adds one step to what the file holds by now, and gives the whole.

        Raises:
            DiskError: if it can't be saved; the file then holds what it held.
        """
        if not self.is_lasting:
            self._of_the_session = step.applied(self.read())
            return self._of_the_session
        return self._parsed(self._file.update(lambda values: self._stepped(values, step)))

    def _stepped(self, values: Values, step: Learned) -> Values:
        path = self._file.path
        # A file that can't be opened is given as empty; one that was set aside is no longer there.
        if not values and path.exists() and path.stat().st_size:
            raise DiskError(path, "could not be read, so nothing was added to it")
        before = self._parsed(values)
        after = step.applied(before)
        return {
            **values,
            "questions": {**_table(values, "questions", but=before.cards), **{name: _card_entry(card) for name, card in after.cards.items()}},
            "tasks": {**_table(values, "tasks", but=before.tasks), **{name: _task_entry(task) for name, task in after.tasks.items()}},
        }

    def _parsed(self, values: Values) -> Progress:
        problems: list[Problem] = []
        cards = self._entries(values, "questions", _card, problems)
        tasks = self._entries(values, "tasks", _task, problems)
        return Progress(cards, tasks, problems=tuple(problems))

    def _entries(self, values: Values, key: str, read: Callable[[Any], Entry], problems: list[Problem]) -> dict[str, Entry]:
        entries: dict[str, Entry] = {}
        for name, entry in _table(values, key).items():
            try:
                entries[name] = read(entry)
            except (ValueError, KeyError, TypeError, AttributeError):
                problems.append(Problem(self._file.path.name, f"{key}.{name}", "can't be read; left in the file as it is"))
        return entries


def _table(values: Values, key: str, but: Mapping[str, Any] | None = None) -> Values:
    """A table of the file, without the entries that are named."""
    found = values.get(key)
    return {name: entry for name, entry in found.items() if name not in (but or {})} if isinstance(found, dict) else {}


def _card(entry: Any) -> Card:
    reviews = tuple(Review(date.fromisoformat(day), bool(right), str(given)) for day, right, given in entry["reviews"])
    if not reviews:
        raise ValueError("a card has at least one answer")
    memory = None
    if "due" in entry:
        memory = Memory(float(entry["stability"]), float(entry["difficulty"]), reviews[-1].day, date.fromisoformat(entry["due"]))
    return Card(str(entry["section"]), str(entry["answer"]), reviews, memory)


def _task(entry: Any) -> Task:
    done, planned = (date.fromisoformat(entry[key]) if key in entry else None for key in ("done", "planned"))
    return Task(done, planned, str(entry.get("note", "")))


def _card_entry(card: Card) -> Values:
    entry: Values = {"section": card.section, "answer": card.answer}
    if card.memory:
        entry |= {"due": str(card.memory.due), "stability": card.memory.stability, "difficulty": card.memory.difficulty}
    return entry | {"reviews": [[str(review.day), review.right, review.given] for review in card.reviews]}


def _task_entry(task: Task) -> Values:
    pairs = {"done": task.done, "planned": task.planned, "note": task.note}
    return {key: str(value) for key, value in pairs.items() if value}
