"""Quiz questions and how they are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from msgspec import Struct

from tui.core.problems import Problem
from tui.core.reading import TableReader

LETTERS = "abcd"


class Question(Struct, frozen=True):
    """A question with four options, one of them right."""

    id: str
    text: str
    options: tuple[str, ...]
    answer: int
    """Position of the right option, from 0."""
    explanation: str = ""
    node: str = ""
    """Catalog node that teaches it."""
    section: str = ""
    difficulty: int = 1
    """1 easy to 3 hard."""
    sources: tuple[str, ...] = ()
    confidence: str = ""

    @property
    def right(self) -> str:
        """The right option."""
        return self.options[self.answer]


class Quiz(Struct, frozen=True, dict=True):
    """All questions, in the order of the file."""

    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        """Id to question."""
        return {question.id: question for question in self.questions}

    @property
    def sections(self) -> tuple[str, ...]:
        """Section names in the order of their first question."""
        return tuple(dict.fromkeys(question.section for question in self.questions))


def read_quiz(table: Mapping[str, Any], file: str) -> Quiz:
    """Reads the questions; a question with no usable options or answer is left out and reported."""
    problems: list[Problem] = []
    reader = TableReader(table, file, "", problems)
    for key in ("title", "key", "summary"):
        reader.text(key)
    questions: dict[str, Question] = {}
    for row in reader.rows("question"):
        question = _question(row)
        if question and question.id in questions:
            row.wrong("id", f"{question.id!r} is already taken by an earlier question; accepted: an id of its own")
        elif question:
            questions[question.id] = question
    reader.close()
    return Quiz(tuple(questions.values()), tuple(problems))


def _question(row: TableReader) -> Question | None:
    question_id = row.text("id", required=True)
    row.place = question_id or row.place
    text, options, answer = row.text("text", required=True), row.texts("options"), row.whole("answer", required=True)
    question = Question(
        question_id,
        text,
        options,
        answer if answer is not None else -1,
        row.text("explanation"),
        row.text("node"),
        row.text("section"),
        _difficulty(row),
        row.texts("sources"),
        row.text("confidence"),
    )
    row.close()
    given = row.table.get("options")
    if isinstance(given, list) and len(given) != len(options):
        # Without the option that can't be read, the answer would point at another one.
        return None
    if not 2 <= len(options) <= len(LETTERS):
        row.wrong("options", f"found {len(options)}; accepted: 2 to {len(LETTERS)}")
        return None
    if not 0 <= question.answer < len(options):
        row.wrong("answer", f"found {answer}; accepted: 0 to {len(options) - 1}, the position of the right option")
        return None
    return question if question_id and text else None


def _difficulty(row: TableReader) -> int:
    found = row.whole("difficulty")
    if found is not None and not 1 <= found <= 3:
        row.wrong("difficulty", f"found {found}; accepted: 1, 2 or 3")
    return min(max(found or 1, 1), 3)
