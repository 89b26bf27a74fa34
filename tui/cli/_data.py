"""What the commands share: which data they read, which subset they take, how they say that something is wrong."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tui import paths
from tui.core.milestones import Dataset, Milestone, slug, sort_key
from tui.core.problems import InvalidValue
from tui.core.query import InvalidQuery, read_query
from tui.core.units import ReleaseDate, parse_date, parse_number
from tui.store.shipped import read_shipped
from tui.store.store import Store

DONE, NO_ANSWER, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3
LESSON = "lesson-2024"
VALUE = "value"
"""Name of the quantity of a CSV file of names, dates and values."""


class Stop(Exception):
    """A command ends with a message and an exit status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def say(text: str) -> None:
    """Tells the person something beside the data, which goes to the standard output alone."""
    print(f"milepost: {text}", file=sys.stderr)


def print_json(value: Any) -> None:
    """Prints one JSON value; a number that JSON has no word for is null."""
    print(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False))


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say which milestones are meant."""
    parser.add_argument("--data", metavar="FILE", help=f"a TOML file of milestones, a CSV with name, date and value, or {LESSON}")
    parser.add_argument("--query", "-q", default="", help="which milestones, as in the table's filter: 'org:openai year>=2022'")


def read_dataset(file: str | None) -> Dataset:
    """The milestones of a file, of the lesson, or the shipped ones with the user's edits.

    Raises:
        Stop: if the file can't be read.
    """
    if file and file.lower().endswith(".csv"):
        return _read_csv(Path(file))
    if file and file != LESSON and not Path(file).exists():
        raise Stop(f"{file}: there is no such file", UNREADABLE)
    lesson = file == LESSON
    name = f"{LESSON}.toml" if lesson else paths.USER_FILE
    shipped, problems = read_shipped(paths.shipped(name))
    store = Store(paths.user_file(name), shipped) if file is None or lesson else Store(Path(file), shipped, extends="none")
    for problem in (*problems, *store.dataset.problems):
        say(str(problem))
    if not store.is_writable:
        raise Stop(f"{store.path}: can't be read", UNREADABLE)
    return store.dataset


def pick(dataset: Dataset, query: str) -> tuple[Milestone, ...]:
    """The milestones that a query picks.

    Raises:
        Stop: pointing at the word that is wrong.
    """
    try:
        return read_query(query).pick(dataset)
    except InvalidQuery as reason:
        raise Stop(f"{reason}\n  {query}\n  {' ' * reason.start}{'^' * max(1, reason.end - reason.start)}", WRONG_USAGE) from None


def _read_csv(path: Path) -> Dataset:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as reason:
        raise Stop(f"{path}: can't be read: {reason}", UNREADABLE) from None
    columns = {name.strip().lower() for name in rows[0] if name} if rows else set()
    missing = {"name", "date", "value"} - columns
    if missing:
        raise Stop(f"{path}: no column {', '.join(sorted(missing))}; accepted: a CSV with name, date and value", UNREADABLE)
    return Dataset(tuple(sorted(_csv_milestones(path, rows), key=sort_key)))


def _csv_milestones(path: Path, rows: Iterable[dict[str | None, Any]]) -> Iterable[Milestone]:
    taken: dict[str, int] = {}
    for line, row in enumerate(rows, 2):
        cells = {(key or "").strip().lower(): value or "" for key, value in row.items() if isinstance(value, str | None)}
        if not cells["value"].strip() or not cells["date"].strip():
            continue
        try:
            released, value = _csv_date(cells["date"]), parse_number(cells["value"])
        except InvalidValue as reason:
            say(f"{path.name}: line {line}: {reason}; left out")
            continue
        name = " ".join(cells["name"].split()) or f"line {line}"
        taken[name] = taken.get(name, 0) + 1
        identity = slug(name) if taken[name] == 1 else f"{slug(name)}-{line}"
        yield Milestone(identity, {"name": name, "released": released, VALUE: value}, origin="user")


def _csv_date(text: str) -> ReleaseDate:
    try:
        return ReleaseDate(date.fromisoformat(text.strip()))
    except ValueError:
        return parse_date(text)
