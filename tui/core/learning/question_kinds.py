"""What every kind of question made from the data has: how it is drawn, how it is asked, four options of which one is right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from typing import Generic, TypeVar

from msgspec import Struct

from tui.core.learning.quiz import Question

OPTIONS = 4
Source = TypeVar("Source")


class Kind(Generic[Source], Struct, frozen=True):
    """One way to ask, out of milestones or out of catalogs."""

    key: str
    draw: Callable[[Random, Source], Sequence[str]]
    """Picks what to ask about."""
    ask: Callable[[str, Sequence[str], Source], Question | None]
    """Makes the question of an id, None where the data do not answer it."""


def question_of(
    question_id: str, text: str, options: Sequence[str], right: str, explanation: str, node: str, sources: Sequence[str],
    section: str = "milestones", difficulty: int = 2, confidence: str = "sourced",
) -> Question | None:  # fmt: skip
    """A question with four different options; None where they are not four, or the right one is not one of them."""
    if len(set(options)) != OPTIONS or options.count(right) != 1:
        return None
    return Question(
        question_id, text, tuple(options), options.index(right), explanation, node, section, difficulty, tuple(dict.fromkeys(sources)), confidence
    )


def shuffled(options: Sequence[str], question_id: str) -> list[str]:
    """The options in an order that the id decides, so that a question looks the same whenever it is made."""
    mixed = sorted(options)
    Random(question_id).shuffle(mixed)
    return mixed
