"""When a question comes back: the intervals of FSRS in whole days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tui.core.learning.schedule import LONGEST_DAYS, Memory, remember

DAY = date(2026, 1, 1)


def intervals(*answers: bool) -> list[int]:
    """Days between answers, each given on the day that it is due."""
    memory, day, found = None, DAY, []
    for is_right in answers:
        memory = remember(memory, day, is_right)
        found.append((memory.due - day).days)
        day = memory.due
    return found


def test_right_answers_come_back_ever_later() -> None:
    assert intervals(True, True, True, True) == [2, 11, 46, 163]


def test_a_missed_question_comes_back_the_next_day() -> None:
    assert intervals(False, False, True) == [1, 1, 1]


def test_a_lapse_shortens_what_was_known_for_weeks() -> None:
    before, lapsed, after = intervals(True, True, True, False, True)[2:]
    assert lapsed < after < before


@pytest.mark.parametrize("answers", [(True,) * 12, (False,) * 12, (True, False) * 6])
def test_a_question_comes_back_between_tomorrow_and_a_year(answers: tuple[bool, ...]) -> None:
    assert all(1 <= days <= LONGEST_DAYS for days in intervals(*answers))


def test_an_answer_before_its_day_does_not_count_as_much_as_one_on_it() -> None:
    first = remember(None, DAY, True)
    early, on_time = (remember(first, DAY + timedelta(days=days), True) for days in (0, 2))
    assert (early.due - DAY).days < (on_time.due - DAY).days


def test_the_same_answers_give_the_same_schedule() -> None:
    assert intervals(True, False, True) == intervals(True, False, True)


def test_a_clock_that_was_set_back_is_no_failure() -> None:
    assert remember(Memory(2.3, 2.1, DAY, DAY + timedelta(days=2)), DAY - timedelta(days=30), True).due > DAY - timedelta(days=30)


def test_stability_grows_with_every_right_answer_on_its_day() -> None:
    memory, memories = remember(None, DAY, True), []
    for _ in range(5):
        memories.append(memory)
        memory = remember(memory, memory.due, True)
    assert all(later.stability > earlier.stability for earlier, later in pairwise(memories))
