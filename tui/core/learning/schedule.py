"""When a question comes back: FSRS, the Free Spaced Repetition Scheduler, in whole days."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from msgspec import Struct

LONGEST_DAYS = 365
"""A question comes back at least once a year: the field changes faster than memory fades."""


class Memory(Struct, frozen=True):
    """How well an answer is remembered, in the terms of FSRS."""

    stability: float
    """Days after which it is still known with a chance of 90%."""
    difficulty: float
    """1 easy to 10 hard."""
    last: date
    due: date


def remember(memory: Memory | None, day: date, is_right: bool) -> Memory:
    """The memory after an answer; without one before it, that of a first answer.

    FSRS 6 with its default weights, a wanted recall of 90% and no steps within a day (Ye, Su, Cao, KDD 2022, doi 10.1145/3534678.3539081).
    """
    # Only somebody who answers needs the scheduler: a start does not wait for it.
    from fsrs import Card, Rating, Scheduler, State

    scheduler = Scheduler(learning_steps=(), relearning_steps=(), maximum_interval=LONGEST_DAYS, enable_fuzzing=False)
    card = Card(card_id=0)
    if memory:
        card = Card(0, State.Review, None, memory.stability, memory.difficulty, _noon(memory.due), _noon(memory.last))
    card, _ = scheduler.review_card(card, Rating.Good if is_right else Rating.Again, _noon(day))
    assert card.stability is not None and card.difficulty is not None
    return Memory(card.stability, card.difficulty, day, card.due.date())


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
