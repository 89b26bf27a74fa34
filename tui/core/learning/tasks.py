"""Things to do in a catalog: how they are labelled, counted and shown, and how a day is typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from tui.core.catalogs.catalog import Catalog, Node
from tui.core.document import Page, Paragraph, Span, page, para, prose
from tui.core.key_words import key_for
from tui.core.learning.progress import Progress, TaskChanged
from tui.core.problems import InvalidValue

_ACCEPTED = "accepted: 2026-12-01, 12-01, +14 for days from today, or nothing"


def tasks_below(catalog: Catalog, node_id: str) -> tuple[Node, ...]:
    """The things to do under a node, in reading order."""
    return tuple(node for node in catalog.below(node_id) if node.task)


def tally(nodes: Iterable[Node], progress: Progress) -> tuple[int, int]:
    """How many of the things to do are done, and how many there are."""
    tasks = [progress.task(node.id) for node in nodes if node.task]
    return sum(task.done is not None for task in tasks), len(tasks)


def label(node: Node, catalog: Catalog, progress: Progress) -> str:
    """What the tree says of a node: whether it is done and for when it is planned, or how many below it are done."""
    done, count = tally(tasks_below(catalog, node.id), progress)
    counted = f"{done}/{count} {node.name}" if count else node.name
    if not node.task:
        return counted
    task = progress.task(node.id)
    when = f" by {task.planned:%m-%d}{'!' if task.planned < progress.day else ''}" if task.planned and not task.done else ""
    return f"[{'x' if task.done else ' '}] {counted}{when}"


def with_task(shown: Page, node: Node, catalog: Catalog, progress: Progress) -> Page:
    """The page of a node with what was set down about it, under its head; the same page where there is nothing to do."""
    lines = (*_task_lines(node, progress), *_tally_lines(node, catalog, progress))
    if not lines:
        return shown
    blank = next((place for place, paragraph in enumerate(shown.paragraphs) if not any(span.text for span in paragraph.spans)), 0)
    return page((*shown.paragraphs[: blank + 1], *lines, para(""), *shown.paragraphs[blank + 1 :]))


def _task_lines(node: Node, progress: Progress) -> Iterator[Paragraph]:
    if not node.task:
        return
    task = progress.task(node.id)
    if task.done:
        yield para(Span(f"[x] done on {task.done}", "good"))
    else:
        yield para(Span("[ ] to do", "strong"), *([_planned(task.planned, progress.day)] if task.planned else []))
    if task.note:
        yield from prose(f"Note: {task.note}")
    tick, note, day = key_for("tree.tick-off", "Space"), key_for("task.note", "n"), key_for("task.date", "t")
    yield para(Span(f"{tick} ticks it off, {note} writes a note, {day} sets a date.", "dim"))


def _planned(planned: date, today: date) -> Span:
    days = (planned - today).days
    when = "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}" if days > 0 else f"{-days} day{'' if days == -1 else 's'} late"
    return Span(f", planned for {planned}: {when}", "warn" if days <= 0 else "")


def _tally_lines(node: Node, catalog: Catalog, progress: Progress) -> Iterator[Paragraph]:
    done, count = tally(tasks_below(catalog, node.id), progress)
    if count:
        yield para(Span(f"{done} of {count} done", "good" if done == count else "strong"))


def ticked(node: Node, progress: Progress) -> TaskChanged:
    """The step that ticks a thing off, or opens it again."""
    task = progress.task(node.id)
    if task.done:
        return TaskChanged(node.id, replace(task, done=None), f"Open again: {node.name}")
    return TaskChanged(node.id, replace(task, done=progress.day), f"Done: {node.name}")


def noted(node: Node, typed: str, progress: Progress) -> TaskChanged:
    """The step that sets a note down, or takes it away."""
    note = typed.strip()
    return TaskChanged(node.id, replace(progress.task(node.id), note=note), f"{'Noted' if note else 'No note'}: {node.name}")


def planned(node: Node, typed: str, progress: Progress) -> TaskChanged:
    """The step that plans a thing for a day, or for none.

    Raises:
        InvalidValue: if the text is no day.
    """
    day = read_day(typed, progress.day)
    return TaskChanged(node.id, replace(progress.task(node.id), planned=day), f"Planned for {day}: {node.name}" if day else f"No date: {node.name}")


def read_day(typed: str, today: date) -> date | None:
    """Reads "2026-12-01", "12-01" (the next one to come) or "+14" (days from today); None for nothing.

    Raises:
        InvalidValue: if it is no such day.
    """
    text = typed.strip()
    try:
        if not text:
            return None
        if match := re.fullmatch(r"\+(\d{1,4})", text):
            return today + timedelta(days=int(match[1]))
        if match := re.fullmatch(r"(\d{1,2})-(\d{1,2})", text):
            this_year = date(today.year, int(match[1]), int(match[2]))
            return this_year if this_year >= today else this_year.replace(year=today.year + 1)
        return date.fromisoformat(text)
    except (ValueError, OverflowError):
        raise InvalidValue(f"{typed!r} is not a day; {_ACCEPTED}") from None
