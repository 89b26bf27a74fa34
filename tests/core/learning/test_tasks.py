"""Things to do: labels, counts, pages, and days as people type them."""

from __future__ import annotations

from datetime import date

import pytest

from tui.core.catalogs.catalog import Catalog, Library, Node
from tui.core.catalogs.node_page import node_page
from tui.core.data.milestones import Dataset
from tui.core.learning.progress import NO_TASK, Progress, Task
from tui.core.learning.tasks import label, noted, planned, read_day, tally, tasks_below, ticked, with_task
from tui.core.problems import InvalidValue

DAY = date(2026, 11, 24)
READ, BUILD, PLAN, REST = Node("a.read", "Read", "a", task=True), Node("a.build", "Build", "a", task=True), Node("a", "Plan"), Node("b", "Rest", text="None.")
CATALOG = Catalog("plan", "Plan", nodes=(PLAN, READ, BUILD, REST))


def progress(**tasks: Task) -> Progress:
    return Progress(tasks={f"a.{name}": task for name, task in tasks.items()}, day=DAY)


@pytest.mark.parametrize(
    ("node", "task", "shown"),
    [
        (READ, NO_TASK, "[ ] Read"),
        (READ, Task(done=DAY), "[x] Read"),
        (READ, Task(planned=date(2026, 12, 1)), "[ ] Read by 12-01"),
        (READ, Task(planned=date(2026, 11, 23)), "[ ] Read by 11-23!"),
        (READ, Task(done=DAY, planned=date(2026, 11, 23)), "[x] Read"),
        (PLAN, NO_TASK, "0/2 Plan"),
        (PLAN, Task(done=DAY), "1/2 Plan"),
        (REST, NO_TASK, "Rest"),
    ],
)
def test_the_tree_says_what_is_done_and_what_is_planned(node: Node, task: Task, shown: str) -> None:
    assert label(node, CATALOG, progress(read=task)) == shown


def test_only_things_to_do_are_counted() -> None:
    assert tasks_below(CATALOG, "a") == (READ, BUILD)
    assert tally(CATALOG.nodes, progress(build=Task(done=DAY), read=Task(note="later"))) == (1, 2)


def test_a_tick_is_dated_and_can_be_taken_back() -> None:
    done = ticked(READ, progress(read=Task(note="why")))
    assert (done.task, str(done)) == (Task(DAY, None, "why"), "Done: Read")
    assert ticked(READ, progress(read=done.task)).task == Task(None, None, "why")


def test_a_note_is_kept_without_the_blanks_around_it() -> None:
    assert noted(READ, "  good book ", progress(read=Task(DAY))).task == Task(DAY, None, "good book")
    assert noted(READ, " ", progress(read=Task(note="x"))).task == NO_TASK


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", date(2026, 12, 1)), ("12-01", date(2026, 12, 1)), ("11-24", DAY), ("1-3", date(2027, 1, 3)), ("+0", DAY),
        ("+14", date(2026, 12, 8)), (" 2026-12-01 ", date(2026, 12, 1)), ("", None), ("  ", None),
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_type_it(typed: str, day: date | None) -> None:
    assert read_day(typed, DAY) == planned(READ, typed, progress()).task.planned == day


@pytest.mark.parametrize("typed", ["soon", "2026-13-01", "2-30", "+", "+99999", "+9999999", "2026-12-01T00:00", "2026"])
def test_a_text_that_is_no_day_is_refused_with_what_would_be_one(typed: str) -> None:
    with pytest.raises(InvalidValue, match="accepted: 2026-12-01, 12-01"):
        read_day(typed, DAY)


@pytest.mark.parametrize(
    ("task", "line"),
    [
        (NO_TASK, "[ ] to do"),
        (Task(done=date(2026, 11, 20)), "[x] done on 2026-11-20"),
        (Task(planned=DAY), "[ ] to do, planned for 2026-11-24: today"),
        (Task(planned=date(2026, 11, 25)), "[ ] to do, planned for 2026-11-25: in 1 day"),
        (Task(planned=date(2026, 11, 14)), "[ ] to do, planned for 2026-11-14: 10 days late"),
    ],
)
def test_the_page_of_a_task_says_how_it_stands(task: Task, line: str) -> None:
    kept = progress(read=task)
    assert line in with_task(node_page(READ, Library((CATALOG,)), Dataset()), READ, CATALOG, kept).text.split("\n")


def test_a_note_is_shown_with_its_escapes_visible() -> None:
    text = with_task(node_page(READ, Library((CATALOG,)), Dataset()), READ, CATALOG, progress(read=Task(note="so \x1b[2J what"))).text
    assert "Note: so \\x1b[2J what" in text


def test_the_page_of_a_branch_counts_what_is_done_below() -> None:
    page = node_page(PLAN, Library((CATALOG,)), Dataset())
    assert "1 of 2 done" in with_task(page, PLAN, CATALOG, progress(read=Task(done=DAY))).text


def test_the_page_of_anything_else_stays_as_it_is() -> None:
    page = node_page(REST, Library((CATALOG,)), Dataset())
    assert with_task(page, REST, CATALOG, progress()) == page
