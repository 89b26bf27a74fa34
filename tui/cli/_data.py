"""What the commands share: which data they read, which subset they take, how they say that something is wrong."""

from __future__ import annotations

import argparse
import codecs
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

from tui.core.data.milestones import Dataset
from tui.core.data.value_table import Columns, read_values
from tui.core.document import page, para
from tui.core.problems import InvalidValue
from tui.core.text import cell_width, many_lines, one_line

DONE, NO_ANSWER, WRONG_USAGE, UNREADABLE = 0, 1, 2, 3
LESSON = "lesson-2024"
MILESTONES = ".toml"
"""Ending of files of milestones; all others are tables of names, dates and values, pipes with no ending too."""
STANDARD_INPUT = "-"
LONGEST_LINE = 20_000
MOST_PROBLEMS = 20
"""Faults of a table that are told one by one."""


class Stop(Exception):
    """A command ends with a message and an exit status."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


def say(text: str) -> None:
    """Tells the person something beside the data, which goes to the standard output alone."""
    first, *others = many_lines(text).split("\n")
    for line in (*_wrapped(f"milepost: {first}", sys.stderr, 0), *others):
        print(line, file=sys.stderr)


def put(text: str = "") -> None:
    """Prints a line of the answer; what could act on a terminal is made visible."""
    print(one_line(text, LONGEST_LINE))


def put_words(text: str, hanging: int = 0) -> None:
    """Prints a sentence of the answer: on a terminal wrapped between words, all lines but the first that far to the right."""
    for line in _wrapped(one_line(text, LONGEST_LINE), sys.stdout, hanging):
        print(line)


def terminal_width(stream: TextIO) -> int | None:
    """Columns of the terminal that a stream goes to; None for a file or a pipe, whose lines stay whole."""
    return shutil.get_terminal_size().columns if stream.isatty() else None


def _wrapped(line: str, stream: TextIO, hanging: int) -> Iterator[str]:
    width = terminal_width(stream)
    if width is None or cell_width(line) <= width:
        yield line
        return
    for wrapped in page((para(line, hanging=hanging),)).lines(width):
        yield "".join(span.text for span in wrapped.spans).rstrip()


def put_json(value: Any) -> None:
    """Prints one JSON value, in ASCII, so that no name in it can act on a terminal."""
    print(json.dumps(value, indent=2, allow_nan=False))


def add_data_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say which milestones are meant."""
    group = parser.add_argument_group("data")
    group.add_argument(
        "--data", metavar="FILE",
        help=f"a TOML file of milestones; a CSV with the columns name, date and value (- reads it from the standard input); or {LESSON}",
    )
    for part in ("name", "date", "value"):
        group.add_argument(f"--{part}-column", metavar="TITLE", help=f"the column of a CSV that holds the {part}")


def add_query(parser: argparse.ArgumentParser) -> None:
    """The option that picks milestones."""
    parser.add_argument("--query", "-q", default="", help="which milestones, as in the table's filter: 'org:openai year>=2022'")


def read_data(arguments: argparse.Namespace) -> Dataset:
    """The milestones that the options mean.

    Raises:
        Stop: if the file can't be read.
    """
    columns = Columns(arguments.name_column, arguments.date_column, arguments.value_column)
    if is_table(arguments.data):
        return _read_table(arguments.data, columns)
    if columns != Columns():
        raise Stop("columns are named for a CSV alone; accepted: --data FILE.csv beside them", WRONG_USAGE)
    return read_dataset(arguments.data)


def is_table(file: str | None) -> bool:
    """Whether a file is a table of names, dates and values rather than of milestones."""
    return bool(file) and file != LESSON and Path(file).suffix.lower() != MILESTONES


def read_dataset(file: str | None) -> Dataset:
    """The milestones of a TOML file, of the lesson, or the shipped ones with the user's edits.

    Raises:
        Stop: if the file can't be read.
    """
    if file and file != LESSON and not Path(file).exists():
        raise Stop(f"{file}: there is no such file", UNREADABLE)
    if file in (None, LESSON) and (dataset := _untouched(file)) is not None:
        return dataset
    # The store is a fifth of the start of a command: it is loaded only where there is a file of the user's.
    from tui.cli._files import open_file

    store, problems = open_file(file, LESSON)
    for problem in (*problems, *store.dataset.problems):
        say(str(problem))
    if not store.is_writable:
        raise Stop(f"{store.path}: can't be read", UNREADABLE)
    return store.dataset


def _untouched(file: str | None) -> Dataset | None:
    # Loaded late, as a table needs neither the platform's folders nor the shipped milestones.
    from tui.cli._shipped import untouched

    dataset = untouched(file or "")
    for problem in dataset.problems if dataset else ():
        say(str(problem))
    return dataset


def _read_table(file: str, columns: Columns) -> Dataset:
    name = "standard input" if file == STANDARD_INPUT else Path(file).name
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
    except OSError as reason:
        raise Stop(f"{file}: can't be read: {reason.strerror or reason}", UNREADABLE) from None
    try:
        table = read_values(_decoded(content, name), columns, name)
    except InvalidValue as reason:
        by = ", by --name-column, --date-column, --value-column" if "column" in str(reason) else ""
        raise Stop(f"{file}: {reason}{by}", UNREADABLE) from None
    for problem in table.problems[:MOST_PROBLEMS]:
        say(str(problem))
    if len(table.problems) > MOST_PROBLEMS:
        say(f"{name}: {len(table.problems) - MOST_PROBLEMS} more rows of that kind")
    return Dataset(table.milestones, problems=table.problems)


def _decoded(content: bytes, name: str) -> str:
    """The text of a file: UTF-8, UTF-16 by its mark, or else Windows-1252, which many tables of names are in."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = content.count(b"\n", 0, reason.start) + 1
        say(f"{name}: line {line}: not UTF-8; read as Windows-1252")
        return content.decode("cp1252", "replace")
